"""What changed between two kept copies, word by word, for people to read.

A body is compared block by block as its readers would name them (`##` a sub-heading, `-` an item, `>` a quotation),
a block with the one it was made from word by word. A word is its letters with their marks, punctuation stands apart;
one that got or lost a particle, an article, a vowel sign or a hamza is that word changed, not another word. Under 0.3 s for 10,000 words, whatever changed: what would take
longer is shown as gone and new.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from blog.articles.copy import Copy, as_text
from blog.lib import fold, html_tree
from blog.lib.article_shape import EMBED, PULL, is_embed
from blog.lib.html_tree import Element

Kind = Literal["same", "gone", "new"]
# Comparing takes a few µs for every pair of equal words on both sides, 50,000 for long blocks of ordinary prose; much
# more of them make no reading anyway.
MAX_PAIRS = 100_000
MAX_ALIGNED = 40_000  # old blocks times new ones in one place, to find out which was made from which: 0.1 s
ALIKE = 0.3  # of their words: blocks with less in common are two blocks, not one that was changed
MOVED_CHARACTERS = 20  # of a line that is said to have moved; shorter ones repeat by chance
# An address in brackets, a number with its separators, a word, white space, marks of punctuation.
_PARTS = re.compile(
    rf"\[(?:[a-z]+:|/|\#)[^\]\s]*\]|\d+(?:[.,:/٫٬]\d+)+|{fold.WORD.pattern}|\s+|[^\w\s\[]+|.",
    re.S,
)
_SIGNS = {"h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "hr": "* * *"}
_HOLDERS = frozenset({"ul", "ol", "table", "thead", "tbody", "tfoot", "blockquote", "figure", "div"})


class Piece(NamedTuple):
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """One block of text; `skipped` counts unchanged blocks that are left out in its place."""

    pieces: tuple[Piece, ...] = ()
    skipped: int = 0
    is_moved: bool = False  # it stood elsewhere before


@dataclass(frozen=True)
class Change:
    """One field that differs, by its name in the copy."""

    field: str
    lines: list[Line]


@dataclass
class _Patience:
    """How many pairs of equal words may still be looked at for one page."""

    pairs: int = MAX_PAIRS

    def allows(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether these may be compared; they are counted."""
        others = Counter(new)
        pairs = sum(count * others[part] for part, count in Counter(old).items() if not part.isspace())
        if pairs > self.pairs:
            return False
        self.pairs -= pairs
        return True


def changes(before: Copy, after: Copy) -> list[Change]:
    """The fields that differ, in the order of the form; ids and choices come as one line each."""
    found = []
    different, patience = before.differences(after), _Patience()
    for name in (f.name for f in fields(Copy) if f.name in different):
        old, new = getattr(before, name), getattr(after, name)
        found.append(Change(name, list(_compared(_lines(name, old), _lines(name, new), patience))))
    return found


def side_by_side(name: str, one: str, other: str) -> tuple[list[Line], list[Line]]:
    """Two texts of one field, each whole, with what only it has marked as `gone` (in `one`) or `new` (in `other`)."""
    before, after = _lines(name, one), _lines(name, other)
    patience = _Patience()
    left: list[Line] = []
    right: list[Line] = []
    for old_line, new_line in _aligned(before, after):
        pieces = list(_words_compared(old_line, new_line, patience))
        left += [Line(tuple(piece for piece in pieces if piece.kind != "new"))] if old_line else []
        right += [Line(tuple(piece for piece in pieces if piece.kind != "gone"))] if new_line else []
    return left, right


def _lines(name: str, value: object) -> list[str]:
    if name == "body":
        return [line for child in html_tree.parse(str(value)).children for line in _readable(child)]
    if isinstance(value, tuple):
        return [", ".join(value)] if value else []
    return as_text(value).splitlines()


def _readable(node: "Element | str") -> Iterator[str]:
    """A block as lines of text; what has no words of its own (pictures, addresses) is named in brackets."""
    if isinstance(node, str):
        yield from (line for line in node.splitlines() if line.strip())
    elif node.tag in _HOLDERS and (node.elements or is_embed(node)):
        if is_embed(node):
            yield f"[{node.attributes[EMBED]}]"
        for child in node.children:
            yield from (_quote_sign(node) + line for line in _readable(child))
    elif text := _SIGNS.get(node.tag, "") + _words(node):
        yield text


def _quote_sign(node: Element) -> str:
    if node.tag != "blockquote":
        return ""
    return ">> " if node.attributes.get("class") == PULL else "> "


def _words(node: "Element | str") -> str:
    if isinstance(node, str):
        return node
    inside = "".join(_words(child) for child in node.children)
    if node.tag == "img":
        return f"[{node.attributes.get('alt', '')} {node.attributes.get('src', '')}]"
    if node.tag == "a":
        return f"{inside} [{node.attributes.get('href', '')}]"
    if node.tag == "br":
        return "\n"
    return f"{inside} " if node.tag in ("td", "th") else inside


