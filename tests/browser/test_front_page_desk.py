"""An editor arranges the front page in a real browser: with the mouse, with the keyboard, and without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import violations

Staff = Callable[..., Page]
PATH = "/desk/front-page?lang=ar"
LIVE = "رأي: البحر لا يُقسَّم"


@pytest.fixture
def room(staff: Staff) -> Callable[..., Page]:
    """`room()` is the desk with three stories in its rows, `LIVE` among them."""

    def opened(**kind: object) -> Page:
        page = staff("huda", **kind)
        page.goto(PATH)
        if not page.locator("[data-row]", has_text=LIVE).count():
            page.locator("li", has_text=LIVE).locator("button[value^='add:']").first.click()
        while page.locator("[data-row]").count() < 3:
            page.locator("button[value^='add:']").first.click()
        return page

    return opened


def order(page: Page) -> list[str]:
    """The headlines of the rows."""
    return page.locator("[data-row] .front-rows__title").all_inner_texts()


def places(page: Page) -> list[str]:
    return [choice.input_value() for choice in page.locator("[data-choice]").all()]


def test_a_row_is_dragged_to_another_place(room: Callable[..., Page]) -> None:
    page = room()
    first, second, third = order(page)
    handle = page.locator("[data-handle]").first
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), page.locator("[data-row]").nth(2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=12)
    page.mouse.up()
    assert order(page) == [second, third, first]
    assert places(page) == ["1", "2", "3"]
    expect(page.locator("[data-said]")).to_contain_text(first)
    expect(page.locator("[data-state]")).to_have_text("ليس على الصفحة الأولى بعد")


def test_escape_puts_a_dragged_row_back(room: Callable[..., Page]) -> None:
    page = room()
    before = order(page)
    box = page.locator("[data-handle]").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, box["y"] + 400, steps=8)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order(page) == before


def test_a_row_is_moved_by_the_arrow_keys_and_keeps_the_focus(room: Callable[..., Page]) -> None:
    page = room()
    first, second, third = order(page)
    page.locator("[data-handle]").nth(2).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert order(page) == [third, first, second]
    expect(page.locator("[data-handle]").first).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("الصدارة")
    page.locator("[data-step=down]").first.click()
    assert order(page) == [first, third, second]


def test_the_order_is_put_on_the_page_and_looked_at_before(room: Callable[..., Page]) -> None:
    page = room()
    page.locator("[data-row]", has_text=LIVE).locator("[data-choice]").select_option("1")
    assert order(page)[0] == LIVE
    with page.context.expect_page() as opened:
        page.click("button[formaction*=preview]")
    expect(opened.value.locator(".card--lead .card__title")).to_have_text(LIVE)
    assert not violations(opened.value)
    opened.value.close()
    page.click("button[value=save]")
    expect(page.locator(".flash--good")).to_be_visible()
    page.goto("/")
    expect(page.locator(".card--lead .card__title")).to_have_text(LIVE)


def test_everything_is_done_without_a_script(room: Callable[..., Page]) -> None:
    page = room(scripts=False)
    first, second, third = order(page)
    page.locator("button[value^='up:']").nth(1).click()
    assert order(page) == [second, first, third]
    row = page.locator("[data-row]", has_text=LIVE)
    if not row.locator("input[name^='headline-']").is_visible():
        row.locator("summary").click()
    row.locator("input[name^='headline-']").fill("عنوان بلا سطر برمجي")
    page.locator("[data-choice]").nth(2).select_option("1")
    page.fill("[name=q]", "الميناء")
    page.press("[name=q]", "Enter")  # looks for stories and never publishes
    assert order(page) == [third, second, first]
    page.click("button[value=save]")
    expect(page.locator(".flash--good")).to_be_visible()
    page.goto("/")
    expect(page.locator(".front")).to_contain_text("عنوان بلا سطر برمجي")
