"""What is wrong in Arabic whatever the word list says: spaces, Latin marks, stretched words, a detached و."""

import re
from collections.abc import Iterator

from blog.lib.copy_desk.letters import (
    ARABIC,
    ARABIC_LETTER,
    BIDI,
    LATIN,
    MARKS,
    SPACES,
    TATWEEL,
    near,
    not_arabic,
    untouched,
)
from blog.lib.copy_desk.mending import Edit, Rule
from blog.lib.copy_desk.quotes import quotes

_WORD = f"{ARABIC}{MARKS}{TATWEEL}"
_PREFIX = "(?:[وف]?(?:[بكلس]|[بك]?ال|لل)|[وف])"
# Words whose ال is no article but their own letters (the form افتعل of a root with ل): «لـ التزام» is «لالتزام».
_OWN_LAM = "الت(?:زام|قاء|هاب|باس|فاف|ماس|حام|حاق|واء|فات|قاط|جاء|ئام|هام|صاق|زم|قى|حق)"

_JOINED_PREFIX = re.compile(
    rf"(?<![{_WORD}\w])({_PREFIX}){TATWEEL}+[{SPACES}]*(?![وف]?[{ARABIC}]{TATWEEL})(?=[{ARABIC}]{{2}})"
)
_INSIDE = re.compile(rf"(?<=[{ARABIC}{MARKS}]){TATWEEL}+(?=[{MARKS}]*[{ARABIC}])")
_AT_THE_END = re.compile(rf"(?<![{_WORD}\w])([{ARABIC}][{ARABIC}{MARKS}]*)({TATWEEL}+)(?![{_WORD}])")
_FOR_A_DASH = re.compile(rf"(?<=\S[ \u00a0]){TATWEEL}+(?=[ \u00a0]\S)")
_NEEDS_ITS_TATWEEL = re.compile(rf"{_PREFIX}|اه|[وف]?[{ARABIC}]")
"""A prefix before a number, a Latin name or a quotation («الـ28»), and «اهـ», which ends a quotation; «هـ» and the name of any letter."""

_DETACHED_WAW = re.compile(
    rf"(?<![{_WORD}\w{BIDI}'’-])(و[{MARKS}{BIDI}]*)[{SPACES}]+(?=[{ARABIC}][{MARKS}]*[{ARABIC}])"
)
_NAMES_THE_LETTER = re.compile(
    rf"(?:^|[\s(«])(?:[{ARABIC}]|[وف]?(?:ال)?(?:حرف|حروف|أحرف)|[وف]?حرف[اي])[،]?[{SPACES}]+\Z"
)

_LATIN_MARKS = {",": "،", ";": "؛", "?": "؟"}
_LATIN_MARK = re.compile("[,;?]")
_SPACE_BEFORE = re.compile(rf"(?<=\S)[{SPACES}]+([{BIDI}]*(?:[،؛؟!»)\]]|\.(?![\w.])|:(?![ ]?\d|[()/-])))")
_SPACE_INSIDE = re.compile(rf"([(«\[])[{SPACES}]+(?=\S)")
_NO_SPACE_AFTER = re.compile(
    rf"(?<!\d)([،؛؟])(?=[{BIDI}]*[{ARABIC}{LATIN}\d«(“])|([،؛؟])(?=[{BIDI}]*[{ARABIC}{LATIN}«(“])"
)
_SPACES = re.compile(r"(?<=[^\s])[ \t\u00a0]{2,}(?=[^\s])")


def _tatweel(text: str) -> Iterator[Edit]:
    if TATWEEL not in text:
        return
    for match in _JOINED_PREFIX.finditer(text):
        yield _join(text, match)
    for match in _INSIDE.finditer(text):
        yield Edit(*match.span(), "", "tatweel")
    for match in _AT_THE_END.finditer(text):
        if not _NEEDS_ITS_TATWEEL.fullmatch(re.sub(f"[{MARKS}]", "", match[1])):
            yield Edit(*match.span(2), "", "tatweel")
    for match in _FOR_A_DASH.finditer(text):
        yield Edit(*match.span(), "–", "tatweel")


def _join(text: str, match: re.Match) -> Edit:
    """The prefix put to its word; ل and the article ال become لل, once, however the word goes on."""
    prefix, end = match[1], match.end()
    own_lam = re.compile(_OWN_LAM).match(text, end)
    if prefix.endswith("ل") and not prefix.endswith(("ال", "لل")) and text.startswith("ال", end) and not own_lam:
        end += 2 if text.startswith("الل", end) else 1
    return Edit(match.start(), end, prefix, "tatweel")


def _detached_waw(text: str) -> Iterator[Edit]:
    for match in _DETACHED_WAW.finditer(text):
        if not _NAMES_THE_LETTER.search(text[max(0, match.start() - 20) : match.start()]):
            yield Edit(*match.span(), match[1], "detached_waw")


def _latin_marks(text: str) -> Iterator[Edit]:
    for match in _LATIN_MARK.finditer(text):
        if near(text, *match.span(), ARABIC_LETTER):
            yield Edit(*match.span(), _LATIN_MARKS[match[0]], "latin_mark")


def _space_before(text: str) -> Iterator[Edit]:
    for match in _SPACE_BEFORE.finditer(text):
        yield Edit(*match.span(), match[1], "space_before")


def _space_inside(text: str) -> Iterator[Edit]:
    for match in _SPACE_INSIDE.finditer(text):
        yield Edit(*match.span(), match[1], "space_inside")


def _no_space_after(text: str) -> Iterator[Edit]:
    for match in _NO_SPACE_AFTER.finditer(text):
        yield Edit(*match.span(), f"{match[0]} ", "no_space_after")


def double_spaces(text: str) -> Iterator[Edit]:
    """Spaces in a row inside a line; hard spaces alone are typography, and indentation is the markup's."""
    for match in _SPACES.finditer(text):
        if match[0].strip("\u00a0"):
            yield Edit(*match.span(), " ", "double_space")


RULES = (
    Rule(_tatweel, untouched),
    Rule(_detached_waw, not_arabic),
    Rule(_latin_marks, not_arabic),
    Rule(quotes, not_arabic),
    Rule(_space_before, not_arabic),
    Rule(_space_inside, not_arabic),
    Rule(_no_space_after, not_arabic),
    Rule(double_spaces, untouched),
)
