"""Named selects over comments."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from blog.articles.article import Article, ArticleAddress
from blog.articles.queries import is_live
from blog.articles.revision import Revision
from blog.comments.models import Comment, CommentState
from blog.extensions import db

OWN_SHOWN = (CommentState.HELD, CommentState.SPAM, CommentState.REJECTED)  # where only its writer sees a comment
DECIDED = (CommentState.APPROVED, CommentState.REJECTED, CommentState.SPAM)


SAME_PRESS = timedelta(seconds=10)


def is_same_press(comment: Comment, now: datetime) -> bool:
    """Whether a first comment was sent twice by one press, of which the browser heard the second answer only (1 query).

    It then gets its receipt with that one. Nobody else could know name, address, words and machine within seconds, and
    a browser that has said anything before has a token to say so.
    """
    if now - comment.created_at > SAME_PRESS:
        return False
    said_more = select(Comment.id).where(Comment.guest == comment.guest, Comment.id != comment.id).limit(1)
    return db.session.scalar(said_more) is None


def newest_public(article_id: int, most: int) -> Sequence[Comment]:
    """The newest public comments of a story (1 query)."""
    query = select(Comment).where(Comment.article_id == article_id, Comment.state == CommentState.APPROVED)
    return db.session.scalars(query.order_by(Comment.id.desc()).limit(most)).all()


def newest_of_edition(lang: str, now: datetime, most: int) -> Sequence[Comment]:
    """The newest public comments under live stories in a language, each with its story and headline (1 query)."""
    query = (
        select(Comment)
        .join(Comment.article)
        .where(Comment.state == CommentState.APPROVED, is_live(now), Article.live_lang == lang)
        .options(contains_eager(Comment.article).joinedload(Article.live_revision))
        .order_by(Comment.created_at.desc(), Comment.id.desc())
        .limit(most)
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
    return {row[0]: row[1] for row in db.session.execute(query)}


# Made once, as every comment asks.
_COMMENTABLE = (
    select(Article)
    .join(ArticleAddress, ArticleAddress.article_id == Article.id)
    .where(ArticleAddress.slug == bindparam("slug"), is_live(bindparam("now", type_=Article.live_from.type)))
    .options(
        joinedload(Article.live_section),
        joinedload(Article.live_revision).load_only(Revision.comment_policy, Revision.comments_close_after),
    )
)


def commentable(now: datetime, slug: str) -> Article | None:
    """The live story at an address it has or had, with what decides who may comment and none of its text (1 query)."""
    return db.session.scalars(_COMMENTABLE, {"now": now, "slug": slug}).first()


def answerable(article_id: int, comment_id: int) -> Comment | None:
    """The public comment of this story that a reply may answer (1 query)."""
    query = select(Comment).where(
        Comment.id == comment_id, Comment.article_id == article_id, Comment.state == CommentState.APPROVED
    )
    return db.session.scalars(query).first()


def readable(article_id: int, comment_id: int, guest: str) -> Comment | None:
    """A comment of this story that this browser may read: a public one, or its own that nobody else sees (1 query)."""
    own = and_(Comment.guest == guest, Comment.state.in_(OWN_SHOWN)) if guest else false()
    may_read = or_(Comment.state == CommentState.APPROVED, own)
    return db.session.scalars(
        select(Comment).where(Comment.id == comment_id, Comment.article_id == article_id, may_read)
    ).first()


def own(article_id: int, comment_id: int, guest: str) -> Comment | None:
    """A comment of this story if this browser wrote it (1 query)."""
    if not guest:
        return None
    query = select(Comment).where(Comment.id == comment_id, Comment.article_id == article_id, Comment.guest == guest)
    return db.session.scalars(query).first()


_LAST_DECIDED = (
    select(Comment.state)
    .where(Comment.guest == bindparam("guest"), Comment.decided_by_id.is_not(None), Comment.state.in_(DECIDED))
    .order_by(Comment.decided_at.desc(), Comment.id.desc())
    .limit(1)
)


def is_trusted(guest: str) -> bool:
    """True if the last thing a moderator decided about this browser's comments was to let one stand (1 query)."""
    if not guest:
        return False
    return db.session.scalar(_LAST_DECIDED, {"guest": guest}) is CommentState.APPROVED
