"""Direction: of a language, of a text, of a run inside a text; and the hidden characters that upset it.

Unicode Standard Annex 9 (the bidirectional algorithm); W3C "Inline markup and bidirectional text in HTML".
"""

import re
import unicodedata
from typing import Literal

from markupsafe import Markup, escape

Direction = Literal["rtl", "ltr"]

RTL_LANGUAGES = frozenset("ar arc ckb dv fa he khw ks ku ps sd ug ur yi".split())

EMBEDDINGS = "\u202a-\u202e"  # embeddings and overrides, with the mark that ends them
ISOLATES = "\u2066-\u2069"
MARKS = "\u200e\u200f\u061c"
FSI, PDI = "\u2068", "\u2069"

_CONTROLS = re.compile(f"[{EMBEDDINGS}{ISOLATES}{MARKS}]")
_EMBEDDINGS = re.compile(f"[{EMBEDDINGS}]")
_ISOLATES = re.compile(f"[{ISOLATES}]")


def direction(lang: str) -> Direction:
    """How a language runs, from its tag (`ar`, `en-GB`)."""
    return "rtl" if lang.lower().replace("_", "-").split("-")[0] in RTL_LANGUAGES else "ltr"


def first_strong(text: str) -> Direction | None:
    """The direction of the first letter that has one (UAX 9, P2 and P3); None where no letter has."""
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("R", "AL"):
            return "rtl"
        elif depth == 0 and kind == "L":
            return "ltr"
    return None


def strip_controls(text: str) -> str:
    """Without any hidden direction character: for names, titles, search and addresses."""
    return _CONTROLS.sub("", text)


def strip_spilling(text: str) -> str:
    """Without the controls that could turn what stands after the text: embeddings, overrides, open isolates.

    Isolates that close on the line they were opened on stay, and so do marks.
    """
    return "".join(_closed_isolates(line) for line in _EMBEDDINGS.sub("", text).splitlines(keepends=True))


def _closed_isolates(line: str) -> str:
    if not _ISOLATES.search(line):
        return line
    opened: list[int] = []
    spilling: set[int] = set()
    for match in _ISOLATES.finditer(line):
        if match.group() != PDI:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            spilling.add(match.start())
    spilling.update(opened)
    return "".join(character for place, character in enumerate(line) if place not in spilling)


def isolate(text: str) -> str:
    """`text` between isolating characters, where markup cannot go: titles of windows, subjects, CSV."""
    inner = strip_spilling(text)
    return f"{FSI}{inner}{PDI}" if inner else ""


def isolate_runs(text: str, base_lang: str) -> Markup:
    """`text` escaped, with the runs of the other direction in `<bdi>`.

    In Arabic: Latin names and numbers with signs (`C5+1`, `50%`, `10-20`, telephone numbers), but no plain number.
    In English: Arabic words.
    """
    opening = Markup(OPENING[direction(base_lang)])
    parts, done = [], 0
    for start, end in foreign_runs(text, direction(base_lang)):
        parts += [escape(text[done:start]), opening, escape(text[start:end]), Markup("</bdi>")]
        done = end
    return Markup("").join([*parts, escape(text[done:])])


OPENING: dict[Direction, str] = {"rtl": '<bdi dir="ltr">', "ltr": '<bdi dir="rtl" lang="ar">'}
"""By the direction around it: the tag that opens an isolated run."""

_RTL_SCRIPT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR_LETTER = rf"[^\W\d_{_RTL_SCRIPT}]"
_RTL_LETTER = rf"(?:(?![\d،؛؟٪-٭])[{_RTL_SCRIPT}])"
_SIGNS_BEFORE = r"[#@$€£¥+\-−±~]"
_SIGNS_AFTER = r"[%‰°+#*$€£¥′″]"

# From the first Latin letter (with the digits and signs that cling to it) to the last letter or digit before Arabic
# returns. A number joins over one space ("Windows 11"), not over a comma.
_LATIN_RUN = re.compile(
    rf"(?:(?<![\w#@$€£¥+\-−±~]){_SIGNS_BEFORE}++)?(?:(?<![0-9.,:/+\-–])[0-9][0-9.,:/+\-–]*+)?{_LTR_LETTER}"
    rf"(?:[^{_RTL_SCRIPT}\n]*?(?:{_LTR_LETTER}|[\u0300-\u036f\u200d\ufe0f]|(?<=[^\s,;0-9]) ?[0-9]++))*"
    rf"(?:{_SIGNS_AFTER}++|/(?!\S)|(?<=(?<![A-Za-z])[A-Z]\.[A-Z])\.)?"
)
_PHONE = r"(?:\+|00)[0-9][0-9 ().\-]{5,18}[0-9]|0[0-9]{1,3}(?:[ \-][0-9]{2,4}){2,4}"
_NUMBER = r"[0-9]+(?:[.,:][0-9]+)*"
_SIGNED_NUMBER = re.compile(
    rf"(?<![\w.,#@$€£¥+\-−±~])(?:{_PHONE}"
    rf"|{_SIGNS_BEFORE}?\s?{_NUMBER}(?:\s?[-–—+×÷*/=]\s?{_NUMBER})+{_SIGNS_AFTER}*"
    rf"|{_SIGNS_BEFORE}++{_NUMBER}{_SIGNS_AFTER}*|{_NUMBER}\s?{_SIGNS_AFTER}+)(?!\w)"
)
_ARABIC_RUN = re.compile(rf"{_RTL_LETTER}(?:[^A-Za-z\u00c0-\u024f\n]*{_RTL_LETTER})?")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", '"': '"'}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_LOOSE = " \t,;:.!?-–—&"
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")


def foreign_runs(text: str, base: Direction) -> list[tuple[int, int]]:
    """Where in `text` the runs stand that run against `base`, or whose signs would move in it."""
    pattern = _LATIN_RUN if base == "rtl" else _ARABIC_RUN
    partners = _bracket_partners(text)
    runs = [piece for match in pattern.finditer(text) for piece in _with_whole_brackets(text, partners, *match.span())]
    if base == "rtl":
        taken = bytearray(len(text))
        for start, end in runs:
            taken[start:end] = b"\1" * (end - start)
        numbers = (match.span() for match in _SIGNED_NUMBER.finditer(text))
        runs += [(start, end) for start, end in numbers if not any(taken[start:end])]
    return sorted(runs)


def _bracket_partners(text: str) -> dict[int, int]:
    """For each bracket or quote that has a partner, where that is."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    waiting = dict.fromkeys(_PAIRS, 0)
    for place, character in enumerate(text):
        opener = _CLOSERS.get(character)
        if opener and waiting[opener]:
            partner = opened.pop()
            while text[partner] != opener:
                waiting[text[partner]] -= 1
                partner = opened.pop()
            waiting[opener] -= 1
            partners[place], partners[partner] = partner, place
        elif character in _PAIRS:
            opened.append(place)
            waiting[character] += 1
    return partners


def _with_whole_brackets(text: str, partners: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """The run with the brackets that belong to it, cut at brackets whose partner is outside."""
    if start <= partners.get(start - 1, -1) < end:
        start -= 1
    if start <= partners.get(end, -1) < end:
        end += 1
    cuts = [
        place
        for place in range(start, end)
        if (text[place] in _PAIRS or text[place] in _CLOSERS) and not start <= partners.get(place, -1) < end
    ]
    pieces = zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True)
    return [piece for left, right in pieces for piece in _trimmed(text, left, right)]


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE and not _INITIALS.fullmatch(text, max(start, end - 4), end):
        end -= 1
    return [(start, end)] if any(character.isalnum() for character in text[start:end]) else []
