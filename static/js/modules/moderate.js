// Moderation without leaving the page and, for who likes it so, without a mouse: the keys stand in the dialog of `?`.
// Letters are those of the keyboard's layout, or the places of j k a r s … where it writes another script. Single keys
// can be switched off (WCAG 2.1.4); the choice is remembered. Without it every act is a button that sends its form.
import { actsOf } from "./comment_acts.js";
import { offerBans } from "./comment_ban.js";
import { Rows, stand, tickOf } from "./comment_rows.js";

const REMEMBERED = "warraq.moderation.keys";
const DECISIONS = ["a", "r", "s"];
const MAY_REPEAT = ["j", "k"]; // a key held down walks, and decides once

export function connect(room, { signal }) {
  const rows = new Rows(room);
  const acts = actsOf(room, rows, { signal });
  const help = room.querySelector("dialog[data-keys]");

  chooseAll(room, rows, signal);
  offerHelp(room, help, signal);
  offerMore(room, rows, acts, signal);
  offerBans(room, rows, acts, { signal });

  document.addEventListener("keydown", (event) => {
    if (isSending(event)) return event.target.form.requestSubmit(event.target.form.querySelector("button:not([formaction])"));
    if (event.key === "Escape" && event.target.matches("textarea, input")) return rows.of(event.target)?.focus();
    if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || room.querySelector("dialog[open]")) return;
    const key = letterOf(event);
    if (event.repeat && !MAY_REPEAT.includes(key)) return;
    if (press(key, event)) event.preventDefault();
  }, { signal });

  // True if the key meant something.
  function press(key, event) {
    const row = rows.of(document.activeElement);
    if (key === "?") help.showModal();
    else if (key === "j") rows.walk(row, 1);
    else if (key === "k") rows.walk(row, -1);
    else if (key === "u") room.querySelector("[data-undo]").click();
    else if (event.shiftKey && DECISIONS.includes(key)) room.querySelector(`[data-all-key=${key}]`).click();
    else if (!row) return false;
    else if (DECISIONS.includes(key) || key === "b") row.querySelector(`[data-key=${key}]`)?.click();
    else if (key === "x") tickOf(row).click();
    else if (key === "n") unfold(row.querySelector("[data-fold=n]"));
    else if (key === "Enter" && event.target === row) turn(row.querySelectorAll("[data-context]"));
    else return false;
    return true;
  }
}

function letterOf(event) {
  if (event.key === "Enter") return "Enter";
  if (event.key === "?" || event.key === "؟") return "?";
  const typed = event.key.toLowerCase();
  return /^[a-z]$/.test(typed) ? typed : event.code.replace("Key", "").toLowerCase();
}

function isSending(event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("[data-row] textarea");
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox])");
}

function keysAreOn() {
  return localStorage.getItem(REMEMBERED) !== "off";
}

// Opens a small form of the row, and stands in its field.
function unfold(fold) {
  fold.open = true;
  fold.querySelector("textarea").focus();
}

function turn(folds) {
  const open = ![...folds].every((fold) => fold.open);
  for (const fold of folds) fold.open = open;
}

function chooseAll(room, rows, signal) {
  const label = room.querySelector("[data-select-all]");
  label.querySelector("input").addEventListener("change", (event) => {
    for (const row of rows.shown) tickOf(row).checked = event.target.checked;
  }, { signal });
}

function offerHelp(room, help, signal) {
  const box = help.querySelector("[data-keys-on]");
  const button = room.querySelector("[data-help]");
  const show = () => { room.dataset.keyboard = keysAreOn() ? "on" : "off"; };
  box.checked = keysAreOn();
  box.addEventListener("change", () => {
    localStorage.setItem(REMEMBERED, box.checked ? "on" : "off");
    show();
  }, { signal });
  show();
  button.addEventListener("click", () => help.showModal(), { signal });
}

// The page's numbers count from its first row, which changes while rows go: more are asked for in place instead.
function offerMore(room, rows, acts, signal) {
  room.querySelector(".pagination")?.remove();
  const show = async (which) => {
    const before = rows.shown;
    await acts.more(which);
    stand(rows.shown.find((row) => !before.includes(row)));
  };
  room.querySelector("[data-more] button").addEventListener("click", () => show(), { signal });
  room.addEventListener("show-new", () => show({ since: rows.newest }), { signal });
}
