"""A reader's plain words as the HTML of a comment."""

import random
import re
import time
from html import unescape

import pytest

from blog.lib.comment_text import comment_html, count_links, link_spans, places_named
from tests.lib.hostile_html import HOSTILE, faults


def shown(text: str) -> str:
    """What a reader of the comment can read."""
    html = comment_html(text, "me.example")
    return unescape(re.sub("<[^>]*>", "", html.replace("</p><p", "\n\n</p><p").replace("<br>", "\n")))


def links(text: str) -> list[str]:
    return re.findall('href="([^"]*)"', comment_html(text, "me.example"))


def test_paragraphs_and_lines_are_kept_and_find_their_direction():
    assert comment_html("سطر\nline\n\n\nفقرة", "me.example") == '<p dir="auto">سطر<br>line</p><p dir="auto">فقرة</p>'


@pytest.mark.parametrize("typed", ["", "  \n \n", "\u202e\u200f"])
def test_nothing_typed_is_nothing_shown(typed):
    assert shown(typed).strip("\u200f") == ""


@pytest.mark.parametrize("trick", HOSTILE)
def test_markup_is_words(trick):
    typed = HOSTILE[trick].replace("\u202e", "").replace("\x00", "").replace("\x01\x02", "").replace("\u2028", "")
    assert shown(typed) == typed
    assert faults(comment_html(HOSTILE[trick], "me.example")) == []


ADDRESSES = [
    ("راجع https://e.example/a، ثم", ["https://e.example/a"]),
    ("(https://e.example/a_(b)).", ["https://e.example/a_(b)"]),
    ("«https://e.example»؟", ["https://e.example"]),
    ("see https://e.example/?a=1&b=2!", ["https://e.example/?a=1&amp;b=2"]),
    ("HTTP://E.example/x; y", ["HTTP://E.example/x"]),
    ("http://مثال.example/خبر عاجل", ["http://مثال.example/خبر"]),
    ("https://e.example:8080/#a two http://f.example", ["https://e.example:8080/#a", "http://f.example"]),
    ("https://bank.example@evil.example/", []),
    ("https:// http://? http://... https://a:x/", []),
    ('http://e.example"onmouseover="go()', ["http://e.example"]),
    ("javascript:go() data:x www.e.example mailto:a@b.example", []),
    ("https://e.example/\u202egpj", ["https://e.example/gpj"]),
    ("https://" + "a" * 3000 + ".example", []),
]


@pytest.mark.parametrize(("typed", "expected"), ADDRESSES)
def test_addresses_become_links(typed, expected):
    assert links(typed) == expected


def test_a_link_leaves_without_a_recommendation():
    assert comment_html("https://e.example", "me.example") == (
        '<p dir="auto"><a href="https://e.example" rel="nofollow ugc noopener">'
        '<bdi dir="ltr">https://e.example</bdi></a></p>'
    )


def test_a_link_into_the_paper_is_followed():
    assert 'rel="ugc"' in comment_html("https://me.example/articles/خبر", "me.example")
    assert 'rel="nofollow' in comment_html("https://me.example.evil.example/", "me.example")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("no links, 3.5 and a.b", 0),
        ("http://a.example https://b.example", 2),
        ("www.a.example and http://www.b.example", 2),
        ('<a href="http://a.example">a</a>', 1),
        ("[url=http://a.example]a[/url] [link]b", 3),
        ("HTTPS://A.example،http://b.example", 2),
    ],
)
def test_links_are_counted_however_they_are_written(text, count):
    assert count_links(text) == count


def test_a_link_in_a_link_is_one_place():
    text = "see [url=http://a.example/x(1)]here[/url], and http://b.example/y)."
    assert [text[start:end] for start, end in link_spans(text)] == [
        "[url=http://a.example/x(1)]here[/url]",
        "http://b.example/y",
    ]


def test_links_and_brackets_without_end_are_found_in_one_reading():
    """Each bracket was counted anew in what was left, from each link on: seconds for one comment."""
    text = CountedText("http:" * 500 + ")" * 2500)
    assert len(link_spans(text)) == 1
    assert CountedText.counted <= 10


class CountedText(str):
    """Counts how often it is read through."""

    counted = 0

    def __getitem__(self, place):
        return CountedText(super().__getitem__(place))

    def count(self, *what):
        CountedText.counted += 1
        return super().count(*what)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("HTTPS://www.shop.example/x, and shop.example/x", {"shop.example/x"}),
        ("//shop.example or ftp://shop.example", {"shop.example", "ftp://shop.example"}),
        ("hxxps://shop.example", {"hxxps://shop.example"}),
        ("ｓｈｏｐ.example and sh\u200bop.example", {"shop.example"}),
        ("زوروا متجرنا.شبكة/عرض", {"متجرنا.شبكة/عرض"}),
        ("متجر.البحرين and casino.xn--p1ai", {"متجر.البحرين", "casino.xn--p1ai"}),
        ("انتهى.بدأ and/or 1//2 // x", set()),
    ],
)
def test_where_a_text_leads_is_known_however_it_is_written(text, places):
    assert places_named(text) == places


def test_any_typing_makes_a_clean_comment():
    chance = random.Random(4)
    pieces = [
        "http://",
        "https://e.example",
        "<",
        ">",
        "&",
        '"',
        "'",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        "نص",
        "\u2067",
        "،",
        "@",
    ]
    for _ in range(300):
        assert faults(comment_html("".join(chance.choices(pieces, k=10)), "me.example")) == []


@pytest.mark.parametrize("piece", ["http://a ", "http://", "(", "http://a)", "\n\n", "<b>", "&"])
def test_a_long_comment_is_marked_up_in_bounded_time(piece):
    started = time.process_time()
    comment_html(piece * (20_000 // len(piece)), "me.example")
    assert time.process_time() - started < 2
