"""A real server and a real browser over the standing newsroom. One of each for all browser tests.

The tests share one newspaper, so each writes its own story or comment and looks at nothing another may change.
"""

import base64
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask

from blog.config import load
from blog.storage.side import SideStore
from tests.conftest import begin_session
from tests.newsroom import PASSWORD
from tests.served import served

playwright_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: ./warraq test installs it"
)
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright  # noqa: E402 - after the check above

expect.set_options(timeout=15_000)  # ms; a busy machine is no fault of the page

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), "")
# As root (containers, CI) Chromium's sandbox does not start; the pages are our own, on loopback.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if not CHROMIUM and here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="no Chromium here: apt-get install chromium (.ci/run does)"))


@dataclass(frozen=True)
class Paper:
    """The served newspaper."""

    url: str
    instance: Path

    def session_of(self, key: str) -> dict[str, str]:
        """Sign somebody in; the cookie of that session."""
        config = load({"WARRAQ_INSTANCE": str(self.instance)})
        with closing(sqlite3.connect(config.database_path, timeout=10)) as connection:
            email = f"{key}@lighthouse.example"
            (person,) = connection.execute("select id from user where email = ?", (email,)).fetchone()
        with closing(SideStore(config.side_database_path).connection) as connection:
            return {"name": config.cookie_name, "value": begin_session(connection, person)[0]}


@pytest.fixture(scope="session")
def paper(standing_app: tuple[Flask, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """`warraq run` over a copy of the standing newsroom, on a free port."""
    instance = tmp_path_factory.mktemp("served")
    load({"WARRAQ_INSTANCE": str(instance)})
    (instance / "config.toml").write_text('mail_url = "smtp://127.0.0.1:9"')  # so that what needs mail is shown
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", instance / "newsroom.sqlite3")
    with closing(sqlite3.connect(instance / "newsroom.sqlite3")) as connection, connection:
        # Here Basil runs the paper too, so that an administrator's pages can be seen in English.
        connection.execute("update user set role = 'admin' where email like 'basil@%'")
        # And somebody without an account translated the English story.
        connection.execute("insert into guest_author values (1, 'en', 'Sam Hill', 'sam-hill', 'Translates.', '', 0)")
        connection.execute("insert into author_address (slug, guest_id) values ('sam-hill', 1)")
        connection.execute(
            "insert into byline (article_id, position, role, name, guest_id) select id, 1, 'Translation', '', 1"
            " from article where live_lang = 'en'"
        )
    with served(instance) as url:
        yield Paper(url, instance)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, with everything the browser complained about while it was used."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def open_browser(chromium: Browser, paper: Paper) -> Iterator[Callable[..., Watched]]:
    """`open_browser(phone=True, scripts=False, dark=True)` is a new browser of its own; complaints fail the test."""
    contexts: list[BrowserContext] = []
    opened: list[Watched] = []

    def open_one(*, phone: bool = False, scripts: bool = True, dark: bool = False, lang: str = "ar") -> Watched:
        context = chromium.new_context(
            base_url=paper.url,
            viewport=PHONE if phone else DESKTOP,
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale=lang,
        )
        contexts.append(context)
        watched = watch(context.new_page())
        opened.append(watched)
        return watched

    yield open_one
    for context in contexts:
        context.close()
    assert not [complaint for watched in opened for complaint in watched.complaints]


def watch(page: Page) -> Watched:
    """Write down what the browser complains about from here on."""
    watched = Watched(page)
    page.on("console", lambda message: _note(watched, message.type, message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    return watched


def _note(watched: Watched, kind: str, text: str) -> None:
    # An answer with an error status is reported by the browser too; the tests that ask for one expect it.
    if (kind == "error" and "Failed to load resource" not in text) or "Content Security Policy" in text:
        watched.complaints.append(text)


@pytest.fixture
def staff(open_browser: Callable[..., Watched], paper: Paper) -> Callable[..., Page]:
    """`staff("amal")` is Amal's browser, signed in, at her desk (the sign-in page has tests of its own)."""

    def signed_in(key: str, **kind: object) -> Page:
        page = open_browser(**kind).page
        cookie = paper.session_of(key) | {"url": paper.url, "httpOnly": True, "sameSite": "Lax"}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto("/desk/")
        return page

    return signed_in


def sign_in_at(page: Page, key: str) -> None:
    """Through the sign-in page, as everybody does."""
    page.goto("/desk/login")
    page.fill("[name=email]", f"{key}@lighthouse.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/")


def write_text(page: Page, words: str, *, scripts: bool = True) -> None:
    """Write the text of a story, a line a paragraph: in the rich editor, or in the plain field where there is none."""
    if not scripts or not page.locator("[data-module~=editor]").count():
        page.fill("textarea[name=body]", words)
        return
    page.locator(".ProseMirror").click()
    for line in words.splitlines():
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")


@pytest.fixture(scope="session")
def shared_reader(chromium: Browser, paper: Paper) -> Iterator[Watched]:
    """One reader's browser for many pages that are only looked at."""
    watched = watch(chromium.new_context(base_url=paper.url, viewport=DESKTOP, locale="ar").new_page())
    yield watched
    watched.page.context.close()


SEND = """async ([file, name]) => {
  const form = new FormData();
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  form.append("file", new File([bytes], name, { type: "image/jpeg" }));
  const token = document.querySelector("[name=csrf_token]").value;
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  return (await (await fetch("/desk/media", { method: "POST", body: form, headers })).json()).id;
}"""


def add_picture(page: Page, content: bytes, name: str = "quay.jpg") -> int:
    """A picture of whoever is signed in, in the library; its id."""
    page.goto("/desk/media")
    return int(page.evaluate(SEND, [base64.b64encode(content).decode(), name]))


@pytest.fixture(scope="session")
def shared_staff(chromium: Browser, paper: Paper) -> Iterator[Callable[[str], Watched]]:
    """`shared_staff("salma")` is one signed-in browser for many pages that are only looked at."""
    opened: dict[str, Watched] = {}

    def browser_of(key: str) -> Watched:
        if key not in opened:
            opened[key] = watch(chromium.new_context(base_url=paper.url, viewport=DESKTOP).new_page())
            sign_in_at(opened[key].page, key)
        return opened[key]

    yield browser_of
    for watched in opened.values():
        watched.page.context.close()
