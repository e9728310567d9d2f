"""A live story is corrected on the form as an editor does it; what readers then find is sound in a real browser."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.test_every_page import look_at, violations
from tests.newsroom import Newsroom

WORDS = "It said that traders return on Sunday."


@pytest.fixture
def corrected(staff: Callable[..., Page], app: Flask, newsroom: Newsroom) -> str:
    """The address of a story that an editor corrects with nothing but its form."""
    story = newsroom.opinion_story
    page = staff("basil")
    page.goto(f"/desk/articles/{story.id}")
    page.fill("[name=title]", f"{story.title} ولا يُباع")
    page.check("[name=kind][value=correction]")
    page.fill("[name=correction]", WORDS)
    page.click("button[value=publish_now]")
    expect(page.locator(".flash")).to_be_visible()
    look_at(Watched(page), f"/desk/articles/{story.id}")
    page.locator("a[href*='/corrections/']").first.click()
    look_at(Watched(page), page.url)
    return f"/articles/{quote(story.slug)}"


def test_what_readers_find_of_a_correction_is_sound(open_browser: Callable[..., Watched], corrected: str) -> None:
    watched = open_browser()
    for address in (corrected, f"{corrected}/changes", "/corrections", "/en/corrections"):
        look_at(watched, address)
        watched.page.emulate_media(color_scheme="dark")
        assert not violations(watched.page, "color-contrast")
        watched.page.emulate_media(color_scheme="light")


def test_the_correction_is_two_presses_from_the_headline(open_browser: Callable[..., Watched], corrected: str) -> None:
    page = open_browser(scripts=False).page
    page.goto(corrected)
    page.click("a[href='#corrections']")
    expect(page.locator("#corrections")).to_contain_text(WORDS)
    page.click("a[href$='/changes']")
    expect(page.locator("ins").last).to_be_visible()
