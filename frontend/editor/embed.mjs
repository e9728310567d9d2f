// Something of another site: an address and words. Here it is a plain card; nothing is ever fetched from there while
// writing, and readers are asked first.
import { Node } from "@tiptap/core";
import { removeBlock } from "./blocks.mjs";
import { fill, mediaView } from "./media_view.mjs";

const NAMES = {
  "youtube.com": "YouTube", "youtu.be": "YouTube", "x.com": "X", "twitter.com": "X", "facebook.com": "Facebook", "fb.watch": "Facebook",
  "instagram.com": "Instagram", "tiktok.com": "TikTok", "vimeo.com": "Vimeo",
};

export const Embed = Node.create({
  name: "embed",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  addOptions: () => ({ words: null }),
  addAttributes: () => ({
    url: { default: "", parseHTML: (element) => element.dataset.embed, renderHTML: ({ url }) => ({ "data-embed": url }) },
  }),
  parseHTML: () => [{
    tag: "figure[data-embed]",
    priority: 60, // before the figure with a picture
    getAttrs: (element) => (/^https?:\/\//i.test(element.dataset.embed) ? null : false),
    contentElement: (figure) => figure.querySelector("figcaption") ?? figure.ownerDocument.createElement("p"),
  }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
  addNodeView() {
    return (props) => embedView(props, this.options.words);
  },
});

/** The site's own name, or its host. */
export function siteOf(url) {
  try {
    const host = new URL(url).hostname.replace(/^(www|m|mobile)\./, "");
    return NAMES[host] ?? host;
  } catch {
    return url;
  }
}

function embedView({ node, decorations, view, getPos }, words) {
  const dom = words.part("embed");
  return mediaView({
    dom, node, decorations, view, getPos,
    caption: dom.querySelector("[data-caption]"),
    draw({ attrs: { url } }) {
      dom.querySelector("[data-site]").textContent = siteOf(url);
      dom.querySelector("[data-url]").textContent = url;
    },
    fields: {
      make({ change, getPos }) {
        const form = words.part("embed-fields");
        form.querySelector("[data-field=url]").addEventListener("change", ({ target }) => {
          if (/^https?:\/\/[^\s/]+/i.test(target.value.trim())) change({ url: target.value.trim() });
          else target.value = view.state.doc.nodeAt(getPos()).attrs.url;
        });
        form.querySelector("[data-act=remove]").addEventListener("click", () => removeBlock(view, getPos()));
        return form;
      },
      fill: (form, { attrs }) => fill(form.querySelector("[data-field=url]"), attrs.url),
    },
  });
}
