// A form that is on its way is not sent again: a second press of an impatient reader would break off the first answer,
// and with it what her browser is to keep (the token that shows her the comment that waits).
const LONGEST_MS = 15_000; // then whatever held it up, or the reader who stopped it, lets her press again

export function connect(form, { signal }) {
  let sentAt = -Infinity;
  // At the document, so that a module that has more to do before the form goes (proof.js) has held it back by then.
  document.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    if (performance.now() - sentAt < LONGEST_MS) event.preventDefault();
    else sentAt = performance.now();
  }, { signal });
  window.addEventListener("pageshow", () => { sentAt = -Infinity; }, { signal }); // she came back to the page
}
