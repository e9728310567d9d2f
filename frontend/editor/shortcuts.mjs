// Keys. Letters are taken from where the key is, not from what it writes: on an Arabic keyboard B writes «لا», and
// Ctrl+B must still make bold.

// "Mod" is Ctrl, on a Mac the command key. The usual ones for undo, redo and line breaks are ProseMirror's own.
const KEYS = {
  "Mod+KeyB": "bold", "Mod+KeyI": "italic", "Mod+KeyK": "link", "Mod+KeyF": "find", "Mod+Slash": "help",
  "Mod+KeyZ": "undo", "Mod+Shift+KeyZ": "redo", "Mod+KeyY": "redo",
  "Mod+Alt+Digit0": "paragraph", "Mod+Alt+Digit2": "heading2", "Mod+Alt+Digit3": "heading3", "Mod+Alt+Digit4": "heading4",
  "Mod+Shift+Digit7": "numbers", "Mod+Shift+Digit8": "bullets", "Mod+Shift+Digit9": "quote", "Mod+Shift+Digit0": "pull",
  "Mod+Alt+KeyP": "picture", "Mod+Alt+KeyG": "gallery", "Mod+Alt+KeyE": "embed", "Mod+Alt+KeyT": "table", "Mod+Alt+KeyD": "direction",
  "Mod+Alt+KeyK": "keypoints", "Mod+Alt+Minus": "divider",
  "Alt+F10": "toolbar", F1: "help",
};
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

export function installShortcuts(desk) {
  const { editor, room, signal } = desk;
  const acts = { ...desk.acts, toolbar: () => room.querySelector("[role=toolbar] [tabindex='0']").focus() };
  room.addEventListener("keydown", (event) => {
    const act = acts[KEYS[nameOf(event)]];
    const isInText = event.target === editor.view.dom || event.target.closest(".ProseMirror") === editor.view.dom;
    if (!act || event.isComposing || !(isInText && !isOwnField(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, { signal, capture: true });
  if (IS_MAC) for (const key of document.querySelectorAll("[data-mod]")) key.textContent = "⌘";
}

const isOwnField = (element) => element.matches("input, textarea, select");

function nameOf({ ctrlKey, metaKey, altKey, shiftKey, code }) {
  const isMod = IS_MAC ? metaKey : ctrlKey;
  return [isMod && "Mod", altKey && "Alt", shiftKey && "Shift", code].filter(Boolean).join("+");
}
