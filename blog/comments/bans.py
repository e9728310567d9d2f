"""Who may not comment for a while: a browser, a typed e-mail address or a machine's network. A ban always ends."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, Text, and_, bindparam, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.extensions import Model, db

KINDS = ("guest", "email", "network")
LIFTING_UNDONE_FOR = timedelta(days=1)  # after that whom a lifted ban was about is forgotten, and it stays lifted


class Ban(Model):
    """One ban. `value` is the digest of a browser's token, an address, or a network, by `kind`; "" once it is over."""

    __tablename__ = "ban"
    __table_args__ = (
        Index("ix_ban_value_kept", "until", sqlite_where=text("value != ''")),
        Index("ix_ban_value_kept_lifted", "lifted_at", sqlite_where=text("value != ''")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(254), index=True)
    until: Mapped[datetime]
    why: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]

    by: Mapped[User] = relationship()


# Made once: every comment asks.
_IN_FORCE = (
    select(Ban)
    .where(or_(*(and_(Ban.kind == kind, Ban.value == bindparam(kind)) for kind in KINDS)), Ban.value != "")
    .where(Ban.until > bindparam("now"), Ban.lifted_at.is_(None))
    .order_by(Ban.until.desc())
    .limit(1)
)


def in_force(guest: str, email: str, network: str, now: datetime) -> Ban | None:
    """The ban that keeps this sender out longest (1 query); what is "" is not asked for."""
    sender = dict(zip(KINDS, (guest, email, network), strict=True))
    found: Ban | None = db.session.scalars(_IN_FORCE, {**sender, "now": now}).first()
    return found
