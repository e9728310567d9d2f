// Moderation from the keyboard: j and k walk, a r s u decide about the comment they stand on (u alone: the last
// decision). One tick chooses the whole page. Single keys can be switched off (WCAG 2.1.4); the choice is remembered.
// Without it every decision is a button, and comments are ticked one by one.
const REMEMBERED = "warraq.moderation.keys";

export function connect(list, { signal }) {
  const rows = [...list.querySelectorAll("[data-row]")];
  chooseAll(list, signal);
  const keysAreOn = keySwitch(list, signal);

  document.addEventListener("keydown", (event) => {
    if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const row = document.activeElement.closest("[data-row]");
    if (event.key === "j") walk(rows, row, 1);
    else if (event.key === "k") walk(rows, row, -1);
    else if ("arsu".includes(event.key)) decide(row, event.key);
  }, { signal });
}

function chooseAll(list, signal) {
  const label = list.querySelector("[data-select-all]");
  const ticks = list.querySelectorAll("input[name=ids]");
  label.hidden = false;
  label.querySelector("input").addEventListener("change", (event) => {
    for (const tick of ticks) tick.checked = event.target.checked;
  }, { signal });
}

function keySwitch(list, signal) {
  const help = list.querySelector("[data-keys]");
  const box = help.querySelector("[data-keys-on]");
  help.hidden = false;
  box.checked = localStorage.getItem(REMEMBERED) !== "off";
  box.addEventListener("change", () => localStorage.setItem(REMEMBERED, box.checked ? "on" : "off"), { signal });
  return () => box.checked;
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox])");
}

function walk(rows, row, step) {
  const next = rows[row ? rows.indexOf(row) + step : 0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function decide(row, key) {
  const button = row?.querySelector(`[data-key="${key}"]`) ?? (key === "u" ? document.querySelector("[data-undo]") : null);
  button?.click();
}
