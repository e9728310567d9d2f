"""What a comment shows that speaks for or against spam: its words, neighbouring words, how it is written, what it wants.

Pure: the same text always shows the same. Each sign knows where it stands in the original text, so that a moderator sees
why. How loudly each of them speaks is for `spam_score` to say.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from re import Match
from typing import NamedTuple

from blog.lib import spam_words as known
from blog.lib.fold import WORD, fold_word, variants
from blog.lib.spam_wants import wants

MAX_WORDS = 400  # of a long comment the beginning and the end are read: that is where an advertisement stands
LONGEST_WORD = 30  # characters; longer ones are keys and addresses that never come again


OF_ALL = frozenset({"#capitals", "#emoji", "#long"})
"""Signs that lie in the whole text: no place of it shows them."""


class Sign(NamedTuple):
    """`key`: a word, a few words in a row, or a "#sign". The span: characters of the original text of `field`."""

    key: str
    field: str  # "body" or "name"
    start: int
    end: int


class _Word(NamedTuple):
    """A word of the text: as the lists know it, as it was said (folded), and where."""

    known: str
    said: str
    start: int
    end: int


def read(body: str, name: str) -> tuple[Sign, ...]:
    """Everything a comment shows, each key once, where it stands first. About 50 µs, 2 ms for the longest."""
    plain = _without_markup(body)
    links = list(_LINK.finditer(plain))
    words = _words(plain, links)
    found: dict[str, Sign] = {}
    for key, start, end in (*_written(body, plain, words, links), *_wanted(plain, words, links), *_said(words)):
        found.setdefault(key, Sign(key, "body", start, end))
    for key, start, end in _named(name):
        found.setdefault(key, Sign(key, "name", start, end))
    return tuple(found.values())


_Found = Iterator[tuple[str, int, int]]  # a key and a span


# ---- its words

_TAG = re.compile(r"<[a-z/!][^<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|co|me|io|tv|ly|shop|store|online|site|xyz|top|club|app|gl|ru|live)"
    r"(?![\w.-])(?:/[^\s<>\"«»]*)?",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(.)\1{2,}")
_ATTACHED = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_HIDDEN = "\u200b"  # `fold` drops it, and `WORD` lets it stand inside a word


def _without_markup(text: str) -> str:
    """As a page would show it to somebody who typed HTML, every character still in its place."""
    if "<" in text:
        text = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: Match[str]) -> str:
    character = unescape(entity.group())
    return character.rjust(len(entity.group()), _HIDDEN) if len(character) == 1 else entity.group()


def _words(plain: str, links: list[Match[str]]) -> list[_Word]:
    """In order, without those inside links."""
    inside = [link.span() for link in reversed(links)]
    words = []
    for match in WORD.finditer(plain):
        while inside and inside[-1][1] <= match.start():
            inside.pop()
        if inside and inside[-1][0] <= match.start():
            continue
        said = fold_word(match.group())
        if word := _as_known(said):
            words.append(_Word(word, said, *match.span()))
    return words if len(words) <= MAX_WORDS else words[: MAX_WORDS // 2] + words[-MAX_WORDS // 2 :]


@lru_cache(20_000)
def _as_known(said: str) -> str:
    """A folded word as the lists spell it, else its light stem: pleeease and بقناتي are please and قناتي. "" for keys."""
    if len(said) > LONGEST_WORD:
        return ""
    for spelling in (said, _REPEATED.sub(r"\1\1", said), _REPEATED.sub(r"\1", said)):
        if spelling in known.VOCABULARY:
            return spelling
        for attached in _ATTACHED:
            if spelling.startswith(attached) and spelling[len(attached) :] in known.VOCABULARY:
                return spelling[len(attached) :]
    return variants(_REPEATED.sub(r"\1", said))[0]


def _said(words: list[_Word]) -> _Found:
    """Every word and every two neighbours; three in a row where the lists know them."""
    for index, word in enumerate(words):
        yield word.known, word.start, word.end
        for length in (2, 3):
            run = words[index : index + length]
            key = " ".join(each.known for each in run)
            if len(run) == length and (length == 2 or key in known.PRIOR):
                yield key, word.start, run[-1].end


# ---- how it is written

_SPACED_LINK = re.compile(
    r"\b[\w-]{3,40}(?:\s?\.\s|\s\.\s?)(?:com|net|org)\b|\b[\w-]{3,40}\s?[(\[]?\bdot\b[)\]]?\s?(?:com|net|org)\b|(?<![\w/])/watch\?v=",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{2,64}@[\w-]{1,63}\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w/=.,-])(?:(?:\+|00)\s?\d(?:[\s().-]{0,2}\d){7,14}|\(?0\d(?:[\s()-]{0,2}\d){7,11}|\(?\d{3}\)?[\s-]\d{3}-\d{4})(?![\w/,])"
)
_HANDLE = re.compile(
    r"(?:whats?\s?app|telegram|واتس\w{0,4}|تلي?[جغق]رام|تيليجرام|للتواصل|للطلب|للاستفسار|جوال)\W{0,4}(?:@\w+|\+?\d)",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[$€£¥]\s?\d|\d[\d,.]{0,12}\s?(?:[$€£]|usd|dollars?|bucks|euros?|دولار|ريال|درهم|دينار|جنيه)", re.IGNORECASE
)
_ARROWS = re.compile(r"[-=]>|>{2,}|<{2,}|[→►▶➤➡⇒☛👉👇⬇☎📞📲✅💯🔥]")
_SHOUTING = re.compile(r"[!！]{3,}")
_QUESTION = re.compile(r"[?؟]")
_MIXED = re.compile(r"[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]", re.IGNORECASE)
_FANCY = re.compile("[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f189\uff21-\uff5a]{2}")
_PATTERNS = (
    ("#spaced link", _SPACED_LINK),
    ("#mail", _MAIL),
    ("#contact", _HANDLE),
    ("#contact", _PHONE),
    ("#sum", _SUM),
    ("#arrows", _ARROWS),
    ("#shouting", _SHOUTING),
    ("#question", _QUESTION),
    ("#mixed letters", _MIXED),
    ("#fancy letters", _FANCY),
)
_LONG = 60  # words: who has so much to say rarely sells
_FEW_WORDS = 4  # beside a link: it stands for itself
_FEW_LETTERS = 12  # too few to tell capitals from an abbreviation
_AGAIN = 4  # words in a row that come twice


def _written(body: str, plain: str, words: list[_Word], links: list[Match[str]]) -> _Found:
    yield from _linked(words, links)
    for key, pattern in _PATTERNS:
        apart = (
            m for m in pattern.finditer(plain) if not any(link.start() <= m.start() < link.end() for link in links)
        )
        if match := next(apart, None):
            yield key, *match.span()
    if tag := _TAG.search(body):
        yield "#markup", *tag.span()
    letters = [character for character in plain if character.isalpha()]
    if len(letters) >= _FEW_LETTERS and sum(map(str.isupper, letters)) > 0.6 * len(letters):
        yield "#capitals", 0, len(body)
    pictures = sum(unicodedata.category(character) == "So" for character in plain)
    if pictures >= 4 and pictures > len(words) / 2:
        yield "#emoji", 0, len(body)
    if len(words) >= _LONG:
        yield "#long", 0, len(body)
    yield from _again(words)


def _again(words: list[_Word]) -> _Found:
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - _AGAIN + 1):
        run = tuple(word.known for word in words[index : index + _AGAIN])
        if len(set(run)) > 1 and index - first.setdefault(run, index) >= 2:
            yield "#again", words[index].start, words[index + _AGAIN - 1].end
            return


# ---- where its links lead

_REFERRAL = re.compile(
    r"[?&/](?:r|ref|refer|referral|aff|aff_id|affiliate|invite|campid|tag|utm_\w{1,20}|hlr|ref_id|hop|promo|partner)[=/]",
    re.IGNORECASE,
)
_FRONT_DOOR = re.compile(r"(?:https?://|www\.)[^/?#]+/?[.,!?]*", re.IGNORECASE)  # of a site: sources lie deeper


def _linked(words: list[_Word], links: list[Match[str]]) -> _Found:
    for place, link in enumerate(links):
        host = _host(link.group())
        kind = _kind(host)
        signs = {
            "#links" if place else "#link": True,
            f"#site {kind}": bool(kind),
            "#site bait": not kind and not known.BAIT.isdisjoint(re.split(r"[.-]", host)),
            "#site cheap": host.rsplit(".")[-1] in known.CHEAP_ENDINGS,
            "#front door": bool(_FRONT_DOOR.fullmatch(link.group())),
            "#referral": bool(_REFERRAL.search(link.group())),
            "#bare link": len(words) < _FEW_WORDS and kind != "cited",
        }
        for key, is_so in signs.items():
            if is_so:
                yield key, *link.span()


def _host(link: str) -> str:
    return re.split(r"[/?#:]", re.sub(r"^https?://", "", link.lower()), maxsplit=1)[0].rstrip(".,!")


def _kind(host: str) -> str:
    parts = host.split(".")
    ends = {".".join(parts[index:]) for index in range(len(parts))}
    return next((kind for kind, sites in known.SITES.items() if ends & sites), "")


# ---- what it wants, and who


def _wanted(plain: str, words: list[_Word], links: list[Match[str]]) -> _Found:
    can_be_reached = any(pattern.search(plain) for pattern in (_HANDLE, _PHONE, _MAIL))
    for key, first, last in wants(
        [word.known for word in words],
        [word.said for word in words],
        has_link=bool(links),
        can_be_reached=can_be_reached,
    ):
        yield key, words[first].start, words[last].end


def _named(name: str) -> _Found:
    """A name that is an advertisement."""
    if link := _LINK.search(name) or _PHONE.search(name):
        yield "#name link", *link.span()
    for word in _words(name, []):
        if any(word.known in known.TOPICS[trade] for trade in ("shop", "loan", "body", "bets", "adult", "spell")):
            yield "#name trade", word.start, word.end
