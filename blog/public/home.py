"""The front page of each edition: one lead, a few seconds, a block a section, what is newest; nothing twice.

Cost: settings, sections, footer pages, newest, newest of each section, most read, comment counts: 7 queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import render_template

from blog.articles import queries
from blog.articles.article import Article
from blog.articles.taxonomy import Section
from blog.comments import queries as comment_queries
from blog.extensions import db
from blog.feeds.addresses import absolute, edition_url, page_url, settle_edition
from blog.lib import clock
from blog.public import chrome
from blog.public.article_page import Link
from blog.public.cards import Card, card
from blog.public.head import FeedLink, Head, page_head
from blog.settings import site

LEAD_AMONG = 6  # the newest; the first of them with a picture leads, so that no old picture beats today's news
SECONDS = 4
LATEST = 6
BLOCK = {"lead-list": 5, "row": 3, "opinion": 4, "list": 4}  # most cards of a block of each shape
TURNS = ("lead-list", "row", "lead-list", "list")  # shapes of the sections in order, over and over
OF_EACH_SECTION = 1 + SECONDS + max(BLOCK.values())  # enough for a block when the top took all from one section
NEWEST = 1 + SECONDS + LATEST + sum(BLOCK.values())  # enough for "latest" after the usual blocks


@dataclass(frozen=True)
class Block:
    """One section on the front page. `shape`: "lead-list", "row", "opinion" or "list"."""

    section: Link
    cards: list[Card]
    shape: str


@dataclass(frozen=True)
class Front:
    """The whole front page; `lead` is None on the first day."""

    lead: Card | None
    seconds: list[Card]
    blocks: list[Block]
    latest: list[Card]


def front_page(edition: str) -> str:
    """The front page of an edition."""
    lang = settle_edition(edition)
    now = clock.now()
    newest = db.session.scalars(queries.in_language(now, lang).limit(NEWEST)).all()
    sections = [section for section in chrome.sections() if section.lang == lang]
    of_sections = queries.newest_of_each(now, [section.id for section in sections], OF_EACH_SECTION)
    counts = comment_queries.counts({story.id for story in (*newest, *of_sections)})
    front = compose(newest, of_sections, sections, counts)
    return render_template(
        "public/home.html",
        lead=front.lead,
        seconds=front.seconds,
        blocks=front.blocks,
        latest=front.latest,
        head=_head(lang),
    )


def compose(
    newest: Sequence[Article],
    of_sections: Sequence[Article],
    sections: Sequence[Section],
    counts: dict[int, int],
) -> Front:
    """Lay out a front page from stories that are newest first; no query."""
    shown: set[int] = set()

    def take(stories: Iterable[Article], most: int) -> list[Card]:
        fresh = [story for story in stories if story.id not in shown][:most]
        shown.update(story.id for story in fresh)
        return [card(story, counts.get(story.id, 0)) for story in fresh]

    lead = take(_lead_first(newest), 1)
    seconds = take((story for story in newest if not story.live_section.is_opinion), SECONDS)
    blocks: list[Block] = []
    for section in sections:
        shape = _shape(section, len(blocks))
        found = take((story for story in of_sections if story.live_section_id == section.id), BLOCK[shape])
        if found:
            link = Link(section.name, page_url("public.section", slug=section.slug))
            blocks.append(_block(link, found, shape))
    return Front(lead[0] if lead else None, seconds, blocks, take(newest, LATEST))


def _block(section: Link, found: list[Card], shape: str) -> Block:
    """A block that suits what it holds: a large headline wants a picture and others beside it."""
    if shape == "lead-list":
        pictured = next((shown for shown in found if shown.picture), None)
        if pictured is None or len(found) < 3:
            return Block(section, found, "list" if pictured is None else "row")
        found = [pictured, *(shown for shown in found if shown is not pictured)]
    return Block(section, found, shape)


def _lead_first(newest: Sequence[Article]) -> list[Article]:
    """Who may lead: news with a picture, then news, then anything; newest first in each."""
    news = [story for story in newest if not story.live_section.is_opinion]
    pictured = [story for story in news[:LEAD_AMONG] if story.live_revision.lead_picture_id is not None]
    return [*pictured, *news, *newest]


def _shape(section: Section, number: int) -> str:
    return "opinion" if section.is_opinion else TURNS[number % len(TURNS)]


def _head(lang: str) -> Head:
    settings = site.current()
    name = chrome.site_view().name
    others = {other: edition_url("public.home", other) for other in settings.languages if other != lang}
    path = edition_url("public.home", lang)
    publisher = {
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "name": name,
        "url": absolute(path),
    }
    return page_head(
        title="",
        site_name=name,
        path=path,
        description=chrome.site_view().about or chrome.site_view().tagline,
        counterparts=others,
        x_default=edition_url("public.home", settings.first_language),
        json_ld=[publisher],
        feeds=[FeedLink(name, edition_url("feeds.edition", lang))],
    )
