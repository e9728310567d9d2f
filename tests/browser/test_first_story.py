"""A first story, from the sign-in page to readers, with a picture and a section: every click and every field is counted."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, write_text
from tests.newsroom import PASSWORD
from tests.picture_files import CREDIT, photograph

MOST_ACTIONS = 9  # the sign-in's three among them


@dataclass
class Journalist:
    """Somebody at a page whose deliberate acts are counted: a click, a field filled, a file chosen."""

    page: Page
    actions: int = 0

    def click(self, what: str) -> None:
        self.actions += 1
        self.page.click(what)

    def fill(self, what: str, words: str) -> None:
        self.actions += 1
        self.page.fill(what, words)

    def write(self, words: str, *, scripts: bool) -> None:
        self.actions += 1
        write_text(self.page, words, scripts=scripts)

    def choose_file(self, what: str, name: str, content: bytes) -> None:
        self.actions += 1
        self.page.set_input_files(what, {"name": name, "mimeType": "image/jpeg", "buffer": content})


@pytest.mark.parametrize("scripts", [True, False])
def test_a_first_story_is_live_after_nine_actions(open_browser: Callable[..., Watched], scripts: bool) -> None:
    page = open_browser(scripts=scripts).page
    title = f"سوق السمك يفتح قبل الفجر {'كل يوم' if scripts else 'يوم الجمعة'}"
    agency_photo = photograph({CREDIT: "وكالة الميناء".encode()}, colour="navy" if scripts else "olive")
    page.goto("/desk/login")
    amal = Journalist(page)
    amal.fill("[name=email]", "amal@lighthouse.example")
    amal.fill("[name=password]", PASSWORD)
    amal.click("main form button:not([name])")
    amal.click(".quick-start a:has-text('الاقتصاد')")
    amal.fill("[name=title]", title)
    amal.write("يصل الباعة في الثالثة فجراً.", scripts=scripts)
    amal.choose_file("[name=lead_image_file]", "quay.jpg", agency_photo)
    amal.fill("[name=lead_alt]", "باعة يفرغون صناديق السمك على رصيف حجري")
    with page.expect_navigation():
        amal.click("button[name=then][value=publish_now]")
    assert amal.actions <= MOST_ACTIONS
    page.goto("/")
    page.click(f"main a:has-text('{title}') >> nth=0")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("#article .kicker")).to_have_text("الاقتصاد")
    expect(page.locator(".article__lead .figure__credit")).to_have_text("وكالة الميناء")
