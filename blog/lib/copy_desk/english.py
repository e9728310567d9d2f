"""What is wrong in English whatever the word list says: spaces, and marks that belong to Arabic."""

import re
from collections.abc import Iterator

from blog.lib.copy_desk.arabic import double_spaces
from blog.lib.copy_desk.letters import LATIN_LETTER, SPACES, near, not_english, untouched
from blog.lib.copy_desk.mending import Edit, Rule

_ENGLISH_MARKS = {"،": ",", "؛": ";", "؟": "?"}
_ARABIC_MARK = re.compile("[،؛؟]")
_GUILLEMETS = {"«": "“", "»": "”"}
_GUILLEMET = re.compile("[«»]")
_SPACE_BEFORE = re.compile(rf"(?<=\S)[{SPACES}]+([,;!?)\]”]|\.(?![\w.])|:(?![ ]?\d|[()/-]))")
_SPACE_INSIDE = re.compile(rf"([(\[“])[{SPACES}]+(?=\S)")


def _arabic_marks(text: str) -> Iterator[Edit]:
    for match in _ARABIC_MARK.finditer(text):
        if near(text, *match.span(), LATIN_LETTER):
            yield Edit(*match.span(), _ENGLISH_MARKS[match[0]], "arabic_mark")


def _guillemets(text: str) -> Iterator[Edit]:
    for match in _GUILLEMET.finditer(text):
        yield Edit(*match.span(), _GUILLEMETS[match[0]], "arabic_quote")


def _space_before(text: str) -> Iterator[Edit]:
    for match in _SPACE_BEFORE.finditer(text):
        yield Edit(*match.span(), match[1], "space_before")


def _space_inside(text: str) -> Iterator[Edit]:
    for match in _SPACE_INSIDE.finditer(text):
        yield Edit(*match.span(), match[1], "space_inside")


RULES = (
    Rule(_arabic_marks, not_english),
    Rule(_guillemets, not_english),
    Rule(_space_before, not_english),
    Rule(_space_inside, not_english),
    Rule(double_spaces, untouched),
)
