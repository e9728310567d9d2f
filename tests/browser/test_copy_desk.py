"""The copy desk in a real browser: found while typing, mended where it stands, taken back with one key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rich_text import RichText

Staff = Callable[..., Page]
BUNDLE = Path(__file__).resolve().parents[2] / "static/vendor/editor.js"
bundled = pytest.mark.skipif(not BUNDLE.exists(), reason="the editor is not bundled here: ./warraq run fetches it")
WRONG = "وصل الوفد ، ثم غادر لـ الدول"
RIGHT = "وصل الوفد، ثم غادر للدول"


def press(page: Page, selector: str) -> None:
    """Wherever it is folded away."""
    page.locator(f"#checklist {selector}").first.wait_for(state="attached")
    page.eval_on_selector_all("#checklist details", "all => all.forEach((each) => { each.open = true; })")
    page.locator(f"#checklist {selector}").first.click()


@bundled
def test_a_finding_is_underlined_and_mended_in_the_rich_text(staff: Staff) -> None:
    page = staff("amal")
    text = RichText(page)
    text.write(WRONG)
    expect(text.text.locator(".finding")).to_have_count(2)
    press(page, "[data-fix]")
    expect(text.text).to_have_text("وصل الوفد، ثم غادر لـ الدول")
    expect(text.text.locator(".finding")).to_have_count(1)
    text.text.click()
    page.keyboard.press("Control+z")
    expect(text.text).to_have_text(WRONG)


@bundled
def test_everything_is_mended_at_once_in_the_rich_text_without_a_save(staff: Staff) -> None:
    page = staff("amal")
    text = RichText(page)
    page.fill("[name=kicker]", "خبر , عاجل")
    text.text.click()
    text.write(WRONG, "قال “نعم” ومضى")
    expect(text.text.locator(".finding")).to_have_count(4)
    press(page, "[data-fix-all]")
    expect(text.text.locator("p")).to_have_text([RIGHT, "قال «نعم» ومضى"])
    expect(page.locator("[name=kicker]")).to_have_value("خبر، عاجل")
    expect(page.locator("#checklist [data-fix]")).to_have_count(0)
    expect(page.locator(".flash")).to_have_count(0)


@bundled
def test_a_press_on_an_underline_leads_to_its_finding(staff: Staff) -> None:
    page = staff("amal")
    text = RichText(page)
    text.write("زار الوفد اسرائيل أمس")
    text.text.locator(".finding").click()
    expect(page.locator("#checklist .remark--chosen")).to_be_visible()


def test_the_plain_field_is_mended_where_it_stands(staff: Staff) -> None:
    page = staff("amal")
    page.route("**/vendor/editor.js*", lambda route: route.abort())
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", "الميناء القديم يفتح أبوابه غدًا")
    page.fill("[name=body]", f"## الميناء القديم يفتح أبوابه غدًا\n{WRONG}\n{WRONG}")
    press(page, "[data-fix-all]")
    expect(page.locator("[name=body]")).to_have_value(f"{RIGHT}\n{RIGHT}")
    page.locator("[name=body]").press("Control+z")
    expect(page.locator("[name=body]")).not_to_have_value(f"{RIGHT}\n{RIGHT}")


def test_a_finding_leads_to_its_words_in_the_field(staff: Staff) -> None:
    page = staff("amal")
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=standfirst]", "زار الوفد اسرائيل أمس")
    press(page, "[data-field=standfirst]")
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert page.evaluate(chosen) == "اسرائيل"


def test_without_scripts_the_button_saves_and_mends(staff: Staff) -> None:
    page = staff("amal", scripts=False)
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", "الوفد يصل اسرائيل مساء اليوم")
    page.fill("[name=body]", WRONG)
    page.click("button[name=then][value=save]")
    page.click("button[name=then][value=fix_all]")
    expect(page.locator("[name=title]")).to_have_value("الوفد يصل إسرائيل مساء اليوم")
    expect(page.locator("[name=body]")).to_have_value(f"<p>{RIGHT}</p>")
