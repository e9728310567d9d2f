"""What moderators decide. One row an act, however many comments it is about, so that one press takes it all back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, ScalarSelect, Select, String, func, select
from sqlalchemy.orm import Mapped, contains_eager, joinedload, mapped_column, relationship

from blog.accounts.models import User
from blog.audit.models import record
from blog.comments import reports, rules, spam, telling
from blog.comments.bans import Ban
from blog.comments.models import Comment, CommentState
from blog.comments.reports import Report
from blog.errors import Conflict, require
from blog.extensions import Model, db

ACTS = {
    "approval": CommentState.APPROVED,
    "rejection": CommentState.REJECTED,
    "spam": CommentState.SPAM,
}
"""What a moderator can decide, and where a comment then stands."""

BAN, LIFT = "ban", "lift"  # acts about a sender alone: they move no comment (`banning.py`)

_AUDITED = {"approval": "comment_approved", "rejection": "comment_rejected", "spam": "comment_marked_spam"}


class Decision(Model):
    """One act of one moderator: which comments it moved, from where to where, and the ban that came with it."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_by", "by_id", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str] = mapped_column(String(20))  # a key of ACTS, BAN or LIFT
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    ban_id: Mapped[int | None] = mapped_column(ForeignKey("ban.id"), index=True)

    by: Mapped[User] = relationship(foreign_keys=by_id)
    undone_by: Mapped[User | None] = relationship(foreign_keys=undone_by_id)
    ban: Mapped[Ban | None] = relationship()
    items: Mapped[list["DecisionItem"]] = relationship(order_by="DecisionItem.comment_id", back_populates="decision")

    @property
    def lifted_what_is_forgotten(self) -> bool:
        """It lifted a ban that holds nobody's address any more (`forgetting.py`): there is nothing to put in force."""
        return self.act == LIFT and self.ban is not None and not self.ban.value


class DecisionItem(Model):
    """One comment of a decision."""

    __tablename__ = "decision_item"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True, index=True)
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))

    comment: Mapped[Comment] = relationship()
    decision: Mapped[Decision] = relationship(back_populates="items")


def decide(
    comments: Iterable[Comment], act: str, *, by: User, now: datetime, ban: Ban | None = None
) -> Decision | None:
    """Put comments where `act` puts them, as one decision. None when it changes nothing and bans nobody.

    What a moderator put there already is left alone unless readers reported it, and so is what its writer took back.
    Where the rules alone put it there, the decision says that they were right, and that teaches as well. About 10
    statements, however many comments. Does not commit.
    """
    require(rules.may_moderate(by))
    state = ACTS[act]
    moved = [comment for comment in comments if _is_open_to(state, comment)]
    if not moved and ban is None:
        return None
    items = [DecisionItem(comment_id=c.id, before=c.state.value, after=state.value) for c in moved]
    decision = Decision(act=act, by_id=by.id, made_at=now, ban=ban, items=items)
    db.session.add(decision)
    db.session.flush()
    for comment in moved:
        _move(comment, state, decision)
    if state is CommentState.APPROVED:
        telling.went_live(moved, now=now)
    spam.learn(moved)
    reports.settle(moved, decision_id=decision.id)
    _record(by, _AUDITED[act], decision, moved)
    return decision


def _is_open_to(state: CommentState, comment: Comment) -> bool:
    if comment.state is CommentState.WITHDRAWN:
        return False
    is_undecided = not comment.is_decided and not comment.is_staff
    return comment.state is not state or is_undecided or bool(comment.report_count)


def undo(decision: Decision, *, by: User, now: datetime) -> Sequence[Comment]:
    """Take a decision back: every comment that still stands where it was put, its ban, the reports it settled.

    What was decided about one since stands, and so do the reports that answers; taken back later, it leads to where the
    comment stood before both. Answers with the comments that moved. Raises Conflict when it has been taken back before,
    or lifted a ban of which nobody knows any more whom it was about. About 12 statements, however many comments. Does
    not commit.
    """
    require(rules.may_moderate(by))
    if decision.undone_at is not None:
        raise Conflict("nothing_to_undo")
    if decision.lifted_what_is_forgotten:
        raise Conflict("ban_forgotten")
    decision.undone_at, decision.undone_by_id = now, by.id
    db.session.flush()
    about = select(DecisionItem).where(DecisionItem.decision_id == decision.id).order_by(DecisionItem.comment_id)
    others, moved = _others(decision), []
    for item in db.session.scalars(about.options(joinedload(DecisionItem.comment))):
        standing = others.get(item.comment_id, [])
        since = next((other for other in standing if other.decision_id > decision.id), None)
        if since is None and item.comment.state.value == item.after:
            last = standing[-1] if standing and standing[-1].after == item.before else None
            _move(item.comment, CommentState(item.before), last.decision if last else None)
            moved.append(item.comment)
        elif since is not None and since.before == item.after:
            since.before = item.before  # where this one put it, nothing may bring it back to
    telling.went_live([comment for comment in moved if comment.is_public], now=now)
    spam.learn(moved)
    reports.reopen(decision_id=decision.id, settled_since=_first_since(decision))
    _turn_its_ban(decision, now)
    _record(by, "comment_decision_undone", decision, moved)
    return moved


