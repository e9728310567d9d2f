"""Marking what was searched for in the story's own spelling."""

import pytest

from blog.lib.highlight import highlight

STORY = "أعلنت الورّاقة أمس أن دار الحكمة فتحت أبوابها للقرّاء، وأن مكتبة إسطنبول ستهدي كُتُبها إلى دمشق قريبا."


@pytest.mark.parametrize(
    ("query", "marked"),
    [("اسطنبول", "إسطنبول"), ("وكتب", "كُتُبها"), ("القراء", "للقرّاء"), ("الوراقه", "الورّاقة"), ("دمش", "دمشق")],
)
def test_a_hit_keeps_the_spelling_of_the_story(query, marked):
    assert f"<mark>{marked}</mark>" in highlight(STORY, query, 300)


def test_a_short_text_is_shown_whole():
    shown = highlight(STORY, "", 300)
    assert shown == STORY


def test_what_is_not_found_marks_nothing():
    assert "<mark>" not in highlight(STORY, "بغداد", 300)


def test_the_text_is_escaped_and_so_are_hits():
    assert highlight("<b>Tom & Jerry</b>", "jerry <b>", 100) == (
        "&lt;<mark>b</mark>&gt;Tom &amp; <mark>Jerry</mark>&lt;/<mark>b</mark>&gt;"
    )


def test_a_long_text_is_shown_where_the_hits_are():
    shown = highlight("كلام عابر " * 80 + "ثم وصلت السفينة إلى الميناء " + "كلام آخر " * 80, "سفينة ميناء", 120)
    assert "<mark>السفينة</mark>" in shown
    assert "<mark>الميناء</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 120 + 40


def test_no_word_is_cut_at_the_edges():
    text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"
    shown = highlight(text, "theta", 30).replace("<mark>", "").replace("</mark>", "").strip("… ")
    assert set(shown.split()) <= set(text.split())


@pytest.mark.parametrize("text", ["", "ق" * 5000, "x" * 30_000, " " * 400, "!؟" * 300])
def test_odd_texts_are_survived(text):
    assert len(highlight(text, "ق", 100)) <= 150
