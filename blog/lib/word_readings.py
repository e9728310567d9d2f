"""The words of a text as a reader understands them, whatever was done to hide them, each with its place in the text.

`streams` is all that `word_rules` asks: the words as they stand, and the words that were taken apart put together
again. A word has several readings; its own folded spelling is always the first.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from itertools import groupby, pairwise
from typing import NamedTuple

from blog.lib import look_alikes
from blog.lib.fold import STEM_LETTERS, WORD, fold

# ---- particles: written onto the word that follows

_ARTICLES = ("ال", "لل")  # "the", "to the"
_BEFORE_ARTICLES = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك", "فك", "يا")
_BEFORE_WORDS = ("و", "ف", "ب", "ك", "ل", "وب", "فب", "ول", "فل", "وك", "يا")
_LETTERS_AFTER = {"و": STEM_LETTERS, "يا": STEM_LETTERS}  # "and" and "O": by far the commonest
_LETTERS_AFTER_OTHERS = STEM_LETTERS + 1  # بلاد is no لاد with a particle

# Words that begin with the letters of a particle and have none, where what would be left may stand in a list: a minister
# (وزير) is no womaniser (زير), a medal (وسام) no poison (سام).
WHOLE = frozenset(
    fold(
        """وزير وسام وسيم وحيد وليد وديع وجيه وكيل وسيط وطني وطنية وزارة وزراء وجود وقود وعود وفود وحوش ورود وجوه ورقة ورقية
        وصفة وجبة وحدة وسخة وقفة وضيع وفاة وفاء ولاد ولاء وقحة وباء وصول وصيف وتيرة وثيق وثيقة وردة وريد وشاح وصية وكالة
        وهمي واحد واجب وارد واسع واضح والد والدة واقع وافد وادي فاشل فاسد فاجر باطل كافر كاذب لاجئ لاعب
        ياسمين ياسمينة ياسين ياقوت يافطة يابسة يانصيب يابان يابانية يابانيون
        ألماس ألماني ألمانيا ألغاز ألفة التهاب التزام التفات إلكترون إلحاد ألحان إلهام آلهة ألواح ألوان ألياف آلام إلزام
        إلصاق إلغاء ألفاظ ألقاب إلقاء إلهاء إلمام ألبان ألبوم التحاق التواء التماس التباس"""
    ).split()
)


def _without_particles(word: str) -> Iterator[str]:
    """What an Arabic word may say with its particles and its article taken off."""
    if word in WHOLE:
        return
    for before in _BEFORE_ARTICLES:
        for article in _ARTICLES:
            if word.startswith(before + article) and len(word) - len(before + article) >= STEM_LETTERS:
                yield word[len(before + article) :]
    for before in _BEFORE_WORDS:
        if word.startswith(before) and len(word) - len(before) >= _LETTERS_AFTER.get(before, _LETTERS_AFTER_OTHERS):
            yield word[len(before) :]


# ---- one word

_CONTRACTED = ("s", "t", "d", "m", "ll", "re", "ve")  # he'll is no hell
_BY_SCRIPT = re.compile("[a-z]{3,}|[\u0620-\u06d3]{3,}")  # of a folded word in both scripts, the parts
_FIGURES_AROUND = re.compile(r"^\d+|\d+$")


class Piece(NamedTuple):
    """A word of the text: what it may be read as, and where it stands in the original."""

    readings: tuple[str, ...]
    start: int
    end: int


def _readings(word: str, *, in_foreign_text: bool) -> tuple[str, ...]:
    plain = fold(word)
    if plain.isascii() and plain.isalpha() and word.isascii():
        return (plain,)  # the common case of English
    found = [plain, *look_alikes.readings(word, in_foreign_text=in_foreign_text)]
    for reading in list(found):
        found += _looser(reading)
    found += [bare for reading in found if "\u0600" <= reading[:1] <= "\u06ff" for bare in _without_particles(reading)]
    return tuple(dict.fromkeys(filter(None, found)))


def _looser(folded: str) -> Iterator[str]:
    """Without a possessive, without apostrophes that contract nothing, without figures around it, by its script."""
    if "'" in folded:
        yield folded.removesuffix("'s")
        if folded.rpartition("'")[2] not in _CONTRACTED:
            yield folded.replace("'", "")
    bare = _FIGURES_AROUND.sub("", folded)
    if bare != folded and len(bare) >= STEM_LETTERS:
        yield bare
    parts = _BY_SCRIPT.findall(folded)
    if parts != [folded]:
        yield from (part for part in parts if not part.isascii() or not folded.isascii())


# ---- the text

_S = f"[{re.escape(look_alikes.SIGNS)}]"
_UNIT = re.compile(rf"(?:(?<!\w)[@$€])?(?:{WORD.pattern})(?:{_S}{{1,2}}(?:{WORD.pattern}))*[@$€]{{0,2}}")
"""A word with the signs in it that may stand for letters: $tupid, k!ll, a$$. An ordinary word is a unit as it is."""

_JOINS = re.compile(r"[-\u2010\u2011_*·•~+^=]{1,3}")  # between the parts of one word, however long they are
_WIDEST_GAP = 3  # characters between letters of a word that was taken apart
_FEWEST_LETTERS = 3  # of a word that was taken apart
_ONE_LETTER_WORDS = ("i", "a", "و")  # may stand before such a word: I k i l l


class _Unit(NamedTuple):
    text: str
    start: int
    end: int
    letters: int


@lru_cache(8)  # one comment is held against several lists
def streams(text: str) -> list[list[Piece]]:
    """The words as they stand; the same with parted words put together; and each word that may hide among letters.

    Linear in the length of the text.
    """
    view = look_alikes.readable(text)
    read = _reader(in_foreign_text=look_alikes.is_foreign(view))
    plain = [Piece(read(match.group()), *match.span()) for match in WORD.finditer(view)]
    units = [_Unit(match.group(), *match.span(), len(fold(match.group()))) for match in _UNIT.finditer(view)]
    joined, alone = [], []
    for chain in _chains(view, units):
        joined.append(_piece(chain, read))
        alone += [[_piece(part, read)] for part in _hidden_in(chain)]
    found = [plain] if joined == plain else [plain, joined, *alone]
    return [[piece for piece in stream if piece.readings] for stream in found]  # a hamza by itself folds to nothing


def _reader(*, in_foreign_text: bool) -> Callable[[str], tuple[str, ...]]:
    """`_readings`, each word once: a hostile text says one word a thousand times."""
    return cache(partial(_readings, in_foreign_text=in_foreign_text))


def _piece(chain: list[_Unit], read: Callable[[str], tuple[str, ...]]) -> Piece:
    return Piece(read("".join(unit.text for unit in chain)), chain[0].start, chain[-1].end)


def _chains(view: str, units: list[_Unit]) -> Iterator[list[_Unit]]:
    """Units that belong together, in order; most stand by themselves."""
    at = 0
    while at < len(units):
        end = max(_chain_end(view, units, at, belong) for belong in (_spelled_out, _hyphened, _dotted))
        if sum(unit.letters for unit in units[at:end]) < _FEWEST_LETTERS:
            end = at + 1
        yield units[at:end]
        at = end


def _chain_end(view: str, units: list[_Unit], at: int, belong: Callable[[_Unit, _Unit, str], bool]) -> int:
    end = at + 1
    while end < len(units) and belong(units[end - 1], units[end], view[units[end - 1].end : units[end].start]):
        end += 1
    return end


def _spelled_out(one: _Unit, next_: _Unit, gap: str) -> bool:
    """k i l l, k.i.l.l, ك ذ ا ب."""
    return one.letters == next_.letters == 1 and 0 < len(gap) <= _WIDEST_GAP


def _hyphened(_one: _Unit, _next: _Unit, gap: str) -> bool:
    """ki-ll, f_uck."""
    return _JOINS.fullmatch(gap) is not None


def _dotted(one: _Unit, next_: _Unit, gap: str) -> bool:
    """ki.ll, kil🙂l, كذ/اب; two longer parts may be two sentences with no space between them."""
    is_part = min(one.letters, next_.letters) == 1 or max(one.letters, next_.letters) == 2
    return is_part and 0 < len(gap) <= _WIDEST_GAP and not any(map(str.isspace, gap))


def _hidden_in(chain: list[_Unit]) -> Iterator[list[_Unit]]:
    """The runs of single letters in a chain that may be words by themselves: s o  k i l l, I k i l l, a-k-i-l-l-er."""
    if len(chain) == 1:
        return
    singles = [list(run) for is_single, run in groupby(chain, lambda unit: unit.letters == 1) if is_single]
    for run in singles:
        gaps = [next_.start - one.end for one, next_ in pairwise(run)]
        cuts = [place + 1 for place, gap in enumerate(gaps) if gap > min(gaps)]
        parts = [run[start:end] for start, end in pairwise([0, *cuts, len(run)])]
        for part in (run, *parts):
            if len(part) >= _FEWEST_LETTERS:
                yield part
            if len(part) > _FEWEST_LETTERS and fold(part[0].text) in _ONE_LETTER_WORDS:
                yield part[1:]
