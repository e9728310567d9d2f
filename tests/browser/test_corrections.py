"""A live story is corrected on the form as an editor does it; what readers then find is sound in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched, write_text
from tests.browser.test_every_page import look_at, violations

WORDS = "It said that traders return on Sunday."


@pytest.fixture
def corrected(staff: Callable[..., Page], request: pytest.FixtureRequest) -> str:
    """The address of a story of its own that an editor corrects with nothing but its form."""
    page = staff("basil")
    page.goto("/desk/articles/new?lang=en")
    page.fill("[name=title]", f"Traders return on day {len(request.node.name)}")
    write_text(page, "The fish market opens again.")
    page.select_option("[name=section]", label="Politics")
    page.click("button[value=publish_now]")
    address = page.locator("a.more[href^='/articles/']").first.get_attribute("href") or ""
    page.fill("[name=title]", f"Traders return on Saturday the {len(request.node.name)}th")
    page.check("[name=kind][value=correction]")
    page.fill("[name=correction]", WORDS)
    page.click("button[value=publish_now]")
    expect(page.locator(".flash")).to_be_visible()
    look_at(Watched(page), page.url)
    page.locator("a[href*='/corrections/']").first.click()
    look_at(Watched(page), page.url)
    return address


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
