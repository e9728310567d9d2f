"""Readers who say that a comment should not stand there: one report a browser, settled by the next decision."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, ScalarSelect, String, Text, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from blog.comments.models import Comment, CommentState
from blog.errors import require
from blog.extensions import Model, db

REASONS = ("spam", "abuse", "private", "off_topic", "other")
WORDS_LENGTH = 500  # characters: what is wrong, not a comment of its own
HOLD_AT = (
    3  # reports that weigh: one may be mistaken, two may be friends; it costs a comment no more than an editor's look
)
MOST_SHOWN = 500  # reports on one page of the moderators' list: what more of them say is known by then


class Report(Model):
    """What one browser reported about one comment. `guest` is the digest of its token."""

    __tablename__ = "comment_report"
    __table_args__ = (UniqueConstraint("comment_id", "guest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    guest: Mapped[str] = mapped_column(String(64), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    weighs: Mapped[bool] = mapped_column(default=False, server_default="0")  # towards HOLD_AT
    created_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)  # None: open


def report(comment: Comment, *, guest: str, reason: str, words: str, now: datetime, weighs: bool) -> None:
    """Tell moderators about a comment; a browser that has done so before changes nothing.

    One that no moderator has decided about as it reads now waits for one after HOLD_AT reports that weigh; what a
    moderator approved and what the newsroom said stays, and is shown to moderators, as is what was reported less.
    `weighs`: it comes from a browser and a network that speak once. Raises NotAllowed for one's own comment. 2 queries
    and a flush. Does not commit.
    """
    require(comment.guest != guest, "own_comment")
    if db.session.scalar(select(Report.id).where(Report.comment_id == comment.id, Report.guest == guest)):
        return
    values = {"comment_id": comment.id, "guest": guest, "reason": reason, "words": words, "created_at": now}
    db.session.add(Report(**values, weighs=weighs))
    comment.report_count += 1
    is_undecided = comment.is_public and not comment.is_decided and not comment.is_staff
    if is_undecided and _weight(comment) >= HOLD_AT:
        comment.state = CommentState.HELD
        comment.reasons = [*comment.reasons, {"rule": "reported", "match": ""}]


def _weight(comment: Comment) -> int:
    """How many open reports weigh (1 query)."""
    is_open = (Report.comment_id == comment.id, Report.settled_by_id.is_(None), Report.weighs)
    return db.session.scalar(select(func.count()).where(*is_open)) or 0


def settle(comments: Sequence[Comment], *, decision_id: int) -> None:
    """A decision answers every open report about its comments (at most 1 statement)."""
    reported = [comment for comment in comments if comment.report_count]
    for comment in reported:
        comment.report_count = 0
    if reported:
        ids = [comment.id for comment in reported]
        open_ones = update(Report).where(Report.comment_id.in_(ids), Report.settled_by_id.is_(None))
        db.session.execute(open_ones.values(settled_by_id=decision_id))


def reopen(*, decision_id: int, settled_since: ScalarSelect[int | None]) -> None:
    """The decision that settled them was taken back: they are open, unless another one has answered them since.

    `settled_since` is that one's number, by Report.comment_id. 1 query, 3 more where there were reports.
    """
    settled = Report.settled_by_id == decision_id
    ids = db.session.scalars(select(Report.comment_id).where(settled).distinct()).all()
    if not ids:
        return
    db.session.execute(update(Report).where(settled).values(settled_by_id=settled_since))
    counted = select(Report.comment_id, func.count()).where(Report.comment_id.in_(ids), Report.settled_by_id.is_(None))
    counts = dict(db.session.execute(counted.group_by(Report.comment_id)).all())
    for comment in db.session.scalars(select(Comment).where(Comment.id.in_(counts))):
        comment.report_count = counts[comment.id]


def open_about(comments: Sequence[Comment]) -> dict[int, list[Report]]:
    """The open reports about some comments, oldest first, by comment (1 query, none where nothing is reported)."""
    ids = [comment.id for comment in comments if comment.report_count]
    found: dict[int, list[Report]] = {}
    if ids:
        query = select(Report).where(Report.comment_id.in_(ids), Report.settled_by_id.is_(None)).order_by(Report.id)
        for report in db.session.scalars(query.limit(MOST_SHOWN)):
            found.setdefault(report.comment_id, []).append(report)
    return found
