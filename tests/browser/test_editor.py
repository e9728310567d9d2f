"""Writing a story in the rich editor: what each tool makes of the text, as the form sends it and as it is kept."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Paper, Watched
from tests.browser.rich_text import RichText

BUNDLE = Path(__file__).resolve().parents[2] / "static/vendor/editor.js"
pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the editor is not bundled here: ./warraq run fetches it")


@pytest.fixture
def page(shared_staff: Callable[[str], Watched]) -> Iterator[Page]:
    """Huda's one browser for all these tests."""
    watched = shared_staff("huda")
    yield watched.page
    assert not watched.complaints


@pytest.fixture
def text(page: Page) -> RichText:
    return RichText(page)


def test_what_is_typed_is_sent_and_kept_as_clean_paragraphs(text: RichText) -> None:
    text.write("فقرة أولى.", "فقرة ثانية.")
    assert text.sent == "<p>فقرة أولى.</p>\n<p>فقرة ثانية.</p>"
    text.page.fill("[name=title]", "قصة كُتبت في المحرّر")
    with text.page.expect_navigation():
        text.page.click("button[name=then][value=save]")
    expect(text.text.locator("p")).to_have_text(["فقرة أولى.", "فقرة ثانية."])
    assert text.sent == "<p>فقرة أولى.</p>\n<p>فقرة ثانية.</p>"


def test_everything_the_editor_makes_is_kept_as_it_was_sent(text: RichText) -> None:
    text.paste(html=(
        '<h2>عنوان</h2><h3>أصغر</h3><h4>أصغر منه</h4><ul><li>بند</li><li dir="ltr">عربي يساراً</li></ul><ol><li>أول</li></ol>'
        '<blockquote><p>قول</p></blockquote><blockquote class="pull"><p>قول بارز</p></blockquote>'
        '<figure data-embed="https://vimeo.com/123456"><figcaption>مقطع</figcaption></figure><hr>'
        '<table><tr><th>سنة</th><th>كلفة</th></tr><tr><td>2026</td><td>7</td></tr></table>'
        '<p dir="ltr">نص <strong>غامق</strong> و<em>مائل</em> و<a href="https://harbour.example/">رابط</a><br>سطر</p>'
    ))  # fmt: skip
    sent = text.sent
    text.page.fill("[name=title]", "قصة فيها كل شيء")
    with text.page.expect_navigation():
        text.page.click("button[name=then][value=save]")
    text.text.locator("h2").wait_for()
    assert text.sent.replace(' rel="noopener"', "") == sent
    text.text.click()
    text.write("!")
    text.press("Backspace")
    assert text.sent.replace(' rel="noopener"', "") == sent


def test_what_the_editor_has_no_button_for_stays_in_the_text(text: RichText) -> None:
    held = (
        "<p><i>naww</i> <b>b</b> H<sub>2</sub>O m<sup>2</sup> <u>u</u> <s>s</s> <cite>c</cite> <q>q</q> <code>x</code> <small>sm</small> "
        '<abbr title="كاملة">ك</abbr> <time datetime="2026-11-25">اليوم</time> <bdi>CNN</bdi></p>\n'
        '<h2 lang="en">English</h2>\n<pre>a\n  b</pre>\n<table><caption>عنوان الجدول</caption><tbody><tr><td colspan="2">أ</td></tr>'
        '<tr><th scope="row">ب</th><td>ج</td></tr></tbody></table>'
    )
    text.put(held)
    text.text.locator("h2").click()
    text.write("!")
    assert text.sent.replace("!", "") == held


def test_a_text_nobody_changed_is_sent_as_it_came(text: RichText) -> None:
    page = text.page
    page.goto("/desk/articles?standing=live")
    page.locator("main a[href*='/desk/articles/']").first.click()
    text.text.wait_for()
    came = page.evaluate("document.querySelector('textarea[name=body]').value")
    assert text.sent == came
    text.text.click()
    text.write("س")
    text.press("Control+z")
    assert text.sent == came


def test_headings_lists_and_emphasis(text: RichText) -> None:
    text.write("## عنوان", "نص", "- بند", "آخر", "")
    text.press("Enter")
    text.write("1. أول", "ثان", "")
    text.press("Enter")
    text.write("غامق")
    text.select("غامق")
    text.tool("bold")
    assert text.sent == (
        "<h2>عنوان</h2>\n<p>نص</p>\n<ul><li>بند</li><li>آخر</li></ul>\n<ol><li>أول</li><li>ثان</li></ol>\n<p><strong>غامق</strong></p>"
    )


def test_the_heading_button_turns_a_heading_back_into_a_paragraph(text: RichText) -> None:
    text.write("سطر")
    text.tool("heading3")
    assert text.sent == "<h3>سطر</h3>"
    expect(text.page.locator("[data-act=heading3]")).to_have_attribute("aria-pressed", "true")
    text.tool("heading3")
    assert text.sent == "<p>سطر</p>"


