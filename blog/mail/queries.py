"""What the desk asks about the outbox."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from blog.extensions import db
from blog.mail.letters import Letter

SHOWN = 50  # letters in trouble; their reason is mostly the same


def waiting() -> int:
    """How many letters are to be sent (1 query)."""
    return db.session.scalar(select(func.count()).select_from(Letter).where(Letter.given_up_at.is_(None))) or 0


def in_trouble() -> Sequence[Letter]:
    """Letters that a try did not get rid of, given up ones too, the newest first (1 query)."""
    query = select(Letter).where(or_(Letter.tries > 0, Letter.given_up_at.is_not(None)))
    return db.session.scalars(query.order_by(Letter.id.desc()).limit(SHOWN)).all()
