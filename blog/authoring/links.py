"""Where a text may lead inside the paper: what the editor's link picker offers for a few typed words."""

from collections.abc import Iterable
from datetime import datetime

from flask import jsonify, request
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles import queries
from blog.articles.article import Article
from blog.authoring import words
from blog.authoring.desk import bp
from blog.authoring.form_page import standing
from blog.extensions import db
from blog.feeds.addresses import page_url
from blog.i18n import dates
from blog.lib import bidi, clock
from blog.lib.fold import fold
from blog.pages.models import Page
from blog.search.query import MAX_LENGTH, fts5_match
from blog.settings import site

LINKS = 10  # what fits under a field without scrolling
PLACES = 3  # of them at most sections and pages
LOOKED_THROUGH = 500  # unpublished stories whose headlines are compared: months of a newsroom's work


@bp.get("/articles/links")
def links() -> Response:
    """`?q=`: live stories that say it, then others she may see whose headline does, then sections and pages (4 queries).

    `?lang=` puts that language first. Without words: the newest live stories.
    """
    person, now = me(), clock.now()
    typed = request.args.get("q", "").strip()[:MAX_LENGTH]
    lang = request.args.get("lang", "")
    lang = lang if lang in site.current().languages else person.language
    if not typed:
        newest = db.session.scalars(queries.cards(now).limit(LINKS))
        return jsonify(links=[_to_live(story) for story in newest])
    places = [place for place in (*_sections(), *_pages()) if _says(place["title"], typed)][:PLACES]
    stories = [_to_live(story) for story in _live(typed, lang, now)]
    stories += [_to_unpublished(story, now) for story in _unpublished(person, typed, now)]
    return jsonify(links=stories[: LINKS - len(places)] + places)


def _live(typed: str, lang: str, now: datetime) -> Iterable[Article]:
    match = fts5_match(typed)
    return db.session.scalars(queries.found(now, match, lang).limit(LINKS)) if match else ()


def _unpublished(person: User, typed: str, now: datetime) -> list[Article]:
    """Stories no reader can see, last saved first."""
    query = queries.visible_to(person).where(~queries.is_live(now)).limit(LOOKED_THROUGH)
    return [story for story in db.session.scalars(query) if _says(story.title, typed)][:LINKS]


def _sections() -> Iterable[dict[str, str]]:
    for section in db.session.scalars(queries.sections()):
        yield _link(section.name, page_url("public.section", slug=section.slug), section.lang, _("Section"))


def _pages() -> Iterable[dict[str, str]]:
    for page in db.session.scalars(select(Page).where(Page.is_shown).order_by(Page.position, Page.id)):
        yield _link(page.title, page_url("public.page", slug=page.slug), page.lang, _("Page"))


def _to_live(story: Article) -> dict[str, str]:
    """By what readers see of it, which may not be what its working copy says."""
    date = dates.day(story.live_from) if story.live_from else ""
    address = page_url("public.article", slug=story.slug)
    return _link(story.live_revision.title, address, story.live_lang, "", date)


def _to_unpublished(story: Article, now: datetime) -> dict[str, str]:
    """Its short link is its own for ever, and leads to it once it is published."""
    state = next(iter(words.state(code) for code in standing(story, now)), "")
    return _link(story.title, page_url("public.short", code=story.code), story.lang, state, dates.day(story.saved_at))


def _link(title: str, url: str, lang: str, state: str, date: str = "") -> dict[str, str]:
    """`state` is empty for a live story: nothing has to be said of it."""
    return {"title": title, "url": url, "lang": lang, "dir": bidi.direction(lang), "state": state, "date": date}


def _says(title: str, typed: str) -> bool:
    """Whether every typed word stands in a title, in any spelling, if only as a part of a word."""
    folded = fold(title)
    return all(part in folded for part in fold(typed).split())
