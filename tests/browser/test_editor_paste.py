"""What word processors and web pages put on the clipboard comes into the text as clean blocks."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.browser.rich_text import RichText
from tests.browser.test_editor import BUNDLE

pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the editor is not bundled here: ./warraq run fetches it")


@pytest.fixture
def text(shared_staff: Callable[[str], Watched]) -> Iterator[RichText]:
    watched = shared_staff("nadia")
    yield RichText(watched.page)
    assert not watched.complaints


def test_word_comes_in_as_clean_blocks(text: RichText) -> None:
    assert text.paste_of("word.html").split("\n") == [
        "<h2>تقرير الميناء</h2>",
        "<h2>الأرقام</h2>",
        '<p>كلّف العمل <strong>12 مليوناً</strong>، كما جاء في <a href="https://harbour.example/report">التقرير</a>.</p>',
        "<ul><li><p>سوق السمك</p><ul><li>يفتح السبت</li></ul></li><li>الرصيف</li></ul>",
        "<ol><li>First the quay</li><li>Then the market</li></ol>",
        '<p dir="rtl">CNN قالت إن الميناء مفتوح</p>',
        "<table><tbody><tr><td>Year</td><td>2026</td></tr></tbody></table>",
    ]
    expect(text.page.locator("[data-editor-alarm]")).to_be_visible()  # a picture stayed behind


def test_google_docs_comes_in_as_clean_blocks(text: RichText) -> None:
    assert text.paste_of("google-docs.html").split("\n") == [
        "<h2>عودة الميناء</h2>",
        "<h3>السوق</h3>",
        '<p>يعود <strong>الباعة</strong> يوم <a href="https://harbour.example/days">السبت</a>.</p>',
        "<p><em>The Lighthouse</em> was there.</p>",
        "<ul><li><p>سمك</p><ul><li>سردين</li></ul></li><li>خبز</li></ul>",
    ]


def test_plain_text_becomes_paragraphs_lists_and_headings(text: RichText) -> None:
    text.paste(text="أولى\nسطر ثان\n\n## عنوان\n\n- بند\n- آخر\n\nأخيرة")
    assert text.sent == "<p>أولى<br>سطر ثان</p>\n<h2>عنوان</h2>\n<ul><li>بند</li><li>آخر</li></ul>\n<p>أخيرة</p>"


def test_words_pasted_into_a_sentence_stay_in_it(text: RichText) -> None:
    text.write("قال ")
    text.paste(text="الوزير")
    text.write(" أمس")
    assert text.sent == "<p>قال الوزير أمس</p>"


def test_an_address_pasted_over_words_makes_them_a_link(text: RichText) -> None:
    text.write("موقع الميناء")
    text.select("الميناء")
    text.paste(text="https://harbour.example/")
    assert text.sent == '<p>موقع <a href="https://harbour.example/">الميناء</a></p>'


def test_nothing_that_runs_or_styles_comes_along(text: RichText) -> None:
    text.paste(
        html='<div onclick="x()" style="color:red"><p STYLE="a:b" class="c" id="d">نص <span onmouseover=y>هنا</span></p>'
        '<script>z()</script><img src="https://elsewhere.example/p.gif" onerror="w()"><a href="javascript:v()">رابط</a></div>'
    )
    assert text.sent == "<p>نص هنا</p>\n<p>رابط</p>"
