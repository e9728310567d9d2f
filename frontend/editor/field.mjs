// What passes between the editor and the text field that stays the form's field.
//
// The form gets the text when it asks for it (`formdata`: a real submit, or new FormData(form)), never at a keystroke;
// a keystroke only sends a bubbling `input` from the field. A text that nobody changed goes back as it came. Whoever
// puts another text into the field and sends `input` from there (a restored draft) sees it in the editor.
import { readable } from "./read.mjs";
import { htmlOf } from "./write.mjs";

export function installField({ editor, room, textarea, signal }) {
  const { form } = textarea;
  let pristine = editor.state.doc;
  let written = textarea.value;
  let isOurs = false;

  const send = () => {
    isOurs = true;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
    isOurs = false;
  };
  const current = () => (editor.state.doc.eq(pristine) ? written : htmlOf(editor.state.doc));

  editor.on("update", send);
  textarea.addEventListener("input", () => {
    if (isOurs || textarea.value === written) return;
    written = textarea.value;
    editor.commands.setContent(readable(written), { emitUpdate: false });
    pristine = editor.state.doc;
  }, { signal });
  form.addEventListener("formdata", ({ formData }) => formData.set(textarea.name, current()), { signal });
  // A page that is left and come back to finds its text where the browser keeps it.
  window.addEventListener("pagehide", () => { textarea.value = current(); }, { signal });

  // What is typed into the editor's own fields is no field of the form.
  for (const type of ["input", "change"]) {
    room.addEventListener(type, (event) => { if (event.target !== textarea) event.stopPropagation(); }, { signal });
  }
  leadToTheText({ editor, textarea, signal });
}

// The label and "look here" links name the text field, which is hidden now.
function leadToTheText({ editor, textarea, signal }) {
  const go = () => editor.commands.focus();
  for (const label of textarea.labels) label.addEventListener("click", go, { signal });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(`a[href$="#${textarea.id}"]`)) return;
    event.preventDefault();
    go();
  }, { signal });
}
