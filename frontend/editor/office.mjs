// Word (desktop and web) and Google Docs: their paragraphs, lists, headings and emphasis, said in plain HTML.

const LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBER = /^[\s(]*([\d٠-٩۰-۹]+|[a-zأ-ي]|[ivxlc]+)[.)\-ـ]/i;

/** Rework `body` in place. Styles stand in data-style by now. */
export function cleanOffice(body) {
  for (const element of body.querySelectorAll("*")) if (element.tagName.includes(":")) element.replaceWith(...element.childNodes); // o:p, w:sdt
  unwrapGoogle(body);
  listWordItems(body);
  nestStrayLists(body);
  nameHeadings(body);
  sayEmphasis(body);
  for (const element of body.querySelectorAll("span, font, div.ListContainerWrapper, div.OutlineElement")) element.replaceWith(...element.childNodes);
  for (const paragraph of body.querySelectorAll("li > p:only-child")) liftParagraph(paragraph);
  spaceWords(body);
  for (const paragraph of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) if (isBlank(paragraph)) paragraph.remove();
  for (const line of body.querySelectorAll(":scope > br, li > br:last-child, p > br:last-child")) line.remove();
}

const styleOf = (element) => element.dataset.style ?? "";
const isBlank = (element) => !element.textContent.trim() && !element.querySelector("img, br + *");

// Google wraps all in a <b> that is not bold, and sends links over itself.
function unwrapGoogle(body) {
  for (const wrapper of body.querySelectorAll("b[id^=docs-internal-guid], google-sheets-html-origin")) wrapper.replaceWith(...wrapper.childNodes);
  for (const link of body.querySelectorAll("a[href]")) {
    const target = /^https?:\/\/www\.google\.com\/url\?(.*)$/.exec(link.getAttribute("href"));
    const address = target && new URLSearchParams(target[1]).get("q");
    if (address) link.setAttribute("href", address);
  }
  for (const anchor of body.querySelectorAll("a:not([href])")) anchor.replaceWith(...anchor.childNodes); // Word's bookmarks
}

// Paragraphs that only look like items become items, nested by their level.
function listWordItems(body) {
  let open = [];
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(LIST.exec(styleOf(paragraph))?.[1] ?? 0);
    if (!level || paragraph.closest("li")) { if (!paragraph.closest("li")) open = []; continue; }
    const marker = paragraph.querySelector("[data-marker]");
    const tag = NUMBER.test(marker?.textContent.trim() ?? "") ? "OL" : "UL";
    marker?.remove();
    if (open.length && open[0].nextElementSibling !== paragraph) open = [];
    open.length = Math.min(open.length, level);
    if (open.length === level && open[level - 1].tagName !== tag) open.length = level - 1;
    while (open.length < level) open.push(newList(body, open.at(-1), tag, paragraph));
    const item = body.ownerDocument.createElement("li");
    if (paragraph.hasAttribute("dir")) item.setAttribute("dir", paragraph.getAttribute("dir"));
    item.append(...paragraph.childNodes);
    open[level - 1].append(item);
    paragraph.remove();
  }
}

function newList(body, parent, tag, paragraph) {
  const list = body.ownerDocument.createElement(tag);
  if (!parent) paragraph.before(list);
  else {
    if (!parent.lastElementChild) parent.append(body.ownerDocument.createElement("li"));
    parent.lastElementChild.append(list);
  }
  return list;
}

// A list directly inside a list belongs to the item before it.
function nestStrayLists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = list.previousElementSibling;
    if (before?.tagName === "LI") before.append(list);
    else {
      const item = body.ownerDocument.createElement("li");
      list.replaceWith(item);
      item.append(list);
    }
  }
}

function nameHeadings(body) {
  for (const paragraph of [...body.querySelectorAll("p, [role=heading]")]) {
    const level = headingLevel(paragraph);
    if (!level || paragraph.closest("li, td, th")) continue;
    const heading = body.ownerDocument.createElement(`h${level}`);
    if (paragraph.hasAttribute("dir")) heading.setAttribute("dir", paragraph.getAttribute("dir"));
    heading.append(...paragraph.childNodes);
    paragraph.replaceWith(heading);
  }
}

function headingLevel(paragraph) {
  if (paragraph.getAttribute("role") === "heading") return Math.min(6, Number(paragraph.getAttribute("aria-level")) || 2);
  if (/MsoTitle/.test(paragraph.className)) return 1;
  const named = /MsoHeading([1-6])/.exec(paragraph.className) ?? /mso-outline-level:\s*([1-6])/i.exec(styleOf(paragraph));
  return Number(named?.[1] ?? 0);
}

function sayEmphasis(body) {
  for (const span of [...body.querySelectorAll("span[data-style], b[data-style], i[data-style]")]) {
    const style = styleOf(span);
    if (span.tagName !== "SPAN") {
      if (/(^|;)\s*font-(weight|style):\s*(normal|400)/i.test(style)) span.replaceWith(...span.childNodes);
      continue;
    }
    const isBold = /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style) && !span.closest("b, strong, h1, h2, h3, h4, h5, h6");
    const isItalic = /(^|;)\s*font-style:\s*italic/i.test(style) && !span.closest("i, em");
    if (isBold) wrapInside(span, "strong");
    if (isItalic) wrapInside(span, "em");
  }
}

function wrapInside(span, tag) {
  if (!span.textContent.trim()) return;
  const mark = span.ownerDocument.createElement(tag);
  mark.append(...span.childNodes);
  span.append(mark);
}

function liftParagraph(paragraph) {
  const item = paragraph.parentElement;
  if (paragraph.hasAttribute("dir") && !item.hasAttribute("dir")) item.setAttribute("dir", paragraph.getAttribute("dir"));
  paragraph.replaceWith(...paragraph.childNodes);
}

// Word keeps columns of spaces by no-break spaces.
function spaceWords(body) {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\u00a0\s]+/g, " ");
}
