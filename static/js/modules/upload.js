// Sends pictures to the library, each by itself and two at a time: chosen, dropped or pasted, with the progress of each,
// what was refused and why, and another try for those. The credit that is typed goes with every one; what a picture shows
// and its caption only with one that is sent alone.
// Without it the form sends its files together and the next page says what became of each.
const AT_ONCE = 2; // more would only share the line, and the server's two hands

export function connect(element, { signal }) {
  const form = element.querySelector("form");
  const upload = new Upload(element, form);

  form.elements.file.required = false;
  element.querySelector("[data-drop]").classList.add("upload__drop--taking");
  for (const each of element.querySelectorAll("[data-scripted]")) each.hidden = false;
  for (const each of element.querySelectorAll("[data-plain]")) each.hidden = true;

  form.elements.file.addEventListener("change", ({ target }) => {
    upload.choose([...target.files]);
    target.value = "";
  }, { signal });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    upload.start();
  }, { signal });
  element.querySelector("[data-retry-all]").addEventListener("click", () => upload.retry(upload.failed), { signal });
  takeDropsAndPastes(element, (files) => {
    element.closest("details").open = true;
    upload.choose(files);
  }, signal);
  window.addEventListener("beforeunload", (event) => {
    if (upload.isBusy) event.preventDefault();
  }, { signal });
}

class Upload {
  constructor(element, form) {
    this.element = element;
    this.form = form;
    this.rows = [];
    this.words = Object.fromEntries(
      [...part(element, "words").querySelectorAll("[data-word]")].map((word) => [word.dataset.word, word.textContent]),
    );
  }

  get waiting() { return this.rows.filter(({ state }) => state === "waiting"); }
  get failed() { return this.rows.filter(({ state }) => state === "failed"); }
  get going() { return this.rows.filter(({ state }) => ["queued", "sending", "checking"].includes(state)); }
  get isBusy() { return this.going.length > 0; }

  choose(files) {
    const most = Number(this.element.dataset.mostBytes);
    for (const file of files) {
      const row = new Row(this, file);
      this.rows.push(row);
      if (file.size > most) row.refuse(this.element.dataset.tooLarge, { isFinal: true });
    }
    this.settle();
    if (files.length) this.say(`${this.words.chosen} ${this.waiting.length}`);
  }

  leaveOut(row) {
    const next = row.dom.nextElementSibling ?? row.dom.previousElementSibling;
    this.rows = this.rows.filter((other) => other !== row);
    row.dom.remove();
    (next?.querySelector("[data-act]:not([hidden])") ?? this.form.elements.file).focus();
    this.settle();
  }

  start() {
    const waiting = this.waiting;
    if (!waiting.length) {
      this.say(this.words.none);
      this.form.elements.file.focus();
      return;
    }
    const isAlone = waiting.length === 1 && !this.form.elements.alt.closest(".field").hidden;
    for (const row of waiting) row.queue(this.texts(isAlone));
    this.pump();
  }

  retry(rows) {
    for (const row of rows) row.queue({ ...row.texts, ...this.texts(false) });
    this.pump();
  }

  texts(isAlone) {
    const names = isAlone ? ["alt", "caption", "credit"] : ["credit"];
    return Object.fromEntries(names.map((name) => [name, this.form.elements[name].value]));
  }

  pump() {
    const queued = this.rows.filter(({ state }) => state === "queued");
    const free = AT_ONCE - (this.going.length - queued.length);
    for (const row of queued.slice(0, Math.max(0, free))) this.send(row);
    this.settle();
  }

  async send(row) {
    try {
      row.show(await post(this.element.dataset, this.form, row));
      this.forget(row.texts);
    } catch (refused) {
      row.refuse(refused.message);
      this.say(`${row.file.name}: ${refused.message}`);
    }
    this.pump();
    if (!this.isBusy) this.finish();
  }

  // What was said of one picture is not said of the next.
  forget(texts) {
    for (const name of ["alt", "caption"]) {
      if (texts[name] && this.form.elements[name].value === texts[name]) this.form.elements[name].value = "";
    }
  }

  finish() {
    const taken = this.rows.filter(({ state }) => state === "in").length;
    const failed = this.failed.length ? ` ${this.words.failed} ${this.failed.length}` : "";
    this.say(`${this.words.done} ${taken}${failed}`);
    showAnew();
  }

  /** Fields and buttons as the list asks for them. */
  settle() {
    const isMany = this.waiting.length > 1 || (this.isBusy && this.rows.length > 1);
    for (const name of ["alt", "caption"]) this.form.elements[name].closest(".field").hidden = isMany;
    this.element.querySelector("[data-several]").hidden = !isMany;
    const retriable = this.failed.filter(({ isFinal }) => !isFinal);
    this.element.querySelector("[data-after]").hidden = this.isBusy || retriable.length < 2;
  }

