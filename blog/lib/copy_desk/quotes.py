"""Latin quotation marks in Arabic text, each with its partner: they become « », one inside another too."""

import re
from collections.abc import Iterator

from blog.lib.copy_desk.letters import not_arabic
from blog.lib.copy_desk.mending import Edit

_LATIN = '"“”„‟'
_ANY = re.compile(f"[«»{_LATIN}]")
_OPENS_AFTER = re.compile(r"[\s([{«“—–\-:،؛\u200e\u200f\u061c]")
_CLOSES_BEFORE = re.compile(r"[\s)\]}».,،؛؟?!:;…—–\u200e\u200f\u061c]")
_INCHES = re.compile(r"\d")


def quotes(text: str) -> Iterator[Edit]:
    """Every Latin mark that has a partner on its line, as « or »; one without a partner is a person's to mend."""
    start = 0
    for line in text.split("\n"):
        for edit in _in_line(line):
            yield edit._replace(start=edit.start + start, end=edit.end + start)
        start += len(line) + 1


def _in_line(line: str) -> Iterator[Edit]:
    places = [match.start() for match in _ANY.finditer(line)]
    if not any(line[place] in _LATIN for place in places):
        return
    lonely = set(places) - _partnered(line, places)
    pairs, unpaired = _paired(line, [place for place in places if place in lonely])
    fence = not_arabic(line)
    for opening, closing in pairs:
        if _is_free(opening, fence) and _is_free(closing, fence):  # both or none
            yield from _edits(line, opening, closing)
    for place in unpaired:
        if line[place] in _LATIN:
            yield Edit(place, place + 1, None, "quote_unpaired")


def _edits(line: str, opening: int, closing: int) -> Iterator[Edit]:
    for place, mark in ((opening, "«"), (closing, "»")):
        if line[place] != mark:
            yield Edit(place, place + 1, mark, "latin_quote")


def _is_free(place: int, fence: list[tuple[int, int]]) -> bool:
    return not any(start <= place < end for start, end in fence)


def _partnered(line: str, places: list[int]) -> set[int]:
    """The guillemets that have each other."""
    opened: list[int] = []
    found: set[int] = set()
    for place in places:
        if line[place] == "«":
            opened.append(place)
        elif line[place] == "»" and opened:
            found |= {opened.pop(), place}
    return found


def _paired(line: str, places: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """(opening, closing) of the marks that stand together, innermost first, and those that stand alone."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    alone: list[int] = []
    for place in places:
        if _opens(line, place, bool(opened)):
            opened.append(place)
        elif opened:
            pairs.append((opened.pop(), place))
        elif not (line[place] == '"' and _INCHES.match(line[place - 1 : place])):
            alone.append(place)
    return pairs, sorted([*alone, *opened])


def _opens(line: str, place: int, has_opened: bool) -> bool:
    """Judged by what stands beside it, since “ and ” are often typed the wrong way round in Arabic."""
    mark, before, after = line[place], line[place - 1 : place], line[place + 1 : place + 2]
    if mark in "«»":
        return mark == "«"
    may_open = (not before or bool(_OPENS_AFTER.match(before))) and bool(after) and not _CLOSES_BEFORE.match(after)
    may_close = bool(before) and not before.isspace() and (not after or bool(_CLOSES_BEFORE.match(after)))
    if may_open != may_close:
        return may_open
    return mark == "“" or not has_opened
