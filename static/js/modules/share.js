// Where the device has a share sheet of its own (phones), the share button opens that one, with the short address.
// Without it the button (a <summary>) unfolds plain links.
export function connect(details, { signal }) {
  if (!navigator.share) return;
  const { title, url } = details.dataset;

  details.querySelector("summary").addEventListener("click", (event) => {
    if (details.open) return;
    event.preventDefault();
    navigator.share({ title, url }).catch((error) => {
      if (error.name !== "AbortError") details.open = true; // refused: the plain links still work
    });
  }, { signal });
}
