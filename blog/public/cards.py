"""Cards: a story as a list shows it, and a picture as a page shows it. Plain values, made without a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.feeds.addresses import page_url
from blog.lib import bidi

PORTRAIT_PX = 96  # portraits are square; the style sheet sizes them


@dataclass(frozen=True, slots=True)
class PictureView:
    """One picture in one use: the words are the use's own, else the picture's first ones."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """A story's door. `standfirst` is the written one, else the first paragraph cut at a sentence's end."""

    id: int
    url: str
    title: str
    kicker: str
    kicker_url: str
    standfirst: str
    lang: str
    dir: str
    byline: str
    author_url: str | None
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
    has_own_byline = bool(revision.byline)
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
        byline=revision.byline or story.author.name,
        author_url=None if has_own_byline else page_url("public.author", slug=story.author.slug),
        author_portrait=None if has_own_byline else portrait(story.author.portrait_src),
        published=story.live_from,
        picture=lead_picture(revision),
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


def lead_picture(revision: Revision) -> PictureView | None:
    """The picture a story opens with, with the words written for this use."""
    picture = revision.lead_picture
    if picture is None:
        return None
    return PictureView(
        src=picture.src,
        srcset=picture.srcset,
        width=picture.width,
        height=picture.height,
        alt=revision.lead_alt or picture.alt,
        caption=revision.lead_caption or picture.caption,
        credit=revision.lead_credit or picture.credit,
        colour=picture.colour,
    )


def portrait(src: str) -> PictureView | None:
    """A person's square portrait; her name stands beside it, so it says nothing itself."""
    if not src:
        return None
    return PictureView(
        src=src, srcset="", width=PORTRAIT_PX, height=PORTRAIT_PX, alt="", caption="", credit="", colour=""
    )
