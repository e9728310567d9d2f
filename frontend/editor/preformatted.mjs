// Text whose spaces and lines are kept. No button makes it; what a story holds of it stays.
import { Node } from "@tiptap/core";

export const Preformatted = Node.create({
  name: "pre",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
});
