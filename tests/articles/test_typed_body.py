"""Plain text becomes a story's HTML; HTML stays what it is."""

import pytest

from blog.articles.typed_body import as_html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("واحد\n\nاثنان", "<p>واحد</p>\n<p>اثنان</p>"),
        ("one\r\ntwo\r\nthree", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
        ("a line\nbroken\n\nsecond", "<p>a line<br>broken</p>\n<p>second</p>"),
        ("## Heading\nText\n\nMore", "<h2>Heading</h2>\n<p>Text</p>\n<p>More</p>"),
        ("### Smaller\n\nText", "<h3>Smaller</h3>\n<p>Text</p>"),
        ("Before\n- one\n- two\nAfter", "<p>Before</p>\n<ul><li>one</li><li>two</li></ul>\n<p>After</p>"),
        ("• أول\n• ثان", "<ul><li>أول</li><li>ثان</li></ul>"),
        ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("#hashtag first", "<p>#hashtag first</p>"),
        ("## a\n## b", "<h2>a</h2>\n<h2>b</h2>"),
        ("قال:\n> أول\n> ثان\n\nبعد", "<p>قال:</p>\n<blockquote><p>أول<br>ثان</p></blockquote>\n<p>بعد</p>"),
        (">> قول", '<blockquote class="pull"><p>قول</p></blockquote>'),
        ("5 > 2\n\n>no", "<p>5 &gt; 2</p>\n<p>&gt;no</p>"),
        (
            "قبل\nhttps://e.example/?a=1&b=2\nبعد",
            '<p>قبل</p>\n<figure data-embed="https://e.example/?a=1&amp;b=2"></figure>\n<p>بعد</p>',
        ),
        ("see https://e.example/", "<p>see https://e.example/</p>"),
        ("javascript:go()\n\nhttps://a@b.example/", "<p>javascript:go()</p>\n<p>https://a@b.example/</p>"),
        ("", ""),
        ("  \n\n ", ""),
    ],
)
def test_plain_text_becomes_blocks(typed: str, html: str) -> None:
    assert as_html(typed) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p>\n<h2>two</h2>",
        "<ul><li>a\n\n- b</li></ul>",
        "<pre>\n\n## not a heading\n\n</pre>",
        "<blockquote><p>a</p>\n\n<p>b</p></blockquote>",
        "<p>never closed\n\n## still inside",
        "<hr>",
        '<figure data-embed="https://e.example/"></figure>\n<blockquote class="pull"><p>x</p></blockquote>',
        "<p>\n\nhttps://e.example/\n\n</p>",
    ],
)
def test_html_is_left_alone(html: str) -> None:
    assert as_html(html) == html


def test_a_figure_stands_between_plain_paragraphs() -> None:
    figure = '<figure><img src="/media/aa/480.jpg" alt="x"><figcaption>one\n\n## two</figcaption></figure>'
    html = as_html(f"First\n\n{figure}\nSecond with <strong>weight</strong>\n\n## Third")
    assert html == f"<p>First</p>\n{figure}\n<p>Second with <strong>weight</strong></p>\n<h2>Third</h2>"


def test_a_plain_line_after_saved_html_is_a_paragraph() -> None:
    assert as_html("<p>saved</p>\n## New part\nnew words") == "<p>saved</p>\n<h2>New part</h2>\n<p>new words</p>"


def test_an_address_beside_html_becomes_a_card_too() -> None:
    html = as_html("<p>a</p>\nhttps://e.example/?a=1&amp;b=2\n> said")
    card = '<figure data-embed="https://e.example/?a=1&amp;b=2"></figure>'
    assert html == f"<p>a</p>\n{card}\n<blockquote><p>said</p></blockquote>"


def test_doing_it_twice_changes_nothing() -> None:
    once = as_html("a\n\n## b\n- c\n- d & e")
    assert as_html(once) == once
