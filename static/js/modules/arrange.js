// Moves rows by their handle, with a pointer (mouse, pen, finger) or the arrow keys, says aloud where each one stands now,
// and lets the buttons and the choice of a place move a row at once. Escape puts a dragged row back.
// Without it every row has a choice of its place and buttons that the server answers with the form in its new order.
const EDGE_PX = 72; // the bar of buttons is that high
const SCROLLED_PX = 16;

export function connect(room, { signal }) {
  const list = room.querySelector("ol");
  if (!list) return;
  const said = room.querySelector("[data-said]");
  const { moved, kept } = room.dataset;
  const rows = () => [...list.querySelectorAll("[data-row]")];

  for (const row of rows()) prepare(row);

  function prepare(row) {
    const handle = row.querySelector("[data-handle]");
    handle.addEventListener("pointerdown", (event) => drag(row, handle, event), { signal });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      stepBy(row, step);
    }, { signal });
    for (const button of row.querySelectorAll("[data-step]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        stepBy(row, button.dataset.step === "up" ? -1 : 1);
      }, { signal });
    }
    row.querySelector("[data-choice]").addEventListener("change", (event) => {
      if (event.target.value === "") return; // taken off: the server answers that
      place(row, Number(event.target.value) - 1);
      settle(row);
    }, { signal });
  }

  function stepBy(row, step) {
    place(row, rows().indexOf(row) + step);
    settle(row);
  }

  // Stands a row at a place, counted from 0; beyond the ends it stays at the end. The others move around it, so that it
  // keeps the focus and the pointer.
  function place(row, to) {
    const others = rows().filter((other) => other !== row);
    const above = Math.max(0, to);
    list.prepend(...others.slice(0, above));
    list.append(...others.slice(above));
  }

  // After a move: places are numbered anew, the form knows it has changed, and it is said aloud.
  function settle(row) {
    for (const [number, each] of rows().entries()) {
      const choice = each.querySelector("[data-choice]");
      choice.value = String(number + 1);
      each.querySelector("[data-place]").textContent = choice.selectedOptions[0]?.textContent ?? "";
    }
    said.textContent = moved.replace("{title}", row.dataset.title).replace("{place}", row.querySelector("[data-place]").textContent);
    row.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function drag(row, handle, start) {
    if (start.button !== 0) return;
    start.preventDefault(); // no text is selected on the way
    handle.focus();
    handle.setPointerCapture(start.pointerId);
    const before = rows();
    const from = before.indexOf(row);
    const ended = new AbortController();
    const whileDragging = { signal: AbortSignal.any([signal, ended.signal]) };
    row.classList.add("front-rows__row--held");

    document.addEventListener("pointermove", (event) => follow(row, event.clientY), whileDragging);
    document.addEventListener("pointerup", () => end(true), whileDragging);
    document.addEventListener("pointercancel", () => end(false), whileDragging);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(false);
    }, whileDragging);

    function end(isDropped) {
      ended.abort();
      row.classList.remove("front-rows__row--held");
      if (!isDropped) {
        place(row, from);
        said.textContent = kept;
      } else if (rows().indexOf(row) !== from) {
        settle(row);
      }
    }
  }

  // The row stands below every row whose middle lies above the pointer; near an edge the page comes along.
  function follow(row, y) {
    const above = rows().filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return other !== row && top + height / 2 < y;
    }).length;
    if (above !== rows().indexOf(row)) place(row, above);
    if (y < EDGE_PX) scrollBy(0, -SCROLLED_PX);
    else if (y > innerHeight - EDGE_PX) scrollBy(0, SCROLLED_PX);
  }
}
