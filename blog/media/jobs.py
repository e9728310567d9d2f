"""What the queue does for pictures."""

import logging
from collections.abc import Iterable

from sqlalchemy import select

from blog.extensions import begin_write, db
from blog.jobs.job import job
from blog.lib import clock
from blog.media import making
from blog.media.models import Picture

log = logging.getLogger(__name__)


@job
def make_files(picture_id: int) -> None:
    """Make every file of a picture that readers may ask for; about 2 s of processor time for a photograph."""
    picture = db.session.get(Picture, picture_id)
    if picture is None or picture.made_at is not None:
        return
    digest = picture.digest
    try:
        making.make_all(picture)
    except making.Replaced:
        return
    except FileNotFoundError:
        log.error("picture %d has lost its original: ./warraq media verify says which", picture_id)
        return
    begin_write()
    picture = db.session.get(Picture, picture_id)
    # Its file may have been replaced meanwhile: then there is another job, for the new one.
    if picture is not None and picture.digest == digest:
        picture.made_at = clock.now()
    db.session.commit()


@make_files.unfinished
def without_files() -> Iterable[tuple[int]]:
    """Pictures whose files were not all made, the newest first (1 query)."""
    ids = select(Picture.id).where(Picture.made_at.is_(None)).order_by(Picture.id.desc())
    return [(picture_id,) for picture_id in db.session.scalars(ids)]
