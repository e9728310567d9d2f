// How long the text is, told to the page once the hands rest: a bubbling `counted` event from the text field.
const RESTED_MS = 400;

export function installCounts({ editor, textarea }) {
  let timer;
  const count = () => {
    const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " ").trim();
    const detail = { words: text ? text.split(/\s+/).length : 0, characters: [...text].length };
    textarea.dispatchEvent(new CustomEvent("counted", { bubbles: true, detail }));
  };
  editor.on("transaction", ({ transaction }) => {
    if (!transaction.docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(count, RESTED_MS);
  });
  count();
}
