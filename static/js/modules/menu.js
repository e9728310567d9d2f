// The phone's menu (a <details>): Escape, or a press beside it, closes it again.
// Without it the menu opens and closes by its button alone.
export function connect(menu, { signal }) {
  const close = () => { menu.open = false; };

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  }, { signal });

  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  }, { signal });
}