def test_a_quote_becomes_a_pull_quote_and_plain_text_again(text: RichText) -> None:
    text.write("قالت الصيادة")
    text.tool("quote")
    assert text.sent == "<blockquote><p>قالت الصيادة</p></blockquote>"
    text.tool("pull")
    assert text.sent == '<blockquote class="pull"><p>قالت الصيادة</p></blockquote>'
    text.tool("pull")
    assert text.sent == "<p>قالت الصيادة</p>"


def test_bold_by_key_on_an_arabic_keyboard(text: RichText) -> None:
    text.write("كلمة")
    text.select("كلمة")
    text.page.evaluate(
        """document.querySelector(".ProseMirror").dispatchEvent(new KeyboardEvent("keydown",
           { key: "لا", code: "KeyB", ctrlKey: true, bubbles: true, cancelable: true }))"""
    )
    assert text.sent == "<p><strong>كلمة</strong></p>"


def test_a_list_item_is_turned_by_itself_and_back(text: RichText) -> None:
    text.write("- عربي", "English")
    for expected in (' dir="rtl"', ' dir="ltr"', ""):
        text.tool("direction")
        assert text.sent == f"<ul><li>عربي</li><li{expected}>English</li></ul>"


def test_a_table_grows_and_keeps_its_head(text: RichText) -> None:
    text.tool("table")
    text.write("السنة")
    text.tool("columnDelete")
    text.tool("rowAfter")
    sent = text.sent
    assert sent.startswith('<table><thead><tr><th scope="col">')
    assert sent.count("<tr>") == 4
    assert sent.count("<th") - sent.count("<thead") == 2
    assert "style" not in sent
    assert "colgroup" not in sent
    text.tool("tableDelete")
    assert text.sent == ""


def test_a_divider_and_undo(text: RichText) -> None:
    text.write("قبل")
    text.tool("divider")
    text.write("بعد")
    assert text.sent == "<p>قبل</p>\n<hr>\n<p>بعد</p>"
    text.page.wait_for_timeout(600)  # a pause parts two steps of undo
    text.press("Control+a", "Delete")
    assert text.sent == ""
    text.tool("undo")
    assert text.sent == "<p>قبل</p>\n<hr>\n<p>بعد</p>"
    text.tool("redo")
    assert text.sent == ""


def test_an_embed_is_a_card_and_asks_no_other_site(text: RichText) -> None:
    asked: list[str] = []
    text.page.on("request", lambda request: asked.append(request.url))
    text.tool("embed")
    dialog = text.page.locator("dialog[data-dialog=embed]")
    dialog.locator("[name=url]").fill("javascript:alert(1)")
    dialog.locator("button").first.click()
    expect(dialog.locator("[data-error-for=url]")).to_be_visible()
    dialog.locator("[name=url]").fill("https://www.youtube.com/watch?v=abcdefghijk")
    dialog.locator("[name=words]").fill("افتتاح الميناء")
    dialog.locator("button").first.click()
    expect(text.text.locator(".embed-card__site")).to_have_text("YouTube")
    assert (
        text.sent
        == '<figure data-embed="https://www.youtube.com/watch?v=abcdefghijk"><figcaption>افتتاح الميناء</figcaption></figure>'
    )
    assert not [url for url in asked if "127.0.0.1" not in url]


def test_a_link_is_found_among_our_stories_changed_and_taken_away(text: RichText) -> None:
    text.write("اقرأ عن الميناء القديم هنا")
    text.select("الميناء القديم")
    text.press("Control+k")
    dialog = text.page.locator("dialog[data-dialog=link]")
    dialog.locator("[name=address]").fill("الميناء القديم")
    dialog.locator(".found-stories__story").first.click()
    dialog.locator("button.button").first.click()
    assert re.fullmatch(r'<p>اقرأ عن <a href="/articles/[^"]+">الميناء القديم</a> هنا</p>', text.sent)
    text.select("القديم")
    text.tool("link")
    dialog.locator("[name=address]").fill("harbour.example/days")
    dialog.locator("button.button").first.click()
    assert text.sent == '<p>اقرأ عن <a href="https://harbour.example/days">الميناء القديم</a> هنا</p>'
    text.select("القديم")
    text.tool("link")
    dialog.locator("[data-remove]").click()
    assert text.sent == "<p>اقرأ عن الميناء القديم هنا</p>"


