"""An article as the page prints it."""

import random

import pytest

from blog.lib import html_tree
from blog.lib.article_html import GALLERY_SIZES, PictureFacts, PictureUse, pictures, present
from blog.lib.html_policy import clean_article
from blog.lib.renditions import Source
from blog.lib.text import plain

PRESS = PictureFacts(
    src="/media/press/960.webp",
    width=960,
    height=640,
    sources=(Source("image/webp", "/media/press/480.webp 480w, /media/press/960.webp 960w"),),
    alt="مطبعة",
    caption="مطبعة في حلب",
    credit="عدسة: سلمى",
)
DECORATION = '<img src="/media/b/1.webp" alt="" role="presentation">'
IMAGE = '<img src="/media/press/960.webp" alt="نص">'


def printed(html: str, lang: str = "ar") -> str:
    return present(html, lang, {PRESS.src: PRESS}.get)


def test_headings_have_addresses_in_their_own_script():
    assert printed("<h2>قِمّة أستانا</h2><h3>قمة أستانا</h3><h4>؟!</h4>") == (
        '<h2 id="قمة-أستانا">قِمّة أستانا</h2><h3 id="قمة-أستانا-2">قمة أستانا</h3><h4 id="part">؟!</h4>'
    )


@pytest.mark.parametrize("words", ["Comments", "About", "comment 12", "Article"])
def test_a_heading_never_takes_an_address_of_the_page(words):
    assert f'<h2 id="{words.lower().replace(" ", "-")}-2">' in printed(f"<h2>{words}</h2>", "en")


def test_the_address_of_a_heading_is_made_of_all_its_words():
    assert '<h3 id="ثان-غامق">' in printed("<h2>أول</h2><p>x</p><h3>ثان <b>غامق</b></h3>")


def test_a_picture_gets_its_sizes_and_keeps_its_words():
    assert printed(f"<figure>{IMAGE}<figcaption>تعليق <small>عدسة</small></figcaption></figure>") == (
        '<figure class="figure"><picture><source type="image/webp" '
        'srcset="/media/press/480.webp 480w, /media/press/960.webp 960w" sizes="(min-width: 48rem) 37rem, calc(100vw - 2rem)">'
        '<img src="/media/press/960.webp" alt="نص" width="960" height="640" loading="lazy" decoding="async"></picture>'
        '<figcaption class="figure__caption"><span class="figure__words">تعليق</span> '
        '<span class="figure__credit">عدسة</span></figcaption></figure>'
    )


def test_caption_and_credit_come_from_the_library_where_the_text_has_none():
    html = printed(f"<figure>{IMAGE}</figure>")
    assert html.count("مطبعة في حلب") == 1
    assert '<span class="figure__credit">عدسة: سلمى</span>' in html


def test_a_caption_is_printed_once():
    html = printed(f"<figure>{IMAGE}<figcaption>مطبعة في حلب</figcaption></figure>")
    assert html.count("مطبعة في حلب") == 1


def test_a_picture_without_words_takes_the_library_s():
    assert 'alt="مطبعة"' in printed('<p><img src="/media/press/960.webp"></p>')
    assert 'alt="مطبعة"' in printed('<p><img src="/media/press/960.webp" alt=""></p>')


def test_a_decorative_picture_has_nothing_to_say():
    assert 'alt=""' in printed('<p><img src="/media/press/960.webp" alt="" role="presentation"></p>')


GONE = '<img src="/media/gone/1.webp" alt="x" width="3" height="2">'


@pytest.mark.parametrize(
    "held",
    [
        GONE,
        f"<p>{GONE}</p>",
        f'<p><a href="/x">{GONE}</a></p>',
        f"<figure>{GONE}<figcaption>كلام <small>نور</small></figcaption></figure>",
        f"<ul><li>{GONE}</li></ul>",
        f"<div><figure>{GONE}</figure><figure>{GONE}</figure></div>",
    ],
)
def test_a_picture_that_left_the_library_is_left_out_with_all_that_was_about_it(held):
    assert printed(f"<p>قبل</p>{held}<p>بعد</p>") == printed("<p>قبل</p><p>بعد</p>")


def test_what_stood_beside_a_picture_that_left_stays():
    assert printed(f"<p>قبل {GONE} بعد</p>") == printed("<p>قبل  بعد</p>")
    assert printed(f"<figure>{GONE}{IMAGE}<figcaption>كلام</figcaption></figure>") == printed(
        f"<figure>{IMAGE}<figcaption>كلام</figcaption></figure>"
    )


