// Answers that a reader has folded up stay so when the page is loaded again, as after a comment was sent; where an
// address leads to one of them, they open. Without it every page begins with all answers open, and folds all the same.
const KEPT = "warraq.folded";

export function connect(comments, { signal }) {
  const parts = [...comments.querySelectorAll("[data-fold]")];
  const folded = read();
  for (const part of parts) {
    if (folded.has(part.dataset.fold) && !part.querySelector(":target")) part.open = false;
    part.addEventListener("toggle", () => {
      if (part.open) folded.delete(part.dataset.fold);
      else folded.add(part.dataset.fold);
      try { sessionStorage.setItem(KEPT, JSON.stringify([...folded])); } catch { /* this browser keeps nothing */ }
    }, { signal });
  }
}

function read() {
  try { return new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]")); } catch { return new Set(); }
}
