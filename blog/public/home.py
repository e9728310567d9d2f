"""The front page of each edition: one lead, a few seconds, a block a section, what is newest; nothing twice.

What editors placed at the top comes first, as far as it is live; the rest fills itself.
Cost: settings, sections, footer pages, the arrangement, newest, newest of each section, most read, comment counts:
8 queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from blog.articles import queries
from blog.articles.article import Article
from blog.articles.taxonomy import Section
from blog.comments import queries as comment_queries
from blog.extensions import db
from blog.feeds.addresses import absolute, edition_url, page_url, settle_edition
from blog.frontpage import queries as front_pages
from blog.frontpage.models import PLACES, Bar, Placed
from blog.lib import clock
from blog.lib.bidi import isolate_runs
from blog.public import chrome
from blog.public.article_page import Link
from blog.public.cards import Card, card
from blog.public.head import FeedLink, Head, page_head
from blog.settings import site

LEAD_AMONG = 6  # the newest; the first of them with a picture leads, so that no old picture beats today's news
SECONDS = PLACES - 1
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
class Breaking:
    """The breaking bar as readers see it; `url` is "" where it leads nowhere."""

    text: Markup
    url: str


@dataclass(frozen=True)
class Front:
    """The whole front page; `lead` is None on the first day."""

    lead: Card | None
    seconds: list[Card]
    blocks: list[Block]
    latest: list[Card]


Top = list[tuple[Article, str]]
"""Stories of the top in order, each with the headline it has there; "" is its own."""


def front_page(edition: str) -> str:
    """The front page of an edition."""
    lang = settle_edition(edition)
    now = clock.now()
    arranged = front_pages.stored(lang)
    return draw(lang, now, arranged.placed, arranged.bar(now))


def draw(
    lang: str,
    now: datetime,
    placed: Sequence[Placed],
    bar: Bar | None,
    template: str = "public/home.html",
    **around: Any,
) -> str:
    """The front page with this arrangement and this bar; `around` goes to the template, over what it gets here."""
    newest = newest_of(lang, now)
    sections = [section for section in chrome.sections() if section.lang == lang]
    asked_for = [*(each.article_id for each in placed), *([bar.article_id] if bar and bar.article_id else [])]
    found = queries.newest_of_each(now, [section.id for section in sections], OF_EACH_SECTION, also=asked_for)
    counts = comment_queries.counts({story.id for story in (*newest, *found)})
    front = compose(top(curated(placed, found, lang, now), newest), newest, found, sections, counts)
    values = {
        "lead": front.lead,
        "seconds": front.seconds,
        "blocks": front.blocks,
        "latest": front.latest,
        "breaking": _breaking(bar, found, lang) if bar else None,
    }
    return render_template(template, **{**values, "head": _head(lang), **around})


def newest_of(lang: str, now: datetime) -> Sequence[Article]:
    """The stories that fill what nobody arranged, newest first (1 query)."""
    return db.session.scalars(queries.in_language(now, lang).limit(NEWEST)).all()


def curated(placed: Iterable[Placed], live: Iterable[Article], lang: str, now: datetime) -> Top:
    """What readers see of an arrangement: only what is among the `live` stories, in this language, and not over."""
    by_id = {story.id: story for story in live if story.live_lang == lang}
    standing = (each for each in placed if each.article_id in by_id and not each.is_over(now))
    return [(by_id[each.article_id], each.headline) for each in standing]


def top(arranged: Top, newest: Sequence[Article]) -> Top:
    """The lead and the seconds: what is arranged, then the newest news; no query."""
    chosen = arranged[:PLACES]

    def fill(stories: Iterable[Article], places: int) -> None:
        taken = {story.id for story, _ in chosen}
        fresh = dict.fromkeys(story for story in stories if story.id not in taken)
        chosen.extend([(story, "") for story in fresh][: max(0, places - len(chosen))])

    fill(_lead_first(newest), 1)
    fill((story for story in newest if not story.live_section.is_opinion), PLACES)
    return chosen


def compose(
    first: Top,
    newest: Sequence[Article],
    of_sections: Sequence[Article],
    sections: Sequence[Section],
    counts: dict[int, int],
) -> Front:
    """Lay out a front page from its top and stories that are newest first; no query."""
    shown = {story.id for story, _ in first}

    def take(stories: Iterable[Article], most: int) -> list[Card]:
        fresh = [story for story in stories if story.id not in shown][:most]
        shown.update(story.id for story in fresh)
        return [card(story, counts.get(story.id, 0)) for story in fresh]

    leading = [_placed_card(story, headline, counts) for story, headline in first]
    blocks: list[Block] = []
    for section in sections:
        shape = _shape(section, len(blocks))
        found = take((story for story in of_sections if story.live_section_id == section.id), BLOCK[shape])
        if found:
            link = Link(section.name, page_url("public.section", slug=section.slug))
            blocks.append(_block(link, found, shape))
    return Front(leading[0] if leading else None, leading[1:], blocks, take(newest, LATEST))


def _placed_card(story: Article, headline: str, counts: dict[int, int]) -> Card:
    own = card(story, counts.get(story.id, 0))
    return replace(own, title=headline) if headline else own


def _breaking(bar: Bar, live: Iterable[Article], lang: str) -> Breaking:
    """The bar stays when the story it leads to is withdrawn; only the link goes."""
    story = next((story for story in live if story.id == bar.article_id), None)
    url = page_url("public.article", slug=story.slug) if story else "" if bar.article_id else bar.address
    return Breaking(isolate_runs(bar.text, lang), url)


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
        feeds=[
            FeedLink(name, edition_url("feeds.edition", lang)),
            FeedLink(f"{_('Comments')} – {name}", edition_url("feeds.all_comments", lang)),
        ],
    )
