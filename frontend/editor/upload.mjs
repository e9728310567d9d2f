// Pictures sent to the library from the text: by button, drop or paste, several at once. Where one will stand, its name
// and its progress are shown; what the library refuses is said in its own words.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { MOST_PICTURES } from "./gallery.mjs";

const key = new PluginKey("upload");

export const Upload = Extension.create({
  name: "upload",
  addOptions: () => ({ words: null, form: null }),
  addProseMirrorPlugins() {
    const { words, form } = this.options;
    const send = (view, files, place) => sendAll(view, files, { place, words, form });
    this.storage.send = send;
    return [new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, waiting) => changed(waiting.map(tr.mapping, tr.doc), tr),
      },
      props: {
        decorations: (state) => key.getState(state),
        handlePaste: (view, event) => takeFiles(view, event.clipboardData, null, send),
        handleDrop: (view, event, _slice, isMoved) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          return !isMoved && takeFiles(view, event.dataTransfer, at, send);
        },
      },
    })];
  },
});

/** Ask for files, then send them. `isMany` allows several; `done(files)` gets what was chosen. */
export function choosePictures(isMany, done) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif,.heic,.heif";
  input.multiple = isMany;
  input.addEventListener("change", () => done([...input.files]));
  input.click();
}

/** "gallery" where several make one, {gallery: pos} to join one that is there; null for a figure each. */
function sendAll(view, files, { place = null, words, form }) {
  // Some systems have no type for what telephones take: its name says it then, and the server looks inside.
  const pictures = files.filter(({ type, name }) => type.startsWith("image/") || /\.hei[cf]$/i.test(name));
  words.warn(pictures.length < files.length ? words.say("notPicture") : "");
  if (!pictures.length) return;
  const at = besideBlock(view.state.doc, place?.at ?? view.state.selection.to);
  const asGallery = place?.asGallery && pictures.length > 1;
  const groups = asGallery ? [pictures.slice(0, MOST_PICTURES)] : pictures.map((file) => [file]);
  if (asGallery && pictures.length > MOST_PICTURES) words.warn(words.say("galleryFull"));
  const waiting = groups.map((group) => ({ group, mark: announce(view, at, group, words) }));
  waiting.reduce((before, { group, mark }) => before.then(() => sendGroup(view, group, mark, { words, form })), Promise.resolve());
}

async function sendGroup(view, files, mark, { words, form }) {
  const figures = [];
  for (const file of files) {
    try {
      const facts = await post(file, form, words, (share) => { mark.bar.value = share; });
      figures.push(figureOf(view.state.schema, facts));
    } catch (refused) {
      words.warn(words.say("refused", { name: file.name, why: refused.message }));
    }
  }
  if (view.isDestroyed) return;
  const place = key.getState(view.state).find(undefined, undefined, (spec) => spec.id === mark.id)[0];
  const tr = view.state.tr.setMeta(key, { remove: mark.id });
  if (place && figures.length) insert(tr, place.from, figures, view.state.schema);
  view.dispatch(tr);
  if (figures.length) words.tell("pictureIn");
}

// Where a block may stand: before an empty paragraph, after any other text. A sentence is never parted by a picture.
function besideBlock(doc, pos) {
  const $pos = doc.resolve(pos);
  if (!$pos.parent.isTextblock) return pos;
  return $pos.parent.content.size === 0 && $pos.parent.type.name === "paragraph" ? $pos.before() : $pos.after();
}

function insert(tr, pos, figures, { nodes }) {
  const isSingle = figures.length === 1 || tr.doc.resolve(pos).parent.type === nodes.gallery;
  tr.insert(pos, isSingle ? figures : nodes.gallery.create(null, figures));
}

function figureOf({ nodes, text }, { url, width, height, alt = "", caption = "", credit = "" }) {
  return nodes.figure.create({ src: url, width, height, alt, credit }, caption ? text(caption) : null);
}

// A mark in the text where the picture will stand; it moves along with what is typed before it.
function announce(view, pos, files, words) {
  const id = {};
  const dom = words.part("upload");
  dom.querySelector("[data-name]").textContent = files.map(({ name }) => name).join(" · ");
  const bar = dom.querySelector("progress");
  view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, dom } }));
  return { id, bar };
}

function changed(waiting, tr) {
  const asked = tr.getMeta(key);
  if (asked?.add) {
    const { id, pos, dom } = asked.add;
    return waiting.add(tr.doc, [Decoration.widget(pos, dom, { id, side: 1, key: dom })]);
  }
  return asked?.remove ? waiting.remove(waiting.find(undefined, undefined, ({ id }) => id === asked.remove)) : waiting;
}

// XMLHttpRequest, since fetch() tells nothing of its progress.
function post(file, form, words, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, file.name);
    body.append("lang", form.elements.lang.value); // the language its words are in
    request.open("POST", "/desk/media");
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form.elements.csrf_token.value);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(request.response);
      else reject(new Error(request.response?.error ?? words.say(request.status === 413 ? "tooLarge" : "notTaken")));
    });
    request.addEventListener("error", () => reject(new Error(words.say("notSent"))));
    request.send(body);
  });
}

// Files of a paste or a drop. A picture copied on a web page comes with HTML that holds nothing else: the file counts.
function takeFiles(view, transfer, at, send) {
  const files = [...(transfer?.files ?? [])];
  if (!files.length) return false;
  const html = transfer.getData("text/html");
  if (html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, "").trim()) return false;
  send(view, files, at === null || at === undefined ? null : { at });
  return true;
}
