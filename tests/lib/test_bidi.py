"""Direction of texts, and the characters that upset it."""

import time

import pytest

from blog.lib import bidi


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("ar", "rtl"), ("ar-SY", "rtl"), ("AR", "rtl"), ("fa_IR", "rtl"), ("en", "ltr"), ("", "ltr")],
)
def test_a_language_runs_one_way(lang, direction):
    assert bidi.direction(lang) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("C5+1 قمة", "ltr"),
        ("12 قمة C5", "rtl"),
        ("123 +?!", None),
        ("", None),
        ("\u2068abc\u2069 قمة", "rtl"),
        ("\u2069ق", "rtl"),
    ],
)
def test_the_first_letter_decides(text, direction):
    assert bidi.first_strong(text) == direction


def test_an_isolated_title_spills_nothing():
    assert bidi.isolate("a\u202ebc\u2069") == "\u2068abc\u2069"
    assert bidi.isolate("") == ""


def test_names_keep_no_hidden_direction():
    assert bidi.strip_controls("ab\u202ec\u2066d\u2069\u200e\u200f\u061ce") == "abcde"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\u202eb\u202c", "ab"),
        ("\u2067عبري\u2069 x", "\u2067عبري\u2069 x"),
        ("a \u2066b", "a b"),
        ("a\u2069 b", "a b"),
        ("\u2067a\n\u2069b", "a\nb"),
        ("a\u200f!", "a\u200f!"),
    ],
)
def test_only_what_spills_over_is_taken_out(text, left):
    assert bidi.strip_spilling(text) == left


ARABIC_LINES = [
    ("قمة (C5+1) في أستانا", "قمة (<bdi dir='ltr'>C5+1</bdi>) في أستانا"),
    ("صحيفة Castle Journal العربية", "صحيفة <bdi dir='ltr'>Castle Journal</bdi> العربية"),
    ("صحيفة Castle Journal (CJ) قالت", "صحيفة <bdi dir='ltr'>Castle Journal (CJ)</bdi> قالت"),
    ("(من London)، ثم", "(من <bdi dir='ltr'>London</bdi>)، ثم"),
    ("من (London إلى Paris) ثم", "من (<bdi dir='ltr'>London</bdi> إلى <bdi dir='ltr'>Paris</bdi>) ثم"),
    ("نسبة 50% فقط", "نسبة <bdi dir='ltr'>50%</bdi> فقط"),
    ("بين 10-20 عاما و 1990–1995", "بين <bdi dir='ltr'>10-20</bdi> عاما و <bdi dir='ltr'>1990–1995</bdi>"),
    ("هاتف +963 11 222 3333 الآن", "هاتف <bdi dir='ltr'>+963 11 222 3333</bdi> الآن"),
    ("هاتف 011 222 3333", "هاتف <bdi dir='ltr'>011 222 3333</bdi>"),
    ("دفع $50 و €1,000.50", "دفع <bdi dir='ltr'>$50</bdi> و <bdi dir='ltr'>€1,000.50</bdi>"),
    (
        "في Windows 11 وفي London, 20 شخصا",
        "في <bdi dir='ltr'>Windows 11</bdi> وفي <bdi dir='ltr'>London</bdi>, 20 شخصا",
    ),
    ("لغة C++ ولغة C#", "لغة <bdi dir='ltr'>C++</bdi> ولغة <bdi dir='ltr'>C#</bdi>"),
    ("في الـU.S. وقال", "في الـ<bdi dir='ltr'>U.S.</bdi> وقال"),
    ("حساب @warraq و #خبر", "حساب <bdi dir='ltr'>@warraq</bdi> و #خبر"),
    ("راجع https://example.org/a?b=1، ثم", "راجع <bdi dir='ltr'>https://example.org/a?b=1</bdi>، ثم"),
    ("العام 1992 و 3.5 مليون و 18:30", "العام 1992 و 3.5 مليون و 18:30"),
    ("من ١٠ إلى ٢٠ و ٥٠٪", "من ١٠ إلى ٢٠ و ٥٠٪"),
    ("نص بلا غريب، «مقتبس».", "نص بلا غريب، «مقتبس»."),
]
ENGLISH_LINES = [
    ("The word ورّاق means", "The word <bdi dir='rtl' lang='ar'>ورّاق</bdi> means"),
    ("The book (كتاب الأغاني) is", "The book (<bdi dir='rtl' lang='ar'>كتاب الأغاني</bdi>) is"),
    ("From ابن النديم, 987, الفهرست.", "From <bdi dir='rtl' lang='ar'>ابن النديم, 987, الفهرست</bdi>."),
    ("50% of C5+1", "50% of C5+1"),
]


@pytest.mark.parametrize(("line", "marked"), ARABIC_LINES)
def test_foreign_runs_in_arabic_are_isolated(line, marked):
    assert bidi.isolate_runs(line, "ar") == marked.replace("'", '"')


@pytest.mark.parametrize(("line", "marked"), ENGLISH_LINES)
def test_arabic_runs_in_english_are_isolated(line, marked):
    assert bidi.isolate_runs(line, "en") == marked.replace("'", '"')


def test_isolated_text_is_escaped():
    assert bidi.isolate_runs("<b> قال Tom & Co", "ar") == (
        '&lt;<bdi dir="ltr">b</bdi>&gt; قال <bdi dir="ltr">Tom &amp; Co</bdi>'
    )


@pytest.mark.parametrize("piece", ["1.", "1-", "+", "a ", "a(", '"a ', "a)", "ق(", "a!", "0 1 2 ", "ق1%", "(", "A.A."])
def test_runs_are_found_in_bounded_time(piece):
    started = time.process_time()
    bidi.isolate_runs(piece * 5000, "ar")
    bidi.isolate_runs(piece * 5000, "en")
    assert time.process_time() - started < 2
