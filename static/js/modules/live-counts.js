// Keeps the counts of the moderators' list true while its page is looked at: on the tabs, in the desk's navigation, in
// the window's title; and offers what came since, without moving what is being read.
// Without it the counts are those of the moment the page was drawn.
const EVERY_MS = 20_000; // on a bad evening a comment comes every few seconds; three looks a minute are two small selects each
const AT_MOST_MS = 300_000; // between two looks when the newspaper does not answer

export function connect(room, { signal }) {
  const list = room.querySelector("[data-list]");
  const button = room.querySelector("[data-new]");
  const places = "ofOneSender" in room.dataset ? [] : placesOf(room); // then the tabs count hers alone
  const write = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  let pause = EVERY_MS;
  let timer = 0;

  const draw = ({ counts, arrived }) => {
    for (const [tab, place] of places) if (tab in counts) place.textContent = write.format(counts[tab]);
    const badge = badgeOf(room.dataset.badge);
    badge.hidden = !counts.held;
    badge.textContent = write.format(counts.held);
    document.title = document.title.replace(/^(\([^)]*\) )?/, counts.held ? `(${write.format(counts.held)}) ` : "");
    if (arrived !== undefined) {
      button.hidden = !arrived;
      button.textContent = arrived;
    }
  };

  const look = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const asked = new URL(room.dataset.counts, location.href);
      asked.searchParams.set("since", list.dataset.newest);
      const answer = await fetch(asked, { headers: { Accept: "application/json" }, signal });
      draw(await answer.json());
      pause = EVERY_MS;
    } catch {
      pause = Math.min(pause * 2, AT_MOST_MS);
    }
    if (!signal.aborted) timer = setTimeout(look, pause);
  };

  room.addEventListener("counted", ({ detail }) => draw(detail), { signal });
  button.addEventListener("click", () => {
    button.hidden = true;
    room.dispatchEvent(new CustomEvent("show-new"));
  }, { signal });
  document.addEventListener("visibilitychange", look, { signal });
  timer = setTimeout(look, pause);
  signal.addEventListener("abort", () => clearTimeout(timer));
}

function placesOf(room) {
  return new Map([...room.querySelectorAll("[data-count]")].map((place) => [place.dataset.count, place]));
}

// What waits, beside the name of this room in the desk's navigation.
function badgeOf(address) {
  const entry = document.querySelector(`.desk__nav a[href^="${CSS.escape(address)}"]`);
  const there = entry.querySelector(".desk__count");
  if (there) return there;
  const badge = document.createElement("span");
  badge.className = "desk__count";
  entry.append(" ", badge);
  return badge;
}
