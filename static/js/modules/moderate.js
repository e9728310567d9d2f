// Moderation from the keyboard: j and k walk, a r s u decide about the comment they stand on (u alone: the last
// decision). One tick chooses the whole page. Single keys can be switched off (WCAG 2.1.4); the choice is remembered.
// Without it every decision is a button, and comments are ticked one by one.
const REMEMBERED = "warraq.moderation.keys";

export function connect(room, { signal }) {
  const rows = [...room.querySelectorAll("[data-row]")];
  if (rows.length) {
    chooseAll(room, signal);
    offerSwitch(room, signal);
  }

  document.addEventListener("keydown", (event) => {
    if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const row = document.activeElement.closest("[data-row]");
    if (event.key === "j") walk(rows, row, 1);
    else if (event.key === "k") walk(rows, row, -1);
    else if ("arsu".includes(event.key)) decide(room, row, event.key);
  }, { signal });
}

function chooseAll(room, signal) {
  const label = room.querySelector("[data-select-all]");
  const ticks = room.querySelectorAll("[data-row] input[name=ids]");
  label.hidden = false;
  label.querySelector("input").addEventListener("change", (event) => {
    for (const tick of ticks) tick.checked = event.target.checked;
  }, { signal });
}

function offerSwitch(room, signal) {
  const help = room.querySelector("[data-keys]");
  const box = help.querySelector("[data-keys-on]");
  help.hidden = false;
  box.checked = keysAreOn();
  box.addEventListener("change", () => localStorage.setItem(REMEMBERED, box.checked ? "on" : "off"), { signal });
}

function keysAreOn() {
  return localStorage.getItem(REMEMBERED) !== "off";
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox])");
}

function walk(rows, row, step) {
  const next = rows[row ? rows.indexOf(row) + step : 0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function decide(room, row, key) {
  const own = row?.querySelector(`[data-key="${key}"]`);
  const last = key === "u" ? room.querySelector("[data-undo]") : null;
  (own ?? last)?.click();
}
