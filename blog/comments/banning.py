"""A moderator keeps a sender out for a while, and lets her in again. Each is a decision that can be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from blog.accounts import queries as people
from blog.accounts.models import User
from blog.audit.models import record
from blog.comments import decisions, rules
from blog.comments.bans import Ban, in_force
from blog.comments.decisions import BAN, LIFT, Decision
from blog.comments.models import Comment
from blog.comments.queue import MOST_AT_ONCE, Theirs
from blog.errors import Conflict, require
from blog.extensions import db

KIND_OF = {"browser": "guest", "email": "email", "network": "network"}  # a key of queue.SENT_BY -> Ban.kind
MARK_OF = {kind: mark for mark, kind in KIND_OF.items()}
WHY_LENGTH = 500  # characters: a reason, not a file on somebody
LONGEST = timedelta(days=5 * 366)  # by then an address is somebody else's, and nobody knows why it was banned


def ban(theirs: Theirs, *, until: datetime, why: str, act: str, by: User, now: datetime) -> Decision:
    """Keep the sender of a comment out until then; with `act` (a key of ACTS) decide about all of hers in one go (MOST_AT_ONCE).

    Raises NotAllowed for the newsroom's own, Conflict "unknown_sender" for who is not known any more and
    "banned_already". About 5 queries besides the decision's. Does not commit.
    """
    require(may_ban(theirs, by=by))
    kind, value = KIND_OF[theirs.by], theirs.value
    if not value:
        raise Conflict("unknown_sender")
    if standing_ban(theirs) is not None:
        raise Conflict("banned_already")
    made = Ban(kind=kind, value=value, until=until, why=why, by_id=by.id, created_at=now)
    db.session.add(made)
    db.session.flush()
    record(by, "commenter_banned", theirs.comment, why=why, sender=theirs.by, until=until.isoformat())
    decided = decisions.decide(theirs.standing()[:MOST_AT_ONCE], act, by=by, now=now, ban=made) if act else None
    return decided or _about_a_ban(made, BAN, by, now)


def lift(lifted: Ban, *, by: User, now: datetime) -> Decision:
    """Let her in again. Raises Conflict for a ban that is over. Does not commit."""
    require(rules.may_moderate(by))
    if lifted.lifted_at is not None or lifted.until <= now:
        raise Conflict("ban_is_over")
    lifted.lifted_at = now
    record(by, "ban_lifted", lifted, sender=MARK_OF[lifted.kind], until=lifted.until.isoformat())
    return _about_a_ban(lifted, LIFT, by, now)


def may_ban(theirs: Theirs, *, by: User) -> bool:
    """Moderators may, and nobody bans a colleague: not her comments, not an address she signs in with (1 query)."""
    is_staff = theirs.comment.is_staff or (theirs.by == "email" and people.by_email(theirs.value) is not None)
    return rules.may_moderate(by) and not is_staff


def standing_ban(theirs: Theirs) -> Ban | None:
    """The ban that keeps her out already, by the same of her marks (1 query)."""
    marks = {kind: theirs.value if KIND_OF[theirs.by] == kind else "" for kind in KIND_OF.values()}
    return in_force(**marks, now=theirs.now)


def all_in_force(now: datetime) -> Select[Ban]:
    """Every ban that keeps somebody out, the one that ends first first."""
    query = select(Ban).where(Ban.until > now, Ban.lifted_at.is_(None)).options(joinedload(Ban.by))
    return query.order_by(Ban.until, Ban.id)


def comments_of(bans: Sequence[Ban]) -> dict[int, Comment]:
    """The newest comment of each banned sender, by the ban's id (at most 3 queries)."""
    columns = {"guest": Comment.guest, "email": Comment.email, "network": Comment.network}
    found: dict[tuple[str, str], Comment] = {}
    for kind, column in columns.items():
        values = {each.value for each in bans if each.kind == kind and each.value}
        if values:
            newest = select(db.func.max(Comment.id)).where(column.in_(values)).group_by(column)
            for comment in db.session.scalars(select(Comment).where(Comment.id.in_(newest))):
                found[kind, getattr(comment, column.key)] = comment
    return {each.id: found[each.kind, each.value] for each in bans if (each.kind, each.value) in found}


def _about_a_ban(about: Ban, act: str, by: User, now: datetime) -> Decision:
    """A decision that moves no comment."""
    decision = Decision(act=act, by_id=by.id, made_at=now, ban=about, items=[])
    db.session.add(decision)
    db.session.flush()
    return decision
