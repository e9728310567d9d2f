"""Which copies stay in the history: one sitting leaves a few automatic ones there, not hundreds."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select

from blog.accounts.models import User
from blog.articles.revision import KeptAs, Revision
from blog.extensions import db

SITTING = timedelta(minutes=10)  # an automatic copy older than this stays; as coarse as one can remember a text


def is_passing(newest: Revision, *, by: User, form_id: str, now: datetime, in_use: Collection[int]) -> bool:
    """True when the next automatic save from the same open form takes this copy's place (at most 2 queries).

    Never a copy that somebody saved or acted upon, that another open form was drawn from (`in_use`: numbers), or that a
    text set aside was written over: their merges need it.
    """
    if newest.kept_as is not KeptAs.AUTOSAVE or not form_id or newest.number in in_use:
        return False
    if (newest.form_id, newest.created_by_id) != (form_id, by.id) or _is_a_base(newest):
        return False
    before = _kept_before(newest)
    return before is not None and now - before < SITTING


def last_set_aside(article_id: int, by: User) -> Revision | None:
    """This person's newest copy of a story that came too late (1 query)."""
    mine = select(Revision).where(
        Revision.article_id == article_id, Revision.created_by_id == by.id, Revision.kept_as == KeptAs.ASIDE
    )
    return db.session.scalars(mine.order_by(Revision.number.desc()).limit(1)).first()


def _is_a_base(revision: Revision) -> bool:
    late = select(Revision.id).where(Revision.article_id == revision.article_id, Revision.kept_as == KeptAs.ASIDE)
    return db.session.scalar(late.where(Revision.base_number == revision.number).limit(1)) is not None


def _kept_before(revision: Revision) -> datetime | None:
    """When the copy before it was kept."""
    earlier = select(Revision.created_at).where(
        Revision.article_id == revision.article_id,
        Revision.number < revision.number,
        Revision.kept_as != KeptAs.ASIDE,
    )
    return db.session.scalar(earlier.order_by(Revision.number.desc()).limit(1))
