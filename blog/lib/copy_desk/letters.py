"""Letters, spaces and the places in a text that no rule may touch, shared by the rules of both languages."""

import re
from functools import lru_cache

from blog.lib.fold import ARABIC_MARKS

ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
"""Inside a character class: the letters of Arabic script; no marks, no tatweel, no digits."""
MARKS = ARABIC_MARKS
BIDI = "\u200e\u200f\u061c"
LATIN = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
SPACES = " \t\u00a0\u202f"
TATWEEL = "\u0640"

_ARABIC_LETTER = re.compile(f"[{ARABIC}]")
_LATIN_LETTER = re.compile(f"[{LATIN}]")
# From the first letter of a script to its last before a letter of the other: a name, a title, a quotation.
_LATIN_RUN = re.compile(rf"[{LATIN}](?:[^{ARABIC}\n]*[{LATIN}])?")
_ARABIC_RUN = re.compile(rf"[{ARABIC}](?:[^{LATIN}\n]*[{ARABIC}{MARKS}{TATWEEL}])?")
_UNTOUCHED = re.compile(
    r"(?:https?://|www\.)[^\s،؛؟«»“”\"<>]*[^\s،؛؟«»“”\"<>.,;:!?)]"  # addresses, without the mark that ends the sentence
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[#@][^\W\u0640]\w*"  # a hashtag or an account is spelt by whoever owns it
    r"|\d+(?:[.,:/،٫٬\u0640–-]\d+)+"  # 1,000  10:30  3.14  24/7
    r"|[:;]-?[()DPp](?!\w)"  # :-)
)


@lru_cache(maxsize=64)
def untouched(text: str) -> list[tuple[int, int]]:
    """Addresses, accounts, numbers with signs in them: the places no rule of any language may touch."""
    return [match.span() for match in _UNTOUCHED.finditer(text)]


@lru_cache(maxsize=64)
def not_arabic(text: str) -> list[tuple[int, int]]:
    """What no rule for Arabic may touch: `untouched`, and Latin words with what stands between them."""
    return [*untouched(text), *(match.span() for match in _LATIN_RUN.finditer(text))]


@lru_cache(maxsize=64)
def not_english(text: str) -> list[tuple[int, int]]:
    """What no rule for English may touch: `untouched`, and Arabic words with what stands between them."""
    return [*untouched(text), *(match.span() for match in _ARABIC_RUN.finditer(text))]


def language_of(text: str, around: str) -> str:
    """`ar` or `en`: the language around it, unless three quarters of its letters are of the other's script."""
    arabic, latin = len(_ARABIC_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    if around == "ar":
        return "en" if latin and latin >= 3 * arabic else "ar"
    return "ar" if arabic and arabic >= 3 * latin else "en"


def near(text: str, start: int, end: int, letter: re.Pattern) -> bool:
    """Whether the nearest letter before `start` or after `end`, on the line, is such a `letter`."""
    before = re.search(rf"[{ARABIC}{LATIN}](?=[^{ARABIC}{LATIN}\n]*\Z)", text[max(0, start - 80) : start])
    after = re.match(rf"[^{ARABIC}{LATIN}\n]*([{ARABIC}{LATIN}])", text[end : end + 80])
    return bool((before and letter.match(before[0])) or (after and letter.match(after[1])))


ARABIC_LETTER, LATIN_LETTER = _ARABIC_LETTER, _LATIN_LETTER
