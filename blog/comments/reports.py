"""Readers who say that a comment should not stand there: one report a browser, settled by the next decision."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from blog.comments.models import Comment
from blog.extensions import Model, db


class Report(Model):
    """What one browser reported about one comment. `guest` is the digest of its token."""

    __tablename__ = "comment_report"
    __table_args__ = (UniqueConstraint("comment_id", "guest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    guest: Mapped[str] = mapped_column(String(64), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))  # None: open


def settle(comments: Sequence[Comment], *, decision_id: int) -> None:
    """A decision answers every open report about its comments (at most 1 statement)."""
    reported = [comment for comment in comments if comment.report_count]
    for comment in reported:
        comment.report_count = 0
    if reported:
        ids = [comment.id for comment in reported]
        open_ones = update(Report).where(Report.comment_id.in_(ids), Report.settled_by_id.is_(None))
        db.session.execute(open_ones.values(settled_by_id=decision_id))


def reopen(*, decision_id: int) -> None:
    """The decision that settled them was taken back (1 query, 2 more and one a comment where there were reports)."""
    settled = Report.settled_by_id == decision_id
    ids = db.session.scalars(select(Report.comment_id).where(settled).distinct()).all()
    if not ids:
        return
    db.session.execute(update(Report).where(settled).values(settled_by_id=None))
    counted = select(Report.comment_id, func.count()).where(Report.comment_id.in_(ids), Report.settled_by_id.is_(None))
    for comment_id, count in db.session.execute(counted.group_by(Report.comment_id)):
        db.session.get_one(Comment, comment_id).report_count = count
