// The sentences and the pieces of page that the server wrote for the editor.

/** `words.say("found", {n: 2})` fills a sentence of data-say-found; `words.part("figure")` is a copy of a template. */
export function wordsOf(room, parts) {
  const status = room.querySelector("[data-editor-status]");
  const alarm = room.querySelector("[data-editor-alarm]");
  const words = {
    room,
    say(name, values = {}) {
      const sentence = room.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
      return sentence.replace(/\{(\w+)\}/g, (_, key) => isolated(values[key]));
    },
    part: (name) => parts.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true),
    /** Something happened, without hurry. */
    tell(name, values) { status.textContent = words.say(name, values); },
    /** Something went wrong: a sentence that stays until the next one. */
    warn(sentence) { alarm.textContent = sentence; alarm.hidden = !sentence; },
  };
  return words;
}

// U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE: a value must not turn the sentence around it.
const isolated = (value) => `\u2068${value ?? ""}\u2069`;
