"""Search over the whole text of every live story. What a query understands: `search/query.py`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from flask import render_template, request
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Select

from blog.articles import authors, queries
from blog.articles.article import Article
from blog.extensions import db
from blog.feeds.addresses import edition_path, edition_url, settle_edition
from blog.lib import clock
from blog.lib.highlight import highlight
from blog.lib.paging import Page
from blog.lib.text import plain, tidy_line
from blog.public import chrome
from blog.public.cards import Card, card, values_of
from blog.public.head import NOT_LISTED, page_head
from blog.public.keyboards import other_layout
from blog.public.pages_of_lists import PAGE_SIZE, asked_page, one_page, page_addresses
from blog.search.query import MAX_LENGTH, fts5_match
from blog.settings import site

FIRST_MOMENT, LAST_MOMENT = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)  # of any calendar
SNIPPET = 220  # characters around the densest hits


@dataclass(frozen=True, slots=True)
class Hit(Card):
    """A card of a story that was found, with the words where they stand in it."""

    snippet: Markup = Markup()


class Suggestion(NamedTuple):
    """Another query that finds something."""

    query: str
    url: str


@dataclass(frozen=True)
class Asked:
    """What a reader asks for; parts that mean nothing are as if they were not there."""

    words: str
    section: str
    author: str
    since: str
    until: str

    @property
    def kept(self) -> dict[str, str]:
        """The parts of the address that go from page to page."""
        return {"q": self.words, "section": self.section, "author": self.author, "from": self.since, "to": self.until}


def search(edition: str) -> str:
    """What was found, or what to try instead (about 6 queries; 3 without a query)."""
    lang = settle_edition(edition)
    now, asked = clock.now(), _asked()
    number = asked_page()
    found = _found(asked, lang, now, number)
    path = edition_path("public.search", lang)
    others = {other: edition_url("public.search", other) for other in site.current().languages if other != lang}
    chrome.stand_in(chrome.Place(counterparts=others))
    title = _("Search: %(words)s", words=asked.words) if asked.words else _("Search")
    return render_template(
        "public/search.html",
        query=asked.words,
        listing=Page([_hit(story, asked.words) for story in found.items], number, PAGE_SIZE, found.total),
        page_url=page_addresses(path, **asked.kept),
        filters=_filters(asked, lang, now),
        suggestion=None if found.total else _suggestion(asked, lang, now),
        head=page_head(
            title=title,
            site_name=chrome.site_view().name,
            path=page_addresses(path, q=asked.words)(1),
            robots=NOT_LISTED,
        ),
    )


def _asked() -> Asked:
    def part(name: str) -> str:
        return tidy_line(request.args.get(name, "")[: MAX_LENGTH * 2])[:MAX_LENGTH]

    return Asked(part("q"), part("section"), part("author"), _day(part("from")), _day(part("to")))


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return ""


def _found(asked: Asked, lang: str, now: datetime, number: int) -> Page[Article]:
    match = fts5_match(asked.words)
    if not match:
        return Page((), 1, PAGE_SIZE, 0)
    stories = queries.found(now, match, lang)
    return one_page(_narrowed(stories, asked), number)


def _narrowed(stories: Select[Article], asked: Asked) -> Select[Article]:
    """Only those of the section, the author and the days asked for; a name nobody has finds nothing."""
    if asked.section:
        section_ids = [section.id for section in chrome.sections() if section.slug == asked.section]
        stories = stories.where(Article.live_section_id.in_(section_ids))
    if asked.author:
        stories = stories.where(authors.naming_whoever_is_at(asked.author))
    if asked.since:
        stories = stories.where(Article.live_from >= _midnight(asked.since))
    if asked.until:
        stories = stories.where(Article.live_from < _midnight(asked.until, days_later=1))
    return stories


def _midnight(day: str, days_later: int = 0) -> datetime:
    """The beginning of a day on the newsroom's clock, in UTC; the calendar's own ends stay what they are."""
    try:
        moment = datetime.combine(date.fromisoformat(day), datetime.min.time(), site.current().zone)
        return (moment + timedelta(days=days_later)).astimezone(UTC)
    except OverflowError:
        return FIRST_MOMENT if day < "1000" else LAST_MOMENT


def _filters(asked: Asked, lang: str, now: datetime) -> dict[str, Any]:
    """What narrows the search, and what there is to choose from."""
    own = [section for section in chrome.sections() if section.lang == lang]
    return {
        "section": asked.section,
        "author": asked.author,
        "from": asked.since,
        "to": asked.until,
        "sections": [(section.slug, section.name) for section in own],
        "authors": authors.writers(now),
    }


def _hit(story: Article, words: str) -> Hit:
    shown = card(story)
    revision = story.live_revision
    text = f"{revision.standfirst}\n{plain(revision.body)}".strip()
    return Hit(**values_of(shown), snippet=highlight(text, words, SNIPPET))


def _suggestion(asked: Asked, lang: str, now: datetime) -> Suggestion | None:
    """The words typed with the keyboard in the other language, if they find something (1 query)."""
    words = other_layout(asked.words)
    match = fts5_match(words)
    if not match or not db.session.scalars(queries.found(now, match, lang).limit(1)).first():
        return None
    return Suggestion(words, page_addresses(edition_path("public.search", lang), q=words)(1))
