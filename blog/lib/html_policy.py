"""What HTML is let in. The only module that knows the sanitisers.

Three passes with one list each: nh3 (a browser's parser, takes scripts away with their text), bleach (the project's
sanitiser), nh3 again (so that what bleach wrote was read once more). Between them the tree is put in order by
`article_shape` and every address is judged here, since bleach takes `javascript:123` for a host with a port.

Cleaned when saved; the row keeps POLICY_VERSION beside the HTML, so that an upgrade can clean again.
"""

import html as entities
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import bleach
import nh3

from blog.lib import html_tree
from blog.lib.article_shape import DECORATIVE, EMBED, GALLERY, PULL, STRUCTURE, put_in_order
from blog.lib.bidi import strip_spilling
from blog.lib.embeds import WEB_ADDRESS
from blog.lib.html_tree import Element

POLICY_VERSION = 2
"""Raise it with every change of a list below."""

MAX_CHARACTERS = 1_000_000  # of HTML; a long article with its markup is 60,000
MAX_ENTITIES = 100_000  # parsers need quadratic time for them: 0.5 s for these
MAX_OPEN = 100  # elements inside one another; html_tree.MAX_DEPTH of them are kept
MAX_ROUNDS = 4  # until cleaning changes nothing; one is the rule, two happen

_NEED_NO_END = frozenset("p li td th tr thead tbody tfoot caption dt dd br hr img wbr input".split())
# bleach reads each entity as a token of its own and joins them in quadratic time. nh3, before and after, has decoded
# all that could hide in one. The stand-in is for private use (Unicode 23.5), and taken out of what comes in.
_STAND_IN = "\U0010fffd"

SCHEMES = frozenset({"http", "https", "mailto"})
MEDIA_PATH = re.compile(r"/media/[A-Za-z0-9._~%/-]+")


class TooLong(ValueError):
    """More HTML than MAX_CHARACTERS, or more entities in it than MAX_ENTITIES."""


@dataclass(frozen=True)
class Cleaned:
    """Clean HTML, and how many pictures were left out because they are not from the library."""

    html: str
    dropped_pictures: int


_DIR = re.compile("ltr|rtl|auto")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_PIXELS = re.compile("[1-9][0-9]{0,4}")
_SPAN = re.compile("[1-9][0-9]?")
_SCOPE = re.compile("row|col|rowgroup|colgroup")
_MOMENT = re.compile(r"[0-9PTZWHMSDY:+. -]{1,40}")
_TEXT = re.compile("(?s).*")

_BLOCK = {"dir": _DIR, "lang": _LANG}
_INLINE: dict[str, re.Pattern] = {}
_LINK = {"href": _TEXT, "rel": _TEXT}

COMMENT: dict[str, dict[str, re.Pattern]] = {
    "p": {"dir": _DIR},
    "br": {},
    "a": _LINK,
    "bdi": {"dir": _DIR},
}
"""What `comment_html` makes, and nothing else: tag, its attributes, the shape of their values."""

ARTICLE: dict[str, dict[str, re.Pattern]] = {
    **dict.fromkeys("p h2 h3 h4 ul ol li figcaption table caption".split(), _BLOCK),
    **dict.fromkeys("cite q strong b em i u s sub sup small code".split(), _INLINE),
    **dict.fromkeys("br hr thead tbody tfoot tr pre".split(), {}),
    "blockquote": {**_BLOCK, "class": re.compile(PULL)},
    "div": {"class": re.compile(GALLERY)},
    "figure": {EMBED: WEB_ADDRESS},
    "a": {**_LINK, "hreflang": _LANG, "title": _TEXT},
    "img": {"src": MEDIA_PATH, "alt": _TEXT, "role": re.compile(DECORATIVE), "width": _PIXELS, "height": _PIXELS},
    "th": {**_BLOCK, "scope": _SCOPE, "colspan": _SPAN, "rowspan": _SPAN},
    "td": {**_BLOCK, "colspan": _SPAN, "rowspan": _SPAN},
    "abbr": {"title": _TEXT},
    "time": {"datetime": _MOMENT},
    "bdi": {"dir": _DIR},
}
"""What an article may hold: tag, its attributes, the shape of their values."""

Rules = dict[str, dict[str, re.Pattern]]

_READ_ALSO: Rules = {tag: ARTICLE.get(tag, {}) for tag in STRUCTURE}


def is_too_long(html: str) -> bool:
    """Whether cleaning would refuse it; for a form to ask first."""
    return len(html) > MAX_CHARACTERS or html.count("&") > MAX_ENTITIES


@lru_cache(maxsize=4)
def clean_article(html: str) -> str:
    """The HTML of an article as it is stored. Cleaning it again changes nothing. Raises TooLong.

    Slow for a long text, so a view that will write asks before its transaction; what it asked for last is kept.
    """
    return clean_article_report(html).html


def clean_article_report(html: str) -> Cleaned:
    """`clean_article`, and how many pictures were left out. About 100 ms for 24,000 characters. Raises TooLong."""
    dropped = 0

    def arrange(root: Element) -> None:
        nonlocal dropped
        dropped += _drop_foreign_pictures(root)
        put_in_order(root)
        _mark_links(root, _article_rel)

    return Cleaned(_clean(html, ARTICLE, arrange, read_also=_READ_ALSO), dropped)


