"""Plain text: tidied, cut, counted."""

import random
import unicodedata

import pytest

from blog.lib.text import (
    excerpt,
    first_paragraph,
    plain,
    reading_minutes,
    tidy_line,
    tidy_text,
    word_count,
)

FAMILY = "👩\u200d👧"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  أمل \t الخطيب\n", "أمل الخطيب"),
        ("abc\u202edef\u2066\u200f", "abcdef"),
        ("Ad\u200bmin\ufeff", "Admin"),
        ("Ad\u200dm\u200cin", "Admin"),
        ("می\u200cروم", "می\u200cروم"),
        (FAMILY, FAMILY),
        ("a\u200d\u200d\u200d", "a"),
        ("e\u0301", "é"),
        ("a\x00b\x1bc\x7f\x85d", "abc d"),
        ("\u3164\u00ad", ""),
        (" \u034f\u064e ", ""),
        ("o\u0315\u034f\u0301", "o\u0315\u034f\u0301"),
        ("x\ud800y", "xy"),
        ("a\u2028b", "a b"),
    ],
)
def test_a_line_keeps_nothing_hidden(typed, kept):
    assert tidy_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a  \n \t\n  \nb", "a\n\nb"),
        ("a\u202eb\u2067c", "abc"),
        ("\u2067ab\u2069 c", "\u2067ab\u2069 c"),
        ("a\x00\x1bb\tc", "ab\tc"),
        ("\n\n a \n\n", "a"),
        ("<b>&amp;", "<b>&amp;"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_text_keeps_its_words_and_loses_what_spills(typed, kept):
    assert tidy_text(typed) == kept


@pytest.mark.parametrize("tidy", [tidy_line, tidy_text])
def test_tidying_twice_changes_nothing(tidy):
    chance = random.Random(5)
    pieces = "aقé \t\n\r\x00\u202e\u2066\u2069\u200b\u200c\u200d\ufeff👩\u0301\u064e\u2028\x85\u3164"
    for _ in range(3000):
        once = tidy("".join(chance.choices(pieces, k=9)))
        assert tidy(once) == once
        assert unicodedata.is_normalized("NFC", once)


def test_plain_text_parts_blocks_by_lines():
    html = "<h2>عنوان</h2>\n<p>سطر <b>أول</b><br>سطر ثان</p><ul><li>بند</li><li>آخر</li></ul><pre>a\n  b</pre>"
    assert plain(html) == "عنوان\nسطر أول\nسطر ثان\nبند\nآخر\na\nb"


def test_plain_text_has_no_entities_and_no_tags():
    assert plain("<p>a &amp; b &lt;i&gt; c</p>") == "a & b <i> c"


def test_the_first_paragraph_is_the_first_that_says_something():
    assert first_paragraph("<h2>x</h2><figure><p>no</p></figure><p> </p><p>نعم <i>هنا</i></p><p>لا</p>") == "نعم هنا"
    assert first_paragraph("<h2>x</h2>") == ""


def test_a_short_text_is_its_own_excerpt():
    assert excerpt(" نص \n قصير ") == "نص قصير"


def test_an_excerpt_ends_with_a_sentence():
    assert (
        excerpt("قالت الوزيرة إن الجسر سيفتح غدا. ولم تذكر الساعة التي يفتح فيها.", 50)
        == "قالت الوزيرة إن الجسر سيفتح غدا."
    )


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        (
            "قالت الوزيرة إن الجسر سيفتح غدا، ولم تذكر الساعة التي يفتح فيها الجسر",
            45,
            "قالت الوزيرة إن الجسر سيفتح غدا…",
        ),
        ("one two three four five six seven", 20, "one two three four…"),
        ("He met U.S. officials there today and left at once", 30, "He met U.S. officials there…"),
        ("It costs 3.5 million pounds a year to keep", 20, "It costs 3.5…"),
        ("نعم. " + "كلمة " * 30, 40, "نعم. " + "كلمة " * 6 + "كلمة…"),
    ],
)
def test_an_excerpt_cut_inside_a_sentence_says_so(text, limit, cut):
    assert excerpt(text, limit) == cut


def test_an_excerpt_never_parts_a_letter_from_its_marks():
    vocalised = "مُ" * 100
    for limit in range(10, 60):
        cut = excerpt(vocalised, limit)
        assert len(cut) <= limit
        assert cut.removesuffix("…").endswith("\u064f")


def test_an_excerpt_is_never_longer_than_asked():
    chance = random.Random(9)
    for _ in range(2000):
        text = "".join(chance.choices("ab قُ،. ؟-«»\n", k=chance.randint(0, 80)))
        assert len(excerpt(text, 20)) <= 20


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("كلمة", 1), ("one – two, 3", 3), ("مُحَمَّد بن عبدالله", 3), ("- + …", 0)]
)
def test_signs_are_no_words(text, count):
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("count", "lang", "minutes"), [(0, "ar", 1), (181, "ar", 1), (1000, "ar", 6), (1000, "en", 4), (1000, "xx", 5)]
)
def test_reading_takes_whole_minutes(count, lang, minutes):
    assert reading_minutes("كلمة " * count, lang) == minutes
