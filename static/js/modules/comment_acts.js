// Sends what moderators do, for moderate.js: one act after the other, without leaving the page. A row goes as soon as it
// is decided about; what could not be done puts it back, and says why there. Nothing typed is lost.
import { stand, typedIn } from "./comment_rows.js";

const SETTLES = ["decide", "bulk", "theirs", "ban"]; // the acts that answer a report
const GONE = { decide: (form, rows) => [rows.of(form)], bulk: (_form, rows) => rows.ticked };

export function actsOf(room, rows, { signal }) {
  const said = room.querySelector("[data-said]");
  const offer = room.querySelector("[data-offer]");
  const words = room.dataset;
  const busy = new Set(); // rows whose act is on its way
  const sending = new Map(); // by form: the button that was pressed, until what it sent is answered
  const pressed = new Map(); // by comment: the last thing decided about it here, { state, isOver }
  let line = Promise.resolve();
  let waiting = 0;

  room.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.act) return;
    event.preventDefault();
    start(form, event.submitter);
  }, { signal });

  window.addEventListener("beforeunload", (event) => {
    if (waiting || rows.all.some((row) => typedIn(row).length)) event.preventDefault();
  }, { signal });

  function start(form, button) {
    const body = new FormData(form, button);
    const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const act = form.dataset.act;
    if (button && sending.get(form) === button) return null; // pressed twice
    const about = GONE[act]?.(form, rows) ?? [];
    const number = act === "decide" ? rows.numberOf(about[0]) : 0;
    const before = pressed.get(number);
    const isSecondThought = before && !before.isOver;
    const mine = { state: "", isOver: false };
    complain(placeOf(form), "");
    if (act === "bulk" && !about.length) return say(words.noneTicked);
    for (const row of about) busy.add(row);
    if (number) pressed.set(number, mine);
    sending.set(form, button);
    if (act === "bulk") room.querySelector("[data-select-all] input").checked = false;
    if (rows.tab) rows.leave(about);
    return inLine(async () => {
      if (act === "undo" && offer.hidden) return say(words.noUndo);
      // It is about where the first thought has put it, whatever the row showed when the key was pressed.
      if (isSecondThought && before.state) body.set("standing", before.state);
      const told = await post(act === "undo" ? form.action : url, body, room);
      for (const row of about) busy.delete(row);
      if (sending.get(form) === button) sending.delete(form);
      if (told.error) await refused(form, about, told);
      else await done(act, form, about, told);
      Object.assign(mine, { state: told.states?.[number] ?? "", isOver: true });
      return null;
    });
  }

  function inLine(job) {
    waiting += 1;
    line = line.then(job).catch(() => say(words.failed)).finally(() => { waiting -= 1; });
    return line;
  }

  // Somebody else may have come before (409): then the row is drawn as it is now.
  async function refused(form, about, { error, isLate }) {
    let place = placeOf(form);
    rows.comeBack(about);
    say(error);
    if (isLate && rows.of(form)) place = await rows.redraw(place) ?? place;
    complain(place, error);
  }

  function placeOf(form) {
    return rows.of(form) ?? form;
  }

  async function done(act, form, about, { said: sentence, moved, states, last, counts }) {
    form.closest("dialog")?.close();
    say(sentence);
    offerUndo(last);
    room.dispatchEvent(new CustomEvent("counted", { detail: { counts } }));
    const seen = moved.map((id) => ({ row: rows.byId(id), state: states[id] })).filter(({ row }) => row);
    const stays = ({ state }) => !rows.tab || rows.tab === state || (rows.tab === "reported" && !SETTLES.includes(act));
    rows.leave(seen.filter((each) => !stays(each)).map(({ row }) => row));
    const back = seen.filter(stays).map(({ row }) => row).filter((row) => !busy.has(row));
    rows.comeBack([...back, ...about.filter((row) => !moved.includes(rows.numberOf(row)) && isStill(states[rows.numberOf(row)]))]);
    if (act === "undo") {
      if (moved.length && !seen.length) back.push(...await rows.load(busy, { page: 1 }) ?? []);
      stand(back[0]);
    }
    const changed = rows.tab && (act === "undo" || SETTLES.includes(act)) ? [] : back;
    if (act === "keep" && !seen.length) changed.push(rows.of(form));
    for (const row of changed) await rows.redraw(row, form);
    if (rows.isRunningOut) {
      await rows.load(busy);
      rows.goOn();
    }
  }

  // Whether a comment that was not moved still belongs here; of what the newspaper did not look at, it is not known.
  function isStill(state) {
    return !state || !rows.tab || rows.tab === "reported" || rows.tab === state;
  }

  function offerUndo(decision) {
    const form = offer.querySelector("form");
    offer.hidden = !decision;
    if (decision) form.action = form.action.replace(/\d+(?=\/undo$)/, decision);
  }

  // An empty line first: the same sentence twice is said twice.
  function say(sentence) {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = sentence; });
  }

  return { say, more: (which) => inLine(async () => await rows.load(busy, which) ?? say(words.failed)) };
}

// Why it was not done, at the row or the form it was to be done about.
export function complain(place, sentence) {
  const line = place.querySelector("[data-error]");
  if (!line) return;
  line.textContent = sentence;
  line.hidden = !sentence;
}

// What the server says of it: { said, moved, states, last, counts }, or { error, isLate } with a sentence.
async function post(url, body, room) {
  const words = room.dataset;
  const send = () => fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  try {
    let answer = await send();
    if (answer.status === 400 && await freshToken(room, body)) answer = await send();
    if (answer.status === 401) return { error: words.signedOut };
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const told = isJson ? await answer.json() : {};
    return answer.ok && told.moved ? told : { error: told.error || told.said || words.failed, isLate: answer.status === 409 };
  } catch {
    return { error: words.offline };
  }
}

// The token of a page that has stood open for long, or from before a new sign-in, is taken anew.
async function freshToken(room, body) {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[data-list]") && page.querySelector("[name=csrf_token]")?.value;
  if (!token) return false;
  for (const field of room.querySelectorAll("[name=csrf_token]")) field.value = token;
  body.set("csrf_token", token);
  return true;
}
