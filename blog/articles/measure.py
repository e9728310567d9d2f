"""How large a change to a story is, counted in the words readers read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from blog.articles import difference
from blog.articles.copy import Copy
from blog.articles.difference import Change, Line

# What readers read of a story. A change in any of it is news to who has read it; a new tag, section or address is not.
READ = frozenset(
    "kicker title standfirst body key_points lead_picture_id lead_alt lead_caption lead_credit byline".split()
)
# A slip or two: a misspelt name, a doubled word, a comma. More than that, a reader who has read it should hear of.
SILENT_WORDS = 5
LONG = 1000  # words on one side of a passage: comparing more as one would take seconds
KEPT = 64  # differences of two texts, at most about 100 kB each
_FIGURE = re.compile(r"\d(?:[\d.,:/٫٬]*\d)?")
_ADDRESS = re.compile(r"\[?(?:[a-z]+:|/)\S*")  # of a link or picture, as `difference` writes it


@dataclass(frozen=True)
class Size:
    """How many words a change touches, and whether it touches a figure."""

    words: int = 0
    has_figures: bool = False

    @property
    def is_slight(self) -> bool:
        """True if it may be made without telling readers. A figure is a fact, however short."""
        return self.words <= SILENT_WORDS and not self.has_figures


@lru_cache(maxsize=KEPT)
def changes_read(before: Copy, after: Copy) -> tuple[Change, ...]:
    """What a reader of both would find changed. About 0.2 s for 10,000 words the first time."""
    unread = {f.name: getattr(after, f.name) for f in fields(Copy) if f.name not in READ}
    return tuple(difference.changes(replace(before, **unread), after))


def size_of(before: Copy, after: Copy) -> Size:
    """The size of a change; a word that took another's place counts once, spaces and line breaks not at all."""
    words, has_figures = 0, False
    for change in changes_read(before, after):
        for was, now in _passages(change.lines):
            words += _words_changed(was, now)
            has_figures |= change.field != "lead_picture_id" and _figures(was) != _figures(now)
    return Size(words, has_figures)


def _passages(lines: Iterable[Line]) -> Iterator[tuple[list[str], list[str]]]:
    """Words before and after of each run of changed lines, so that a paragraph parted in two is no change of words.

    A run too long to be compared as one comes line by line.
    """
    for is_skipped, run in groupby(lines, key=lambda line: bool(line.skipped)):
        if not is_skipped:
            pairs = [_both_sides(line) for line in run]
            whole = ([word for was, _ in pairs for word in was], [word for _, now in pairs for word in now])
            yield from [whole] if max(map(len, whole)) <= LONG else pairs


def _both_sides(line: Line) -> tuple[list[str], list[str]]:
    was = "".join(piece.text for piece in line.pieces if piece.kind != "new")
    return was.split(), "".join(piece.text for piece in line.pieces if piece.kind != "gone").split()


def _words_changed(was: list[str], now: list[str]) -> int:
    if max(len(was), len(now)) > LONG:
        return max(len(was), len(now))
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return sum(max(i_end - i, j_end - j) for kind, i, i_end, j, j_end in steps if kind != "equal")


def _figures(words: list[str]) -> list[str]:
    """The figures of a passage in one spelling, sorted; addresses have none."""
    plain = " ".join(word for word in words if not _ADDRESS.fullmatch(word))
    return sorted(_one_spelling(found) for found in _FIGURE.findall(plain))


def _one_spelling(figure: str) -> str:
    digits = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in figure)
    return digits.replace("٬", "").replace(",", "").replace("٫", ".")
