"""A story's way in a real browser: notes beside unsaved text, a schedule that says itself, links to hand on."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

Staff = Callable[..., Page]


def _own_story(page: Page, title: str) -> str:
    """A draft of her own; its address."""
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", title)
    page.click("button[name=then][value=save]")
    page.wait_for_url(re.compile(r"/desk/articles/\d+$"))
    return page.url


def test_a_note_goes_alone_and_leaves_what_is_typed_above_it(staff: Staff) -> None:
    page = staff("amal")
    _own_story(page, "قصة تُناقش")
    page.fill("[name=standfirst]", "مقدمة لم تُحفظ بعد")
    page.fill("[name='note-0']", "@هدى هل يكفي مصدر واحد؟")
    page.click("button[value='note:0']")
    expect(page.locator(".thread__words")).to_have_text("@هدى هل يكفي مصدر واحد؟")
    expect(page.locator(".notes__said")).to_contain_text("هدى منصور")
    expect(page.locator("[name='note-0']")).to_have_value("")
    expect(page.locator("[name=standfirst]")).to_have_value("مقدمة لم تُحفظ بعد")
    page.click("button[value^='resolve:']")
    expect(page.locator(".notes .fold", has_text="محلولة")).to_have_count(1)


def test_without_scripts_the_text_and_the_note_go_in_one_breath(staff: Staff) -> None:
    page = staff("nadia", scripts=False)
    _own_story(page, "A story without scripts")
    page.fill("[name=standfirst]", "Typed and not saved")
    page.fill("[name='note-0']", "For myself")
    page.click("button[value='note:0']")
    expect(page.locator(".thread__words")).to_have_text("For myself")
    expect(page.locator("[name=standfirst]")).to_have_value("Typed and not saved")


def test_a_refused_note_says_why_and_keeps_its_words(staff: Staff) -> None:
    page = staff("amal")
    _own_story(page, "قصة لا تراها نادية")
    page.fill("[name='note-0']", "@Nadia Rahal have a look")
    page.click("button[value='note:0']")
    expect(page.locator("#field-note-0-error")).to_be_visible()
    expect(page.locator("[name='note-0']")).to_have_value("@Nadia Rahal have a look")


def test_the_first_button_says_the_time_that_was_typed(staff: Staff) -> None:
    page = staff("huda")
    _own_story(page, "قصة لها موعد")
    page.locator("details", has=page.locator("[name=at]")).locator("summary").click()
    at = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT18:30")
    page.fill("[name=at]", at)
    first = page.locator(".story-form__bar button[name=then]").nth(1)
    expect(first).to_contain_text("18:30")
    expect(first).to_have_attribute("value", "publish")
    page.fill("[name=at]", "")
    expect(first).to_have_attribute("value", "publish_now")


def test_a_preview_link_opens_for_somebody_who_is_not_signed_in(
    staff: Staff, open_browser: Callable[..., object]
) -> None:
    page = staff("omar")
    _own_story(page, "قصة للمعاينة")
    page.locator("#preview-links summary", has_text="رابط معاينة جديد").click()
    page.click("button[value=preview_link]")
    address = page.locator(".preview-link__address").inner_text()
    path = "/preview/" + address.split("/preview/")[1]
    reader: Page = open_browser().page  # type: ignore[attr-defined]
    reader.goto(path)
    expect(reader.locator("h1")).to_have_text("قصة للمعاينة")
    page.click("button[value^='revoke:']")
    page.wait_for_url(re.compile("#preview-links"))
    reader.goto(path)
    expect(reader.locator("h1")).not_to_have_text("قصة للمعاينة")
