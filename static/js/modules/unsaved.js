// Says when something typed is not saved yet, and asks before the page is left with it.
// Without it the bar keeps saying when the story was last saved, and leaving asks nothing.
export function connect(bar, { signal }) {
  const form = bar.closest("form");
  const state = bar.querySelector("[data-state]");
  let isUnsaved = "isUnsaved" in bar.dataset; // drawn with something in it that is not stored

  form.addEventListener("input", () => {
    if (isUnsaved) return;
    isUnsaved = true;
    state.textContent = bar.dataset.unsaved;
    bar.classList.add("story-form__bar--unsaved");
  }, { signal });

  form.addEventListener("submit", (event) => {
    if (!event.submitter?.formTarget) isUnsaved = false; // a look in another tab leaves the form where it is
  }, { signal });

  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  }, { signal });
}
