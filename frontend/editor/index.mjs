// The rich editor of a story's text. It opens over a text field, which stays the form's field: see field.mjs for what
// passes between the two. Everything it says comes from the page (data-… and <template>s), in the interface's language.
import { Editor } from "@tiptap/core";
import { installCounts } from "./counts.mjs";
import { installDialogs } from "./dialogs.mjs";
import { installField } from "./field.mjs";
import { installFindBar } from "./find_bar.mjs";
import { installFindingEvents } from "./findings.mjs";
import { readable } from "./read.mjs";
import { extensions } from "./schema.mjs";
import { installShortcuts } from "./shortcuts.mjs";
import { installToolbars } from "./toolbar.mjs";
import { wordsOf } from "./words.mjs";

/** Open the editor in `room`: an element with the text field, the tool bars and the find bar in it. */
export function open(room, { signal }) {
  const textarea = room.querySelector("textarea");
  const parts = document.getElementById(room.dataset.parts);
  const words = wordsOf(room, parts);
  const sheet = document.createElement("div");
  sheet.className = "editor__sheet";
  textarea.after(sheet);

  const editor = new Editor({
    element: sheet,
    injectCSS: false,
    content: readable(textarea.value),
    extensions: extensions(words, { form: textarea.form, textarea }),
    editorProps: { attributes: attributesFor(textarea) },
  });
  const desk = { editor, room, textarea, parts, words, signal };
  textarea.hidden = true;
  room.classList.add("editor--rich");

  installField(desk);
  installDialogs(desk);
  installFindBar(desk);
  installToolbars(desk);
  installShortcuts(desk);
  installFindingEvents(desk);
  installCounts(desk);
  return editor;
}

function attributesFor(textarea) {
  const label = textarea.labels[0];
  const error = document.getElementById(`${textarea.id}-error`);
  return {
    id: `${textarea.id}-rich`,
    class: "prose editor__text",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label?.firstChild?.textContent.trim() ?? "",
    lang: textarea.lang,
    dir: textarea.dir,
    ...(error ? { "aria-describedby": error.id, "aria-invalid": "true" } : {}),
  };
}
