// Marks without a button: what other hands wrote into a story, kept as it is.
import { Mark } from "@tiptap/core";

const SHAPES = {
  cite: [], q: [], small: [], sub: [], sup: [], u: [], s: [], code: [],
  abbr: ["title"], time: ["datetime"], bdi: ["dir"],
};

export const quietMarks = Object.entries(SHAPES).map(([tag, attributes]) =>
  Mark.create({
    name: tag,
    excludes: "",
    addAttributes: () => Object.fromEntries(attributes.map((name) => [name, { default: null }])),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  }),
);