def _compared(before: Sequence[str], after: Sequence[str], patience: _Patience) -> Iterator[Line]:
    """Line by line; a line that was made from another is compared with it word by word."""
    for kind, i, i_end, j, j_end in _opcodes(before, after, patience):
        if kind == "equal":
            yield Line(skipped=i_end - i)
            continue
        for old_line, new_line in _aligned(before[i:i_end], after[j:j_end]):
            yield Line(tuple(_words_compared(old_line, new_line, patience)))


def _opcodes(old: Sequence[str], new: Sequence[str], patience: _Patience) -> Iterator[tuple[str, int, int, int, int]]:
    """As `SequenceMatcher.get_opcodes`; white space alone is no match. Too much to compare is one replacement."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    old_end, new_end = len(old) - end, len(new) - end
    if start:
        yield "equal", 0, start, 0, start
    changed, became = old[start:old_end], new[start:new_end]
    if patience.allows(changed, became):
        matcher = SequenceMatcher(str.isspace, changed, became, autojunk=False)
        for kind, i, i_end, j, j_end in matcher.get_opcodes():
            yield kind, start + i, start + i_end, start + j, start + j_end
    else:
        yield "replace", start, old_end, start, new_end
    if end:
        yield "equal", old_end, len(old), new_end, len(new)


def _aligned(gone: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Old and new lines in order, those side by side that are most alike; "" beside one that has no counterpart."""
    if len(gone) * len(new) > MAX_ALIGNED:
        yield from zip_longest(gone, new, fillvalue="")
        return
    words = [frozenset(map(_stem, line.split())) for line in gone]
    others = [frozenset(map(_stem, line.split())) for line in new]
    # best[i][j]: how much the lines from i and from j on can have in common
    best = [[0.0] * (len(new) + 1) for _ in range(len(gone) + 1)]
    for i in range(len(gone) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = _likeness(words[i], others[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together and together + best[i + 1][j + 1])
    i = j = 0
    while i < len(gone) or j < len(new):
        if i < len(gone) and best[i][j] == best[i + 1][j]:
            yield gone[i], ""
            i += 1
        elif j < len(new) and best[i][j] == best[i][j + 1]:
            yield "", new[j]
            j += 1
        else:
            yield gone[i], new[j]
            i, j = i + 1, j + 1


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of their words that two lines have in common, 0 where it is too small to matter."""
    shared = 2 * len(one & other) / ((len(one) + len(other)) or 1)
    return shared if shared >= ALIKE else 0.0


def with_moves(lines: Sequence[Line]) -> list[Line]:
    """The same lines; what went in one place and came, word for word, in another is shown once, where it came."""
    gone, came = (Counter(filter(None, (_whole(line, kind) for line in lines))) for kind in ("gone", "new"))
    moved = {text for text in gone if gone[text] == came[text] == 1 and len(text) >= MOVED_CHARACTERS}
    return [
        Line((Piece("same", _whole(line, "new")),), is_moved=True) if _whole(line, "new") in moved else line
        for line in lines
        if _whole(line, "gone") not in moved
    ]


def _whole(line: Line, kind: str) -> str:
    """The text of a line that is all of this kind, or ""."""
    return line.pieces[0].text if len(line.pieces) == 1 and line.pieces[0].kind == kind else ""


def _words_compared(before: str, after: str, patience: _Patience) -> Iterator[Piece]:
    if before == after:
        yield Piece("same", after)
        return
    old, new = (_PARTS.findall(unicodedata.normalize("NFC", text)) for text in (before, after))
    gone = came = ""
    for was, now in _matched(old, new, patience):
        if was == now and (now.strip() or not (gone or came)):
            yield from _replaced(gone, came)
            yield Piece("same", now)
            gone = came = ""
        elif was != now and was and now:  # one word, spelt or joined otherwise
            yield from _replaced(gone, came)
            yield from _replaced(was, now)
            gone = came = ""
        else:  # a space between two changed words belongs to the change
            gone, came = gone + was, came + now
    yield from _replaced(gone, came)


def _matched(old: Sequence[str], new: Sequence[str], patience: _Patience) -> Iterator[tuple[str, str]]:
    """Runs that stayed, words that changed in themselves, and runs that went or came, as (was, is now)."""
    for kind, i, i_end, j, j_end in _opcodes(list(map(_stem, old)), list(map(_stem, new)), patience):
        if kind != "equal":
            if i < i_end:
                yield "".join(old[i:i_end]), ""
            if j < j_end:
                yield "", "".join(new[j:j_end])
            continue
        for is_same, pairs in groupby(zip(old[i:i_end], new[j:j_end], strict=True), lambda pair: pair[0] == pair[1]):
            if is_same:
                run = "".join(now for _, now in pairs)
                yield run, run
            else:
                yield from pairs


@lru_cache(50_000)
def _stem(part: str) -> str:
    """What a word has in common with its other forms; anything else is itself."""
    folded = fold.fold(part) if part[:1].isalpha() else ""
    return fold.variants(folded)[-1] if folded else part


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("gone", before)
    if after:
        yield Piece("new", after)
