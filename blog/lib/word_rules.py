"""Lists of words that a paper does not print or looks at first, and where one of them stands in a text.

What a line of such a list may hold (settings, banned and suspect words):

- a word: `كذاب` meets كـذّاب, كذااااب, وَالكَذّاب, ك ذ ا ب and كذاب with hidden or look-alike letters; `kill` meets KILL,
  kiiill, k.i.l.l, k1ll, кill and "kill's". It never stands for a part of another word: `press` is not in WordPress.
- the beginning of words, with a star after it: `كذاب*` also meets كذابون, `idiot*` idiots. At least two letters.
- several words, as a phrase in this order: `go home`, `ابن كلب`; each may have its star.
- a picture sign (🖕), which is met anywhere.

Commas (, and ،) part entries as lines do. Entries of one letter or of punctuation alone say nothing and are passed over.
An entry with a doubled letter needs it doubled: `god` is not "good".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from blog.lib import look_alikes
from blog.lib.fold import HIDDEN
from blog.lib.word_readings import Piece, streams

SHORTEST_ENTRY = 2  # letters: a stray one would stop every comment
COMPILED = 128  # lists: the two of a paper, and the entries that a page of comments waits for
LONGEST_PHRASE = 8  # words; a longer one is known by its first eight
SELDOM_DOUBLED = frozenset("ahijkquvwxyا")  # no two words differ by one of these doubled, so two of it are a trick too

_PARTED_BY = re.compile("[\n\r,،]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_LETTER_RUN = re.compile(r"(.)\1*", re.DOTALL)


class Entry(NamedTuple):
    """One rule: as it was written, and each way to say it in folded words (a star after those that only begin one)."""

    written: str
    phrases: tuple[tuple[str, ...], ...]
    sign: str = ""  # a picture sign instead of words


class Found(NamedTuple):
    """The entry that spoke and where, in characters of the text it was looked for in."""

    entry: Entry
    start: int
    end: int


@lru_cache(COMPILED)
def entries(listed: str) -> tuple[Entry, ...]:
    """The entries of a list as it is stored."""
    written = (entry.strip() for entry in _PARTED_BY.split(listed))
    found = (_entry(one) for one in dict.fromkeys(written) if one)
    return tuple(entry for entry in found if entry is not None)


def first(listed: tuple[Entry, ...], text: str) -> Found | None:
    """The entry that stands first in `text`, the longest where several begin together; None if none stands in it."""
    nearest = (next(found, None) for found in _searches(listed, text))
    return min((hit for hit in nearest if hit is not None), key=_place, default=None)


def every(listed: tuple[Entry, ...], text: str) -> list[Found]:
    """Every place where an entry stands, in the order of the text; one may lie over another."""
    hits = {hit for found in _searches(listed, text) for hit in found}
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


def first_of_each(listed: tuple[Entry, ...], text: str) -> list[Found]:
    """Where each entry that is found in `text` stands first, in the order of the text.

    Of entries that begin at one place the longest is found: «go home» and not its "go".
    """
    nearest: dict[str, Found] = {}
    for hit in sorted(every(listed, text), key=_place):
        nearest.setdefault(hit.entry.written, hit)
    return list(nearest.values())


def _place(hit: Found) -> tuple[int, int]:
    """In the order of the text, the longest first where several begin together."""
    return hit.start, -hit.end


def _searches(listed: tuple[Entry, ...], text: str) -> list[Iterator[Found]]:
    """What is found in each reading of the text, each in its order."""
    if not listed:
        return []
    tree = _tree(listed)
    signs = [entry for entry in listed if entry.sign]
    return [*(_found_in(tree, stream) for stream in streams(text)), *(_places_of(entry, text) for entry in signs)]


def _places_of(entry: Entry, text: str) -> Iterator[Found]:
    """Where a picture sign stands."""
    at = text.find(entry.sign)
    while at >= 0:
        yield Found(entry, at, at + len(entry.sign))
        at = text.find(entry.sign, at + len(entry.sign))


# ---- reading a list


def _entry(written: str) -> Entry | None:
    phrases = [
        phrase for phrase in _phrases(written) if sum(len(word.rstrip("*")) for word in phrase) >= SHORTEST_ENTRY
    ]
    if phrases:
        return Entry(written, tuple(dict.fromkeys(phrases)))
    sign = written.strip("\u200b\ufe0f")  # U+FE0F asks for a picture in colour; many keyboards leave it out
    is_picture = bool(sign) and {unicodedata.category(c) for c in _HIDDEN.sub("", sign)} <= {"So", "Sk"}
    return Entry(written, (), sign) if is_picture else None


def _phrases(written: str) -> Iterator[tuple[str, ...]]:
    """As it stands, then put together: `re-form` is the phrase re, form and the word reform; `a$$` is no a."""
    plain, *rest = streams(written)[:2]
    has_signs = any(sign in written.strip("@!|") for sign in look_alikes.SIGNS)
    for stream in rest if has_signs and rest else (plain, *rest):
        said = [_said(piece, written) for piece in stream][:LONGEST_PHRASE]
        if len(said) == 1:
            yield from ((word,) for word in said[0])
        elif said:
            yield tuple(words[-1 if has_signs else 0] for words in said)


def _said(piece: Piece, written: str) -> list[str]:
    """The ways to write one word of an entry: folded, then as the word its figures and foreign letters stand for."""
    word = look_alikes.readable(written[piece.start : piece.end])
    ways = [piece.readings[0], *look_alikes.readings(word, in_foreign_text=True)]
    after = written[piece.end : piece.end + 2]
    begins_others = after[:1] == "*" and not after[1:].strip()
    return [way + "*" if begins_others and len(way) >= SHORTEST_ENTRY else way for way in ways]


# ---- the list as a tree of words


class _Node:
    """What may come next, by the letters of a word with its repeats taken out; how often each came is asked afterwards."""

    def __init__(self) -> None:
        self.words: dict[str, dict[tuple[int, ...], _Node]] = {}
        self.beginnings: dict[str, dict[tuple[int, ...], _Node]] = {}
        self.lengths: tuple[int, ...] = ()  # of the beginnings
        self.entry: Entry | None = None

    def add(self, word: str) -> "_Node":
        letters, counts = _shape(word.rstrip("*"))
        counts = tuple(_wanted(letter, count, len(letters)) for letter, count in zip(letters, counts, strict=True))
        kept = self.beginnings if word.endswith("*") else self.words
        node = kept.setdefault(letters, {}).setdefault(counts, _Node())
        self.lengths = tuple(sorted({len(beginning) for beginning in self.beginnings}))
        return node

    def after(self, word: str) -> Iterator["_Node"]:
        """Where a word of a text leads."""
        letters, counts = _shape(word)
        for wanted, node in self.words.get(letters, {}).items():
            if _fits(letters, counts, wanted):
                yield node
        for length in self.lengths[: bisect_right(self.lengths, len(letters))]:
            for wanted, node in self.beginnings.get(letters[:length], {}).items():
                if counts[length - 1] >= wanted[-1] and _fits(letters, counts, wanted[:-1]):
                    yield node


def _shape(word: str) -> tuple[str, tuple[int, ...]]:
    """A word as its letters without repeats, and how often each stands there."""
    runs = [(match[1], match.end() - match.start()) for match in _LETTER_RUN.finditer(word)]
    return "".join(letter for letter, _ in runs), tuple(count for _, count in runs)


def _wanted(letter: str, count: int, runs: int) -> int:
    """How often an entry asks for a letter: كذااااب in a list is كذاب; "xxx" is no x."""
    if letter.isdecimal() or count <= 2:
        return count
    return 1 if runs > 1 else 3


def _fits(letters: str, counts: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether letters are repeated as wanted, or drawn out; two of one may be honest spelling, three never are."""
    for letter, count, want in zip(letters, counts, wanted, strict=False):
        is_drawn_out = count > want and (count > 2 or letter in SELDOM_DOUBLED) and not letter.isdecimal()
        if count != want and not is_drawn_out:
            return False
    return True


@lru_cache(COMPILED)
def _tree(listed: tuple[Entry, ...]) -> _Node:
    root = _Node()
    for entry in listed:
        for phrase in entry.phrases:
            node = root
            for word in phrase:
                node = node.add(word)
            node.entry = node.entry or entry
    return root


def _found_in(tree: _Node, stream: list[Piece]) -> Iterator[Found]:
    for at, piece in enumerate(stream):
        if hits := list(_hits_at(tree, stream, at)):
            entry, end = max(hits, key=lambda hit: hit[1])
            yield Found(entry, piece.start, end)


def _hits_at(tree: _Node, stream: list[Piece], at: int) -> Iterator[tuple[Entry, int]]:
    """Every entry whose first word is the piece `at`, and where it ends in the text."""
    nodes = [tree]
    for piece in stream[at : at + LONGEST_PHRASE]:
        found = {id(node): node for before in nodes for word in piece.readings for node in before.after(word)}
        nodes = list(found.values())
        yield from ((node.entry, piece.end) for node in nodes if node.entry is not None)
        if not nodes:
            return
