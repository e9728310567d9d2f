// A button that copies the story's short address and says so.
// Without it the button stays hidden; the address stands there to be selected, which one press does.
const SAID_FOR_MS = 2500;

export function connect(element, { signal }) {
  const button = element.querySelector("button");
  const words = button.querySelector("[role=status]");
  const address = element.querySelector(".share__link");
  const invitation = words.textContent;
  let timer;
  if (!navigator.clipboard) return; // a page served over plain http to another machine has none

  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address.textContent.trim());
    } catch {
      getSelection().selectAllChildren(address); // not permitted: at least it is ready to be copied by hand
      return;
    }
    words.textContent = element.dataset.done;
    clearTimeout(timer);
    timer = setTimeout(() => { words.textContent = invitation; }, SAID_FOR_MS);
  }, { signal });
}
