// Sends what moderators do, for moderate.js: one act after the other, without leaving the page. A row goes as soon as it
// is decided about; what could not be done puts it back, and says why there. Nothing typed is lost.
import { giveBack, stand, tickOf, typedIn } from "./comment_rows.js";

const SETTLES = ["decide", "bulk", "theirs", "ban"]; // the acts that answer a report
const GONE = { decide: (form, rows) => [rows.of(form)], bulk: (_form, rows) => rows.ticked };
const FOR_ALL = ["bulk", "undo"]; // one form for whatever it is about next: a second press is no slip

export function actsOf(room, rows, { signal }) {
  const said = room.querySelector("[data-said]");
  const offer = room.querySelector("[data-offer]");
  const words = room.dataset;
  const busy = new Map(); // by comment: how many acts about it are on their way
  const sending = new Map(); // by form: the button that was pressed, until what it sent is answered
  const put = new Map(); // by comment: where an act of this page put it, { state, at }
  let told = 0; // answers that are drawn
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
    if (!FOR_ALL.includes(act) && button && sending.get(form) === button) return null; // a key that bounced
    const about = (GONE[act]?.(form, rows) ?? []).map((row) => rows.numberOf(row));
    const number = rows.numberOf(rows.of(form));
    const seen = told;
    complain(placeOf(form, number), "");
    if (act === "bulk" && !about.length) return say(words.noneTicked);
    count(about, 1);
    sending.set(form, button);
    if (act === "bulk") room.querySelector("[data-select-all] input").checked = false;
    if (rows.tab) rows.leave(rows.withNumbers(about));
    return inLine(async () => {
      if (act === "undo" && offer.hidden) return say(words.noUndo);
      // A second thought is about where the first has put it, whatever the row showed when the key was pressed.
      if (put.get(number)?.at > seen && body.has("standing")) body.set("standing", put.get(number).state);
      const answer = await post(act === "undo" ? form.action : url, body, room);
      count(about, -1);
      return answer.error ? refused(form, number, about, answer) : done(form, number, about, answer);
    }).finally(() => {
      if (sending.get(form) === button) sending.delete(form);
    });
  }

  function inLine(job) {
    waiting += 1;
    line = line.then(job).catch(() => say(words.failed)).finally(() => { waiting -= 1; });
    return line;
  }

  function count(about, step) {
    for (const number of about) busy.set(number, (busy.get(number) ?? 0) + step);
  }

  function isBusy(row) {
    return busy.get(rows.numberOf(row)) > 0;
  }

  // The row it was sent from, as it is drawn now, or the form of another place.
  function placeOf(form, number) {
    return rows.byId(number) ?? form;
  }

  // Somebody else may have come before (409): then the row is drawn as it is now.
  async function refused(form, number, about, { error, isLate }) {
    const back = rows.withNumbers(about);
    rows.comeBack(back);
    if (form.dataset.act === "bulk") for (const row of back) tickOf(row).checked = true;
    say(error);
    if (isLate && rows.byId(number)) await rows.redraw(rows.byId(number), [...sending.keys()]);
    if (!form.isConnected && rows.byId(number)) giveBack(typedIn(form), rows.byId(number));
    complain(placeOf(form, number), error);
  }

  async function done(form, number, about, { said: sentence, moved, states, last, counts }) {
    const act = form.dataset.act;
    for (const [id, state] of Object.entries(states)) put.set(Number(id), { state, at: told + 1 });
    form.closest("dialog")?.close();
    say(sentence);
    offerUndo(last);
    room.dispatchEvent(new CustomEvent("counted", { detail: { counts } }));
    const seen = moved.map((id) => ({ row: rows.byId(id), state: states[id] })).filter(({ row }) => row);
    const stays = ({ state }) => !rows.tab || rows.tab === state || (rows.tab === "reported" && !SETTLES.includes(act));
    rows.leave(seen.filter((each) => !stays(each)).map(({ row }) => row));
    const back = seen.filter(stays).map(({ row }) => row).filter((row) => !isBusy(row));
    const unmoved = about.filter((id) => !moved.includes(id) && isStill(states[id]));
    rows.comeBack([...back, ...rows.withNumbers(unmoved)]);
    if (act === "undo") {
      if (moved.length && !seen.length) back.push(...await rows.load(isBusy, { page: 1 }) ?? []);
      stand(back[0]);
    }
    const changed = rows.tab && (act === "undo" || SETTLES.includes(act)) ? [] : back;
    if (act === "keep" && !seen.length && rows.byId(number)) changed.push(rows.byId(number));
    for (const row of changed) await rows.redraw(row, [...sending.keys()]);
    told += 1;
    if (rows.isRunningOut) {
      await rows.load(isBusy);
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

  return { say, more: (which) => inLine(async () => await rows.load(isBusy, which) ?? say(words.failed)) };
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
