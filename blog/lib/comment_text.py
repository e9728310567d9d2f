"""A reader's plain words as the HTML of a comment. What she typed is what can be read: markup is text."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from blog.lib import html_policy
from blog.lib.fold import HIDDEN
from blog.lib.text import tidy_text

MAX_LINK_CHARACTERS = 2000  # longer addresses stay text

_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”،؛؟\u200b-\u200f\u2028-\u202e\u2060-\u2069]+", re.IGNORECASE)
_LINK_LIKE = re.compile(r"https?:|(?<![\w/])www\.\w|\[(?:url|link)\b", re.IGNORECASE)
# Top-level domains: in these letters, in others as they are sent, and some of the Arabic ones in IANA's root zone. Any
# letters would make a site of each missing space.
_ARABIC_DOMAINS = (
    "شبكة|موقع|بازار|كوم|عرب|السعودية|امارات|البحرين|قطر|عمان|الاردن|فلسطين|سورية|عراق|مصر|سودان|ليبيا|تونس|الجزائر|المغرب|"
    "موريتانيا"
)
_SITE = re.compile(
    rf"(?<![\w@./-])(?:[\w-]+\.)+(?:xn--[a-z0-9-]{{2,59}}|[a-z]{{2,24}}|{_ARABIC_DOMAINS})(?![\w@-])"
    r"(?:/[^\s<>\"«»“”،؛؟]*)?",
    re.IGNORECASE,
)
_ANY_SCHEME = re.compile(r"(?<![\w:/])(?:[a-z][a-z0-9+.-]{1,20}:)?//\w[^\s<>\"«»“”،؛؟]*", re.IGNORECASE)
_TO_THE_NEXT_SPACE = re.compile(r"[^\s<>\"«»“”،؛؟]*")
_SCHEME = re.compile(r"^(?:https?:)?/*(?:www\.)?", re.IGNORECASE)
_HIDDEN = re.compile(f"[{HIDDEN}]")
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~`|…’‘"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def comment_html(plain_text: str, site_host: str) -> str:
    """Paragraphs (each finds its own direction), line breaks, and http(s) addresses as links.

    Links leave the page with `rel="nofollow ugc noopener"`; those to `site_host` only with `ugc`. The whole address
    stays in the text; shortening a long one is the style sheet's work (`.comment-body a bdi`).
    """
    paragraphs = re.split(r"\n\n+", tidy_text(plain_text))
    html = "".join(f'<p dir="auto">{_lines(paragraph)}</p>' for paragraph in paragraphs if paragraph)
    return html_policy.clean_comment(html, site_host=site_host)


def count_links(text: str) -> int:
    """How many links a text holds or wants to hold, however they are written."""
    return len(_LINK_LIKE.findall(text))


def link_spans(text: str) -> list[tuple[int, int]]:
    """Where those links stand, each to the end of its address; what begins inside one belongs to it."""
    spans, done = [], 0
    for match in _LINK_LIKE.finditer(text):
        if match.start() < done:
            continue
        done = _TO_THE_NEXT_SPACE.match(text, match.end()).end()  # type: ignore[union-attr] # it may match nothing
        spans.append((match.start(), match.start() + len(_without_trailing(text[match.start() : done]))))
    return spans


def places_named(text: str) -> frozenset[str]:
    """Where a text leads: its links, and sites it only names (`casino.example/x`), without `https://` and `www.`.

    To compare two texts by. A sentence that lacks the space after its full stop may look like a site.
    """
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", text))
    spans = link_spans(plain) + [match.span() for shape in (_SITE, _ANY_SCHEME) for match in shape.finditer(plain)]
    return frozenset(_SCHEME.sub("", _without_trailing(plain[start:end])) for start, end in spans)


def _lines(paragraph: str) -> str:
    return "<br>".join("".join(_marked_up(line)) for line in paragraph.split("\n"))


def _marked_up(line: str) -> Iterator[str]:
    done = 0
    for match in _ADDRESS.finditer(line):
        address = _without_trailing(match.group())
        if not _is_linkable(address):
            continue
        yield escape(line[done : match.start()], quote=False)
        yield f'<a href="{escape(address)}"><bdi dir="ltr">{escape(address, quote=False)}</bdi></a>'
        done = match.start() + len(address)
    yield escape(line[done:], quote=False)


def _without_trailing(address: str) -> str:
    """Without the punctuation of the sentence around it; a closing bracket stays if it was opened inside."""
    count = {bracket: address.count(bracket) for pair in _BRACKETS.items() for bracket in pair}
    end = len(address)
    while end:
        last = address[end - 1]
        opener = _BRACKETS.get(last)
        if opener and count[last] > count[opener]:
            count[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _is_linkable(address: str) -> bool:
    """A link must lead where it seems to: a real host, and no name before it (`http://bank@elsewhere`)."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = "@" not in parts.netloc and "\\" not in address
    return is_plain and len(address) <= MAX_LINK_CHARACTERS and bool(_HOST.fullmatch(host))
