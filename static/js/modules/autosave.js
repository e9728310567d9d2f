// Saves the story's form by itself while it is typed in: to the server after a pause, and at once into this browser, from
// where it comes back after a crash. Says in words how the text stands, and asks before the page is left with something
// unsaved. Without it the form is saved by its buttons, and leaving asks nothing.
import { forget, keep, keptFor } from "./kept_text.js";

const QUIET_MS = 2500; // after the last key: a breath between two sentences
const LATEST_MS = 10_000; // while somebody types on and on
const KEPT_AFTER_MS = 300; // into this browser; short enough that a crash costs a word
const RETRY_MS = [3000, 6000, 15_000, 30_000, 60_000]; // while the server cannot be reached, or has no room
const PATIENCE_MS = 30_000; // then an answer is taken for lost

export function connect(bar, { signal }) {
  const form = bar.closest("form");
  const said = bar.querySelector("[data-saving-words]").dataset;
  const line = bar.querySelector("[data-state]");
  const keptFields = new Set(said.keptFields.split(" "));
  const field = (name) => form.elements[name];
  const formId = () => field("form_id").value;

  let isUnsaved = false; // something typed that the server does not have
  let isBeyond = false; // something typed that only a button of the form sends: a note, a time, a file
  let isStopped = "isMerging" in said; // only the buttons save from here on
  let isWaiting = "isWaiting" in said; // somebody else holds the pen
  let isLeaving = false;
  let typed = 0; // counts what was typed, to know whether an answer is about the latest
  let isSending = false;
  let failures = 0;
  let firstUnsent = 0;
  let sendTimer, keepTimer;

  const say = (words, isWarning) => {
    line.textContent = words;
    bar.classList.toggle("story-form__bar--unsaved", isWarning);
  };

  const texts = () => [...new FormData(form)].filter(([name, value]) => keptFields.has(name) && typeof value === "string");

  const keepHere = () => {
    clearTimeout(keepTimer);
    const text = { story: said.story, base: field("base_version").value, fields: texts() };
    if (!keep(said.person, formId(), text)) bar.dispatchEvent(new CustomEvent("no-room"));
  };

  const noteTyping = () => {
    typed += 1;
    if (!isUnsaved) {
      isUnsaved = true;
      firstUnsent = Date.now();
      if (!isStopped) say(said.unsaved, true);
    }
    clearTimeout(keepTimer);
    keepTimer = setTimeout(keepHere, KEPT_AFTER_MS);
    if (!failures) sendSoon(Math.max(0, Math.min(QUIET_MS, firstUnsent + LATEST_MS - Date.now())));
  };

  const sendSoon = (after) => {
    clearTimeout(sendTimer);
    if (!isStopped && !isWaiting) sendTimer = setTimeout(send, after);
  };

  const stop = (words) => {
    isStopped = true;
    clearTimeout(sendTimer);
    keepHere();
    say(words, true);
  };

  const tryAgain = (words) => {
    keepHere();
    say(words ? `${words} ${said.keptMeanwhile}` : said.offline, true);
    sendSoon(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
    failures += 1;
  };

  async function send() {
    if (isSending || isStopped || isWaiting || isLeaving || !isUnsaved) return;
    isSending = true;
    const upTo = typed;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set("then", "autosave");
    let answer, words;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
      words = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
    } catch {
      answer = null;
    }
    isSending = false;
    if (isLeaving) return;
    if (!answer || answer.status >= 500 || answer.status === 429) tryAgain(words?.said);
    else if (answer.ok && words) done(words, upTo);
    else if (answer.status === 409 && words) refuse(words);
    else stop(answer.status === 401 ? said.signedOut : said.refused);
  }

  const done = (words, upTo) => {
    failures = 0;
    if (words.url) begin(words);
    field("base_version").value = words.base_version;
    if (typed !== upTo) {
      firstUnsent = Date.now();
      sendSoon(QUIET_MS);
    } else if (words.not_kept) {
      say(words.said, true); // what cannot be kept on the server stays here
    } else {
      isUnsaved = false;
      clearTimeout(keepTimer);
      forget(said.person, formId());
      if (words.said) say(words.said, isBeyond);
    }
  };

  // The form of a new story goes on as that story's.
  const begin = (words) => {
    if (said.story !== "new") return;
    said.story = new URL(words.url, location).pathname.split("/").pop();
    form.action = words.url;
    history.replaceState(history.state, "", words.url);
    form.dispatchEvent(new CustomEvent("story-begun", { detail: words }));
  };

  const refuse = ({ reason, said: words }) => {
    if (reason === "stale") {
      stop(`${words} ${said.keptHere}`);
      return;
    }
    isWaiting = true;
    keepHere();
    say(words, true);
    form.dispatchEvent(new CustomEvent("pen-lost"));
  };

  form.addEventListener("input", ({ target }) => {
    if (!target.name || target.name.startsWith("choose-")) return;
    if (keptFields.has(target.name)) noteTyping();
    else isBeyond = true;
  }, { signal });

  // Somebody took the pen, or it came back (modules/presence.js).
  form.addEventListener("pen", ({ detail: { holds } }) => {
    if (holds !== isWaiting) return;
    isWaiting = !holds;
    clearTimeout(sendTimer);
    if (!isUnsaved || isStopped) return;
    keepHere();
    say(said.unsaved, true);
    if (holds) sendSoon(0);
  }, { signal });

  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.formTarget) return; // a look in another tab leaves the form where it is
    isLeaving = true;
    clearTimeout(sendTimer);
    if (isUnsaved) keepHere();
  }, { signal });

  bar.addEventListener("no-room", () => say(said.full, true), { signal });
  window.addEventListener("online", () => { if (failures) sendSoon(0); }, { signal });
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) isLeaving = false; }, { signal });
  window.addEventListener("pagehide", () => { if (isUnsaved) keepHere(); }, { signal });
  window.addEventListener("beforeunload", (event) => {
    if ((isUnsaved || isBeyond) && !isLeaving) event.preventDefault();
  }, { signal });

  if ("isUnsaved" in said || "isMerging" in said) {
    isUnsaved = true;
    forget(said.person, formId());
  }
  bringBack({ form, said, say, texts, noteTyping });
}

