// Links: set, changed and taken away through the link dialog; an address pasted over words makes them a link.
import { Mark, getMarkRange } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";

const SCHEMES = /^(https?|mailto):/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;
const HOST = /^[^\s/.]+(\.[^\s/.]+)+([/?#]|$)/;

export const Link = Mark.create({
  name: "link",
  inclusive: false,
  keepOnSplit: false,
  addAttributes: () => ({ href: { default: null }, hreflang: { default: null }, title: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (element) => (isSafe(element.getAttribute("href")) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  addProseMirrorPlugins() {
    return [new Plugin({ props: { handlePaste: pasteOverWords, handleClick: stayHere } })];
  },
});

/** What somebody typed as an address a link may have; "" where it cannot be one. */
export function asAddress(typed) {
  const text = typed.trim();
  if (MAIL.test(text)) return `mailto:${text}`;
  if (ANY_SCHEME.test(text) && !HOST.test(text)) return isSafe(text) && text.length > 8 ? text : "";
  if (/^\/(?!\/)|^#./.test(text)) return /\s/.test(text) ? "" : text;
  return HOST.test(text) ? `https://${text}` : "";
}

function isSafe(address) {
  const seen = address.replace(/[\u0000-\u0020]/g, "");
  return !ANY_SCHEME.test(seen) || SCHEMES.test(seen);
}

/** The link at the selection: its address, its words and where they stand; null where there is none. */
export function linkAt(state) {
  const { $from, empty } = state.selection;
  const type = state.schema.marks.link;
  const range = getMarkRange($from, type) ?? (empty ? null : getMarkRange(state.doc.resolve($from.pos + 1), type));
  if (!range) return null;
  const mark = state.doc.nodeAt(range.from)?.marks.find((each) => each.type === type);
  return mark ? { ...range, href: mark.attrs.href, words: state.doc.textBetween(range.from, range.to) } : null;
}

/** Make `words` between `from` and `to` a link; with the words as they are, other marks stay. */
export function setLink(view, { from, to, words, href }) {
  const { schema, doc, tr } = view.state;
  const mark = schema.marks.link.create({ href });
  if (doc.textBetween(from, to) === words) tr.removeMark(from, to, mark.type).addMark(from, to, mark);
  else tr.replaceWith(from, to, schema.text(words, [...doc.resolve(from).marks().filter((each) => each.type !== mark.type), mark]));
  const end = from + words.length;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, Math.min(end, tr.doc.content.size))).removeStoredMark(mark).scrollIntoView());
}

export function takeLinkAway(view, { from, to }) {
  view.dispatch(view.state.tr.removeMark(from, to, view.state.schema.marks.link));
}

function pasteOverWords(view, event) {
  const { selection } = view.state;
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (selection.empty || !(selection instanceof TextSelection) || !/^(https?:\/\/|mailto:)\S+$/i.test(text)) return false;
  if (!selection.$from.sameParent(selection.$to)) return false;
  view.dispatch(view.state.tr.addMark(selection.from, selection.to, view.state.schema.marks.link.create({ href: text })));
  return true;
}

// A press on a link while writing puts the cursor there; it must not leave the story.
function stayHere(_view, _position, event) {
  if (event.target.closest?.("a")) event.preventDefault();
  return false;
}
