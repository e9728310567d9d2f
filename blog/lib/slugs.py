"""Addresses of pages: the title in its own script, and short codes for sharing.

RFC 3987 (international addresses). Folding is not used here: an address keeps the spelling of its title.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from blog.lib.bidi import strip_controls

SLUG_LIMIT = 60  # characters: fits a search result and, percent-encoded, every address bar
CODE_ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no 0/o, 1/l/i, and no vowels that could spell a word
CODE_LENGTH = 5  # 28^5 = 17 million

RESERVED = frozenset(
    "about admin api archive articles authors comments corrections desk en ar feed healthz login logout media "
    "metrics new page pages s search sections setup sitemap sitemaps static tags".split()
)
"""Words that are addresses already; `numbered` never hands one out."""

_CONTRACTION = re.compile(r"(?<=\w)['’ʼ](?=(?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
_DIGIT_GROUPS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")
_ENTITY = re.compile(r"&#?\w{2,10};")
_TATWEEL = "ـ"


def make(title: str, limit: int = SLUG_LIMIT) -> str:
    """The address of a title: letters and digits of any script, `-` between words, at most `limit` characters.

    Cut at a word's end. Marks, tatweel and hidden characters go; "" when nothing is left.
    """
    slug = _joined(title)
    if len(slug) <= limit:
        return slug
    end = slug.rfind("-", 0, limit + 1)
    return slug[: end if end > 0 else limit].rstrip("-_")


def make_or(title: str, fallback: str) -> str:
    """`make(title)`, or `fallback` when the title has no letter or digit."""
    return make(title) or fallback


def normalise(typed_or_requested: str) -> str:
    """An address as typed or requested, in the form `make` gives it, for looking it up.

    Percent-encoding is undone once, whatever the case of its hex digits. Changes no slug made by `make`.
    """
    return _joined(unquote(typed_or_requested, errors="ignore"))


def numbered(slug: str, taken: Callable[[str], bool]) -> str:
    """`slug`, or the first of `slug-2`, `slug-3`… that is free."""
    candidate, number = slug, 1
    while candidate in RESERVED or taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def short_code(n: int | None = None) -> str:
    """A random code of `n` characters for `/s/<code>`; ASCII, hard to misread, hard to guess in bulk."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(n or CODE_LENGTH))


def _joined(text: str) -> str:
    text = _ENTITY.sub(lambda match: unescape(match.group()), text)  # titles from other systems carry them
    text = unicodedata.normalize("NFKC", strip_controls(text)).casefold()
    text = _DIGIT_GROUPS.sub("", _CONTRACTION.sub("", text))
    letters = "".join(_slug_character(character) for character in unicodedata.normalize("NFKC", text))
    return re.sub("_*-[-_]*", "-", letters).strip("-_")


def _slug_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc", "Cf") or character == _TATWEEL:
        return ""
    return character if character.isalnum() or character == "_" else "-"
