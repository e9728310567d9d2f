// The bar of find and replace below the tools. Enter goes on, Shift+Enter back, Escape closes it.
import { currentFound, find, placesFound, replaceAll, replaceCurrent, step, stopFinding } from "./find.mjs";

const RESTED_MS = 500;

export function installFindBar(desk) {
  const { editor, room, words, signal } = desk;
  const { view } = editor;
  const bar = room.querySelector("[data-find-bar]");
  const query = bar.querySelector("[data-find-query]");
  const replacement = bar.querySelector("[data-find-replacement]");
  const count = bar.querySelector("[data-find-count]");

  const say = () => {
    const total = placesFound(editor.state).length;
    count.textContent = !query.value ? "" : total ? words.say("found", { n: currentFound(editor.state) + 1, total }) : words.say("foundNone");
  };
  const look = () => { find(view, query.value); showCurrent(); say(); };
  const go = (by) => { step(view, by); showCurrent(); say(); };
  const showCurrent = () => view.dom.querySelector(".found--current")?.scrollIntoView({ block: "center" });
  const close = () => {
    bar.hidden = true;
    stopFinding(view);
    editor.commands.focus();
  };
  const acts = {
    next: () => go(1),
    previous: () => go(-1),
    one: () => { replaceCurrent(view, replacement.value); showCurrent(); say(); },
    all: () => { const number = replaceAll(view, replacement.value); say(); words.tell("replaced", { n: number }); },
    close,
  };

  desk.find = () => {
    const { from, to, $from, $to } = editor.state.selection;
    bar.hidden = false;
    if (from < to && $from.sameParent($to)) query.value = editor.state.doc.textBetween(from, to);
    query.focus();
    query.select();
    look();
  };
  query.addEventListener("input", look, { signal });
  bar.addEventListener("click", ({ target }) => acts[target.closest("[data-find]")?.dataset.find]?.(), { signal });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    else if (event.target === query) go(event.shiftKey ? -1 : 1);
    else acts.one();
    event.preventDefault(); // Enter must not send the story
  }, { signal });

  let timer;
  editor.on("update", () => {
    if (bar.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(() => { find(view, query.value, currentFound(editor.state)); say(); }, RESTED_MS);
  });
}
