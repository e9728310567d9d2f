// What the copy desk found stands underlined at its place. The page sends `findings` to the text field, asks for a mend
// by `apply-fix` and to be led there by `show-finding`; a press on an underline sends `finding-chosen`.
import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const key = new PluginKey("findings");

export const Findings = Extension.create({
  name: "findings",
  addOptions: () => ({ textarea: null }),
  addProseMirrorPlugins() {
    const { textarea } = this.options;
    return [new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marks) => tr.getMeta(key) ?? (tr.docChanged ? marks.map(tr.mapping, tr.doc) : marks),
      },
      props: {
        decorations: (state) => key.getState(state),
        handleClick(view, pos) {
          const chosen = key.getState(view.state).find(pos, pos)[0];
          if (chosen) textarea.dispatchEvent(new CustomEvent("finding-chosen", { bubbles: true, detail: { id: chosen.spec.id } }));
          return false;
        },
      },
    })];
  },
});

export function installFindingEvents({ editor: { view }, textarea, signal }) {
  textarea.addEventListener("findings", ({ detail }) => underline(view, detail), { signal });
  textarea.addEventListener("apply-fix", ({ detail }) => { if (mend(view, detail)) detail.done = true; }, { signal });
  textarea.addEventListener("show-finding", ({ detail }) => { if (show(view, detail)) detail.shown = true; }, { signal });
}

function underline(view, findings) {
  const { doc, tr } = view.state;
  const blocks = textBlocks(doc);
  const marks = findings.flatMap((finding) => {
    const place = placeOf(blocks, finding);
    return place ? [Decoration.inline(place.from, place.to, { class: "finding", title: finding.sentence ?? "" }, { id: finding.id })] : [];
  });
  view.dispatch(tr.setMeta(key, DecorationSet.create(doc, marks)));
}

function mend(view, finding) {
  const { doc } = view.state;
  const tr = closeHistory(view.state.tr); // an undo step of its own
  const place = placeIn(view.state, finding);
  if (!place) return false;
  if (finding.removes) {
    const $from = doc.resolve(place.from);
    const depth = outermostOf($from);
    tr.delete($from.before(depth), $from.after(depth));
  } else if (finding.fix) tr.insertText(finding.fix, place.from, place.to);
  else tr.delete(place.from, place.to);
  view.dispatch(tr);
  return true;
}

function show(view, finding) {
  const { doc, tr } = view.state;
  const place = placeIn(view.state, finding);
  if (!place) return false;
  view.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)));
  view.focus();
  const { node } = view.domAtPos(place.from);
  (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).scrollIntoView({ block: "center" });
  return true;
}

const placeIn = (state, finding) => markedPlace(state, finding) ?? placeOf(textBlocks(state.doc), finding);

// The block and what holds nothing besides it: an only item takes its list along.
function outermostOf($pos) {
  let { depth } = $pos;
  while (depth > 1 && $pos.node(depth - 1).childCount === 1) depth -= 1;
  return depth;
}

// Where it is underlined, as long as the same words stand there.
function markedPlace(state, { id, text }) {
  const marked = key.getState(state).find(undefined, undefined, (spec) => spec.id === id)[0];
  return marked && marked.to > marked.from && plain(state.doc.textBetween(marked.from, marked.to, "", "\n")) === plain(text) ? marked : null;
}

function placeOf(blocks, { before = "", text, after = "" }) {
  const wanted = plain(before + text + after);
  for (const { words, start } of blocks) {
    const at = words.indexOf(wanted);
    if (at >= 0) return { from: start + at + before.length, to: start + at + before.length + text.length };
  }
  return null;
}

function textBlocks(doc) {
  const blocks = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ start: pos + 1, words: plain(node.textBetween(0, node.content.size, "", "\n")) });
    return !node.isTextblock;
  });
  return blocks;
}

// A line break, a no-break space and a space are one to a text that is compared letter by letter.
const plain = (text) => text.replace(/\s/g, " ");
