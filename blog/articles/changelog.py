"""Named selects over what readers were told: corrections of the whole paper, and the texts behind a story's changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, undefer

from blog.articles import queries
from blog.articles.article import Article
from blog.articles.publication import Kind, Publication, in_present_run
from blog.articles.revision import Revision
from blog.extensions import db


def corrections(now: datetime, lang: str) -> Select[Publication, Article]:
    """Every correction of a live story of one language with its story, newest first (no bodies)."""
    return (
        select(Publication, Article)
        .join(Article, Article.id == Publication.article_id)
        .where(Publication.kind == Kind.CORRECTION, queries.is_live(now), Article.live_lang == lang, in_present_run())
        .order_by(Publication.at.desc(), Publication.id.desc())
        .options(joinedload(Article.live_revision))
    )


def standing_under(story: Article) -> Sequence[Publication]:
    """The corrections readers find under a story, newest first (1 query; none where nothing was told since it began)."""
    if story.live_revision_id is None or story.updated_at is None:
        return ()
    query = select(Publication).where(
        Publication.article_id == story.id, Publication.kind == Kind.CORRECTION, in_present_run()
    )
    return db.session.scalars(query.order_by(Publication.id.desc())).all()


def how_many(found: Select[Publication, Article]) -> int:
    """How long such a list is (1 query)."""
    ids = found.options().order_by(None).with_only_columns(Publication.id, maintain_column_froms=True)
    return db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def with_texts(ids: Iterable[int]) -> Sequence[Publication]:
    """These rows, newest first, with both texts whole (1 query)."""
    body = undefer(Revision.body)
    query = (
        select(Publication)
        .where(Publication.id.in_(list(ids)))
        .order_by(Publication.id.desc())
        .options(joinedload(Publication.revision).options(body), joinedload(Publication.before).options(body))
    )
    return db.session.scalars(query).all()
