// When another language is chosen for a story, the fields of its text turn with it: direction, letters, spelling.
// Without it they turn when the story is saved.
export function connect(sheet, { signal }) {
  const form = sheet.closest("form");
  const choice = form.elements.lang;
  const isRtl = new Set(sheet.dataset.rtl.split(" "));
  let before = choice.value;

  choice.addEventListener("change", () => {
    const dir = isRtl.has(choice.value.split("-")[0]) ? "rtl" : "ltr";
    for (const field of form.querySelectorAll("input, textarea, [role=textbox]")) {
      if (field.lang !== before) continue;
      field.lang = choice.value;
      field.dir = dir;
    }
    before = choice.value;
  }, { signal });
}
