// Find and replace inside the text. Folded, so that اسرائيل finds إسرائيل and كِتاب finds كتاب. Matches are looked for
// when they are asked for and once the hands rest; while somebody types, they only move along.
import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { folded } from "./fold.mjs";

const key = new PluginKey("find");
const NOTHING = { query: "", marks: DecorationSet.empty, current: -1 };

export const Find = Extension.create({
  name: "find",
  addProseMirrorPlugins: () => [new Plugin({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, found) {
        const asked = tr.getMeta(key);
        if (asked) return asked;
        return tr.docChanged && found.query ? { ...found, marks: found.marks.map(tr.mapping, tr.doc) } : found;
      },
    },
    props: { decorations: (state) => key.getState(state).marks },
  })],
});

/** The places found, in order: {from, to}. */
export const placesFound = (state) => key.getState(state).marks.find().sort((a, b) => a.from - b.from);
export const currentFound = (state) => key.getState(state).current;

/** Look for `query`; the place `current` (an index, or "near" the cursor) is marked as the one looked at. */
export function find(view, query, current = "near") {
  const places = query ? search(view.state.doc, query) : [];
  const chosen = current === "near" ? Math.max(0, places.findIndex(({ from }) => from >= view.state.selection.from)) : current;
  mark(view, query, places, places.length ? (chosen + places.length) % places.length : -1);
  return places.length;
}

export function step(view, by) {
  const { query, current } = key.getState(view.state);
  const places = placesFound(view.state);
  if (!places.length) return;
  const next = (current + by + places.length) % places.length;
  mark(view, query, places, next);
  const { from, to } = places[next];
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView());
}

export function replaceCurrent(view, words) {
  const { query, current } = key.getState(view.state);
  const place = placesFound(view.state)[current];
  if (!place) return;
  view.dispatch(view.state.tr.insertText(words, place.from, place.to));
  find(view, query, current);
}

/** All of them in one step that one undo takes back. Returns how many. */
export function replaceAll(view, words) {
  const { query } = key.getState(view.state);
  const places = search(view.state.doc, query);
  const tr = closeHistory(view.state.tr);
  for (const { from, to } of places.reverse()) tr.insertText(words, from, to);
  if (places.length) view.dispatch(tr);
  find(view, query, 0);
  return places.length;
}

export const stopFinding = (view) => view.dispatch(view.state.tr.setMeta(key, NOTHING));

function mark(view, query, places, current) {
  const marks = places.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === current ? "found found--current" : "found" }));
  view.dispatch(view.state.tr.setMeta(key, { query, current, marks: DecorationSet.create(view.state.doc, marks) }));
}

function search(doc, query) {
  const wanted = folded(query).text;
  const places = [];
  if (!wanted) return places;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const { text, places: at } = folded(node.textBetween(0, node.content.size, "", "\n"));
    for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + wanted.length)) {
      places.push({ from: pos + 1 + at[index], to: pos + 1 + at[index + wanted.length] }); // with the marks that were folded away
    }
    return false;
  });
  return places;
}
