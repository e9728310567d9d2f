"""The most-read strip: what readers of this edition read lately. Only what is live, only this page's language."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import Select

from blog.articles import queries, readership
from blog.articles.article import Article
from blog.extensions import db
from blog.i18n import locale
from blog.lib import clock
from blog.public.cards import Card, cards
from blog.public.memory import once
from blog.storage import full
from blog.storage.side import SideStore

SHOWN = 5
LOOKED_AT = 1000  # ids of all languages, live or not any more; no paper prints more in the window


def store() -> SideStore:
    kept: SideStore = current_app.extensions["side_store"]
    return kept


def ids(now: datetime) -> list[int]:
    """Ids of what was read most, first first (1 side-store query); a store that does not answer fails no page."""
    with full.harmless("it is not known what was read most"):
        return readership.most_read(store(), now=now, limit=LOOKED_AT)
    return []


def named(ranked: Sequence[int], lang: str, now: datetime) -> Select[int]:
    """The ids of the stories that the strip of a language names."""
    return queries.first_of(ranked, lang, SHOWN, now)


def strip(ranked: Sequence[int], stories: Iterable[Article], lang: str) -> list[Card]:
    """The cards of the strip, out of stories already loaded: those of `lang`, in their rank."""
    by_id = {story.id: story for story in stories}
    known = [by_id[story_id] for story_id in ranked if story_id in by_id]
    return cards([story for story in known if story.live_lang == lang][:SHOWN])


def of_this_edition() -> list[Card]:
    """The strip of a page that loads nothing else: lists, errors (1 query a request, none when nothing was read)."""
    return once(f"most read {locale.language()}", _load)


def _load() -> list[Card]:
    now = clock.now()
    ranked, lang = ids(now), locale.language()
    shown = Article.id.in_(named(ranked, lang, now))
    stories = db.session.scalars(queries.cards(now).where(shown)).all() if ranked else ()
    return strip(ranked, stories, lang)