def _others(decision: Decision) -> dict[int, list[DecisionItem]]:
    """What else was decided about its comments and stands, by comment, the oldest first (1 query)."""
    same = select(DecisionItem.comment_id).where(DecisionItem.decision_id == decision.id)
    query = (
        select(DecisionItem)
        .join(DecisionItem.decision)
        .where(DecisionItem.comment_id.in_(same), Decision.id != decision.id, Decision.undone_at.is_(None))
        .order_by(Decision.id)
        .options(contains_eager(DecisionItem.decision))
    )
    found: dict[int, list[DecisionItem]] = {}
    for item in db.session.scalars(query):
        found.setdefault(item.comment_id, []).append(item)
    return found


def _first_since(decision: Decision) -> ScalarSelect[int | None]:
    """Of a reported comment: the first decision after this one that stands; NULL where there is none."""
    return (
        select(func.min(Decision.id))
        .join(DecisionItem, DecisionItem.decision_id == Decision.id)
        .where(DecisionItem.comment_id == Report.comment_id, Decision.id > decision.id, Decision.undone_at.is_(None))
        .correlate(Report)
        .scalar_subquery()
    )


def _turn_its_ban(decision: Decision, now: datetime) -> None:
    """The ban that came with a decision is lifted; one that it lifted is in force again, if its own decision stands."""
    ban = decision.ban
    if ban is None:
        return
    if decision.act != LIFT:
        ban.lifted_at = ban.lifted_at or now
        return
    made = select(Decision.undone_at).where(Decision.ban_id == ban.id, Decision.act != LIFT)
    if db.session.scalars(made).first() is None:
        ban.lifted_at = None


def last_about(comment: Comment) -> Decision | None:
    """The last decision about a comment that stands (1 query)."""
    query = (
        select(Decision)
        .join(DecisionItem)
        .where(DecisionItem.comment_id == comment.id, Decision.undone_at.is_(None))
        .order_by(Decision.id.desc())
        .limit(1)
    )
    found: Decision | None = db.session.scalars(query).first()
    return found


def last_ones(comments: Sequence[Comment]) -> Sequence[Decision]:
    """The last decision about each of some comments that stands, each once, the newest first (1 query)."""
    ids = _last_of(comments).subquery()
    query = select(Decision).where(Decision.id.in_(select(ids.c.decision_id))).order_by(Decision.id.desc())
    return db.session.scalars(query).all()


class Undoing(NamedTuple):
    """What taking back the last decision about a comment takes back: how many it is about, and whether a ban."""

    size: int
    has_ban: bool


def undoing(comments: Sequence[Comment]) -> dict[int, Undoing]:
    """That by the number of each comment somebody decided about (1 query, none where nobody did)."""
    decided = [comment for comment in comments if comment.decided_by_id is not None]
    if not decided:
        return {}
    last = _last_of(decided).subquery()
    size = select(func.count()).where(DecisionItem.decision_id == Decision.id).correlate(Decision).scalar_subquery()
    query = select(last.c.comment_id, size, Decision.ban_id).join(Decision, Decision.id == last.c.decision_id)
    return {id_: Undoing(of, ban_id is not None) for id_, of, ban_id in db.session.execute(query)}


def _last_of(comments: Sequence[Comment]) -> Select[int, int]:
    ids = [comment.id for comment in comments]
    return (
        select(DecisionItem.comment_id, func.max(DecisionItem.decision_id).label("decision_id"))
        .join(DecisionItem.decision)
        .where(DecisionItem.comment_id.in_(ids), Decision.undone_at.is_(None))
        .group_by(DecisionItem.comment_id)
    )


def last_by(person: User, *, since: datetime) -> Decision | None:
    """The last decision somebody made since then that stands (1 query)."""
    query = (
        select(Decision)
        .where(Decision.by_id == person.id, Decision.made_at >= since, Decision.undone_at.is_(None))
        .order_by(Decision.made_at.desc(), Decision.id.desc())
        .limit(1)
    )
    found: Decision | None = db.session.scalars(query).first()
    return found


def _move(comment: Comment, state: CommentState, decided: Decision | None) -> None:
    """Where it stands, and whose decision that is: nobody's when the rules alone put it there."""
    comment.state = state
    comment.decided_at = decided.made_at if decided else None
    comment.decided_by_id = decided.by_id if decided else None


def _record(by: User, verb: str, decision: Decision, comments: Sequence[Comment]) -> None:
    """One line of the audit list, named by its first comment."""
    first = comments[0] if comments else None
    record(by, verb, first or decision.ban, decision=decision.id, comments=[comment.id for comment in comments])
