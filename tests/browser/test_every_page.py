"""Every page in a real browser: WCAG 2.2 AA as axe sees it, nothing the policy forbids, no sideways scrolling."""

from collections.abc import Callable, Sequence
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, ViewportSize

from tests.authoring.picture_desk import drawn
from tests.browser.conftest import DESKTOP, PHONE, Watched, add_picture
from tests.newsroom import Newsroom

AXE = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

READERS_PAGES = {
    "front": "/", "front-en": "/en/", "article": "/articles/{live}", "article-en": "/articles/{english}",
    "reply": "/articles/{live}?reply_to={comment}", "report": "/articles/{live}/comments/{comment}/report",
    "reported": "/articles/{live}/comments/thanks", "section": "/sections/{section}", "tag": "/tags/{tag}",
    "author": "/authors/{author}", "archive": "/archive/{month}", "search": "/search?q={word}",
    "search-nothing": "/search?q=قطقوطة", "search-empty": "/en/search", "page": "/pages/about",
    "guest-author": "/authors/sam-hill", "gone": "/articles/{withdrawn}", "missing": "/nowhere", "missing-en": "/en/nowhere",
    "sign-in": "/desk/login",
}  # fmt: skip
DESK_PAGES = {
    "day": "/desk/", "stories": "/desk/articles", "stories-live": "/desk/articles?standing=live",
    "new": "/desk/articles/new", "new-en": "/desk/articles/new?lang=en", "story": "/desk/articles/{story}",
    "preview": "/desk/articles/{story}/preview", "revisions": "/desk/articles/{story}/revisions",
    "revision": "/desk/articles/{story}/revisions/1", "history": "/desk/articles/{story}/history",
    "media": "/desk/media", "picture": "/desk/media/{picture}",
    "media-filtered": "/desk/media?use=unused&credit=none&q={word}&from=2026-01-01",
    "media-choosing": "/desk/media?for={story}", "front-page": "/desk/front-page", "sections": "/desk/sections",
    "calendar": "/desk/calendar", "calendar-month": "/desk/calendar?span=month",
    "assignment-new": "/desk/calendar/assignments/new", "tags": "/desk/tags", "pages": "/desk/pages", "comments": "/desk/comments", "held": "/desk/comments?state=held",
    "ban": "/desk/comments/{held}/ban", "bans": "/desk/comments/bans", "decisions": "/desk/comments/decisions",
    "theirs": "/desk/comments?of={comment}&by=network",
    "people": "/desk/people", "settings": "/desk/settings", "audit": "/desk/audit", "readers": "/desk/readers", "account": "/desk/account", "mail": "/desk/mail",
    "guests": "/desk/guests", "guest": "/desk/guests/{guest}",
}  # fmt: skip


@pytest.fixture(scope="session")
def picture(shared_staff: Callable[[str], Watched]) -> int:
    """A picture that is a story's lead and looks like another one."""
    page = shared_staff("salma").page
    add_picture(page, drawn((600, 400), at=0.15))
    picture_id = add_picture(page, drawn(at=0.15))
    page.goto(f"/desk/articles/new?lead_image={picture_id}")
    page.fill("[name=title]", "قصة لها صورة")
    page.click("button[name=then][value=save]")
    return picture_id


@pytest.fixture
def places(app: Flask, newsroom: Newsroom, picture: int) -> dict[str, object]:
    """What stands in the addresses above; ids and slugs are the same in the served copy."""
    live = newsroom.live_story
    return {
        "live": quote(live.slug), "english": newsroom.english_story.slug, "withdrawn": quote(newsroom.withdrawn_story.slug),
        "comment": newsroom.laylas_comment.id, "held": newsroom.samirs_comment.id, "section": quote(newsroom.politics.slug), "tag": quote("الميناء"),
        "author": quote(newsroom.amal.slug), "month": f"{live.live_from:%Y/%m}", "word": quote("الميناء"),
        "story": live.id, "guest": 1, "picture": picture,
    }  # fmt: skip


@pytest.mark.parametrize("name", READERS_PAGES)
def test_a_readers_page_is_sound(shared_reader: Watched, places: dict[str, object], name: str) -> None:
    watched = shared_reader
    watched.page.emulate_media(color_scheme="light")
    look_at(watched, READERS_PAGES[name].format_map(places))
    watched.page.emulate_media(color_scheme="dark")
    assert not violations(watched.page, "color-contrast")
    assert not taken(watched.complaints)


@pytest.mark.parametrize("name", DESK_PAGES)
def test_a_staff_page_is_sound_in_both_languages(
    shared_staff: Callable[[str], Watched], places: dict[str, object], name: str
) -> None:
    address = DESK_PAGES[name].format_map(places)
    look_at(shared_staff("salma"), address, checked=[PHONE])  # in Arabic
    look_at(shared_staff("basil"), address, checked=[DESKTOP])  # in English


def look_at(watched: Watched, address: str, checked: Sequence[ViewportSize] = (PHONE, DESKTOP)) -> None:
    """Open an address at both widths and fail on what a reader would stumble over, or at those `checked` a checker."""
    page = watched.page
    page.set_viewport_size(PHONE)
    page.goto(address)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 0, f"it scrolls sideways at {size['width']}"
        assert size not in checked or not violations(page)
    assert not taken(watched.complaints)


def taken(complaints: list[str]) -> list[str]:
    """The complaints so far, taken out: in a browser that many tests share, each fails one of them."""
    found = complaints.copy()
    complaints.clear()
    return found


def violations(page: Page, *only: str) -> list[str]:
    """What axe finds on the page as it stands. It is put in once a page, and answers with what is wrong alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"runOnly": {"type": "rule", "values": list(only)} if only else RULES, "resultTypes": ["violations"]}
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_a_headline_of_one_endless_word_widens_no_page(staff: Callable[..., Page]) -> None:
    title = f"أطول{'كلمة' * 30}"
    page = staff("huda", scripts=False)
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", title)
    page.fill("[name=body]", "نص قصير.")
    page.select_option("[name=section]", label="الاقتصاد")
    page.click("button[name=then][value=publish_now]")
    page.set_viewport_size(PHONE)
    story = page.locator("a[href^='/articles/']").first.get_attribute("href")
    for address in ("/", str(story), "/search?q=أطول", "/desk/", "/desk/articles", "/desk/articles?q=أطول"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
