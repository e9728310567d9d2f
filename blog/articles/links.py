"""Links of a story that lead nowhere: broken as written, or to a place of this paper that is not there.

Nothing is fetched: other sites are judged by the shape of the address alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from blog.extensions import db
from blog.lib import html_tree
from blog.lib.article_html import heading_ids

_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?|\[[0-9a-fA-F:.]+\](?::\d{1,5})?")
_MAILBOX = re.compile(r"[^@\s]+@(?:[\w-]+\.)+[\w-]{2,}")
_PLACE = re.compile(r"/(articles|s|sections|tags|authors|pages)/([^/]+)/?")
_LOOKS_LIKE_A_HOST = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|info|tv|news)(?:/|$))", re.I)


@dataclass(frozen=True)
class DeadLink:
    """`code`: "link_broken" or "link_dead"; the address, and the words that carry it."""

    code: str
    href: str
    words: str


def dead_links(body: str, site_host: str, now: datetime) -> list[DeadLink]:
    """In the order of the text (1 query for each kind of place of ours that is linked, at most 6)."""
    root = html_tree.parse(body)
    links = [(link.attributes.get("href", "").strip(), html_tree.text_of(link)) for link in root.find("a")]
    ids = heading_ids(body) if any(href.startswith("#") for href, _words in links) else set()
    ours = {href: place for href, _words in links if (place := _our_place(href, site_host))}
    there = _there(ours.values(), now)
    found = []
    for href, words in links:
        if _is_broken(href, site_host):
            found.append(DeadLink("link_broken", href, words))
        elif (href.startswith("#") and unquote(href[1:]) not in ids) or (href in ours and ours[href] not in there):
            found.append(DeadLink("link_dead", href, words))
    return found


def _is_broken(href: str, site_host: str) -> bool:
    if href in ("", "#", "/#") or any(character.isspace() for character in href):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return True
    if parts.scheme == "mailto":
        return not _MAILBOX.fullmatch(unquote(parts.path))
    if parts.scheme or parts.netloc:
        return not (_HOST.fullmatch(parts.netloc.rpartition("@")[2]) or parts.netloc == site_host)
    return bool(_LOOKS_LIKE_A_HOST.match(href))  # "www.example.com" would be looked for under this very story


def _our_place(href: str, site_host: str) -> tuple[str, str] | None:
    """(kind, name) of a story, section, tag, author or page of ours; None for everything else."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.netloc and parts.netloc.lower() != site_host.lower():
        return None
    path = re.sub("^/en(?=/)", "", unquote(parts.path))
    match = _PLACE.fullmatch(path)
    return (match[1], match[2]) if match else None


def _there(places: Iterable[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
    """Those that readers would find."""
    names: dict[str, set[str]] = defaultdict(set)
    for kind, name in places:
        names[kind].add(name)
    return {(kind, name) for kind, wanted in names.items() for name in db.session.scalars(_select(kind, wanted, now))}


def _select(kind: str, names: set[str], now: datetime) -> Select[str]:
    """The names of one kind that readers would find.

    By the tables' names: stories ask this before they are published, and pages are a room further up.
    """
    article, address, carried = _table("article"), _table("article_address"), _table("article_tag")
    if kind == "articles":
        joined = address.join(article, article.c.id == address.c.article_id)
        return select(address.c.slug).select_from(joined).where(address.c.slug.in_(names), _is_live(article, now))
    if kind == "s":
        return select(article.c.code).where(article.c.code.in_(names), _is_live(article, now))
    places = {"sections": _table("section"), "tags": _table("tag"), "pages": _table("page"), "authors": _table("user")}
    place = places[kind]
    query = select(place.c.slug).where(place.c.slug.in_(names))
    if kind == "tags":
        joined = carried.join(article, article.c.id == carried.c.article_id)
        used = select(carried.c.tag_id).select_from(joined).where(_is_live(article, now))
        return query.where(place.c.id.in_(used))
    return query.where(place.c.is_shown) if kind == "pages" else query


def _table(name: str) -> Table:
    return db.metadata.tables[name]


def _is_live(article: Table, now: datetime) -> ColumnElement[bool]:
    """`articles.queries.is_live`, said of the table."""
    window = and_(article.c.live_from <= now, or_(article.c.live_until.is_(None), article.c.live_until > now))
    return and_(article.c.live_revision_id.is_not(None), window)
