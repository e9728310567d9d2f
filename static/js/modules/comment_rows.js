// The rows of the moderators' list, for moderate.js: which are shown, which one the keys mean, and more of them fetched
// in place. A row that was decided about is hidden, not thrown away: taken back, it stands where it stood.
const MOST_PAGES_AT_ONCE = 20; // of what came since: a thousand comments, and nobody scrolls further
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

  withNumbers(numbers) {
    return numbers.map((number) => this.byId(number)).filter(Boolean);
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

  // A row as the server draws it now, with what is typed in it and not sent: `sent` are the forms that are on their way.
  async redraw(row, sent) {
    const page = await fetched(row.dataset.url);
    const drawn = page?.getElementById(row.id);
    if (!drawn || !row.isConnected) return;
    const isSent = (field) => sent.some((form) => form.contains(field));
    const hadFocus = row.contains(document.activeElement) && document.activeElement;
    giveBack(typedIn(row).filter((field) => !isSent(field)), drawn);
    drawn.hidden = row.hidden;
    if (isAhead(row)) drawn.dataset.ahead = "";
    row.replaceWith(drawn);
    if (!hadFocus) return;
    const again = hadFocus.id && !isSent(hadFocus) ? drawn.querySelector(`#${CSS.escape(hadFocus.id)}`) : null;
    (again ?? drawn).focus({ preventScroll: true });
  }

  // Rows of the list: of a page, the next one unless it is said which, or all that came `since` a comment. Those known
  // already stay as they are, and so do those that `isBusy`. Answers with the new ones, null where the newspaper did not.
  async load(isBusy, { page = this.#nextPage, since } = {}) {
    const number = ++this.#fresh;
    const lists = [];
    do {
      lists.push(await this.#listAt(since ? { since, page: lists.length + 1 } : { page }));
      if (!lists.at(-1) || number !== this.#fresh) return null;
    } while (since && "hasMore" in lists.at(-1).dataset && lists.length < MOST_PAGES_AT_ONCE);
    const list = lists.at(-1);
    if (!since) this.hasMore = "hasMore" in list.dataset;
    // What came since is offered until it has been shown: at the beginning of the list, or at its end.
    const holdsNewest = this.isOldestFirst ? !("hasMore" in list.dataset) : page === 1;
    if (since || holdsNewest) this.#list.dataset.newest = list.dataset.newest;
    const before = this.shown;
    const ahead = this.isOldestFirst && !since ? this.shown.find(isAhead) : null; // older rows come before those
    let place = null;
    for (const drawn of lists.flatMap((each) => [...each.children])) {
      const known = this.byId(drawn.id.replace("comment-", ""));
      if (known) {
        if (!isBusy(known)) known.hidden = false; // somebody took a decision back
        if (!since) delete known.dataset.ahead;
        place = known;
        continue;
      }
      if (since && this.isOldestFirst) drawn.dataset.ahead = "";
      if (place) place.after(drawn);
      else if (ahead) ahead.before(drawn);
      else if (this.isOldestFirst || (page > 1 && !since)) this.#list.append(drawn);
      else this.#list.prepend(drawn);
      place = drawn;
    }
    this.#draw();
    return this.shown.filter((row) => !before.includes(row));
  }

  async #listAt(asked) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return (await fetched(address))?.querySelector("[data-list]");
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

// Puts what was typed into the same fields of a row that was drawn anew.
export function giveBack(fields, drawn) {
  for (const field of fields) {
    const same = field.id && drawn.querySelector(`#${CSS.escape(field.id)}`);
    if (!same || same.value !== same.defaultValue) continue;
    same.value = field.value;
    same.closest("details")?.setAttribute("open", "");
  }
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
