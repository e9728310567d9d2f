// The three dialogs: link, embed, help. They stand outside the story's form, so that nothing in them is sent with it.
import { asAddress, linkAt, setLink, takeLinkAway } from "./link.mjs";
import { searchLinks } from "./link_search.mjs";

export function installDialogs(desk) {
  const dialog = (name) => desk.parts.querySelector(`dialog[data-dialog="${name}"]`);
  for (const each of desk.parts.querySelectorAll("dialog")) {
    each.addEventListener("close", () => desk.editor.commands.focus(), { signal: desk.signal });
    each.addEventListener("click", (event) => {
      if (event.target === each || event.target.closest("[data-close]")) each.close(); // the backdrop is the dialog itself
    }, { signal: desk.signal });
  }
  desk.dialogs = {
    link: linkDialog(dialog("link"), desk),
    embed: embedDialog(dialog("embed"), desk),
    help: () => dialog("help").showModal(),
  };
}

function linkDialog(dialog, { editor, signal }) {
  const form = dialog.querySelector("form");
  const { address, label } = form.elements;
  const remove = form.querySelector("[data-remove]");
  let place = null;

  searchLinks(dialog, address, {
    signal,
    language: () => editor.view.dom.lang,
    take({ url, title }) {
      address.value = url;
      label.value ||= title;
    },
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = asAddress(address.value);
    const words = label.value.trim();
    if (complain(form, { address: !href, label: !words })) return;
    setLink(editor.view, { ...place, words, href });
    dialog.close();
  }, { signal });
  remove.addEventListener("click", () => {
    takeLinkAway(editor.view, place);
    dialog.close();
  }, { signal });

  return () => {
    const { from, to, $from, $to } = editor.state.selection;
    const existing = linkAt(editor.state);
    place = existing ?? ($from.sameParent($to) && $from.parent.isTextblock ? { from, to } : { from: to, to });
    address.value = existing?.href ?? "";
    label.value = existing?.words ?? editor.state.doc.textBetween(place.from, place.to);
    remove.hidden = !existing;
    complain(form, {});
    dialog.showModal();
    address.focus();
    address.dispatchEvent(new Event("input"));
  };
}

function embedDialog(dialog, { editor, signal }) {
  const form = dialog.querySelector("form");
  const { url, words } = form.elements;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = asAddress(url.value);
    if (complain(form, { url: !/^https?:/i.test(address) })) return;
    const content = words.value.trim() ? [{ type: "text", text: words.value.trim() }] : [];
    editor.chain().insertContent({ type: "embed", attrs: { url: address }, content }).run();
    dialog.close();
  }, { signal });
  return () => {
    form.reset();
    complain(form, {});
    dialog.showModal();
    url.focus();
  };
}

/** Show each field's own sentence where it is at fault. Returns whether one is. */
function complain(form, faults) {
  for (const error of form.querySelectorAll("[data-error-for]")) {
    const isAtFault = Boolean(faults[error.dataset.errorFor]);
    error.hidden = !isAtFault;
    form.elements[error.dataset.errorFor].toggleAttribute("aria-invalid", isAtFault);
  }
  const first = Object.keys(faults).find((name) => faults[name]);
  if (first) form.elements[first].focus();
  return Boolean(first);
}
