// From a text field's value to HTML that can be parsed here without the page's policy (CSP) being asked.

const ANY_TAG = /<\/?[a-z][^<>]*>|<!--/i;
const HEADING = /^(#{2,4})[ \t]+(\S.*)$/;
const ITEM = /^[-•*][ \t]+(\S.*)$/;
const QUOTE = /^(>{1,2})[ \t]+(\S.*)$/;
const ADDRESS = /^https?:\/\/[^\s/?#"<>\\`]+([/?#][^\s"<>\\`]*)?$/i;

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
  return text.split(/\n[ \t]*\n\s*/).map((block) => blocksOfLines(block.split("\n"), isByLines)).join("");
}

function blocksOfLines(lines, isByLines) {
  const groups = [];
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const [kind, words] = read(line);
    if (groups.at(-1)?.kind === kind) groups.at(-1).lines.push(escaped(words));
    else groups.push({ kind, lines: [escaped(words)] });
  }
  return groups.map((group) => made(group, isByLines)).join("");
}

function read(line) {
  const [, marks, heading] = HEADING.exec(line) ?? [];
  const [, angles, quote] = QUOTE.exec(line) ?? [];
  const [, item] = ITEM.exec(line) ?? [];
  if (heading) return [`h${marks.length}`, heading];
  if (quote) return [angles.length > 1 ? "pull" : "quote", quote];
  if (item) return ["item", item];
  return [isAddress(line) ? "embed" : "p", line];
}

function made({ kind, lines }, isByLines) {
  if (kind === "item") return `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
  if (kind === "embed") return lines.map((line) => `<figure data-embed="${line}"></figure>`).join("");
  if (kind === "quote") return `<blockquote><p>${lines.join("<br>")}</p></blockquote>`;
  if (kind === "pull") return `<blockquote class="pull"><p>${lines.join("<br>")}</p></blockquote>`;
  if (kind === "p" && !isByLines) return `<p>${lines.join("<br>")}</p>`;
  return lines.map((line) => `<${kind}>${line}</${kind}>`).join("");
}

/** Whether a line is nothing but the address of a page. */
export const isAddress = (line) => ADDRESS.test(line);

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
