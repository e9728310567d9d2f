"""What the paper's type can say, and the pieces a line is drawn in."""

from pathlib import Path

import pytest

from blog.lib import visual_order
from blog.lib.typesetting import Face, Line, face, pieces, sayable
from tests.lib.typewriter import Typewriter


def line(text, lang):
    return Line(text, tuple(visual_order.levels(text, lang)))


def drawn(text, lang):
    return [
        (piece.x, piece.text, piece.direction, piece.script) for piece in pieces(line(text, lang), Typewriter(), 10)
    ]


def test_each_script_is_a_piece_of_its_own_file_in_the_order_it_is_seen():
    assert drawn("قال (C5+1) نعم", "ar") == [
        (0, "نعم", "rtl", "arabic"),
        (30, ") ", "rtl", "latin"),
        (50, "C5+1", "ltr", "latin"),
        (90, " (", "rtl", "latin"),
        (110, "قال", "rtl", "arabic"),
    ]


def test_marks_and_joiners_stay_with_their_letter():
    assert drawn("می\u200cخو", "ar") == [(0, "می\u200cخو", "rtl", "arabic")]
    assert drawn("عِلْمٌ", "ar") == [(0, "عِلْمٌ", "rtl", "arabic")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("🔥 عاجل: فوز ⚽️ النوارس 🎉", "عاجل: فوز النوارس"),
        ("Łódź and Dvořák", "Lódz and Dvorák"),
        ("cafe\u0301  noir", "café noir"),
        ("\u202eevil\u200f", "evil"),
        ("\u200cنص", "نص"),
        ("ﻻ", "لا"),
        ("🎉", ""),
        ("Москва", None),
        ("東京 2026", None),
    ],
)
def test_signs_the_face_lacks_are_left_out_and_a_text_whose_letters_it_lacks_is_not_set(text, said):
    assert sayable(text, Typewriter()) == said


def test_fonts_that_are_not_installed_are_no_face(tmp_path):
    assert face(tmp_path, "sans-{script}-700.woff2") is None


FONTS = Path(__file__).resolve().parents[2] / "static/vendor/fonts"
needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts are fetched at install")


@needs_fonts
def test_the_papers_type_has_the_letters_of_its_languages_and_says_so():
    bold = Face(FONTS, "sans-{script}-700.woff2")
    assert [bold.script_of(one) for one in "عپگ،٪a9«…’ \u00a0ŁЖ🎉\uffff"] == ["arabic"] * 5 + ["latin"] * 7 + [""] * 4


@needs_fonts
def test_words_are_as_wide_as_their_letters_joined():
    bold = Face(FONTS, "sans-{script}-700.woff2")
    joined, apart = bold.width("ببب", "arabic", "rtl"), 3 * bold.width("ب", "arabic", "rtl")
    assert 0 < joined < apart