@pytest.mark.parametrize(
    ("html", "order"),
    [
        (f"<p>قبل {IMAGE} بعد</p>", ["p", "figure", "p"]),
        (f"<p>{IMAGE}</p>", ["figure"]),
        (f'<p><a href="/x">{IMAGE}</a> بعد</p>', ["figure", "p"]),
        (f'<p><a href="/x">نص {IMAGE}</a></p>', ["p", "figure"]),
        (f"<p>{IMAGE}{IMAGE}</p>", ["figure", "figure"]),
        (f"<h2>عنوان {IMAGE}</h2>", ["h2", "figure"]),
    ],
)
def test_a_picture_in_a_paragraph_parts_it(html, order):
    assert [element.tag for element in html_tree.parse(printed(html)).elements] == order


@pytest.mark.parametrize("holder", ["blockquote", "li", "td"])
def test_a_picture_inside_another_block_stays_there(holder):
    html = clean_article(
        f"<ul><li>{IMAGE}</li></ul><table><tr><td>{IMAGE}</td></tr></table><blockquote>{IMAGE}</blockquote>"
    )
    found = html_tree.parse(printed(html)).find(holder)
    assert [figure.tag for figure in found[0].find("figure")] == ["figure"]


def test_pictures_are_listed_for_the_desk():
    html = f'{IMAGE}<figure><img src="/media/b/1.webp"><figcaption>x <small>c</small></figcaption></figure>'
    assert pictures(html) == (PictureUse(PRESS.src, "نص", False), PictureUse("/media/b/1.webp", "", True, False, "x"))


def test_pictures_of_a_gallery_are_listed_each_with_its_own_words():
    html = f'<div class="gallery"><figure>{IMAGE}<figcaption>a</figcaption></figure><figure>{DECORATION}</figure></div>'
    assert pictures(html) == (
        PictureUse(PRESS.src, "نص", False, False, "a"),
        PictureUse("/media/b/1.webp", "", False, True),
    )


def test_pictures_of_a_gallery_keep_their_own_caption_and_credit():
    words = [f"<figcaption>تعليق {number} <small>عدسة {number}</small></figcaption>" for number in (1, 2)]
    html = printed('<div class="gallery">' + "".join(f"<figure>{IMAGE}{said}</figure>" for said in words) + "</div>")
    first, second = html_tree.parse(html).find("figure")
    assert (html_tree.text_of(first), html_tree.text_of(second)) == ("تعليق 1 عدسة 1", "تعليق 2 عدسة 2")
    assert html.count(f'sizes="{GALLERY_SIZES}"') == 2


def test_a_video_is_printed_as_a_card_that_loads_nothing():
    html = printed(
        '<figure data-embed="https://www.youtube.com/watch?v=abcdefghijk&amp;t=1"><figcaption>فيديو <em>ن</em></figcaption></figure>'
    )
    assert html == (
        '<figure class="embed" data-frame="https://www.youtube-nocookie.com/embed/abcdefghijk" data-provider="YouTube" '
        'data-shape="wide"><a class="embed__link" href="https://www.youtube.com/watch?v=abcdefghijk&amp;t=1" '
        'rel="noopener"><bdi class="embed__source">YouTube</bdi> '
        '<span class="embed__words">فيديو <em>ن</em></span></a></figure>'
    )


def test_any_other_page_is_a_plain_card_with_its_host():
    assert printed('<figure data-embed="https://www.e.example/a/"></figure>') == (
        '<figure class="embed"><a class="embed__link" href="https://www.e.example/a/" rel="noopener">'
        '<bdi class="embed__source">e.example</bdi> <span class="embed__words"><bdi dir="ltr">e.example/a</bdi></span></a></figure>'
    )


def test_a_table_scrolls_in_a_named_region():
    html = printed("<table><caption>نتائج</caption><tbody><tr><td>1</td></tr></tbody></table>")
    assert html.startswith('<div class="table-scroll" tabindex="0" role="region" aria-label="نتائج"><table>')


def test_a_table_without_a_caption_is_no_landmark():
    html = printed("<table><tbody><tr><td><table><tbody><tr><td>1</td></tr></tbody></table></td></tr></tbody></table>")
    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert html.count("table-scroll") == 1


