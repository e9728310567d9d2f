"""What moderators tell one another about a comment; readers never see it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.comments.models import Comment
from blog.extensions import Model


class CommentNote(Model):
    """One note on one comment."""

    __tablename__ = "comment_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]

    by: Mapped[User] = relationship()
    comment: Mapped[Comment] = relationship()
