// Bold and italic. The buttons make <strong> and <em>; <b> and <i>, which say less (a foreign word, a species), stay
// what they are: in Arabic <em> is set bold and <i> is not.
import Bold from "@tiptap/extension-bold";
import Italic from "@tiptap/extension-italic";

const keepingItsTag = (mark, plain) =>
  mark.extend({
    addAttributes: () => ({ tag: { default: plain, rendered: false, parseHTML: (element) => element.tagName.toLowerCase() } }),
    renderHTML: ({ mark: { attrs } }) => [attrs.tag, 0],
  });

export const emphasis = [keepingItsTag(Bold, "strong"), keepingItsTag(Italic, "em")];
