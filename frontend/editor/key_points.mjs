// The selected blocks become key points: a line each in that field, "label: text". A block that ends in a colon is the
// label of the next. One undo brings the blocks back; the field has its own undo.
import { closeHistory } from "@tiptap/pm/history";
import { Fragment } from "@tiptap/pm/model";

/** Without a selection the field is only shown and focused. */
export function takeKeyPoints({ editor, textarea, words }) {
  const field = textarea.form.elements.key_points;
  if (!field) return;
  const range = blocksSelected(editor.state);
  if (range) {
    const lines = linesOf(range.blocks);
    if (lines.length) {
      editor.view.dispatch(closeHistory(editor.state.tr).delete(range.from, range.to));
      append(field, lines);
      words.tell("keypointsIn");
      return;
    }
  }
  field.focus();
  field.scrollIntoView({ block: "center" });
}

function blocksSelected({ doc, selection }) {
  if (selection.empty) return null;
  const blocks = [];
  let from = -1, to = -1;
  doc.forEach((node, pos) => {
    if (pos >= selection.to || pos + node.nodeSize <= selection.from) return;
    if (from < 0) from = pos;
    to = pos + node.nodeSize;
    blocks.push(node);
  });
  return blocks.length ? { from, to, blocks } : null;
}

function linesOf(blocks) {
  const texts = [];
  Fragment.from(blocks).descendants((node) => {
    if (node.isTextblock) texts.push({ words: node.textContent.trim().replace(/\s+/g, " "), isHead: node.type.name === "heading" });
    return !node.isTextblock;
  });
  const lines = [];
  let label = "";
  for (const { words, isHead } of texts) {
    if (!words) continue;
    const isLabel = isHead || /[:：]$/.test(words);
    if (isLabel && !label) label = words.replace(/\s*[:：]$/, "");
    else if (label) { lines.push(`${label}: ${words}`); label = ""; }
    else lines.push(words);
  }
  return label ? [...lines, label] : lines;
}

// execCommand, since it is the one way of typing for somebody that the browser's undo knows.
function append(field, lines) {
  const before = field.value.trim() ? `${field.value.endsWith("\n") ? "" : "\n"}` : "";
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  if (document.execCommand("insertText", false, before + lines.join("\n"))) return;
  field.value += before + lines.join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
