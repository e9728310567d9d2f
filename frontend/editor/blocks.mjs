// Moving and taking out whole blocks.
import { closeHistory } from "@tiptap/pm/history";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";

/** Change places with the block before (step -1) or after (step 1); out of a gallery's end nothing moves. */
export function moveBlock(view, pos, step) {
  const { doc, tr } = view.state;
  const $pos = doc.resolve(pos);
  const node = $pos.nodeAfter;
  const index = $pos.index() + step;
  if (index < 0 || index >= $pos.parent.childCount) return;
  const neighbour = $pos.parent.child(index);
  const target = step < 0 ? pos - neighbour.nodeSize : pos + neighbour.nodeSize;
  tr.delete(pos, pos + node.nodeSize).insert(target, node).setSelection(NodeSelection.create(tr.doc, target));
  view.dispatch(tr.scrollIntoView());
  focusAgain(view, target);
}

/** Take the block out; the last picture of a gallery takes the gallery along. */
export function removeBlock(view, pos) {
  const { doc } = view.state;
  const tr = closeHistory(view.state.tr);
  const $pos = doc.resolve(pos);
  const isAlone = $pos.depth > 0 && $pos.parent.childCount === 1;
  const [from, to] = isAlone ? [$pos.before(), $pos.after()] : [pos, pos + $pos.nodeAfter.nodeSize];
  tr.delete(from, to);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView());
  view.focus();
}

// The node was drawn anew: the keyboard goes back to its first field.
function focusAgain(view, pos) {
  view.focus();
  view.nodeDOM(pos)?.scrollIntoView?.({ block: "nearest" });
}
