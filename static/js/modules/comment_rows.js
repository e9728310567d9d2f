// The rows of the moderators' list, for moderate.js: which are shown, which one the keys mean, and more of them fetched
// in place. A row that was decided about is hidden, not thrown away: taken back, it stands where it stood.
const LOAD_BELOW = 10; // rows left to read: the next ones come before they are needed

export class Rows {
  #list;
  #empty;
  #more;
  #fresh = 0; // fetches so far, so that a late answer draws nothing

  constructor(room) {
    this.#list = room.querySelector("[data-list]");
    this.#empty = room.querySelector("[data-empty]");
    this.#more = room.querySelector("[data-more]");
    this.tab = this.#list.dataset.tab;
    this.size = Number(this.#list.dataset.size);
    this.first = Number(this.#list.dataset.page);
    this.hasMore = "hasMore" in this.#list.dataset;
    this.isOldestFirst = "oldestFirst" in this.#list.dataset;
    this.#draw();
  }

  get all() {
    return [...this.#list.querySelectorAll(":scope > [data-row]")];
  }

  get shown() {
    return this.all.filter((row) => !row.hidden);
  }

  get ticked() {
    return this.shown.filter((row) => tickOf(row).checked);
  }

  // The number of the newest comment there was when the newspaper was last asked for rows.
  get newest() {
    return this.#list.dataset.newest;
  }

  get isRunningOut() {
    return this.hasMore && this.shown.length < LOAD_BELOW;
  }

  // Where to stand when no row is left: on what fetches more, or on the sentence that says that there is nothing.
  get #end() {
    return this.hasMore ? this.#more.querySelector("button") : this.#empty;
  }

  // More rows have come, or none: who stood at the end of the list goes on.
  goOn() {
    if ([document.body, this.#more.querySelector("button")].includes(document.activeElement)) stand(this.shown[0] ?? this.#end);
  }

  byId(id) {
    return this.all.find((row) => row.id === `comment-${id}`);
  }

  numberOf(row) {
    return row ? Number(row.id.replace("comment-", "")) : 0;
  }

  of(element) {
    return element?.closest("[data-row]");
  }

  // Walk from a row, or to the first one from nowhere.
  walk(row, step) {
    const { shown } = this;
    stand(shown[row ? shown.indexOf(row) + step : 0]);
  }

  // Decided about: they go, and who stood on one of them stands on the next.
  leave(rows) {
    const going = new Set(rows);
    const { shown } = this;
    const last = shown.findLastIndex((row) => going.has(row));
    if (last < 0) return;
    const stoodHere = rows.some((row) => row.contains(document.activeElement)) || document.activeElement === document.body;
    const next = shown.slice(last + 1)[0] ?? shown.findLast((row) => !going.has(row));
    for (const row of rows) {
      row.hidden = true;
      tickOf(row).checked = false;
    }
    this.#draw();
    if (stoodHere) stand(next ?? this.#end);
  }

  comeBack(rows) {
    for (const row of rows) row.hidden = false;
    this.#draw();
  }

  // A row as the server draws it now, with what is typed in it and not sent. `sent` is the form that was sent.
  // Answers with the new row, null where it could not be had.
  async redraw(row, sent) {
    const page = await fetched(row.dataset.url);
    const drawn = page?.getElementById(row.id);
    if (!drawn || !row.isConnected) return null;
    const hadFocus = row.contains(document.activeElement) && document.activeElement;
    for (const field of typedIn(row)) {
      const same = sent?.contains(field) ? null : field.id && drawn.querySelector(`#${CSS.escape(field.id)}`);
      if (!same) continue;
      same.value = field.value;
      same.closest("details")?.setAttribute("open", "");
    }
    drawn.hidden = row.hidden;
    if (isAhead(row)) drawn.dataset.ahead = "";
    row.replaceWith(drawn);
    if (!hadFocus) return drawn;
    const again = hadFocus.id && !sent?.contains(hadFocus) ? drawn.querySelector(`#${CSS.escape(hadFocus.id)}`) : null;
    (again ?? drawn).focus({ preventScroll: true });
    return drawn;
  }

  // Rows of the list: of a page, the next one unless it is said which, or what came `since` a comment. Those known already
  // stay as they are, `busy` ones too. Answers with the new ones, null where the newspaper did not.
  async load(busy, { page = this.#nextPage, since } = {}) {
    const address = new URL(location.href);
    address.searchParams.set("page", since ? 1 : page);
    if (since) address.searchParams.set("since", since);
    const number = ++this.#fresh;
    const fresh = await fetched(address);
    const list = fresh?.querySelector("[data-list]");
    if (!list || number !== this.#fresh) return null;
    if (!since) this.hasMore = "hasMore" in list.dataset;
    this.#list.dataset.newest = list.dataset.newest;
    const before = this.shown;
    const ahead = this.isOldestFirst && !since ? this.shown.find(isAhead) : null; // older rows come before those
    let place = null;
    for (const drawn of [...list.children]) {
      const known = this.byId(drawn.id.replace("comment-", ""));
      if (known) {
        if (!busy.has(known)) known.hidden = false; // somebody took a decision back
        place = known;
        continue;
      }
      if (since) drawn.dataset.ahead = "";
      if (place) place.after(drawn);
      else if (ahead) ahead.before(drawn);
      else if (this.isOldestFirst || (page > 1 && !since)) this.#list.append(drawn);
      else this.#list.prepend(drawn);
      place = drawn;
    }
    this.#draw();
    return this.shown.filter((row) => !before.includes(row));
  }

  get #nextPage() {
    return this.first + Math.floor(this.shown.filter((row) => !isAhead(row)).length / this.size);
  }

  #draw() {
    const isEmpty = !this.shown.length;
    this.#list.hidden = isEmpty;
    this.#empty.hidden = !isEmpty || this.hasMore;
    this.#more.hidden = !this.hasMore;
  }
}

// Shown before its page was: it came while the list was read.
function isAhead(row) {
  return "ahead" in row.dataset;
}

export function tickOf(row) {
  return row.querySelector("[name=ids]");
}

export function stand(element) {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}

export function typedIn(element) {
  return [...element.querySelectorAll("textarea, input:not([type=checkbox], [type=hidden], [type=radio])")].filter(
    (field) => field.value !== field.defaultValue,
  );
}

// A page of the desk, null when it cannot be had.
export async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
