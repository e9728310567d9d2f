// Above a load the server asks a browser for some computing before it sends a comment (proof of work). Asked as the form
// is sent, so that a page that is only read fetches nothing for it; most senders are told that nothing is needed.
// Without it, or where it fails, the comment is sent all the same, and an editor reads it first.
const ANSWER_MS = 15_000; // a server that says nothing by then is not waited for
const LONGEST_MS = 60_000; // then it is sent without
const HERE = new URL("../../", import.meta.url);

export function connect(form, { signal }) {
  const place = form.querySelector("[data-proof]");
  let isReady = false;
  let isAsking = false;

  form.addEventListener("submit", async (event) => {
    if (isReady || signal.aborted) return;
    event.preventDefault();
    if (isAsking) return; // a second press while the first is being dealt with
    isAsking = true;
    await prove(form, place).catch(() => place.replaceChildren()); // without a proof an editor decides
    isAsking = false;
    isReady = true;
    form.requestSubmit(event.submitter);
    isReady = false; // whoever comes back to this page and sends again is asked again
  }, { signal });
}

async function prove(form, place) {
  place.replaceChildren();
  const answer = await fetch(form.dataset.challenge, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) });
  if (answer.status !== 200 || !window.isSecureContext) return;
  const challenge = await answer.json();
  await Promise.all([import(new URL("vendor/proof.js", HERE)), styled()]);
  const { algorithms, defaults } = globalThis.$altcha;
  algorithms.set(challenge.parameters.algorithm, () => new Worker(new URL("vendor/proof-worker.js", HERE)));
  defaults.set({
    challenge, name: "proof", language: document.documentElement.lang, auto: "onload", minDuration: 0,
    hideFooter: true, hideLogo: true, humanInteractionSignature: false, // it would watch the pointer
  });
  const widget = document.createElement("altcha-widget");
  place.append(widget);
  await solved(widget);
}

function styled() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("css/proof.css", HERE);
  return new Promise((resolve) => {
    sheet.onload = sheet.onerror = resolve;
    document.head.append(sheet);
  });
}

function solved(widget) {
  return new Promise((resolve) => {
    const end = () => { widget.remove(); resolve(); }; // its tick box is required: without it the form can be sent
    const timer = setTimeout(end, LONGEST_MS);
    widget.addEventListener("statechange", ({ detail: { state } }) => {
      if (state !== "verified" && state !== "error" && state !== "expired") return;
      clearTimeout(timer);
      if (state === "verified") setTimeout(resolve); // the widget puts its answer into the form first
      else end();
    });
  });
}
