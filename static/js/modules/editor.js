// The text of a story as rich text: headings, pictures, links, tables as they will be read.
// Without it, or where its bundle cannot be had, the plain text field takes paragraphs and HTML.
export async function connect(room, { signal }) {
  const bundle = await import("../../vendor/editor.js").catch(() => null);
  bundle?.open(room, { signal });
}
