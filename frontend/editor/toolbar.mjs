// The tool bars: one stop of the Tab key each, arrow keys inside (turned with the interface's direction), pressed
// buttons as the cursor stands. Drawn once a frame at most, never inside a keystroke.
import { actsOf, standing } from "./acts.mjs";

const DIRECTIONS = ["auto", "rtl", "ltr"];

export function installToolbars(desk) {
  const { editor, room, signal } = desk;
  desk.acts = actsOf(desk);
  const bars = [...room.querySelectorAll("[role=toolbar]")];
  for (const bar of bars) {
    rove(bar, signal);
    bar.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); }, { signal }); // the cursor stays
    bar.addEventListener("click", (event) => desk.acts[event.target.closest("[data-act]")?.dataset.act]?.(), { signal });
    for (const control of [bar]) control.setAttribute("aria-controls", editor.view.dom.id);
  }
  bars[0].hidden = false;

  let frame = 0;
  const draw = () => { frame = 0; show(bars, editor.state, desk.words); };
  editor.on("transaction", () => { frame ||= requestAnimationFrame(draw); });
  draw();
  keepUnderTheBar(room, signal);
}

function show(bars, state, words) {
  const { found, direction } = standing(state);
  for (const bar of bars) {
    if (bar.dataset.shownIn) bar.hidden = !found.has(bar.dataset.shownIn);
    for (const button of bar.querySelectorAll("[aria-pressed]")) {
      const isPressed = String(found.has(button.dataset.act));
      if (button.getAttribute("aria-pressed") !== isPressed) button.setAttribute("aria-pressed", isPressed);
    }
  }
  const button = bars[0].querySelector("[data-act=direction]");
  if (button.dataset.direction === direction) return;
  button.dataset.direction = direction;
  button.setAttribute("aria-label", button.dataset[`label${direction[0].toUpperCase()}${direction.slice(1)}`]);
  button.title = button.getAttribute("aria-label");
  for (const name of DIRECTIONS) button.querySelector(`[data-sign=${name}]`).toggleAttribute("hidden", name !== direction);
}

// Roving tabindex (ARIA Authoring Practices, Toolbar).
function rove(bar, signal) {
  const buttons = [...bar.querySelectorAll("button")];
  const stop = (chosen) => { for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1; };
  stop(buttons[0]);
  bar.addEventListener("focusin", ({ target }) => { if (buttons.includes(target)) stop(target); }, { signal });
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const forward = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const to = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    buttons[(to + buttons.length) % buttons.length].focus();
    event.preventDefault();
  }, { signal });
}

// The bar with the save button is as high as its words; the tools stick right below it.
function keepUnderTheBar(room, signal) {
  const bar = room.closest("form").querySelector(".story-form__bar");
  if (!bar) return;
  const watch = new ResizeObserver(() => room.style.setProperty("--bar-height", `${bar.offsetHeight}px`));
  watch.observe(bar);
  signal.addEventListener("abort", () => watch.disconnect());
}
