// The form for a ban, for moderate.js: as a window over the list, there at once, so that no key meant for it falls on a row.
// What it cannot do is said in it, and it stays as typed. Without it the link leads to the form on a page of its own.
import { complain } from "./comment_acts.js";

export function offerBans(room, rows, acts, { signal }) {
  const dialog = room.querySelector("[data-ban-form]");
  const waiting = [...dialog.childNodes]; // what it says while the form is on its way
  let asked = 0; // times, so that a form that comes late is not shown in place of another

  room.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-ban]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const number = ++asked;
    dialog.replaceChildren(...waiting);
    dialog.showModal();
    const { page, error } = await formAt(link.href, room.dataset);
    if (number !== asked || !dialog.open) return;
    const form = page?.querySelector("main .form");
    if (form) return show(dialog, form, page);
    dialog.close();
    if (page) return location.assign(link.href); // it is not known where it came from: the page says so
    acts.say(error);
    complain(rows.of(link) ?? room, error);
  }, { signal });

  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    dialog.close();
  }, { signal });
}

// The page with the form, or the sentence that says why it cannot be had.
async function formAt(address, words) {
  try {
    const answer = await fetch(address);
    if (answer.redirected) return { error: words.signedOut };
    return answer.ok ? { page: new DOMParser().parseFromString(await answer.text(), "text/html") } : { error: words.failed };
  } catch {
    return { error: words.offline };
  }
}

function show(dialog, form, page) {
  const heading = document.createElement("h2");
  heading.append(...page.querySelector("h1").childNodes);
  const error = document.createElement("p");
  error.className = "field__error";
  error.dataset.error = "";
  error.hidden = true;
  form.dataset.act = "ban";
  form.classList.add("dialog__form");
  form.prepend(heading, page.querySelector(".ban__comment") ?? "", error);
  chooseByDay(form);
  dialog.replaceChildren(form);
  form.querySelector(":checked")?.focus();
}

// A day that is filled in is the one that is meant, and a length that is chosen after it is meant instead.
function chooseByDay(form) {
  const length = form.querySelector("[name=length]"); // `elements.length` is how many there are
  const until = form.querySelector("[name=until]");
  until.addEventListener("input", () => { if (until.value) length.value = "date"; });
  length.addEventListener("change", () => { if (length.value !== "date") until.value = ""; });
}
