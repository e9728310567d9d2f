"""A line of mixed directions as it is seen, from left to right."""

import pytest

from blog.lib import visual_order


def seen(text, lang):
    return [run for run, _ in visual_order.seen(text, visual_order.levels(text, lang))]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("فقط", ["فقط"]),
        ("قال (C5+1) نعم", [") نعم", "C5+1", "قال ("]),
        ("مجلة Castle Journal هنا", [" هنا", "Castle Journal", "مجلة "]),
        ("كلفت 1,600 دينار", [" دينار", "1,600", "كلفت "]),
        ("بلغت 50% منها", [" منها", "50%", "بلغت "]),
        ("بلغت ٥٠٪ منها", ["٪ منها", "٥٠", "بلغت "]),
        ("من 10-20 إلى 12:30", ["12:30", " إلى ", "10-20", "من "]),
        ("iPhone 17 يصل", [" يصل", "iPhone 17"]),
        ("گزارش ۱۴۰۵ تهران", [" تهران", "۱۴۰۵", "گزارش "]),
    ],
)
def test_arabic_runs_from_the_right_and_what_is_foreign_in_it_from_the_left(text, runs):
    assert seen(text, "ar") == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Only English, 1,600 (words)", ["Only English, 1,600 (words)"]),
        ("The word «همزة» here", ["The word «", "همزة", "» here"]),
        ("It says عام 12 شهر now", ["It says ", " شهر", "12", "عام ", " now"]),
    ],
)
def test_english_runs_from_the_left_and_arabic_in_it_from_the_right(text, runs):
    assert seen(text, "en") == runs


def test_each_run_says_its_direction_so_that_brackets_are_mirrored_with_their_words():
    runs = visual_order.seen("قال (C5+1)", visual_order.levels("قال (C5+1)", "ar"))
    assert [*runs] == [(")", "rtl"), ("C5+1", "ltr"), ("قال (", "rtl")]


def test_a_foreign_run_over_two_lines_keeps_its_direction_on_both():
    text = "مجلة Castle Journal"
    levels = visual_order.levels(text, "ar")
    first, second = text.index(" Journal"), text.index("Journal")
    assert [run for run, _ in visual_order.seen(text[:first], levels[:first])] == ["Castle", "مجلة "]
    assert [*visual_order.seen(text[second:], levels[second:])] == [("Journal", "ltr")]


def test_no_line_is_no_run():
    assert seen("", "ar") == []


def test_a_letter_is_never_parted_from_its_marks():
    assert [*visual_order.clusters("عِلْم")] == ["عِ", "لْ", "م"]
    assert [*visual_order.clusters("می\u200cخو")] == ["م", "ی\u200c", "خ", "و"]
