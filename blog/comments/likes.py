"""One like a browser, taken back by the same browser."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model


class Like(Model):
    """A browser likes a comment; `Comment.like_count` says how many do. `guest` is the digest of its token."""

    __tablename__ = "comment_like"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    guest: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
