// A word of invitation while there is no text at all.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export const Placeholder = Extension.create({
  name: "placeholder",
  addOptions: () => ({ text: "" }),
  addProseMirrorPlugins() {
    const attributes = { class: "editor__empty", "data-placeholder": this.options.text };
    return [new Plugin({ props: { decorations: ({ doc }) => (isEmpty(doc) ? DecorationSet.create(doc, [Decoration.node(0, doc.firstChild.nodeSize, attributes)]) : null) } })];
  },
});

const isEmpty = ({ childCount, firstChild }) =>
  childCount === 1 && firstChild.type.name === "paragraph" && firstChild.content.size === 0;
