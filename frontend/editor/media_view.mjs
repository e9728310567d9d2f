// The common ground of a figure and an embed on the page: a caption that is text of the story, and fields beside it that
// are shown while it is the one worked on. Fields are made when they are first needed: most figures are only looked at.

/** A ProseMirror node view. `draw(node)` updates what is shown; `fields` names a template and how to fill and read it. */
export function mediaView({ dom, caption, node, decorations, view, getPos, draw, fields }) {
  let shown = node;
  let form = null;

  const change = (attributes) => {
    const pos = getPos();
    if (pos === undefined) return;
    view.dispatch(view.state.tr.setNodeMarkup(pos, null, { ...view.state.doc.nodeAt(pos).attrs, ...attributes }));
  };

  const update = (next, marks) => {
    if (next.type !== shown.type) return false;
    shown = next;
    draw(next);
    caption.classList.toggle("is-empty", next.content.size === 0);
    if (marks.some(({ spec }) => spec.isCurrent) && !form) {
      form = fields.make({ change, getPos });
      form.addEventListener("keydown", (event) => {
        if (event.key === "Escape") view.focus();
        if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault(); // it would send the story
      });
      dom.append(form);
    }
    if (form) fields.fill(form, next);
    return true;
  };
  update(node, decorations);

  return {
    dom,
    contentDOM: caption,
    update,
    stopEvent: ({ target }) => Boolean(form?.contains(target)),
    ignoreMutation: ({ type, target }) => type !== "selection" && !caption.contains(target),
  };
}

/** Put `value` into a field unless somebody is typing in it. */
export function fill(field, value) {
  if (field !== document.activeElement && field.value !== value) field.value = value;
}
