"""Shelves: the lists of stories with an address of their own. One place says what stands on each, for page and feed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from flask import abort, request
from sqlalchemy import ColumnElement, Select, select

from blog.accounts.models import User
from blog.articles import authors, queries
from blog.articles.article import Article
from blog.articles.taxonomy import Section, Tag
from blog.extensions import db
from blog.feeds.addresses import MAX_SLUG, edition_path, moved, url_for
from blog.i18n import locale
from blog.lib import clock, slugs
from blog.settings import site

Kind = Literal["edition", "section", "tag", "author"]


@dataclass(frozen=True)
class Shelf:
    """A list of live stories, newest first: what it is called, in which language, where it stands."""

    kind: Kind
    name: str
    lang: str
    stories: Callable[[datetime], Select[Article]] = field(repr=False)
    slug: str = ""
    description: str = ""
    row: Any = field(default=None, repr=False)  # the Section, Tag, User or GuestAuthor

    @property
    def path(self) -> str:
        """Of its page, percent-encoded."""
        if self.kind == "edition":
            return edition_path("public.home", self.lang)
        return url_for(f"public.{self.kind}", slug=self.slug)

    @property
    def feed_path(self) -> str:
        if self.kind == "edition":
            return edition_path("feeds.edition", self.lang)
        return url_for(f"feeds.{self.kind}", slug=self.slug)


def edition(lang: str) -> Shelf:
    """Everything in one language."""
    settings = site.current()
    return Shelf(
        kind="edition",
        name=settings.text("site_name", lang),
        lang=lang,
        description=settings.text("tagline", lang),
        stories=lambda now: queries.in_language(now, lang),
    )


def section(slug: str) -> Shelf:
    """The section at an address, else 404 (1 query); another spelling of the address is 301."""
    row = _row(Section, slug)
    return Shelf(
        kind="section",
        name=row.name,
        lang=row.lang,
        slug=row.slug,
        description=row.description,
        row=row,
        stories=lambda now: queries.in_section(now, row),
    )


def tag(slug: str) -> Shelf:
    """The tag at an address, else 404, as long as no story that carries it is live (1 query)."""
    row = _row(Tag, slug, queries.tag_is_used(clock.now()))
    return Shelf(
        kind="tag",
        name=row.name,
        lang=row.lang,
        slug=row.slug,
        row=row,
        stories=lambda now: queries.with_tag(now, row),
    )


def author(slug: str) -> Shelf:
    """The stories that name somebody (1 query). Whom no live story names has no page: that is nobody's business."""
    row = _found(slug, lambda spellings: authors.somebody_at(clock.now(), spellings))
    languages = site.current().languages
    lang = row.language if isinstance(row, User) else row.lang
    return Shelf(
        kind="author",
        name=row.name,
        lang=lang if lang in languages else languages[0],
        slug=row.slug,
        description=row.bio,
        row=row,
        stories=lambda now: authors.naming(now, row),
    )


def _row(table: Any, slug: str, *conditions: ColumnElement[bool]) -> Any:
    """The row of a table, under these conditions, that a requested slug means."""

    def with_slugs(spellings: set[str]) -> dict[str, Any]:
        query = select(table).where(table.slug.in_(spellings), *conditions)
        return {row.slug: row for row in db.session.scalars(query)}

    return _found(slug, with_slugs)


def _found(slug: str, rows_with: Callable[[set[str]], dict[str, Any]]) -> Any:
    """What a requested slug means, else 404; 301 to its true address where it was spelt otherwise or is a former one."""
    locale.speak(site.current().first_language)
    if len(slug) > MAX_SLUG:
        abort(404)
    usual = slugs.normalise(slug)
    rows = rows_with({slug, usual})
    row = rows.get(slug) or rows.get(usual)
    if row is None:
        abort(404)
    if row.slug != slug:
        moved(request.endpoint or "", row.slug)
    return row
