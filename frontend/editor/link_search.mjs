// The paper's own stories under the address field of the link dialog: the newest, or those that say what is typed. What
// is pressed is taken; a typed address is left alone.
import { asAddress } from "./link.mjs";

const TYPED_MS = 250; // a pause in typing

/** `language()` is the story's; `take({url, title})` gets the chosen one. */
export function searchLinks(dialog, input, { language, signal, take }) {
  const list = dialog.querySelector("[data-found]");
  const status = dialog.querySelector("[data-found-status]");
  let timer;
  let asked = 0;

  const show = (links) => {
    list.replaceChildren(...links.map((link) => entry(list, link)));
    list.hidden = !links.length;
  };
  const look = async () => {
    const query = input.value.trim();
    const mine = (asked += 1);
    if (asAddress(query)) {
      show([]);
      status.textContent = "";
      return;
    }
    const links = await ask(query, language());
    if (mine !== asked) return; // a later question is under way
    show(links ?? []);
    status.textContent = links?.length ? "" : list.dataset[links ? "none" : "failed"];
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, TYPED_MS);
  }, { signal });
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest("button");
    if (!chosen) return;
    take({ url: chosen.dataset.url, title: chosen.querySelector("[data-title]").textContent });
    show([]);
    input.focus();
  }, { signal });
}

async function ask(query, lang) {
  try {
    const answer = await fetch(`/desk/articles/links?${new URLSearchParams({ q: query, lang })}`, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).links : null;
  } catch {
    return null;
  }
}

function entry(list, { title, url, lang, dir, state, date }) {
  const copy = list.closest("dialog").querySelector("template[data-part=found]").content.firstElementChild.cloneNode(true);
  copy.querySelector("button").dataset.url = url;
  const name = copy.querySelector("[data-title]");
  name.textContent = title;
  if (lang) name.lang = lang;
  if (dir) name.dir = dir;
  copy.querySelector("[data-facts]").textContent = [state, date].filter(Boolean).join(" · ");
  return copy;
}
