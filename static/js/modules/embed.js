// Gives the cards of videos and posts a button that shows them in their place. Nothing is asked of another site before
// it is pressed. Without it each card is a link to the video or post itself.
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation";

export function connect(prose, { signal }) {
  const { show, warning } = prose.dataset;

  for (const card of prose.querySelectorAll("[data-frame]")) {
    const offer = made("div", "embed__offer");
    const button = made("button", "button button--quiet");
    button.type = "button";
    button.append(made("span", "", ...saying(show, card.dataset.provider)));
    offer.append(button, " ", made("small", "embed__warning", ...saying(warning, card.dataset.provider)));
    card.append(offer);
    button.addEventListener("click", () => {
      const frame = frameOf(card);
      offer.remove();
      card.prepend(frame);
      frame.focus();
    }, { signal });
  }
}

function frameOf(card) {
  const frame = made("iframe", "embed__frame");
  frame.sandbox = SANDBOX;
  frame.allow = "fullscreen; picture-in-picture";
  frame.title = card.querySelector("a").innerText.replace(/\s+/g, " ");
  frame.src = card.dataset.frame;
  return frame;
}

function saying(words, name) {
  const [before, after] = words.split("{name}");
  return [before, made("bdi", "", name), after];
}

function made(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}
