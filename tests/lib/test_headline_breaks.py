"""How a headline is broken into lines. Every character is an em wide here."""

import pytest

from blog.lib.headline_breaks import Step, fitted
from tests.lib.typewriter import Typewriter


def lines(text, column, *steps, lang="en"):
    setting = fitted(text, lang, Typewriter(), column, steps or (Step(1, 4),))
    return [line.text for line in setting.lines]


def test_lines_are_about_even_and_no_word_is_left_alone():
    assert lines("one five nine four ten", 19) == ["one five", "nine four ten"]


def test_a_line_does_not_end_in_a_word_that_leans_on_the_next():
    assert lines("prices rise in the north", 14) == ["prices rise", "in the north"]
    assert lines("تعود غدا إلى الضفة", 14, lang="ar") == ["تعود غدا", "إلى الضفة"]


def test_a_line_rather_ends_where_a_clause_does():
    assert lines("the loaf: costs the same", 15)[0] == "the loaf:"


def test_a_foreign_name_stays_on_one_line_where_it_can():
    assert lines("قالت مجلة Castle Press أمس", 17, lang="ar") == ["قالت مجلة", "Castle Press أمس"]


def test_the_largest_size_is_taken_in_which_it_fits():
    steps = (Step(4, 1), Step(2, 2), Step(1, 4))
    sizes = [fitted(text, "en", Typewriter(), 40, steps).size for text in ("ten", "one two three four", "word " * 12)]
    assert sizes == [4, 2, 1]


def test_three_lines_one_size_smaller_are_taken_before_four():
    setting = fitted("one two three four", "en", Typewriter(), 60, (Step(11, 4), Step(7, 4)))
    assert (setting.size, len(setting.lines)) == (7, 3)


def test_a_headline_that_is_too_long_is_cut_at_a_word():
    assert lines("one two, three four five six", 9, Step(1, 2)) == ["one two,", "three…"]
    assert lines("one two, three", 9, Step(1, 1)) == ["one two…"]


def test_a_word_that_is_too_long_is_cut_between_letters():
    assert lines("عِلْمٌ" * 9, 6, Step(1, 1), lang="ar") == ["عِلْمٌ" + "عِلْ…"]


def test_a_text_without_end_is_cut_as_well():
    assert lines("word " * 5000 + "end", 9, Step(1, 2)) == ["word word", "word…"]
    assert lines("x" * 20_000, 5, Step(1, 1)) == ["xxxx…"]


@pytest.mark.parametrize("text", ["", "a", "كلمة"])
def test_next_to_nothing_is_set_as_it_is(text):
    assert lines(text, 9) == ([text] if text else [])


def test_every_line_knows_its_own_part_of_the_levels():
    setting = fitted("قالت مجلة Castle Press أمس", "ar", Typewriter(), 17, (Step(1, 4),))
    assert setting.lines[1].levels == (2,) * len("Castle Press") + (1,) * len(" أمس")
