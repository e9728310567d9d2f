// From a text field's value to HTML that can be parsed here without the page's policy (CSP) being asked.

const ANY_TAG = /<\/?[a-z][^<>]*>|<!--/i;
const HEADING = /^(#{2,4})[ \t]+(\S.*)$/;
const ITEM = /^[-•*][ \t]+(\S.*)$/;

/** HTML as it is, made harmless; plain text as the blocks it is written in. */
export const readable = (value) => (ANY_TAG.test(value) ? harmless(value) : blocksOf(value));

/** No inline style, no handler, nothing that runs: a parser reports even those of a document nobody shows. */
export function harmless(html) {
  let text = html.replace(/<(style|script|head|template)\b[\s\S]*?<\/\1\s*>/gi, "");
  for (let before; before !== text;) {
    before = text;
    text = text.replace(/(<[a-z][^>]*?[\s"'/])style\s*=/gi, "$1data-style=").replace(/(<[a-z][^>]*?[\s"'/])on[a-z]+\s*=/gi, "$1data-x=");
  }
  return text;
}

/** Plain text as HTML: the rules of the plain text field (typed_body.py). */
export function blocksOf(typed) {
  const text = typed.replace(/\r\n?/g, "\n").trim();
  const isByLines = !/\n[ \t]*\n/.test(text);
  return text.split(/\n[ \t]*\n\s*/).flatMap((block) => blocksOfLines(block.split("\n").map((line) => line.trim()).filter(Boolean), isByLines)).join("");
}

function blocksOfLines(lines, isByLines) {
  const pieces = [];
  let kind = "";
  for (const line of lines) {
    const [, marks, heading] = HEADING.exec(line) ?? [];
    const [, item] = ITEM.exec(line) ?? [];
    if (heading) pieces.push([`h${marks.length}`, escaped(heading)]);
    else if (item && kind === "ul") pieces.at(-1)[1] += `<li>${escaped(item)}</li>`;
    else if (item) pieces.push(["ul", `<li>${escaped(item)}</li>`]);
    else if (kind === "p" && !isByLines) pieces.at(-1)[1] += `<br>${escaped(line)}`;
    else pieces.push(["p", escaped(line)]);
    kind = pieces.at(-1)[0];
  }
  return pieces.map(([tag, inside]) => `<${tag}>${inside}</${tag}>`);
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
