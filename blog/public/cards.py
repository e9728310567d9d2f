"""Cards: a story as a list shows it, and a picture as a page shows it. Plain values, made without a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from blog.articles.article import Article
from blog.articles.bylines import NamedPerson, parted
from blog.articles.revision import Revision
from blog.feeds.addresses import page_url
from blog.i18n.lists import shortened
from blog.lib import bidi
from blog.lib.renditions import Source

NAMES = 3  # of a card's byline; of four writers two are named, "and others": one alone would not be "others"
CARD_RATIO = "16x9"  # cards stand side by side; which part of a picture they show is its focal point's to say
CARD_LEAST_PX = 200  # the smallest place on a card is 120 px wide; what is narrower than this would be a blur
PORTRAIT_PX = 96  # portraits are square; the style sheet sizes them


@dataclass(frozen=True, slots=True)
class PictureView:
    """One picture in one use: the words are the use's own, else the picture's first ones."""

    src: str
    sources: tuple[Source, ...]
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    colour: str


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Somebody who is named in print, with the address of her page."""

    name: str
    url: str
    portrait: PictureView | None
    bio: str = ""
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A story's door. `standfirst` is the written one, else the first paragraph cut at a sentence's end.

    `byline` is who wrote it, shortened; the portrait is the first writer's.
    """

    id: int
    url: str
    title: str
    kicker: str
    kicker_url: str
    standfirst: str
    lang: str
    dir: str
    byline: tuple[str, ...]
    author_portrait: PictureView | None
    published: datetime
    picture: PictureView | None
    comment_count: int
    reading_minutes: int
    is_opinion: bool
    section_id: int


def card(story: Article, comment_count: int = 0) -> Card:
    """The card of a live story that came from `articles.queries.cards` or a sibling."""
    revision, section = story.live_revision, story.live_section
    writers, _others = parted(story.named)
    assert story.live_from is not None  # noqa: S101 - the query asked for live stories
    return Card(
        id=story.id,
        url=page_url("public.article", slug=story.slug),
        title=revision.title,
        kicker=revision.kicker or section.name,
        kicker_url=page_url("public.section", slug=section.slug),
        standfirst=revision.summary,
        lang=revision.lang,
        dir=bidi.direction(revision.lang),
        byline=shortened([writer.name for writer in writers], NAMES, revision.lang),
        author_portrait=portrait(writers[0].portrait_src) if writers else None,
        published=story.live_from,
        picture=lead_picture(revision, CARD_RATIO),
        comment_count=comment_count,
        reading_minutes=revision.minutes,
        is_opinion=section.is_opinion,
        section_id=section.id,
    )


def cards(stories: Iterable[Article], comment_counts: Mapping[int, int] | None = None) -> list[Card]:
    counts = comment_counts or {}
    return [card(story, counts.get(story.id, 0)) for story in stories]


def values_of(shown: Card) -> dict[str, Any]:
    """The fields of a card, for whatever says all a card says and more."""
    return {part.name: getattr(shown, part.name) for part in fields(shown)}


def author_view(named: NamedPerson) -> AuthorView:
    """One name under a story."""
    url = page_url("public.author", slug=named.slug)
    return AuthorView(named.name, url, portrait(named.portrait_src), is_organisation=named.is_organisation)


def lead_picture(revision: Revision, ratio: str = "") -> PictureView | None:
    """The picture a story opens with, with the words written for this use: whole, or cut to a ratio for a card,
    where it is large enough for that."""
    picture = revision.lead_picture
    if picture is None or (ratio and picture.width < CARD_LEAST_PX):
        return None
    src, width, height, sources = picture.rendition(ratio)
    return PictureView(
        src=src,
        sources=sources,
        width=width,
        height=height,
        alt="" if revision.lead_decorative else revision.lead_alt or picture.said("alt", revision.lang),
        caption=revision.lead_caption or picture.said("caption", revision.lang),
        credit=revision.lead_credit or picture.said("credit", revision.lang),
        colour=picture.ground if width >= height else "",  # it would stay beside one that stands upright
    )


def portrait(src: str) -> PictureView | None:
    """A person's square portrait; her name stands beside it, so it says nothing itself."""
    if not src:
        return None
    return PictureView(
        src=src, sources=(), width=PORTRAIT_PX, height=PORTRAIT_PX, alt="", caption="", credit="", colour=""
    )
