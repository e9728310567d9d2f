"""What moderators tell one another about a comment; readers never see it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from blog.accounts.models import User
from blog.comments import rules
from blog.comments.models import Comment
from blog.errors import require
from blog.extensions import Model, db

NOTE_LENGTH = 1000  # characters: what a colleague reads beside the comment


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

    @classmethod
    def write(cls, comment: Comment, body: str, *, by: User, now: datetime) -> "CommentNote":
        """Leave a note. Does not commit."""
        require(rules.may_moderate(by))
        note = cls(comment_id=comment.id, by_id=by.id, body=body, created_at=now)
        db.session.add(note)
        return note

    def take_away(self, *, by: User) -> str:
        """Its writer deletes it; answers with its words, so that they can be sent again. Does not commit."""
        require(rules.may_moderate(by) and self.by_id == by.id)
        db.session.delete(self)
        return self.body


def notes_of(comments: Sequence[Comment]) -> dict[int, list[CommentNote]]:
    """The notes on some comments, oldest first, by the comment's id (1 query)."""
    ids = [comment.id for comment in comments]
    query = select(CommentNote).where(CommentNote.comment_id.in_(ids)).order_by(CommentNote.id)
    found: dict[int, list[CommentNote]] = {}
    for note in db.session.scalars(query.options(joinedload(CommentNote.by))):
        found.setdefault(note.comment_id, []).append(note)
    return found