// ---- what a crash left in this browser

function bringBack({ form, said, say, texts, noteTyping }) {
  const own = form.elements.form_id.value;
  for (const text of keptFor(said.person, said.story)) {
    if (text.form === own) continue;
    if (text.form === said.savedForm || plain(text.fields) === plain(texts())) {
      forget(said.person, text.form);
      continue;
    }
    const isFollowing = text.base === form.elements.base_version.value || text.form === said.newestForm;
    if (isFollowing && said.story !== "new" && !("isUnsaved" in said) && !("isMerging" in said)) {
      fill(form, text);
      forget(said.person, text.form);
      noteTyping();
      say(said.broughtBack, true);
    } else {
      offer(form, said, text, noteTyping);
    }
    return; // the latest; older ones come up the next time
  }
}

const plain = (entries) => JSON.stringify(entries.map(([name, value]) => [name, value.replace(/\r\n/g, "\n")]));

function fill(form, text) {
  for (const name of new Set(text.fields.map(([each]) => each))) {
    const values = text.fields.filter(([each]) => each === name).map(([, value]) => value);
    const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)];
    for (const field of fields) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.value !== values[0]) [field.value] = values;
      else continue;
      field.dispatchEvent(new Event("input", { bubbles: true })); // the rich editor listens, and what counts words
    }
  }
}

function offer(form, said, text, noteTyping) {
  const notice = document.getElementById(said.template).content.cloneNode(true).firstElementChild;
  const time = notice.querySelector("[data-time]");
  const at = new Date(text.at);
  time.dateTime = at.toISOString();
  time.textContent = `(${at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", numberingSystem: "latn" })})`;
  notice.querySelector("[data-text]").textContent = readable(text);
  notice.querySelector("[data-bring-back]").addEventListener("click", () => {
    fill(form, text);
    forget(said.person, text.form);
    noteTyping();
    notice.remove();
  });
  notice.querySelector("[data-throw-away]").addEventListener("click", () => {
    forget(said.person, text.form);
    notice.remove();
  });
  form.before(notice);
}

function readable(text) {
  const parsed = ([name, value]) => (name === "body" ? new DOMParser().parseFromString(value.replace(/<\/(p|h[2-4]|li|figcaption)>/g, "$&\n"), "text/html").body.textContent : value);
  const shown = ["title", "standfirst", "body", "key_points"];
  return text.fields.filter(([name, value]) => shown.includes(name) && value).map(parsed).join("\n\n");
}
