// Keeps the line above a story's form true: who else is writing here, and who took over. Takes over without leaving the
// page. Without it the line says what was so when the page was drawn, and the button sends the form and comes back.
const HEARTBEAT_MS = 20_000; // a third of the time after which a silent form counts as closed

export function connect(banner, { signal }) {
  const form = document.getElementById(banner.dataset.form);
  const line = banner.querySelector("[data-said]");
  const choice = banner.querySelector("[data-not-holding]");
  const button = banner.querySelector("[data-take-over]");
  let lock = banner.dataset.lock;
  let isLeaving = false;

  const about = (act) => {
    const body = new FormData();
    for (const name of ["csrf_token", "form_id", "base_version"]) body.set(name, form.elements[name].value);
    body.set("act", act);
    return body;
  };

  const show = ({ holds, said }) => {
    banner.hidden = !said;
    line.textContent = said;
    choice.hidden = holds;
    form.dispatchEvent(new CustomEvent("pen", { detail: { holds } }));
  };

  const tell = async (act) => {
    if (!lock) return;
    try {
      const answer = await fetch(lock, { method: "POST", body: about(act), headers: { Accept: "application/json" }, redirect: "error" });
      if (answer.ok) show(await answer.json());
    } catch { /* the next sign of life will tell */ }
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    tell("take-over");
  }, { signal });

  form.addEventListener("pen-lost", () => tell("heartbeat"), { signal });
  form.addEventListener("story-begun", ({ detail }) => { ({ lock } = detail); }, { signal });
  form.addEventListener("submit", ({ submitter }) => { isLeaving = !submitter?.formTarget; }, { signal });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell("heartbeat"); }, { signal });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isLeaving = false;
    tell("heartbeat");
  }, { signal });
  // A form that is sent stays open for the merge its answer may need.
  window.addEventListener("pagehide", () => { if (lock && !isLeaving) navigator.sendBeacon(lock, about("leave")); }, { signal });

  const timer = setInterval(() => tell("heartbeat"), HEARTBEAT_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
}
