"""The order in which a line of mixed directions is seen: what a browser does, for what is drawn as a picture.

Unicode Standard Annex 9 for one paragraph without controls. Foreign runs (`bidi.foreign_runs`) are isolated, as they
are on the page, so a headline reads in its picture as it reads above its story.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from blog.lib import bidi
from blog.lib.bidi import Direction

_NUMBER = re.compile(r"\d+(?:[.,:/\u00a0\u060c\u066b\u066c]\d+)*")  # W4: one separator inside a number is part of it
_MARKS = ("Mn", "Me", "Cf")  # they belong to the letter before them


def levels(text: str, base_lang: str) -> list[int]:
    """The embedding level of each character: even ones run from left to right (UAX 9, X1 to I2)."""
    base = bidi.direction(base_lang)
    found = _levels_inside(text, base, base_level(base_lang))
    for start, end in bidi.foreign_runs(text, base):
        found[start:end] = _levels_inside(text[start:end], *(("ltr", 2) if base == "rtl" else ("rtl", 1)))
    return found


def base_level(base_lang: str) -> int:
    """The level of what runs as its language does."""
    return 1 if bidi.direction(base_lang) == "rtl" else 0


def _levels_inside(text: str, around: Direction, level: int) -> list[int]:
    """Of text without foreign runs: only numbers stand out, and only from Arabic."""
    found = [level] * len(text)
    if around == "rtl":
        for number in _NUMBER.finditer(text):
            found[number.start() : number.end()] = [level + 1] * len(number.group())
    return found


def seen(line: str, its_levels: Sequence[int]) -> Iterator[tuple[str, Direction]]:
    """The runs of one line from left to right, each in reading order with its direction (UAX 9, L2).

    `its_levels` is the part of `levels` that belongs to the line, which has no space at its ends.
    """
    runs = [[*run] for _level, run in groupby(range(len(line)), key=its_levels.__getitem__)]
    for level in range(max(its_levels, default=0), 0, -1):
        runs = list(_turned(runs, its_levels, level))
    for run in runs:
        is_rtl = its_levels[run[0]] % 2
        yield "".join(line[place] for place in run), "rtl" if is_rtl else "ltr"


def _turned(runs: list[list[int]], its_levels: Sequence[int], level: int) -> Iterator[list[int]]:
    """The runs with every stretch of this level and above in the opposite order; a run itself is never turned."""
    for is_turned, stretch in groupby(runs, key=lambda run: its_levels[run[0]] >= level):
        together = list(stretch)
        yield from reversed(together) if is_turned else together


def clusters(text: str) -> Iterator[str]:
    """The letters of a text, each with its marks and joiners, so that a cut never parts them."""
    letter = ""
    for character in text:
        if letter and unicodedata.category(character) not in _MARKS:
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter
