// The form for a ban, for moderate.js: as a window over the list. What it cannot do is said in it, and it stays as typed.
// Without it the link leads to the form on a page of its own.
import { fetched } from "./comment_rows.js";

export function offerBans(room, { signal }) {
  const dialog = room.querySelector("[data-ban-form]");

  room.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-ban]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const page = await fetched(link.href);
    const form = page?.querySelector("main .form");
    if (form) show(dialog, form, page.querySelector("h1"));
    else location.assign(link.href); // signed out, or it is not known where it came from: the page says so
  }, { signal });

  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    dialog.close();
  }, { signal });
}

function show(dialog, form, title) {
  const heading = document.createElement("h2");
  heading.append(...title.childNodes);
  const error = document.createElement("p");
  error.className = "field__error";
  error.dataset.error = "";
  error.hidden = true;
  form.dataset.act = "ban";
  form.classList.add("dialog__form");
  form.prepend(heading, error);
  dialog.replaceChildren(form);
  dialog.showModal();
  form.querySelector(":checked")?.focus();
}
