// What the buttons and the keys do, by name, and what the cursor stands in.
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeaderRow,
} from "@tiptap/pm/tables";
import { directionAt } from "./direction.mjs";
import { currentMedia } from "./captions.mjs";
import { galleryAround, MOST_PICTURES } from "./gallery.mjs";
import { takeKeyPoints } from "./key_points.mjs";
import { linkAt } from "./link.mjs";
import { quoteAround } from "./quote.mjs";
import { choosePictures } from "./upload.mjs";

/** Name -> what happens. `desk` is what index.mjs brings together. */
export function actsOf(desk) {
  const { editor, words } = desk;
  const run = (command) => () => command(editor.chain().focus()).run();
  const table = (command) => () => { command(editor.view.state, editor.view.dispatch); editor.view.focus(); };
  const heading = (level) => run((chain) => chain.toggleHeading({ level }));
  return {
    undo: run((chain) => chain.undo()),
    redo: run((chain) => chain.redo()),
    paragraph: run((chain) => chain.setParagraph()),
    heading2: heading(2), heading3: heading(3), heading4: heading(4),
    bold: run((chain) => chain.toggleBold()),
    italic: run((chain) => chain.toggleItalic()),
    bullets: run((chain) => chain.toggleBulletList()),
    numbers: run((chain) => chain.toggleOrderedList()),
    quote: run((chain) => chain.toggleQuote({ isPull: false })),
    pull: run((chain) => chain.toggleQuote({ isPull: true })),
    link: () => desk.dialogs.link(),
    embed: () => desk.dialogs.embed(),
    help: () => desk.dialogs.help(),
    find: () => desk.find(),
    picture: () => choosePictures(true, (files) => editor.storage.upload.send(editor.view, files)),
    gallery: () => gallery(editor, words),
    table: run((chain) => chain.insertTable()),
    divider: run((chain) => chain.setHorizontalRule()),
    keypoints: () => takeKeyPoints(desk),
    direction: run((chain) => chain.turnDirection()),
    rowBefore: table(addRowBefore), rowAfter: table(addRowAfter), rowDelete: table(deleteRow),
    columnBefore: table(addColumnBefore), columnAfter: table(addColumnAfter), columnDelete: table(deleteColumn),
    headerRow: table(toggleHeaderRow), tableDelete: table(deleteTable),
    galleryPart: run((chain) => chain.partGallery()),
  };
}

// Selected figures are gathered; in a gallery more pictures are added; else pictures are chosen for a new one.
function gallery(editor, words) {
  if (editor.commands.gatherFigures()) return editor.commands.focus();
  const around = galleryAround(editor.state);
  if (around?.node.childCount >= MOST_PICTURES) return words.warn(words.say("galleryFull"));
  const place = around ? { at: around.pos + around.node.nodeSize - 1 } : { asGallery: true };
  return choosePictures(true, (files) => editor.storage.upload.send(editor.view, files, place));
}

/** The names of everything that is so at the cursor: pressed buttons, and `inTable`, `inGallery`. Looks upwards only. */
export function standing(state) {
  const { $from, empty } = state.selection;
  const marks = state.storedMarks ?? (empty ? $from.marks() : state.doc.nodeAt($from.pos)?.marks ?? $from.marks());
  const found = new Set(marks.map((mark) => mark.type.name));
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type, attrs } = $from.node(depth);
    if (type.name === "heading") found.add(`heading${attrs.level}`);
    if (type.name === "bulletList" || type.name === "orderedList") {
      if (!found.has("bullets") && !found.has("numbers")) found.add(type.name === "bulletList" ? "bullets" : "numbers");
    }
  }
  const quote = quoteAround(state);
  if (quote) found.add(quote.node.attrs.isPull ? "pull" : "quote");
  if (linkAt(state)) found.add("link");
  if (isInTable(state)) found.add("inTable");
  if (galleryAround(state)) found.add("inGallery");
  const media = currentMedia(state);
  if (media) found.add(media.node.type.name === "figure" ? "picture" : "embed");
  return { found, direction: directionAt(state) };
}