def test_find_and_replace_know_arabic_spellings(text: RichText) -> None:
    text.write("زارت إسرائيل مكتبةً", "قالت اسرائيل إن المكتبه مفتوحة")
    text.press("Control+f")
    bar = text.page.locator("[data-find-bar]")
    bar.locator("[data-find-query]").fill("اسرائيل")
    expect(text.text.locator(".found")).to_have_count(2)
    bar.locator("[data-find-query]").fill("مكتبه")
    expect(text.text.locator(".found")).to_have_text(["مكتبةً", "مكتبه"])
    bar.locator("[data-find-replacement]").fill("خزانة")
    bar.locator("[data-find=all]").click()
    text.press("Escape")
    assert text.sent == "<p>زارت إسرائيل خزانة</p>\n<p>قالت اسرائيل إن الخزانة مفتوحة</p>"
    text.text.click()
    text.press("Control+z")
    assert "مكتبةً" in text.sent


def test_selected_blocks_become_key_points_and_one_undo_brings_them_back(text: RichText) -> None:
    text.write("المكان:", "الميناء القديم", "الموعد:", "السبت")
    text.press("Control+a")
    text.tool("keypoints")
    expect(text.page.locator("[name=key_points]")).to_have_value("المكان: الميناء القديم\nالموعد: السبت")
    assert text.sent == ""
    text.text.click()
    text.press("Control+z")
    assert text.sent.count("<p>") == 4


def test_the_help_sheet_opens_by_key_and_closes(text: RichText) -> None:
    text.press("F1")
    help_sheet = text.page.locator("dialog[data-dialog=help]")
    expect(help_sheet).to_be_visible()
    text.press("Escape")
    expect(help_sheet).to_be_hidden()
    expect(text.text).to_be_focused()


def test_the_tools_are_one_stop_and_walked_with_the_arrows_of_the_interface(text: RichText) -> None:
    text.press("Alt+F10")
    expect(text.page.locator("[data-act=undo]")).to_be_focused()
    text.press("ArrowLeft")  # the interface is Arabic: forward
    expect(text.page.locator("[data-act=redo]")).to_be_focused()
    text.press("End")
    expect(text.page.locator("[data-act=help]")).to_be_focused()
    assert text.page.locator("[role=toolbar] [tabindex='0']").count() == 3  # one each: text, table, gallery


def test_findings_are_underlined_and_mended_at_their_place(text: RichText) -> None:
    text.write("قال الوزير ، إن العمل تم", "فقرة مكررة")
    finding = {
        "id": 1,
        "before": "الوزير",
        "text": " ،",
        "after": " إن",
        "fix": "،",
        "sentence": "مسافة قبل الفاصلة",
        "removes": False,
    }
    repeated = {
        "id": 2,
        "before": "",
        "text": "فقرة مكررة",
        "after": "",
        "fix": "",
        "sentence": "مكررة",
        "removes": True,
    }
    text.send_event("findings", [finding, repeated])
    expect(text.text.locator(".finding")).to_have_count(2)
    assert text.send_event("apply-fix", finding)["done"] is True  # type: ignore[index]
    assert text.send_event("apply-fix", repeated)["done"] is True  # type: ignore[index]
    assert text.sent == "<p>قال الوزير، إن العمل تم</p>"


def test_a_draft_put_into_the_field_by_another_script_is_seen(text: RichText) -> None:
    text.put("<p>نص مستعاد</p>")
    expect(text.text).to_have_text("نص مستعاد")


@pytest.mark.parametrize(("person", "lang"), [("huda", "ar"), ("huda", "en"), ("basil", "ar"), ("basil", "en")])
def test_interface_and_story_have_their_own_languages(
    shared_staff: Callable[[str], Watched], person: str, lang: str
) -> None:
    page = shared_staff(person).page
    text = RichText(page, lang)
    expect(text.text).to_have_attribute("lang", lang)
    expect(text.text).to_have_attribute("dir", "rtl" if lang == "ar" else "ltr")
    direction = page.locator("[role=toolbar]").first.evaluate("bar => getComputedStyle(bar).direction")
    assert direction == ("rtl" if person == "huda" else "ltr")
    other = "en" if lang == "ar" else "ar"
    page.select_option("[name=lang]", other)
    expect(text.text).to_have_attribute("lang", other)
    expect(text.text).to_have_attribute("dir", "rtl" if other == "ar" else "ltr")


def test_without_its_bundle_the_plain_field_stays(staff: Callable[..., Page]) -> None:
    page = staff("huda")
    page.route("**/vendor/editor.js", lambda route: route.abort())
    page.goto("/desk/articles/new?lang=ar")
    page.fill("textarea[name=body]", "فقرة")
    expect(page.locator("[role=toolbar]").first).to_be_hidden()


def test_without_scripts_the_plain_field_stays(staff: Callable[..., Page], paper: Paper) -> None:
    page = staff("huda", scripts=False)
    page.goto("/desk/articles/new?lang=ar")
    expect(page.locator("textarea[name=body]")).to_be_visible()
    expect(page.locator("[role=toolbar]").first).to_be_hidden()
