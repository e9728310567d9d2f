// Direction of a block as stored data: automatic (by its first letter), or right-to-left or left-to-right by decision.
// Offered whatever the languages of story and interface are, for list items too.
import { Extension } from "@tiptap/core";

const BLOCKS = ["paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "table", "tableCell", "tableHeader"];
const NEXT = { auto: "rtl", rtl: "ltr", ltr: null };

export const Direction = Extension.create({
  name: "direction",
  addGlobalAttributes: () => [{
    types: BLOCKS,
    attributes: {
      dir: { default: null, parseHTML: storedDirection },
      lang: { default: null, parseHTML: (element) => element.getAttribute("lang") || null },
    },
  }],
  addCommands: () => ({
    turnDirection: () => ({ state, tr, dispatch }) => {
      const blocks = blocksToTurn(state);
      const next = NEXT[blocks[0]?.node.attrs.dir ?? "auto"];
      if (dispatch) for (const { pos } of blocks) tr.setNodeAttribute(pos, "dir", next);
      return blocks.length > 0;
    },
  }),
});

/** "rtl" or "ltr" where an element carries one; null for anything else. */
export function storedDirection(element) {
  const dir = element.getAttribute("dir")?.toLowerCase();
  return dir === "rtl" || dir === "ltr" ? dir : null;
}

/** "auto", "rtl" or "ltr": where the block with the cursor stands. */
export const directionAt = (state) => blocksToTurn(state)[0]?.node.attrs.dir ?? "auto";

// A list wholly selected is turned as one; else its items are, each with its marker; other blocks turn by themselves.
function blocksToTurn({ doc, selection }) {
  const found = [];
  doc.nodesBetween(selection.from, selection.to, (node, pos, parent) => {
    const isList = node.type.name === "bulletList" || node.type.name === "orderedList";
    if (isList && node.childCount > 1 && selection.from <= pos + 3 && selection.to >= pos + node.nodeSize - 3) {
      found.push({ node, pos });
      return false;
    }
    if (node.isTextblock && "dir" in node.attrs) {
      const isItem = parent.type.name === "listItem" && parent.firstChild === node;
      found.push(isItem ? { node: parent, pos: pos - 1 } : { node, pos });
    }
    return !node.isTextblock;
  });
  return found;
}
