"""A video in a story: nobody is told of the reader before she presses."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Paper, Watched

Open = Callable[..., Watched]
Staff = Callable[..., Page]
TUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.fixture
def story(staff: Staff, request: pytest.FixtureRequest) -> str:
    """The address of a story with a video, published from the desk with nothing but a form."""
    page = staff("huda", scripts=False)
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", f"تسجيل من الميناء {request.node.name}")
    page.fill("[name=body]", "فقرة.\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n\nhttps://e.example/page\n\n>> قول")
    page.select_option("[name=section]", label="السياسة")
    page.click("button[name=then][value=publish_now]")
    page.goto("/")
    address = page.locator("a", has_text=request.node.name).first.get_attribute("href")
    assert address
    return address


def _foreign(page: Page, paper_url: str) -> list[str]:
    """Every request to another site from here on; they are answered with an empty page."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(paper_url).netloc:
            asked.append(request.url)

    page.on("request", note)
    page.context.route(lambda url: not url.startswith(paper_url), lambda route: route.fulfill(body="<p>film</p>"))
    return asked


def test_another_site_is_asked_only_after_the_press(open_browser: Open, story: str, paper: Paper) -> None:
    page = open_browser(phone=True).page
    asked = _foreign(page, paper.url)
    page.goto(story)
    button = page.get_by_role("button", name="YouTube")
    expect(button).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert asked == []
    button.click()
    expect(page.frame_locator(".embed iframe").locator("p")).to_have_text("film")
    assert asked == [TUBE]
    expect(button).to_have_count(0)
    frame = page.locator(".embed iframe")
    assert "YouTube" in (frame.get_attribute("title") or "")
    expect(frame).to_be_focused()
    expect(page.locator(".embed__link").first).to_be_visible()


def test_without_scripts_a_card_is_a_link(open_browser: Open, story: str, paper: Paper) -> None:
    page = open_browser(scripts=False).page
    asked = _foreign(page, paper.url)
    page.goto(story)
    expect(page.locator(".embed button")).to_have_count(0)
    links = page.locator(".embed__link")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://e.example/page",
    ]
    assert asked == []
