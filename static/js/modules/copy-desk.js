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
      const isDone = open.reduceRight((done, finding) => mend(form, finding) && done, open.length > 0);
      // What does not stand in the text (pictures, credits) is mended by the server: then the button sends the form.
      if (isDone && open.length === panel.querySelectorAll("[data-fix]").length) event.preventDefault();
      askSoon(0);
    } else if (button?.dataset.fix) {
      const finding = found.find(({ id }) => id === button.dataset.fix);
      if (!finding || !mend(form, finding)) return; // the button does its own work
      event.preventDefault();
      moveFocus(panel, button);
      askSoon(0);
    } else if (event.target.closest("[data-field]")) {
      const finding = found.find(({ id }) => id === event.target.closest("[data-remark]").dataset.remark);
      if (finding && select(form, finding)) event.preventDefault();
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
  panel.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
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

// In the rich text if it is there, else in the field: true once it is mended.
function mend(form, finding) {
  const field = form.elements[finding.field];
  if (finding.field === "body") {
    field.dispatchEvent(new CustomEvent("apply-fix", { detail: finding }));
    if (finding.done) return true;
    if (field.hidden || field.closest("[hidden]")) return false;
  }
  if (finding.removes && finding.field !== "body") return false;
  if (!select(form, finding)) return false;
  if (!document.execCommand(finding.fix ? "insertText" : "delete", false, finding.fix ?? "")) {
    field.setRangeText(finding.fix ?? "", field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}

function select(form, finding) {
  const { field: name, before, text, after } = finding;
  const field = form.elements[name];
  if (field.hidden) { // the rich text stands in its place
    const asked = { ...finding };
    field.dispatchEvent(new CustomEvent("show-finding", { detail: asked }));
    return Boolean(asked.shown);
  }
  const at = field.value.indexOf(before + text + after);
  if (at < 0 || !text || field.closest("[hidden]")) return false;
  field.focus();
  field.setSelectionRange(at + before.length, at + before.length + text.length);
  return true;
}
