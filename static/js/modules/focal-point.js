// Sets the focal point on the picture itself: by click or tap, or with the arrow keys (one percent, with Shift ten), and
// shows at once what each crop would keep. Without it the point is set in two number fields, and the crops are the saved ones.
const RATIOS = { "16x9": 16 / 9, "1x1": 1, "4x5": 4 / 5 };
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function connect(focal, { signal }) {
  const [x, y] = ["focus_x", "focus_y"].map((name) => focal.querySelector(`input[type=number][name=${name}]`));
  const stage = focal.querySelector(".focal__stage");
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "focal__handle";
  stage.append(handle);

  const show = () => {
    const at = { x: percent(x.value), y: percent(y.value) };
    for (const circle of focal.querySelectorAll("circle")) {
      circle.setAttribute("cx", `${at.x}%`);
      circle.setAttribute("cy", `${at.y}%`);
    }
    handle.setAttribute("aria-label", focal.dataset.say.replace("{x}", at.x).replace("{y}", at.y));
    return at;
  };
  const crop = (at) => {
    for (const frame of focal.querySelectorAll("[data-ratio]")) preview(frame, focal.dataset, at);
  };
  const move = (left, top) => {
    [x.value, y.value] = [percent(left), percent(top)];
    x.dispatchEvent(new Event("input", { bubbles: true }));
  };

  for (const field of [x, y]) field.addEventListener("input", () => crop(show()), { signal });
  handle.addEventListener("click", (event) => {
    if (!event.detail) return; // Enter and Space point nowhere
    const box = stage.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  }, { signal });
  handle.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    move(percent(x.value) + step[0] * far, percent(y.value) + step[1] * far);
  }, { signal });
  const now = show();
  if (x.value !== x.defaultValue || y.value !== y.defaultValue) crop(now); // a browser that kept what was typed
}

function percent(value) {
  return Math.min(100, Math.max(0, Math.round(Number(value) || 0)));
}

// The whole picture behind a window of the crop's shape, placed as the server would cut it (lib/picture_shapes.py).
function preview(frame, { whole, width, height }, at) {
  let image = frame.querySelector("img.focal__live");
  if (!image) {
    image = document.createElement("img");
    image.className = "focal__live";
    image.alt = "";
    image.src = whole;
    frame.replaceChildren(image);
  }
  const ratio = RATIOS[frame.dataset.ratio];
  const kept = [Math.min(1, (height * ratio) / width), Math.min(1, width / ratio / height)];
  image.style.objectPosition = kept.map((part, axis) => `${place(part, axis ? at.y : at.x)}%`).join(" ");
}

// Where the crop begins, as a share of the room it has; `part` of the length is kept, its middle near `focus` percent.
function place(part, focus) {
  const room = 1 - part;
  return room > 0 ? (Math.min(room, Math.max(0, focus / 100 - part / 2)) / room) * 100 : 50;
}
