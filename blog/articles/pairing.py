"""Groups of counterparts: the same story, section or page in several languages shares one number.

A new thing is a group of its own, numbered like itself. One that leaves its group gets a number below zero, which
nothing is ever given by counting, so it cannot fall into somebody else's group.
"""

from typing import Any

from sqlalchemy import func, select

from blog.extensions import db


def fresh_group(model: Any) -> int:
    """A number no row of `model` has in `translation_group` (1 query)."""
    lowest = db.session.scalar(select(func.min(model.translation_group))) or 0
    return int(min(lowest, 0)) - 1


def joined_group(model: Any, itself: Any, other: Any | None) -> int | None:
    """The group `itself` belongs to once it is `other` in another language, or nothing's counterpart (None).

    Alone already: its group stays (1 query at most).
    """
    if other is not None:
        other.translation_group = other.translation_group or other.id
        return int(other.translation_group)
    mates = select(model.id).where(model.translation_group == itself.translation_group, model.id != itself.id).limit(1)
    is_alone = db.session.scalar(mates) is None
    return itself.translation_group if is_alone else fresh_group(model)


def has_language(model: Any, group: int | None, lang: str, but: int) -> bool:
    """True if a group has somebody in `lang` already, leaving out the row `but` (1 query)."""
    same = select(model.id).where(model.translation_group == group, model.lang == lang, model.id != but)
    return db.session.scalar(same.limit(1)) is not None
