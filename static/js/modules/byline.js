// Offers the names known here while one is being added to a byline: a field with a list, and a button that puts the
// name on a line of its own, or after a role that waits for one ("Translation:").
// Without it names are typed into the byline itself, which takes any.
let asked = 0;

export function connect(element, { signal }) {
  const byline = element.querySelector("textarea");
  const { names, label, add } = element.dataset;
  const list = document.createElement("datalist");
  const input = document.createElement("input");
  const button = document.createElement("button");

  list.id = `known-names-${asked += 1}`;
  Object.assign(input, { className: "field__input", type: "text", autocomplete: "off", dir: "auto" });
  input.setAttribute("list", list.id);
  input.setAttribute("aria-label", label);
  input.placeholder = label;
  Object.assign(button, { className: "button button--quiet", type: "button", textContent: add });

  const put = () => {
    const name = input.value.trim();
    if (!name) return input.focus();
    const lines = byline.value.trimEnd();
    const between = !lines ? "" : /[:：]$/.test(lines) ? " " : "\n";
    byline.value = `${lines}${between}${name}`;
    byline.dispatchEvent(new Event("input", { bubbles: true }));
    input.value = "";
    input.focus();
  };

  const row = document.createElement("div");
  row.className = "byline-field__add";
  row.append(input, list, button);
  element.append(row);

  button.addEventListener("click", put, { signal });
  input.addEventListener("input", (event) => event.stopPropagation(), { signal }); // nothing of the story is changed yet
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // it would send the form
    put();
  }, { signal });
  input.addEventListener("focus", async () => {
    const answer = await fetch(names, { headers: { Accept: "application/json" }, signal }).catch(() => null);
    if (!answer?.ok) return;
    const known = await answer.json();
    list.replaceChildren(...known.names.map((name) => new Option(name, name)));
  }, { signal, once: true });
}
