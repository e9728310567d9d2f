// Keys in the words under a picture or an embed, which are one line: they never split or swallow what they belong to.
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const CAPTIONED = new Set(["figure", "embed"]);

export const Captions = Extension.create({
  name: "captions",
  priority: 200, // before the general keys
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => inCaption(editor.state) && goOnBelow(editor),
      Backspace: ({ editor }) => atCaptionStart(editor.state) && selectWhole(editor),
      Delete: ({ editor }) => atCaptionEnd(editor.state),
      Tab: ({ editor }) => intoFields(editor),
    };
  },
  addProseMirrorPlugins() {
    return [new Plugin({
      props: {
        decorations: markCurrent,
        handlePaste: (view, event) => {
          const text = event.clipboardData?.getData("text/plain");
          if (!text || !inCaption(view.state)) return false;
          view.dispatch(view.state.tr.insertText(text.trim().replace(/\s+/g, " ")).scrollIntoView());
          return true;
        },
      },
    })];
  },
});

/** The figure or embed that is selected or holds the cursor, with its position; null where there is none. */
export function currentMedia({ selection }) {
  if (selection instanceof NodeSelection) {
    return CAPTIONED.has(selection.node.type.name) ? { node: selection.node, pos: selection.from } : null;
  }
  const { $from } = selection;
  return CAPTIONED.has($from.parent.type.name) ? { node: $from.parent, pos: $from.before() } : null;
}

const inCaption = (state) => state.selection instanceof TextSelection && currentMedia(state) !== null;
const atCaptionStart = (state) => inCaption(state) && state.selection.empty && state.selection.$from.parentOffset === 0;
const atCaptionEnd = (state) => {
  const { empty, $from } = state.selection;
  return inCaption(state) && empty && $from.parentOffset === $from.parent.content.size;
};

function markCurrent(state) {
  const media = currentMedia(state);
  if (!media) return null;
  const mark = Decoration.node(media.pos, media.pos + media.node.nodeSize, { class: "is-current" }, { isCurrent: true });
  return DecorationSet.create(state.doc, [mark]);
}

function selectWhole(editor) {
  return editor.commands.setNodeSelection(currentMedia(editor.state).pos);
}

// Out of the caption, and out of the gallery around it, into the paragraph below.
function goOnBelow(editor) {
  const { $from } = editor.state.selection;
  const depth = $from.node($from.depth - 1).type.name === "gallery" ? $from.depth - 1 : $from.depth;
  const after = $from.after(depth);
  const next = editor.state.doc.nodeAt(after);
  const chain = editor.chain();
  if (next?.type.name !== "paragraph" || next.content.size) chain.insertContentAt(after, { type: "paragraph" });
  return chain.setTextSelection(after + 1).scrollIntoView().run();
}

function intoFields(editor) {
  const media = currentMedia(editor.state);
  const field = media && editor.view.nodeDOM(media.pos)?.querySelector("input, button, textarea");
  field?.focus();
  return Boolean(field);
}
