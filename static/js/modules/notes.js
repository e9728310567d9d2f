// Notes under a story are sent by themselves: only the note goes, the story's form stays as it is, typed or not, and the
// section is drawn anew. Words marked in the story are offered as the words a new note is about.
// Without it the buttons send the whole article form: the text is saved and the note posted in one go.
const MOST_QUOTED = 500; // characters, as the server takes

export function connect(section, { signal }) {
  const form = document.getElementById("article-form");
  let isLeaving = false;

  section.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-url]");
    if (!button) return;
    event.preventDefault();
    send(section, form, button);
  }, { signal });

  offerMarkedWords(section, form, signal);
  form.addEventListener("submit", () => { isLeaving = true; }, { signal });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && drafts(section).some((field) => field.value.trim())) event.preventDefault();
  }, { signal });
}

async function send(section, form, button) {
  const sent = [...(button.closest("[data-fields]")?.querySelectorAll("textarea, input, select") ?? [])];
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("part", "notes");
  for (const field of sent) body.set(field.name, field.value);
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.url, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("notes");
    if (!fresh) throw new Error(`no notes in an answer ${answer.status}`);
    redraw(section, fresh, answer.ok ? sent : []);
    say(section, page.querySelector(".flash")?.textContent ?? "");
  } catch {
    button.disabled = false;
    say(section, section.dataset.failed);
  }
}

function redraw(section, fresh, sent) {
  const names = sent.map((field) => field.name);
  const kept = drafts(section).filter((field) => field.value.trim() && !names.includes(field.name));
  section.replaceChildren(...fresh.childNodes);
  for (const { name, value } of kept) {
    const field = section.querySelector(`[name="${name}"]`);
    if (!field) continue;
    field.value = value;
    field.closest("details")?.setAttribute("open", "");
  }
  section.querySelector("[aria-invalid]")?.focus();
}

function say(section, words) {
  section.querySelector("[data-said]").textContent = words;
}

function drafts(section) {
  return [...section.querySelectorAll("textarea")];
}

function offerMarkedWords(section, form, signal) {
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const field = document.activeElement;
    if (!form.contains(field) && !form.contains(getSelection().anchorNode)) return;
    const typed = field?.matches("textarea") ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
    marked = (typed || getSelection().toString()).trim().slice(0, MOST_QUOTED);
  }, { signal });
  section.addEventListener("focusin", (event) => {
    const quote = section.querySelector("[name=quote]");
    if (event.target.name !== "note-0" || !marked || quote.value) return;
    quote.value = marked;
    quote.closest("details").open = true;
    marked = "";
  }, { signal });
}
