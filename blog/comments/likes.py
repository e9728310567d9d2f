"""One like a browser, taken back by the same browser."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.comments.models import Comment
from blog.errors import require
from blog.extensions import Model, db


class Like(Model):
    """A browser likes a comment; `Comment.like_count` says how many do. `guest` is the digest of its token."""

    __tablename__ = "comment_like"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    guest: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


def like(comment: Comment, *, guest: str, wanted: bool | None = None) -> bool:
    """Like it or take the like back, as `wanted`; None: the other of what stands. Says what stands then.

    Raises NotAllowed for one's own comment. 1 query and a flush. Does not commit.
    """
    require(comment.guest != guest, "own_comment")
    kept = db.session.get(Like, (comment.id, guest))
    wanted = kept is None if wanted is None else wanted
    if wanted and kept is None:
        db.session.add(Like(comment_id=comment.id, guest=guest))
        comment.like_count += 1
    elif not wanted and kept is not None:
        db.session.delete(kept)
        comment.like_count -= 1
    return wanted


def liked_by(guest: str, comment_ids: Collection[int]) -> set[int]:
    """Which of these comments a browser likes (1 query; none without a token)."""
    if not guest or not comment_ids:
        return set()
    query = select(Like.comment_id).where(Like.guest == guest, Like.comment_id.in_(comment_ids))
    return set(db.session.scalars(query))