def clean_comment(html: str, site_host: str = "") -> str:
    """The HTML of a comment: paragraphs, line breaks, links. Raises TooLong."""

    def arrange(root: Element) -> None:
        _mark_links(root, lambda href: "ugc" if _leads_to(href, site_host) else "nofollow ugc noopener")

    return _clean(html, COMMENT, arrange)


def _clean(html: str, rules: Rules, arrange: Callable[[Element], None], read_also: Rules | None = None) -> str:
    if is_too_long(html):
        raise TooLong(f"{len(html)} characters")
    readable = _shallow(_UNREADABLE.sub("", html))
    before = _arranged(_nh3(readable, {**rules, **(read_also or {})}), arrange)
    for _ in range(MAX_ROUNDS):
        after = _nh3(_bleach(before, rules), rules)
        if after == before:
            return after
        before = _arranged(after, arrange)
    lines = html_tree.text_of(html_tree.parse(before)).split("\n")
    return "\n".join(f"<p>{html_tree.escape(line)}</p>" for line in lines if line)


_UNREADABLE = re.compile(f"[\x00\ud800-\udfff{_STAND_IN}]")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")


def _shallow(html: str) -> str:
    """Without elements opened inside MAX_OPEN others, since parsers need quadratic time for deep nesting.

    Their tags become `<wbr>`, which holds nothing and is on no list.
    """
    opened: dict[str, int] = {}
    depth = 0

    def kept(match: re.Match) -> str:
        nonlocal depth
        closes, tag = match.group(1), match.group(2).lower()
        if tag in _NEED_NO_END or (closes and not opened.get(tag)):
            return match.group()
        if not closes and depth >= MAX_OPEN:
            return "<wbr"
        step = -1 if closes else 1
        opened[tag] = opened.get(tag, 0) + step
        depth += step
        return match.group()

    return _TAG.sub(kept, html)


def _arranged(html: str, arrange: Callable[[Element], None]) -> str:
    root = html_tree.parse(html)
    _tidy(root)
    arrange(root)
    return html_tree.to_html(root)


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")


def _tidy(element: Element) -> None:
    """Texts in NFC, without controls and without direction that spills over."""
    for name in {"alt", "title"} & set(element.attributes):
        element.attributes[name] = _tidy_text(element.attributes[name])
    element.children = [_tidy_text(child) if isinstance(child, str) else child for child in element.children]
    for child in element.elements:
        _tidy(child)


def _tidy_text(text: str) -> str:
    return unicodedata.normalize("NFC", strip_spilling(_UNSEEN.sub("", text.replace("\r\n", "\n"))))


def _nh3(html: str, rules: Rules) -> str:
    return nh3.clean(
        html,
        tags=set(rules),
        attributes={tag: set(attributes) for tag, attributes in rules.items()},
        attribute_filter=lambda tag, name, value: _allowed_value(rules, tag, name, value),
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _bleach(html: str, rules: Rules) -> str:
    cleaned = bleach.clean(
        html.replace("&", _STAND_IN),
        tags=set(rules),
        attributes=lambda tag, name, value: _allowed_value(rules, tag, name, value) == value,
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )
    return cleaned.replace(_STAND_IN, "&")


def _allowed_value(rules: Rules, tag: str, name: str, value: str) -> str | None:
    """The value as it may stand, None if the attribute has to go."""
    shape = rules.get(tag, {}).get(name)
    if shape is None:
        return None
    if name in ("href", "src", EMBED):
        value = re.sub("[\t\n\r]", "", value.strip("".join(map(chr, range(0x21)))))
        if not is_safe_address(value) or (".." in value and name == "src"):
            return None
    elif name in ("dir", "scope"):
        value = value.lower()
    return value if shape.fullmatch(value) else None


_NOT_SEEN = re.compile("[\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
_BEFORE_COLON = re.compile(r"([^/?#:]*):")


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or relative. Judged as the sloppiest reader would see it.

    WHATWG URL 4.4, and RFC 3986 4.2: a relative address has no colon in its first segment.
    """
    for seen in (address, entities.unescape(address)):
        scheme = _BEFORE_COLON.match(_NOT_SEEN.sub("", seen))
        if scheme and scheme.group(1).lower() not in SCHEMES:
            return False
    return True


def _mark_links(root: Element, rel: Callable[[str], str]) -> None:
    for link in root.find("a"):
        link.attributes.pop("rel", None)
        meaning = rel(link.attributes.get("href", ""))
        if meaning:
            link.attributes["rel"] = meaning


_LEAVES = re.compile(r"[\\/]{2}|https?:", re.IGNORECASE)


def _article_rel(href: str) -> str:
    return "noopener" if _LEAVES.match(href) else ""


def _leads_to(href: str, site_host: str) -> bool:
    address = re.match(r"https?://([^/?#\\]*)", href, re.IGNORECASE)
    return bool(address and site_host and address.group(1).lower() == site_host.lower())


def _drop_foreign_pictures(parent: Element) -> int:
    """Take out every picture that is not from the library; returns how many."""
    kept = [child for child in parent.children if not _is_foreign_picture(child)]
    dropped = len(parent.children) - len(kept)
    parent.children = kept
    return dropped + sum(_drop_foreign_pictures(child) for child in parent.elements)


def _is_foreign_picture(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag == "img" and "src" not in node.attributes
