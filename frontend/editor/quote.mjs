// Quotes, and pull quotes: words of the story itself, set large.
import { Node, findParentNode, wrappingInputRule } from "@tiptap/core";

export const Quote = Node.create({
  name: "blockquote",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    isPull: {
      default: false,
      parseHTML: (element) => element.classList.contains("pull"),
      renderHTML: ({ isPull }) => (isPull ? { class: "pull" } : {}),
    },
  }),
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addCommands() {
    return {
      /** Into a quote of this kind, out of it again, or from one kind to the other. */
      toggleQuote: ({ isPull }) => ({ state, commands }) => {
        const quote = quoteAround(state);
        if (!quote) return commands.wrapIn(this.name, { isPull });
        if (quote.node.attrs.isPull === isPull) return commands.lift(this.name);
        return commands.updateAttributes(this.name, { isPull });
      },
    };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

export const quoteAround = (state) => findParentNode((node) => node.type.name === "blockquote")(state.selection);
