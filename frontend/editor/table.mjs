// Tables: rows and columns, a head; no sizes, no styles.
import { Node, callOrReturn, getExtensionField } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { addRowAfter, goToNextCell, isInTable, tableEditing } from "@tiptap/pm/tables";

const ROWS = 3;
const COLUMNS = 3;

const cellAttributes = () => ({
  colspan: { default: 1, parseHTML: (cell) => spanOf(cell, "colspan"), renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
  rowspan: { default: 1, parseHTML: (cell) => spanOf(cell, "rowspan"), renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
  colwidth: { default: null, rendered: false },
});

const Cell = (name, tag, tableRole) => Node.create({
  name,
  tableRole,
  content: "block+",
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag }],
  renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
});

const Row = Node.create({
  name: "tableRow",
  tableRole: "row",
  content: "(tableCell | tableHeader)*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const Table = Node.create({
  name: "table",
  tableRole: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  addAttributes: () => ({
    caption: { default: "", parseHTML: (table) => table.querySelector("caption")?.textContent.trim() ?? "", rendered: false },
  }),
  parseHTML: () => [{ tag: "table", getAttrs: (table) => (table.querySelector("td, th") ? null : false) }, { tag: "caption", ignore: true }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const body = ["tbody", 0];
    return node.attrs.caption ? ["table", HTMLAttributes, ["caption", node.attrs.caption], body] : ["table", HTMLAttributes, body];
  },
  extendNodeSchema: (extension) => ({ tableRole: callOrReturn(getExtensionField(extension, "tableRole", extension)) }),
  addCommands: () => ({
    insertTable: () => ({ tr, state, dispatch }) => {
      if (isInTable(state)) return false;
      if (dispatch) {
        const at = tr.selection.from;
        tr.replaceSelectionWith(newTable(state.schema));
        const first = tr.doc.resolve(Math.min(at + 1, tr.doc.content.size));
        tr.setSelection(TextSelection.near(first)).scrollIntoView();
      }
      return true;
    },
  }),
  addKeyboardShortcuts: () => ({
    Tab: ({ editor: { view } }) => {
      if (!isInTable(view.state)) return false;
      if (goToNextCell(1)(view.state, view.dispatch)) return true;
      addRowAfter(view.state, view.dispatch);
      return goToNextCell(1)(view.state, view.dispatch);
    },
    "Shift-Tab": ({ editor: { view } }) => goToNextCell(-1)(view.state, view.dispatch),
  }),
  addProseMirrorPlugins: () => [tableEditing()],
});

export const tables = [Table, Row, Cell("tableCell", "td", "cell"), Cell("tableHeader", "th", "header_cell")];

function spanOf(cell, name) {
  const span = Number(cell.getAttribute(name));
  return span >= 1 && span <= 99 ? Math.trunc(span) : 1; // the policy's two digits
}

function newTable({ nodes }) {
  const row = (type) => nodes.tableRow.create(null, Array.from({ length: COLUMNS }, () => type.createAndFill()));
  const below = Array.from({ length: ROWS - 1 }, () => row(nodes.tableCell));
  return nodes.table.create(null, [row(nodes.tableHeader), ...below]);
}
