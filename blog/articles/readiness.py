"""Whether a story may be published: the part of its checklist that blocks, and the window it is given. Codes."""

from datetime import datetime

from blog.articles.checklist import Levels, look_through
from blog.articles.revision import Revision


def missing(revision: Revision, levels: Levels, now: datetime) -> list[str]:
    """Codes of what stands in the way, in the order of the form; [] when it may go (cost: `checklist.look_through`)."""
    return look_through(revision.as_copy(), levels.only_blocking(), now).blocking()


def wrong_times(starts: datetime, until: datetime | None, *, now: datetime, was_live: bool) -> list[str]:
    """Codes of what is wrong with a window: ends before it starts, ended already, or would hide a live story."""
    found = []
    if was_live and starts > now:
        found.append("already_live")
    if until is not None and until <= max(starts, now):
        found.append("until")
    return found
