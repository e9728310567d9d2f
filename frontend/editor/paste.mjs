// What comes in from elsewhere comes in as clean blocks: word processors' HTML (office.mjs), web pages, plain text.
import { Extension } from "@tiptap/core";
import { DOMParser as Reader, Fragment, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { OWN_PICTURE } from "./figure.mjs";
import { cleanOffice } from "./office.mjs";
import { blocksOf, harmless, isAddress } from "./read.mjs";

export const Paste = Extension.create({
  name: "cleanPaste", // "paste" is Tiptap's own
  addOptions: () => ({ words: null }),
  addProseMirrorPlugins() {
    const { words } = this.options;
    return [new Plugin({
      props: {
        transformPastedHTML: (html) => clean(html, (count) => count && words.warn(words.say("picturesLeft"))),
        clipboardTextParser: (text, $context, _isPlain, view) => plainSlice(text, $context, view.state.schema),
      },
    })];
  },
});

/** Pasted HTML without styles, spans, foreign pictures and needless direction; tells how many pictures stayed away. */
export function clean(html, tellDropped = () => {}) {
  const { body } = new DOMParser().parseFromString(harmless(cleanMarks(html)), "text/html");
  if (body.querySelector("[data-pm-slice]")) return body.innerHTML; // our own text, moved
  cleanOffice(body);
  for (const element of body.querySelectorAll("script, style, meta, link, title, object, iframe, form, input, button, select")) element.remove();
  tellDropped(dropPictures(body));
  mapHeadings(body);
  sayStrongly(body);
  for (const element of body.querySelectorAll("*")) {
    keepDirectionThatMatters(element);
    for (const name of ["lang", "class", "id"]) if (!(name === "class" && /^(pull|gallery)$/.test(element.className))) element.removeAttribute(name);
  }
  return body.innerHTML;
}

// Word marks list markers by conditional comments, of two shapes; the text between them is the marker.
function cleanMarks(html) {
  return html
    .replace(/<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/gi, "<span data-marker>$1</span>")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[(?:if|endif)[^>]*>/gi, "");
}

function dropPictures(body) {
  let dropped = 0;
  for (const picture of body.querySelectorAll("img, picture, svg, video, audio")) {
    if (picture.tagName === "IMG" && OWN_PICTURE.test(picture.getAttribute("src") ?? "")) continue;
    if (picture.tagName === "IMG" && Number(picture.getAttribute("width") ?? 9) > 3) dropped += 1; // not a counting pixel
    picture.remove();
  }
  return dropped;
}

// The page's headline is level 1; what is pasted begins at 2. Bold inside a heading says nothing.
function mapHeadings(body) {
  const shift = body.querySelector("h1") ? 1 : 0;
  for (const heading of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")]) {
    const level = Math.min(4, Math.max(2, Number(heading.tagName[1]) + shift));
    const mapped = heading.ownerDocument.createElement(`h${level}`);
    if (heading.hasAttribute("dir")) mapped.setAttribute("dir", heading.getAttribute("dir"));
    mapped.append(...heading.childNodes);
    for (const bold of mapped.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes);
    heading.replaceWith(mapped);
  }
}

function sayStrongly(body) {
  for (const [plain, strong] of [["b", "strong"], ["i", "em"]]) {
    for (const mark of [...body.querySelectorAll(plain)]) {
      const said = mark.ownerDocument.createElement(strong);
      said.append(...mark.childNodes);
      mark.replaceWith(said);
    }
  }
}

// Word processors write a direction on everything. Kept is what the first letter would not say by itself.
function keepDirectionThatMatters(element) {
  const dir = element.getAttribute("dir")?.toLowerCase();
  if (!dir) return;
  const isBlock = /^(P|H[2-4]|LI|BLOCKQUOTE|TD|TH)$/.test(element.tagName);
  if (isBlock && element.textContent.trim() && dir !== firstStrong(element.textContent)) element.setAttribute("dir", dir);
  else element.removeAttribute("dir");
}

/** "rtl" or "ltr" by the first letter that has a direction; "" where none has. */
export function firstStrong(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  if (!letter) return "";
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? "rtl" : "ltr";
}

// An address pasted into text is text; on a line of its own it is the card of that page.
function plainSlice(text, $context, schema) {
  const isInText = $context.parent.content.size > 0 || $context.parent.type.name !== "paragraph";
  if (isInText && isAddress(text.trim())) return new Slice(Fragment.from(schema.text(text.trim())), 0, 0);
  const { body } = new DOMParser().parseFromString(blocksOf(text), "text/html");
  const { content } = Reader.fromSchema(schema).parse(body);
  const isRun = content.childCount === 1 && content.firstChild.type.name === "paragraph";
  return isRun ? new Slice(content, 1, 1) : Slice.maxOpen(content);
}
