"""Which moderators get letters about comments that wait, and how often."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from blog.accounts.models import User
from blog.comments import rules
from blog.errors import require
from blog.extensions import Model, db

HOURLY, DAILY = "hour", "day"
MORNING = time(8)  # on the newsroom's clock: before the first conference


class Digest(Model):
    """A moderator's choice; who has no row gets no letters. Only while comments wait is there anything to send."""

    __tablename__ = "digest"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    every: Mapped[str] = mapped_column(String(8))  # HOURLY or DAILY
    last_at: Mapped[datetime]  # the last letter, or when this was chosen

    user: Mapped[User] = relationship()

    def is_due(self, now: datetime, zone: ZoneInfo) -> bool:
        """An hour after the last letter; or at the first 8 o'clock since."""
        return self.last_at <= (now - timedelta(hours=1) if self.every == HOURLY else last_morning(now, zone))


def last_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The last time it was 8 o'clock in the newsroom."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), MORNING, zone)
    return today if today <= local else datetime.combine(local.date() - timedelta(days=1), MORNING, zone)


def choice_of(person: User) -> str:
    """How often she gets them; "" for never (1 query)."""
    row = db.session.get(Digest, person.id)
    return row.every if row is not None else ""


def choose(person: User, every: str, now: datetime) -> None:
    """`every` is HOURLY, DAILY or "" for never. Does not commit."""
    require(rules.may_moderate(person))
    row = db.session.get(Digest, person.id)
    if not every:
        if row is not None:
            db.session.delete(row)
        return
    if row is None or row.every != every:
        db.session.merge(Digest(user_id=person.id, every=every, last_at=now))


def due(now: datetime, zone: ZoneInfo) -> Sequence[Digest]:
    """Those whose time has come, of people who still moderate (1 query)."""
    chosen = select(Digest).join(Digest.user).where(User.disabled_at.is_(None)).options(contains_eager(Digest.user))
    return [
        digest for digest in db.session.scalars(chosen) if digest.is_due(now, zone) and rules.may_moderate(digest.user)
    ]
