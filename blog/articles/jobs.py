"""What the queue does for stories."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from blog.articles.reprinting import bring_up_to_date
from blog.articles.revision import outdated_print
from blog.extensions import begin_write, db
from blog.jobs.job import job

AT_ONCE = 50  # copies, a few ms of processor time each: an upload's files wait no longer behind them


@job
def print_old_copies() -> None:
    """Print copies anew that an earlier version printed, the newest first; the rest queue up behind what waits."""
    newest = select(outdated_print.c.revision_id).order_by(outdated_print.c.revision_id.desc()).limit(AT_ONCE)
    done = db.session.scalars(newest).all()
    for revision_id in done:
        bring_up_to_date(revision_id)
    db.session.rollback()
    begin_write()
    db.session.execute(delete(outdated_print).where(outdated_print.c.revision_id.in_(done)))
    db.session.commit()
    if list(is_outdated()):
        print_old_copies.later()


@print_old_copies.unfinished
def is_outdated() -> Iterable[tuple[()]]:
    """One job for all of them, while there are any (1 query)."""
    return [()] if db.session.scalar(select(outdated_print.c.revision_id).limit(1)) is not None else []
