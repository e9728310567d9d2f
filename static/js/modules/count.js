// Shows beside the labels how long headline and standfirst are, in characters, and the text, in words.
// Without it nothing is counted; no limit hangs on it.
const CHARACTERS = ["title", "standfirst"];
const WORDS = ["body"];

export function connect(bar, { signal }) {
  const form = bar.closest("form");
  const { words, characters } = bar.dataset;
  const textOf = (field) => field.value.replace(/<[^>]*>/g, " ").trim();

  const show = (name, label, measure) => {
    const field = form.elements[name];
    const place = document.createElement("span");
    place.className = "story-form__count";
    form.querySelector(`label[for="${field.id}"]`).append(" ", place); // the space keeps Arabic letters apart
    const say = (number) => { place.textContent = `${label} ${number}`; };
    const update = () => { if (!field.hidden) say(measure(textOf(field))); };
    field.addEventListener("input", update, { signal });
    field.addEventListener("counted", ({ detail }) => say(detail.words), { signal }); // the rich editor's own count
    update();
  };

  for (const name of CHARACTERS) show(name, characters, (text) => [...text].length);
  for (const name of WORDS) show(name, words, (text) => (text ? text.split(/\s+/).length : 0));
}
