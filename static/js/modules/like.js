// A like is counted in place. Without it the button sends its form, and the page comes back at the comment.
export function connect(comments, { signal }) {
  comments.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-like]");
    if (!form || event.submitter === null) return;
    event.preventDefault();
    press(form, event.submitter);
  }, { signal });
}

async function press(form, button) {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  try {
    const body = new URLSearchParams({ want: button.value });
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw answer; // the form, sent plainly, shows why
    const { liked, said } = await answer.json();
    button.ariaPressed = String(liked);
    button.value = liked ? "off" : "on";
    form.parentElement.querySelector("[data-likes]").textContent = said;
  } catch {
    form.submit();
  } finally {
    button.ariaDisabled = null;
  }
}
