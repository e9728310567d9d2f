// As soon as a time is typed, the page's first button says that it will schedule the story for it, and does.
// Without it that button says "publish now", is refused while a time stands in the field, and the button here schedules.
export function connect(fold, { signal }) {
  const form = fold.closest("form");
  const at = form.elements.at;
  const button = form.querySelector("button[name=then][value=publish_now]");
  if (!button) return; // it says a time already, or this is not hers to publish
  const before = [...button.childNodes];

  const update = () => {
    button.value = at.value ? "publish" : "publish_now";
    button.replaceChildren(...(at.value ? [`${fold.dataset.schedule} `, time(at.value)] : before));
  };
  at.addEventListener("input", update, { signal });
  update();
}

function time(value) {
  const [day, hour] = value.split("T");
  const words = document.createElement("bdi");
  words.dir = "ltr";
  words.textContent = isToday(day) ? hour : `${day} ${hour}`;
  return words;
}

function isToday(day) {
  const now = new Date();
  return day === [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
