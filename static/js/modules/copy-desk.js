// Looks through the story a moment after typing stops: the checklist beside the form stays fresh, findings are underlined
// in the rich text, and a press mends them where they stand, without saving, so that it can be undone.
// Without it the checklist is of the text as it was last saved, and each button saves first and mends then.
const PAUSE_MS = 1000;
const PATIENCE_MS = 20_000;

export function connect(panel, { signal }) {
  const form = panel.closest("form");
  const body = form.elements.body;
  let found = [];
  let asked = 0;
  let timer = 0;
  let isTold = false;

  const ask = async () => {
    const turn = ++asked;
    const text = new FormData(form);
    text.delete("lead_image_file");
    let answer;
    try {
      const response = await fetch(panel.dataset.url, { method: "POST", body: text, headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // the next pause asks again
    }
    if (turn !== asked) return;
    found = answer.findings;
    redraw(panel, answer.panel);
    countWarnings(form, panel);
    tellEditor();
  };
  const askSoon = (wait = PAUSE_MS) => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };
  const tellEditor = () => {
    isTold = true;
    body.dispatchEvent(new CustomEvent("findings", { detail: found.filter((finding) => finding.field === "body") }));
  };

  form.addEventListener("input", (event) => { if (!panel.contains(event.target)) askSoon(); }, { signal });
  form.addEventListener("change", (event) => { if (!panel.contains(event.target)) askSoon(); }, { signal });
  body.addEventListener("counted", () => { if (isTold) tellEditor(); }, { signal, once: true }); // an editor that came later
  body.addEventListener("finding-chosen", ({ detail }) => show(panel, detail.id), { signal });

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-fix-all]")) {
      const open = found.filter((finding) => finding.mends);
      // Pictures and credits do not stand in the text: then the button sends the form, and the server mends it all.
      if (open.length !== Number(button.dataset.fixAll) || !open.length) return;
      if (mend(form, open)) event.preventDefault();
      askSoon(0);
    } else if (button?.dataset.fix) {
      const finding = found.find(({ id }) => id === button.dataset.fix);
      if (!finding || !mend(form, [finding])) return; // the button does its own work
      event.preventDefault();
      moveFocus(panel, button);
      askSoon(0);
    } else if (event.target.closest("[data-field]")) {
      const finding = found.find(({ id }) => id === event.target.closest("[data-remark]").dataset.remark);
      if (finding && leadTo(form, finding)) event.preventDefault();
    }
  }, { signal });

  askSoon(0);
}

function redraw(panel, html) {
  const open = new Set([...panel.querySelectorAll("details[open] > summary")].map(nameOf));
  const closed = new Set([...panel.querySelectorAll("details:not([open]) > summary")].map(nameOf));
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("input") && focused.value) return; // a credit is being typed
  const wasAt = focused?.closest("[data-remark]")?.dataset.remark;
  const typed = [...panel.querySelectorAll("input")].map(({ name, value }) => [name, value]);
  panel.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  for (const [name, value] of typed) {
    const field = [...panel.querySelectorAll("input")].find((each) => each.name === name);
    if (field && value) field.value = value;
  }
  for (const details of panel.querySelectorAll("details")) {
    const name = nameOf(details.firstElementChild);
    if (open.has(name)) details.open = true;
    if (closed.has(name)) details.open = false;
  }
  if (focused) (panel.querySelector(`[data-remark="${wasAt}"]`) ?? panel.querySelector("[data-remark], button, a"))?.focus({ preventScroll: true });
}

function nameOf(summary) {
  return summary.textContent.replace(/[\d,]+/g, "").trim();
}

function countWarnings(form, panel) {
  const link = form.querySelector("[data-warnings-link]");
  const count = Number(panel.querySelector("[data-warnings]").dataset.warnings);
  link.hidden = count === 0;
  link.querySelector("[data-warnings-count]").textContent = count;
}

function moveFocus(panel, button) {
  const all = [...panel.querySelectorAll("[data-fix]")];
  (all[all.indexOf(button) + 1] ?? all[all.indexOf(button) - 1] ?? panel.querySelector("a"))?.focus();
}

function show(panel, id) {
  const remark = panel.querySelector(`[data-remark="${id}"]`);
  if (!remark) return;
  for (const other of panel.querySelectorAll(".remark--chosen")) other.classList.remove("remark--chosen");
  remark.closest("details").open = true;
  remark.classList.add("remark--chosen");
  remark.scrollIntoView({ block: "center" });
}

// True once all are mended: in the rich text if it is there, else in their fields. False if one has no place: then those
// before it may be mended already, and the server does the rest.
function mend(form, findings) {
  const isRich = ({ field }) => field === "body" && form.elements.body.hidden;
  const places = findings.filter((finding) => !isRich(finding)).reduce((found, finding) => [...found, placeOf(form, finding, found)], []);
  if (places.includes(null)) return false;
  for (const finding of findings.filter(isRich).reverse()) {
    form.elements.body.dispatchEvent(new CustomEvent("apply-fix", { detail: finding }));
    if (!finding.done) return false;
  }
  for (const place of places.sort((one, other) => other.start - one.start)) write(place); // the last first: places hold
  return true;
}

function write(place) {
  const { field, fix } = place;
  select(place);
  if (document.execCommand(fix ? "insertText" : "delete", false, fix ?? "")) return; // can be undone
  field.setRangeText(fix ?? "", place.start, place.end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// False where its words no longer stand: then the link leads to the field.
function leadTo(form, finding) {
  if (form.elements[finding.field].hidden) { // the rich text stands in its place
    const asked = { ...finding };
    form.elements[finding.field].dispatchEvent(new CustomEvent("show-finding", { detail: asked }));
    return Boolean(asked.shown);
  }
  const place = placeOf(form, finding);
  if (place) select(place);
  return Boolean(place);
}

function select({ field, start, end }) {
  field.focus();
  field.setSelectionRange(start, end);
}

// Where the words stand; those that stand in several places alike have one each, in order.
function placeOf(form, { field: name, before, text, after, fix, removes }, taken = []) {
  const field = form.elements[name];
  const isTaken = (at) => taken.some((place) => place?.field === field && place.word === at + before.length);
  let at = field.value.indexOf(before + text + after);
  while (at >= 0 && isTaken(at)) at = field.value.indexOf(before + text + after, at + 1);
  if (at < 0 || !text || field.hidden) return null;
  const word = at + before.length;
  const place = { field, word, start: word, end: word + text.length, fix };
  return removes ? lineOf(place) : place;
}

// A whole block goes with the signs and tags on its line; null where other words stand there too.
function lineOf({ field, word, start, end }) {
  const from = field.value.lastIndexOf("\n", start - 1) + 1;
  const next = field.value.indexOf("\n", end);
  const to = next < 0 ? field.value.length : next + 1;
  const around = field.value.slice(from, start) + field.value.slice(end, to);
  return around.replace(/<[^<>]*>|[#>•*\s-]/g, "") ? null : { field, word, start: from, end: to };
}
