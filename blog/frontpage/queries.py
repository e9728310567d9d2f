"""Named selects over the front page and the stories that may stand on it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.extensions import db
from blog.frontpage.models import FrontPage, FrontSlot
from blog.search import fts5


def stored(lang: str) -> FrontPage:
    """The front page of an edition with its places, blank if nobody arranged it (1 query)."""
    query = select(FrontPage).where(FrontPage.lang == lang).options(joinedload(FrontPage.slots))
    return db.session.scalars(query).unique().first() or FrontPage.blank(lang)


def stored_with_names(lang: str) -> FrontPage:
    """The same with who placed and who changed what, for the desk (1 query)."""
    query = (
        select(FrontPage)
        .where(FrontPage.lang == lang)
        .options(
            joinedload(FrontPage.slots).joinedload(FrontSlot.placed_by),
            joinedload(FrontPage.changed_by),
            joinedload(FrontPage.bar_changed_by),
        )
    )
    return db.session.scalars(query).unique().first() or FrontPage.blank(lang)


def stories(article_ids: Iterable[int]) -> dict[int, Article]:
    """These stories by id, live or gone, with what a row of the desk shows (1 query; none for none)."""
    wanted = list(article_ids)
    query = _for_rows().where(Article.id.in_(wanted))
    return {story.id: story for story in db.session.scalars(query)} if wanted else {}


def placeable(now: datetime, lang: str, match: str = "") -> Select[Article]:
    """Stories that may stand on the page (`rules.may_stand`), newest first, scheduled ones before all.

    `match`: an FTS5 query made by `search.query`, for those that are looked for.
    """
    query = (
        _for_rows()
        .where(
            Article.live_revision_id.is_not(None),
            Article.live_lang == lang,
            or_(Article.live_until.is_(None), Article.live_until > now),
        )
        .order_by(Article.live_from.desc(), Article.id.desc())
    )
    if match:
        found = fts5.STORIES.matches(match)
        query = query.join(found, found.c.id == Article.id)
    return query


def _for_rows() -> Select[Article]:
    return select(Article).options(
        joinedload(Article.live_revision).joinedload(Revision.lead_picture),
        joinedload(Article.live_section),
        joinedload(Article.working_revision),
    )