RUNS = [
    ("<p>قمة (C5+1) عام 1992</p>", '<p>قمة (<bdi dir="ltr">C5+1</bdi>) عام 1992</p>'),
    (
        "<p>صحيفة <strong>Castle</strong> Journal قالت</p>",
        '<p>صحيفة <bdi dir="ltr"><strong>Castle</strong> Journal</bdi> قالت</p>',
    ),
    ('<p>في <a href="/C5+1">C5+1</a> كان</p>', '<p>في <a href="/C5+1"><bdi dir="ltr">C5+1</bdi></a> كان</p>'),
    ("<p>في <b>نص AB</b> CD كان</p>", "<p>في <b>نص AB</b> CD كان</p>"),
    ("<p>نفذ <code>C5+1 ثم</code> الآن</p>", "<p>نفذ <code>C5+1 ثم</code> الآن</p>"),
    ("<pre>ق C5+1</pre>", "<pre>ق C5+1</pre>"),
    ('<p>في <bdi dir="ltr">C5+1</bdi> كان</p>', '<p>في <bdi dir="ltr">C5+1</bdi> كان</p>'),
    ("<p>من Aleppo<br>Homs إلى</p>", '<p>من <bdi dir="ltr">Aleppo</bdi><br><bdi dir="ltr">Homs</bdi> إلى</p>'),
    (
        '<p>قال:</p><p lang="en">It is ورق.</p>',
        '<p>قال:</p><p lang="en" dir="ltr">It is <bdi dir="rtl" lang="ar">ورق</bdi>.</p>',
    ),
    ("<p>ربح 5 &lt; 7 &amp; 50%</p>", '<p>ربح 5 &lt; 7 &amp; <bdi dir="ltr">50%</bdi></p>'),
]


@pytest.mark.parametrize(("html", "expected"), RUNS)
def test_foreign_runs_in_an_arabic_article_are_isolated(html, expected):
    assert printed(html) == expected


def test_arabic_in_an_english_article_is_isolated():
    assert printed("<p>The word ورّاق means</p>", "en") == ('<p>The word <bdi dir="rtl" lang="ar">ورّاق</bdi> means</p>')


@pytest.mark.parametrize(
    ("html", "lang", "expected"),
    [
        (
            "<ul><li>English item (two)</li><li>عربي</li></ul>",
            "ar",
            '<ul><li dir="ltr">English item (two)</li><li>عربي</li></ul>',
        ),
        ("<p>كله عربي</p>", "en", '<p dir="rtl">كله عربي</p>'),
        ('<p dir="rtl">All English</p>', "ar", '<p dir="rtl"><bdi dir="ltr">All English</bdi></p>'),
        ("<p>2020</p>", "ar", "<p>2020</p>"),
    ],
)
def test_a_block_in_the_other_language_runs_its_own_way(html, lang, expected):
    assert printed(html, lang) == expected


def test_whatever_is_printed_says_the_same_and_is_well_formed():
    chance = random.Random(6)
    pieces = (
        "<p>|</p>|<h2>|<b>|</b>|<i>|</i>|<a href=/x>|</a>|<li>|<table><td>|</table>|<blockquote>|<br>|<code>|</code>"
    )
    pieces += f'|<div class="gallery">|</div>|<figure data-embed="https://e.example/">|</figure>|<figcaption>|{IMAGE}|'
    pieces += '<blockquote class="pull">|</blockquote>'
    pieces += '|ورق |Castle |C5+1|(|)|50%| |"|&amp;|،|<ul>|</ul>|<h3>|<small>|</small>'
    for _ in range(300):
        clean = clean_article("".join(chance.choices(pieces.split("|"), k=12)))
        html = printed(clean, chance.choice(["ar", "en"]))
        assert html_tree.to_html(html_tree.parse(html)) == html
        if "data-embed" not in clean and "<figure" not in html:  # these print words the text does not have
            assert "".join(plain(html).split()) == "".join(plain(clean).split())


def test_a_picture_narrower_than_its_place_keeps_its_own_width():
    sources = (Source("image/webp", "/media/tiny/40.webp 40w"),)
    html = present('<figure><img src="/media/tiny/40.jpeg" alt="x"></figure>', "ar",
                   lambda src: PictureFacts(src, 40, 30, sources))  # fmt: skip
    assert 'srcset="/media/tiny/40.webp 40w" sizes="40px"' in html
    assert 'width="40" height="30" class="is-small"' in html
