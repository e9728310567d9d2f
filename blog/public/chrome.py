"""What frames every page of the paper: its name, sections, editions, date. Read lazily, once a request.

An error page that uses none of it asks the database nothing; one that does must not fail with the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import defer
from werkzeug.local import LocalProxy

from blog.articles import queries
from blog.articles.taxonomy import Section
from blog.extensions import db
from blog.feeds.addresses import edition_url, page_url
from blog.i18n import dates, locale
from blog.lib import clock
from blog.pages.models import Page, shown
from blog.public import most_read
from blog.public.head import NOT_LISTED, Head
from blog.public.memory import once
from blog.settings import site
from blog.settings.site import Site

NAMELESS = {"ar": "ورّاق", "en": "Warraq"}  # until the set-up page gave the paper its name


@dataclass(frozen=True)
class SiteView:
    """The paper, in the language of this page."""

    name: str
    tagline: str
    about: str
    languages: tuple[str, ...]
    accent: str
    hijri: bool


@dataclass(frozen=True)
class SectionLink:
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class PageLink:
    title: str
    url: str


@dataclass(frozen=True)
class EditionLink:
    lang: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Place:
    """Where a page stands: in which section, where its counterparts in other languages are, what its feed is."""

    section_id: int | None = None
    counterparts: Mapping[str, str] = field(default_factory=dict)  # language -> readable path
    feed_url: str = ""


@dataclass(frozen=True)
class Chrome:
    sections: list[SectionLink]
    footer_pages: list[PageLink]
    editions: list[EditionLink]
    home_url: str
    search_url: str
    feed_url: str
    today: str
    today_hijri: str
    year: int


def context() -> dict[str, Any]:
    """For templates: proxies, so that what a page does not use is never read."""
    return {
        "site": LocalProxy(site_view),
        "chrome": LocalProxy(frame),
        "head": LocalProxy(head_of_an_error_page),
        "most_read": LocalProxy(most_read.of_this_edition),
    }


def stand_in(place: Place) -> None:
    """Say where this page stands, before it is drawn."""
    once("place", lambda: place)


def site_view() -> SiteView:
    """The paper in this page's language; its defaults when the database does not answer (1 query a request)."""
    lang = locale.language()
    return once(f"site {lang}", lambda: _site_view(lang))


def _site_view(lang: str) -> SiteView:
    try:
        settings = site.current()
    except SQLAlchemyError:
        db.session.rollback()
        settings = Site()
    return SiteView(
        name=settings.text("site_name", lang) or NAMELESS.get(lang, NAMELESS["en"]),
        tagline=settings.text("tagline", lang),
        about=settings.text("about", lang),
        languages=settings.languages,
        accent=settings.accent,
        hijri=settings.hijri_date,
    )


def frame() -> Chrome:
    """The frame of this page (2 queries a request besides the settings)."""
    return once("chrome", lambda: _frame(locale.language(), once("place", Place)))


def head_of_an_error_page() -> Head:
    """For a page without a head of its own: an answer that failed, which nobody should list."""
    return Head(title=site_view().name, robots=NOT_LISTED)


def _frame(lang: str, place: Place) -> Chrome:
    now, settings = clock.now(), site.current()
    return Chrome(
        sections=[
            SectionLink(s.name, page_url("public.section", slug=s.slug), s.id == place.section_id)
            for s in sections()
            if s.lang == lang
        ],
        footer_pages=[
            *(PageLink(p.title, page_url("public.page", slug=p.slug)) for p in standing_pages() if p.lang == lang),
            PageLink(_("Archive"), edition_url("public.archive", lang)),
            PageLink(_("Corrections"), edition_url("public.corrections", lang)),
        ],
        editions=[
            EditionLink(
                other,
                locale.AUTONYMS.get(other, other),
                place.counterparts.get(other) or edition_url("public.home", other),
                other == lang,
            )
            for other in settings.languages
        ],
        home_url=edition_url("public.home", lang),
        search_url=edition_url("public.search", lang),
        feed_url=place.feed_url or edition_url("feeds.edition", lang),
        today=dates.weekday(now),
        today_hijri=dates.hijri(now) if settings.hijri_date else "",
        year=now.astimezone(settings.zone).year,
    )


def sections() -> list[Section]:
    """Every section of every language, in order (1 query a request)."""
    return once("sections", lambda: list(db.session.scalars(queries.sections())))


def standing_pages() -> list[Page]:
    """Every page readers may see, of every language, without its text (1 query a request)."""
    query = shown().options(defer(Page.body), defer(Page.body_html))
    return once("standing pages", lambda: list(db.session.scalars(query)))


def speak_of_a_missing_page() -> None:
    """No address matched: the answer will be a page all the same, in the language of the edition it seems to be in."""
    if request.endpoint is not None:
        return
    first, *others = _languages()
    prefix = request.path.split("/", 2)[1]
    locale.speak(prefix if prefix in others else first)


def _languages() -> tuple[str, ...]:
    try:
        return site.current().languages
    except SQLAlchemyError:
        db.session.rollback()
        return Site().languages
