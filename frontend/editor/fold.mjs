// One spelling for many, as the paper's search folds it (lib/fold.py), with the way back to the letters of the text.

const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]/;
const HIDDEN = /[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;
const LETTERS = new Map([
  ...each("أإآٱٲٳ", "ا"), ...each("ىیېےۓئ", "ي"), ...each("کڪ", "ك"), ...each("ةۀہەھ", "ه"),
  ...each("ڤ", "ف"), ...each("پ", "ب"), ...each("چ", "ج"), ...each("ؤ", "و"), ...each("ءـ", ""), ...each("’‘", "'"),
  ...each("“”", '"'), ...each("\u00a0", " "),
  ...Array.from({ length: 10 }, (_, digit) => [String.fromCharCode(0x660 + digit), String(digit)]),
  ...Array.from({ length: 10 }, (_, digit) => [String.fromCharCode(0x6f0 + digit), String(digit)]),
]);

/** The folded text, and for each of its letters where it begins in `text`; one more place marks the end. */
export function folded(text) {
  let result = "";
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (MARKS.test(letter) || HIDDEN.test(letter)) continue;
    const plain = hamza(text, at) ?? fold(letter);
    for (const each of plain) places.push(at) && (result += each);
  }
  places.push(text.length);
  return { text: result, places };
}

function fold(letter) {
  if (LETTERS.has(letter)) return LETTERS.get(letter);
  let plain = "";
  for (const part of letter.normalize("NFKD")) if (!MARKS.test(part)) plain += LETTERS.get(part) ?? part;
  return plain.toLowerCase();
}

// Where spellings of hamza differ: مسؤول and مسئول, تساءل and تسائل.
function hamza(text, at) {
  if (!"ئءؤ".includes(text[at])) return null;
  const next = neighbour(text, at, 1);
  if (next === "و") return "و";
  if (text[at] !== "ئ" && neighbour(text, at, -1) === "ا" && /[ء-ي]/.test(next)) return "ي";
  return null;
}

function neighbour(text, at, step) {
  let next = at + step;
  while (MARKS.test(text[next] ?? "") || text[next] === "ـ") next += step;
  return text[next] ?? "";
}

function each(letters, plain) {
  return [...letters].map((letter) => [letter, plain]);
}
