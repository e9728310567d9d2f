"""Network addresses are forgotten by the clock: `Site.address_kept_days` after a comment came, nobody is shown the
address it came from, and the next minute's job deletes it.

A ban holds a network or an e-mail address for as long as it lasts, and no longer. One that was lifted holds it for a
day more, so that the lifting can be taken back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, literal_column, or_, select, update

from blog.comments.bans import LIFTING_UNDONE_FOR, Ban
from blog.comments.models import Comment
from blog.extensions import begin_write, db
from blog.jobs.job import job
from blog.lib import clock
from blog.settings import site

# Spelt out, not as a parameter: only then does SQLite see that the partial indexes hold every such row.
NOTHING: ColumnElement[str] = literal_column("''")


def is_kept(now: datetime) -> ColumnElement[bool]:
    """The condition under which the address of a comment may still be shown and asked for."""
    return Comment.created_at > _kept_since(now)


def address_of(comment: Comment, now: datetime) -> str:
    """The machine a comment came from; "" once its days are over, whether or not anything has deleted it."""
    return comment.address if comment.created_at > _kept_since(now) else ""


def forget(now: datetime) -> None:
    """Delete the addresses whose days are over (2 statements). Does not commit."""
    for statement in _statements(now):
        db.session.execute(statement)


@job
def forget_addresses() -> None:
    """Delete what is over."""
    begin_write()
    forget(clock.now())
    db.session.commit()


@forget_addresses.due
def is_anything_over() -> Iterable[tuple[()]]:
    """One job for everything whose days are over (1 query of two indexes)."""
    now = clock.now()
    comments, bans = (select(table.id).where(over).limit(1) for table, over in _over(now))
    return [()] if db.session.execute(select(or_(comments.exists(), bans.exists()))).scalar() else []


def _statements(now: datetime) -> list[Update]:
    (_, comments), (_, bans) = _over(now)
    return [update(Comment).where(comments).values(address="", network=""), update(Ban).where(bans).values(value="")]


def _over(now: datetime) -> list[tuple[Any, ColumnElement[bool]]]:
    """Comments whose address, and bans whose value, is to go."""
    lifted = now - LIFTING_UNDONE_FOR
    return [
        (Comment, and_(Comment.address != NOTHING, Comment.created_at <= _kept_since(now))),
        (Ban, or_(*(and_(Ban.value != NOTHING, end) for end in (Ban.until <= now, Ban.lifted_at <= lifted)))),
    ]


def _kept_since(now: datetime) -> datetime:
    return now - timedelta(days=site.current().address_kept_days)
