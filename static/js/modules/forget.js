// Signing out takes the texts kept in this browser away with it: on the sign-out form it notes that somebody leaves, on
// the page she comes to it forgets. A session that ended by itself forgets nothing.
// Without it nothing was kept in the first place: keeping is a script's work too.
import { forgetAll, LEAVING } from "./kept_text.js";

export function connect(element, { signal }) {
  try {
    if (element.matches("form")) {
      element.addEventListener("submit", () => { sessionStorage.setItem(LEAVING, "yes"); }, { signal });
    } else if (sessionStorage.getItem(LEAVING)) {
      sessionStorage.removeItem(LEAVING);
      forgetAll();
    }
  } catch { /* this browser keeps nothing */ }
}
