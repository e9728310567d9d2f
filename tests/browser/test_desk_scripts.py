"""A journalist and a moderator at work in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import write_text

Staff = Callable[..., Page]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_story_goes_from_an_empty_form_to_the_front_page(staff: Staff, scripts: bool) -> None:
    title = f"حافلة الليل تعود إلى الشارع {'الطويل' if scripts else 'القصير'}"
    page = staff("huda", scripts=scripts)
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", title)
    write_text(page, "فقرة أولى عن الحافلة.\nفقرة ثانية.", scripts=scripts)
    page.select_option("[name=section]", label="السياسة")
    page.click("button[name=then][value=publish_now]")
    expect(page.locator("body")).to_contain_text(title)
    page.goto("/")
    expect(page.locator("main")).to_contain_text(title)


def test_leaving_with_something_unsaved_asks_first(staff: Staff) -> None:
    page = staff("amal")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/desk/articles/new?lang=ar")
    page.goto("/desk/articles")
    assert asked == []
    page.goto("/desk/articles/new?lang=ar")
    page.locator("[name=title]").press_sequentially("شيء لم يُحفظ")
    page.goto("/desk/articles")
    assert asked == ["beforeunload"]


def test_what_is_missing_is_said_beside_its_field_and_the_text_stays(staff: Staff) -> None:
    page = staff("huda", scripts=False)
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", "عنوان بلا قسم ولا نص")
    page.click("button[name=then][value=publish_now]")
    expect(page.locator("[name=title]")).to_have_value("عنوان بلا قسم ولا نص")
    expect(page.locator("[role=alert], .error-summary").first).to_be_visible()


def test_a_moderator_decides_from_the_keyboard_and_takes_it_back(staff: Staff) -> None:
    page = staff("huda")
    page.goto("/desk/comments?state=held")
    expect(page.locator("[data-keyboard=on]")).to_be_attached()
    row = page.locator("[data-row]").first
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(row).to_be_hidden()
    expect(page.locator("[data-undo]")).to_be_visible()
    page.keyboard.press("u")
    expect(row).to_be_visible()
    number = row.get_attribute("id")
    page.reload()
    expect(page.locator(f"#{number}")).to_be_visible()


def test_a_known_name_is_put_on_a_line_of_its_own_or_after_its_role(staff: Staff) -> None:
    page = staff("amal")
    page.goto("/desk/articles/new?lang=ar")
    byline, adding = page.locator("[name=byline]"), page.get_by_label("إضافة اسم")
    adding.focus()
    expect(page.locator("datalist option[value='Nadia Rahal']")).to_have_count(1)
    for name in ("أمل درويش", "Nadia Rahal"):
        adding.fill(name)
        adding.press("Enter")
    byline.press("End")
    byline.press_sequentially("\nترجمة:")
    adding.fill("ليلى نصر")
    page.get_by_role("button", name="إضافة", exact=True).click()
    expect(byline).to_have_value("أمل درويش\nNadia Rahal\nترجمة: ليلى نصر")
    assert page.url.endswith("/desk/articles/new?lang=ar")
