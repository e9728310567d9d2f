// Several pictures that belong together: <div class="gallery"><figure>…</figure><figure>…</figure></div>.
import { Node } from "@tiptap/core";

export const MOST_PICTURES = 20; // the paper's HTML policy keeps no more in one gallery

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "figure+", // one alone is written as a plain figure (write.mjs)
  isolating: true,
  parseHTML: () => [{ tag: "div.gallery", getAttrs: (element) => (element.querySelector("figure > img") ? null : false) }],
  renderHTML: () => ["div", { class: "gallery" }, 0],
  addCommands() {
    return {
      /** The neighbouring figures in the selection become one gallery. */
      gatherFigures: () => ({ state, tr, dispatch }) => {
        const range = figuresSelected(state);
        if (!range) return false;
        if (dispatch) tr.replaceWith(range.from, range.to, this.type.create(null, range.figures));
        return true;
      },
      /** The gallery with the cursor becomes plain figures again. */
      partGallery: () => ({ state, tr, dispatch }) => {
        const gallery = galleryAround(state);
        if (!gallery) return false;
        if (dispatch) tr.replaceWith(gallery.pos, gallery.pos + gallery.node.nodeSize, gallery.node.content);
        return true;
      },
    };
  },
});

/** The gallery around the selection, with its position; null where there is none. */
export function galleryAround({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "gallery") return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

function figuresSelected({ doc, selection }) {
  const figures = [];
  let from = -1, to = -1;
  doc.forEach((node, pos) => {
    const isIn = pos < selection.to && pos + node.nodeSize > selection.from;
    if (!isIn || node.type.name !== "figure") return;
    if (from < 0) from = pos;
    if (to < 0 || to === pos) { figures.push(node); to = pos + node.nodeSize; }
  });
  return figures.length > 1 && figures.length <= MOST_PICTURES ? { from, to, figures } : null;
}
