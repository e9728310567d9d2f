// A picture of the library in the text: <figure><img alt><figcaption>caption <small>credit</small></figcaption></figure>.
// While it is edited the credit is an attribute; read.mjs and write.mjs turn it from and into the <small>.
import { Node } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { storedDirection } from "./direction.mjs";
import { moveBlock, removeBlock } from "./blocks.mjs";
import { fill, mediaView } from "./media_view.mjs";

export const OWN_PICTURE = /^\/media\//;

export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  addOptions: () => ({ words: null }),
  addAttributes() {
    return {
      src: { default: "" }, alt: { default: "" }, width: { default: null }, height: { default: null },
      credit: { default: "" }, isDecorative: { default: false }, dir: { default: null },
    };
  },
  parseHTML: () => [
    { tag: "figure", getAttrs: readFigure, contentElement: captionOf },
    { tag: "img", getAttrs: readPicture, contentElement: (img) => img.ownerDocument.createElement("p") },
  ],
  renderHTML: ({ node: { attrs } }) => [
    "figure", attrs.credit ? { "data-credit": attrs.credit } : {},
    ["img", pictureAttributes(attrs)],
    ["figcaption", attrs.dir ? { dir: attrs.dir } : {}, 0],
  ],
  addNodeView() {
    return (props) => figureView(props, this.options.words);
  },
});

function readFigure(figure) {
  const img = figure.querySelector(":scope > img, :scope > a > img, :scope > p > img, :scope > picture > img");
  const attributes = img && readPicture(img);
  if (!attributes || figure.querySelector("table, pre, blockquote")) return false;
  const caption = figure.querySelector("figcaption");
  const credit = figure.dataset.credit || (caption && creditOf(caption)?.textContent) || "";
  return { ...attributes, credit: credit.trim(), dir: caption && storedDirection(caption) };
}

function readPicture(img) {
  const src = img.getAttribute("src") ?? "";
  if (!OWN_PICTURE.test(src)) return false;
  const isDecorative = img.getAttribute("role") === "presentation";
  return {
    src, isDecorative, alt: isDecorative ? "" : img.getAttribute("alt") ?? "",
    width: img.getAttribute("width"), height: img.getAttribute("height"),
  };
}

function pictureAttributes({ src, alt, width, height, isDecorative }) {
  return { src, alt: isDecorative ? "" : alt, width, height, role: isDecorative ? "presentation" : null };
}

/** The <small> that ends a caption, if it holds words and nothing else. */
function creditOf(caption) {
  const last = caption.lastElementChild;
  const isLast = last?.tagName === "SMALL" && !last.nextSibling?.textContent.trim();
  return isLast && !last.children.length ? last : null;
}

function captionOf(figure) {
  const caption = figure.querySelector("figcaption")?.cloneNode(true) ?? figure.ownerDocument.createElement("p");
  creditOf(caption)?.remove();
  return caption;
}

function figureView({ node, decorations, view, getPos }, words) {
  const dom = words.part("figure");
  const img = dom.querySelector("img");
  const caption = dom.querySelector("[data-caption]");
  const credit = dom.querySelector("[data-credit-shown]");
  img.addEventListener("click", () => {
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, getPos())));
    view.focus();
  });
  return mediaView({
    dom, caption, node, decorations, view, getPos,
    draw({ attrs }) {
      if (img.getAttribute("src") !== attrs.src) img.src = attrs.src;
      for (const side of ["width", "height"]) if (attrs[side]) img.setAttribute(side, attrs[side]);
      img.alt = attrs.isDecorative ? "" : attrs.alt;
      credit.textContent = attrs.credit;
      credit.hidden = !attrs.credit;
      caption.dir = attrs.dir ?? "";
      dom.querySelector("[data-lack]").hidden = attrs.isDecorative || Boolean(attrs.alt);
    },
    fields: { make: (tools) => figureFields(tools, view, words), fill: fillFields },
  });
}

function figureFields({ change, getPos }, view, words) {
  const form = words.part("figure-fields");
  const field = (name) => form.querySelector(`[data-field="${name}"]`);
  for (const name of ["credit", "alt"]) field(name).addEventListener("input", (event) => change({ [name]: event.target.value.replace(/\s+/g, " ") }));
  field("decorative").addEventListener("change", (event) => change({ isDecorative: event.target.checked }));
  const acts = {
    earlier: () => moveBlock(view, getPos(), -1),
    later: () => moveBlock(view, getPos(), 1),
    remove: () => removeBlock(view, getPos()),
  };
  form.addEventListener("click", ({ target }) => acts[target.closest("[data-act]")?.dataset.act]?.());
  return form;
}

function fillFields(form, { attrs }) {
  const field = (name) => form.querySelector(`[data-field="${name}"]`);
  fill(field("credit"), attrs.credit);
  fill(field("alt"), attrs.alt);
  field("alt").disabled = attrs.isDecorative;
  field("decorative").checked = attrs.isDecorative;
}
