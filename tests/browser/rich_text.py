"""Driving the rich editor as a journalist does: its page, its keys, its clipboard, and what the form would send."""

import base64
import json
from pathlib import Path

from playwright.sync_api import Locator, Page

FIXTURES = Path(__file__).parent / "pasted"


class RichText:
    """The editor on the page of a new story."""

    def __init__(self, page: Page, lang: str = "ar") -> None:
        self.page = page
        # The story before was left unsaved on purpose: no question.
        page.evaluate("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")
        page.goto(f"/desk/articles/new?lang={lang}")
        self.text.wait_for()
        self.text.click()

    @property
    def text(self) -> Locator:
        return self.page.locator(".ProseMirror")

    @property
    def sent(self) -> str:
        """The text as the form would send it now."""
        return str(self.page.evaluate("new FormData(document.getElementById('article-form')).get('body')"))

    def write(self, *lines: str) -> None:
        for number, line in enumerate(lines):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tool(self, name: str) -> None:
        self.page.locator(f".tools [data-act={name}]").first.click()

    def select(self, words: str) -> None:
        """Select words of the text as if by mouse."""
        self.page.evaluate(
            """(words) => {
              const texts = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const at = texts.currentNode.data.indexOf(words);
                if (at < 0) continue;
                document.querySelector(".ProseMirror").focus();
                getSelection().setBaseAndExtent(texts.currentNode, at, texts.currentNode, at + words.length);
                return;
              }
            }""",
            words,
        )
        self.page.wait_for_timeout(60)  # selectionchange comes a moment later

    def put(self, html: str) -> None:
        """Put a text into the form's field, as a script does that restores a draft."""
        self.page.locator("textarea[name=body]").evaluate(
            "(field, html) => { field.value = html; field.dispatchEvent(new Event('input', { bubbles: true })); }", html
        )

    def paste(self, *, html: str = "", text: str = "", files: tuple[tuple[str, bytes], ...] = ()) -> None:
        self._hand_over("paste", html, text, files)

    def drop(self, *files: tuple[str, bytes]) -> None:
        self._hand_over("drop", "", "", files)

    def paste_of(self, name: str) -> str:
        """Paste a file of `pasted/`; returns what the form would send then."""
        self.paste(html=(FIXTURES / name).read_text(encoding="utf-8"))
        return self.sent

    def _hand_over(self, kind: str, html: str, text: str, files: tuple[tuple[str, bytes], ...]) -> None:
        packed = [[name, base64.b64encode(content).decode()] for name, content in files]
        self.page.evaluate(
            """([kind, html, text, files]) => {
              const carried = new DataTransfer();
              if (html) carried.setData("text/html", html);
              if (text) carried.setData("text/plain", text);
              for (const [name, base64] of files) {
                const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                carried.items.add(new File([bytes], name, { type: name.endsWith(".txt") ? "text/plain" : "image/png" }));
              }
              const target = document.querySelector(".ProseMirror");
              const { left, top } = target.getBoundingClientRect();
              const shared = { bubbles: true, cancelable: true };
              target.dispatchEvent(kind === "paste"
                ? new ClipboardEvent("paste", { ...shared, clipboardData: carried })
                : new DragEvent("drop", { ...shared, dataTransfer: carried, clientX: left + 40, clientY: top + 20 }));
            }""",
            [kind, html, text, packed],
        )

    def send_event(self, name: str, detail: object) -> object:
        """Dispatch an event as the page's other scripts do; returns its detail afterwards."""
        return self.page.evaluate(
            """([name, detail]) => {
              const event = new CustomEvent(name, { detail: JSON.parse(detail) });
              document.querySelector("textarea[name=body]").dispatchEvent(event);
              return event.detail;
            }""",
            [name, json.dumps(detail)],
        )
