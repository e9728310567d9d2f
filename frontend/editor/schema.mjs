// What a story's text may hold, and what the editor does with it: everything that the paper's HTML policy lets in has a
// place here, so that opening and saving a story loses nothing of it.
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Heading from "@tiptap/extension-heading";
import HorizontalRule from "@tiptap/extension-horizontal-rule";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { Captions } from "./captions.mjs";
import { Direction } from "./direction.mjs";
import { emphasis } from "./emphasis.mjs";
import { Embed } from "./embed.mjs";
import { Figure } from "./figure.mjs";
import { Find } from "./find.mjs";
import { Findings } from "./findings.mjs";
import { Gallery } from "./gallery.mjs";
import { Link } from "./link.mjs";
import { Paste } from "./paste.mjs";
import { Placeholder } from "./placeholder.mjs";
import { Preformatted } from "./preformatted.mjs";
import { quietMarks } from "./quiet_marks.mjs";
import { Quote } from "./quote.mjs";
import { tables } from "./table.mjs";
import { Upload } from "./upload.mjs";

export function extensions(words, { form, textarea }) {
  return [
    Document, Text, Paragraph, HardBreak, HorizontalRule,
    Heading.configure({ levels: [2, 3, 4] }),
    BulletList, OrderedList, ListItem, ListKeymap,
    ...emphasis, Link, ...quietMarks,
    Quote, Preformatted, ...tables,
    Figure.configure({ words }), Gallery, Embed.configure({ words }), Captions,
    Direction,
    UndoRedo, Dropcursor.configure({ color: false, class: "editor__drop", width: 2 }), Gapcursor, TrailingNode,
    Placeholder.configure({ text: words.say("empty") }),
    Upload.configure({ words, form }),
    Paste.configure({ words }),
    Find,
    Findings.configure({ textarea }),
  ];
}