  say(words) {
    this.element.querySelector("[data-said]").textContent = words;
  }
}

class Row {
  constructor(upload, file) {
    this.upload = upload;
    this.file = file;
    this.dom = part(upload.element, "row").querySelector("li").cloneNode(true);
    this.name.textContent = file.name;
    this.progress.setAttribute("aria-label", `${upload.words.progress}: ${file.name}`);
    this.act.addEventListener("click", () => {
      if (this.state === "failed" && !this.isFinal) upload.retry([this]);
      else upload.leaveOut(this);
    });
    upload.element.querySelector("[data-rows]").append(this.dom);
    this.become("waiting");
  }

  get name() { return this.dom.querySelector("[data-name]"); }
  get progress() { return this.dom.querySelector("[data-progress]"); }
  get act() { return this.dom.querySelector("[data-act]"); }

  become(state, words = this.upload.words[state] ?? "") {
    this.state = state;
    this.dom.dataset.at = state;
    this.dom.querySelector("[data-state]").textContent = words;
    this.progress.hidden = !["sending", "checking"].includes(state);
    const { remove, retry } = this.upload.words;
    const offered = { waiting: remove, failed: this.isFinal ? remove : retry }[state] ?? "";
    const hadFocus = this.act === document.activeElement;
    this.act.hidden = !offered;
    this.act.replaceChildren(offered, hiddenWords(` ${this.file.name}`));
    if (hadFocus && !offered) {
      this.dom.tabIndex = -1;
      this.dom.focus();
    }
  }

  queue(texts) {
    this.texts = texts;
    this.become("queued", this.upload.words.waiting);
  }

  sent(share) {
    if (this.state !== "sending") this.become("sending");
    this.progress.value = share;
    if (share < 1) return;
    this.become("checking");
    this.progress.removeAttribute("value"); // nobody knows how long the server looks
  }

  refuse(why, { isFinal = false } = {}) {
    this.isFinal = isFinal;
    this.become("failed", why);
  }

  show({ page, thumb, was_there: wasThere, alike }) {
    this.become("in", wasThere ? this.upload.words.known : undefined);
    this.dom.querySelector("[data-link]").href = page;
    const image = this.dom.querySelector("[data-thumb]");
    image.src = thumb;
    image.hidden = false;
    const near = this.dom.querySelector("[data-alike]");
    near.hidden = !alike.length;
    near.append(...alike.map(linkTo));
  }
}

function linkTo({ page, thumb, name }) {
  const link = document.createElement("a");
  const image = document.createElement("img");
  const words = document.createElement("bdi");
  Object.assign(image, { src: thumb, alt: "", width: 48, height: 48, className: "upload__thumb" });
  words.textContent = name;
  link.href = page;
  link.append(image, " ", words);
  return link;
}

function hiddenWords(words) {
  const span = document.createElement("bdi");
  span.className = "visually-hidden";
  span.textContent = words;
  return span;
}

function part(element, name) {
  return element.querySelector(`template[data-${name}]`).content;
}

// XMLHttpRequest, since fetch() tells nothing of its progress.
function post(said, form, row) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    for (const [name, value] of Object.entries(row.texts)) body.append(name, value);
    body.append("file", row.file, row.file.name);
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form.elements.csrf_token.value);
    request.upload.addEventListener("progress", ({ loaded, total }) => row.sent(total ? loaded / total : 0));
    request.upload.addEventListener("load", () => row.sent(1));
    request.addEventListener("load", () => {
      const words = { 401: said.signedOut, 413: said.tooLarge, 507: said.full }[request.status] ?? said.notTaken;
      if (request.status === 201) resolve(request.response);
      else reject(new Error(request.response?.error ?? words));
    });
    request.addEventListener("error", () => reject(new Error(said.notSent)));
    row.sent(0);
    request.send(body);
  });
}

function takeDropsAndPastes(element, take, signal) {
  const place = element.querySelector("[data-drop]");
  const holdsFiles = (transfer) => Boolean(transfer?.types.includes("Files"));
  const mark = (isOver) => place.classList.toggle("upload__drop--over", isOver);

  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    mark(true);
  }, { signal });
  document.addEventListener("dragleave", ({ relatedTarget }) => { if (!relatedTarget) mark(false); }, { signal });
  document.addEventListener("drop", (event) => {
    mark(false);
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault(); // else the browser opens the file and leaves the page
    take([...event.dataTransfer.files]);
  }, { signal });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const isText = event.target.closest?.("input, textarea") && event.clipboardData.types.includes("text/plain");
    if (!files.length || isText) return;
    event.preventDefault();
    take(files);
  }, { signal });
}

// The grid below, drawn as it is now.
async function showAnew() {
  const shown = document.getElementById("pictures");
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("pictures");
    if (answer.ok && fresh) shown.replaceChildren(...fresh.childNodes);
  } catch {
    // The list is as it was; the links above lead to what came in.
  }
}
