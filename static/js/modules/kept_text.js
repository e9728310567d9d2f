// Texts of open forms kept in this browser until the server has them: a list of [name, value] for each open form, under
// the person's number, so that nobody sees another person's text on a computer they share.
const PREFIX = "warraq.text.";
export const LEAVING = "warraq.signing-out"; // in sessionStorage: this window is on its way out

const keyOf = (person, form) => `${PREFIX}${person}.${form}`;

function keys() {
  return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) => key.startsWith(PREFIX));
}

// Returns false where the browser has no room, or keeps nothing at all.
export function keep(person, form, text) {
  try {
    localStorage.setItem(keyOf(person, form), JSON.stringify({ ...text, form, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function forget(person, form) {
  try { localStorage.removeItem(keyOf(person, form)); } catch { /* nothing is kept here */ }
}

// Every text of this person for this story, the latest first. Texts of others, and unreadable ones, go.
export function keptFor(person, story) {
  const found = [];
  try {
    for (const key of keys()) {
      if (!key.startsWith(keyOf(person, ""))) localStorage.removeItem(key);
      else {
        const text = read(key);
        if (text === null) localStorage.removeItem(key);
        else if (text.story === story) found.push(text);
      }
    }
  } catch { /* nothing is kept here */ }
  return found.sort((one, other) => other.at - one.at);
}

function read(key) {
  try {
    const text = JSON.parse(localStorage.getItem(key));
    return Array.isArray(text?.fields) ? text : null;
  } catch {
    return null;
  }
}

export function forgetAll() {
  try { for (const key of keys()) localStorage.removeItem(key); } catch { /* nothing is kept here */ }
}
