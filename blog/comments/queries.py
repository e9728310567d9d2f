"""Named selects over comments."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from blog.articles.article import Article
from blog.comments.models import Comment, CommentState
from blog.extensions import db

WAITING = (CommentState.HELD, CommentState.SPAM)  # to its writer both look the same: waiting
MOST_SHOWN = 500  # comments on one page; the pages of a longer talk are numbered


def under(article_id: int, guest: str) -> Sequence[Comment]:
    """Comments of a story's page, oldest first: the public ones, and this browser's own that wait (1 query)."""
    own = and_(Comment.guest == guest, Comment.state.in_(WAITING)) if guest else None
    public = Comment.state == CommentState.APPROVED
    query = (
        select(Comment)
        .where(Comment.article_id == article_id, or_(public, own) if own is not None else public)
        .order_by(Comment.created_at, Comment.id)
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(query).all()


def counts(article_ids: Collection[int]) -> dict[int, int]:
    """Public comments of each story (1 query, none for no stories)."""
    if not article_ids:
        return {}
    query = (
        select(Comment.article_id, func.count())
        .where(Comment.article_id.in_(article_ids), Comment.state == CommentState.APPROVED)
        .group_by(Comment.article_id)
    )
    return {article_id: count for article_id, count in db.session.execute(query)}


def answerable(article_id: int, comment_id: int) -> Comment | None:
    """The public comment of this story that a reply may answer (1 query)."""
    query = select(Comment).where(
        Comment.id == comment_id, Comment.article_id == article_id, Comment.state == CommentState.APPROVED
    )
    return db.session.scalars(query).first()


def own(article_id: int, comment_id: int, guest: str) -> Comment | None:
    """A comment of this story if this browser wrote it (1 query)."""
    if not guest:
        return None
    query = select(Comment).where(Comment.id == comment_id, Comment.article_id == article_id, Comment.guest == guest)
    return db.session.scalars(query).first()


def same_again(guest: str, fingerprint: str, article_id: int, since: datetime) -> Comment | None:
    """The comment this browser has already sent: a double click (1 query)."""
    query = select(Comment).where(
        Comment.fingerprint == fingerprint,
        Comment.article_id == article_id,
        Comment.guest == guest,
        Comment.created_at > since,
    )
    return db.session.scalars(query).first() if guest else None


def said_since(fingerprint: str, since: datetime, but: int = 0) -> bool:
    """True if the same words stand anywhere already, in a comment other than `but` (1 query)."""
    same = (Comment.fingerprint == fingerprint, Comment.created_at > since, Comment.id != but)
    return db.session.scalar(select(Comment.id).where(*same).limit(1)) is not None


def is_trusted(guest: str) -> bool:
    """True if a moderator has approved this browser before (1 query)."""
    if not guest:
        return False
    query = select(Comment.id).where(
        Comment.guest == guest, Comment.state == CommentState.APPROVED, Comment.decided_by_id.is_not(None)
    )
    return db.session.scalar(query.limit(1)) is not None


# ---- the moderators' desk


def for_moderation(state: str = "", article_id: int = 0, q: str = "") -> Select[Comment]:
    """Every comment, newest first, with its story and what it answers; what waits comes oldest first."""
    query = select(Comment).options(
        joinedload(Comment.article).joinedload(Article.working_revision),
        joinedload(Comment.reply_to),
        joinedload(Comment.decided_by),
    )
    if state:
        query = query.where(Comment.state == CommentState(state))
    if article_id:
        query = query.where(Comment.article_id == article_id)
    if q:
        query = query.where(or_(Comment.body.contains(q, autoescape=True), Comment.name.contains(q, autoescape=True)))
    if state == CommentState.HELD:
        return query.order_by(Comment.created_at, Comment.id)
    return query.order_by(Comment.created_at.desc(), Comment.id.desc())


def counts_by_state() -> dict[str, int]:
    """How many stand where (1 query)."""
    found = dict(db.session.execute(select(Comment.state, func.count()).group_by(Comment.state)).all())
    return {state.value: found.get(state, 0) for state in CommentState}


def with_ids(ids: Collection[int]) -> Sequence[Comment]:
    """The comments of a bulk decision (1 query)."""
    return db.session.scalars(select(Comment).where(Comment.id.in_(ids)).order_by(Comment.id)).all()
