"""A headline in a column: the largest size it fits in, its lines about even, none ending in a word that leans on the next.

Lengths are pixels; inside, words are measured in ems, for then every size is one comparison.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from blog.lib import visual_order
from blog.lib.typesetting import Face, Line, width

ELLIPSIS = "…"
LONGEST = 400  # characters; no column holds as many
# A line that ends in one of these makes the reader stumble.
LEANING = frozenset(
    "في من إلى على عن مع أو ثم بل لا ما لم لن أن إن كي حتى بين عند منذ بعد قبل نحو غير كل بلا هل قد"
    " a an the of in on at to by for from with and or but is are as no not its his her their".split()
)
ENDS_A_CLAUSE = (":", "،", ",", "؛", ";", "؟", "?", "!", ".", "–", "—", "»")
# What a break costs, beside the square of how far its line is from the even length (a share of the column).
AFTER_A_LEANING_WORD = 0.12
AFTER_A_CLAUSE = -0.04
INSIDE_A_NAME = 0.12  # between words that run against the line: "Castle Journal" in Arabic
LONELY_LAST_WORD = 0.3  # one word under full lines,
LONELY_SHARE = 0.6  # shorter than this share of the even line
SIZE_DOWN = 0.05  # for each size smaller than the largest in which it fits
FOURTH_LINE = 0.1  # three full lines are calmer than four short ones
SIZES_TRIED = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A size, and how many lines of it there may be."""

    size: int
    most_lines: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A text fitted to a column."""

    size: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    width: float  # em
    is_foreign: bool  # together with the word after it


def fitted(text: str, lang: str, face: Face, column: float, steps: Sequence[Step]) -> Setting:
    """`text` in the first of the steps in which it fits, or one of the next two where it breaks better.

    What fits in none is cut at a word in the last one, with an ellipsis. Nothing in, no line out. A word wider than the column in the last step is parted.
    """
    found: list[tuple[float, Setting]] = []
    for step in steps:
        broken = _broken(text, lang, face, column / step.size, step.most_lines)
        if broken is not None:
            cost, lines = broken
            found.append((cost + SIZE_DOWN * len(found) + FOURTH_LINE * (len(lines) > 3), Setting(step.size, lines)))
        if len(found) == SIZES_TRIED:
            break
    if found:
        return min(found, key=lambda one: one[0])[1]
    last = steps[-1]
    return Setting(last.size, _cut(text, lang, face, column / last.size, last.most_lines))


def _broken(text: str, lang: str, face: Face, column: float, most_lines: int) -> tuple[float, tuple[Line, ...]] | None:
    """The best lines of the fewest there can be, and their cost; None where they are too many or a word is too wide."""
    words, space = list(_words(text, lang, face)), face.width(" ", "latin", "ltr")
    count = _fewest(words, space, column)
    if count is None or count > most_lines:
        return None
    cost, ends = _best_ends(words, space, column, count)
    its_levels = visual_order.levels(text, lang)
    found, first = [], 0
    for end in ends:
        start, stop = words[first].start, words[end - 1].end
        found.append(Line(text[start:stop], tuple(its_levels[start:stop])))
        first = end
    return cost, tuple(found)


def _words(text: str, lang: str, face: Face) -> Iterator[_Word]:
    its_levels, start = visual_order.levels(text, lang), 0
    own_level = visual_order.base_level(lang)
    for word in text.split(" "):
        end = start + len(word)
        if word:
            is_foreign = end < len(text) and its_levels[end] != own_level
            yield _Word(start, end, word, width(Line(word, tuple(its_levels[start:end])), face), is_foreign)
        start = end + 1


def _fewest(words: Sequence[_Word], space: float, column: float) -> int | None:
    count, room = 0, 0.0
    for word in words:
        if word.width > column:
            return None
        if count == 0 or word.width + space > room:
            count, room = count + 1, column - word.width
        else:
            room -= word.width + space
    return count


def _best_ends(words: Sequence[_Word], space: float, column: float, count: int) -> tuple[float, tuple[int, ...]]:
    """Where the lines end (index of the word after), of all ways to make `count` lines the one of least cost."""
    total = sum(word.width for word in words) + space * (len(words) - count)
    even = total / count if count else 0.0

    @cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0, ()) if first == len(words) else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        length = -space
        for end in range(first + 1, len(words) - left + 2):
            length += space + words[end - 1].width
            if length > column:
                break
            after, ends = best(end, left - 1)
            cost = after + ((length - even) / column) ** 2 + _cost_of_break(words, first, end, even)
            found = min(found, (cost, (end, *ends)))
        return found

    return best(0, count)


def _cost_of_break(words: Sequence[_Word], first: int, end: int, even: float) -> float:
    last = words[end - 1]
    if end == len(words):
        is_lonely = first > 0 and end - first == 1 and last.width < LONELY_SHARE * even
        return LONELY_LAST_WORD if is_lonely else 0.0
    if last.text.strip("«»\"'“”()").lower() in LEANING or last.text.isdigit():
        return AFTER_A_LEANING_WORD
    if last.is_foreign:
        return INSIDE_A_NAME
    return AFTER_A_CLAUSE if last.text.endswith(ENDS_A_CLAUSE) else 0.0


def _cut(text: str, lang: str, face: Face, column: float, most_lines: int) -> tuple[Line, ...]:
    """As many words as fit, and an ellipsis; of a first word that is too wide, as many letters."""
    words = text[:LONGEST].split(" ")
    for count in range(len(words) - (len(text) <= LONGEST), 0, -1):
        kept = " ".join(words[:count]).rstrip("،,:;؛.–—-( «") + ELLIPSIS
        if broken := _broken(kept, lang, face, column, most_lines):
            return broken[1]
    letters = list(visual_order.clusters(words[0]))
    for count in range(len(letters) - 1, 0, -1):
        if broken := _broken("".join(letters[:count]) + ELLIPSIS, lang, face, column, most_lines):
            return broken[1]
    return ()
