"""Taking files away once no row knows them: after the commit, so that a killed process leaves files, never a row without.

What is left so, `warraq media verify --mend` removes.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import or_, select

from blog.errors import NotWritable
from blog.extensions import db
from blog.media.locks import held, no_upload
from blog.media.models import FormerFile, Picture
from blog.media.store import originals, served


class Files(NamedTuple):
    """The files of one upload: what is served of it, and its original's name ("" keeps that)."""

    digest: str
    original: str = ""


def files_of(picture: Picture) -> list[Files]:
    """All files a picture has and had (1 query)."""
    former = select(FormerFile.digest, FormerFile.original).where(FormerFile.picture_id == picture.id)
    rows = db.session.execute(former).all()
    return [Files(picture.digest, picture.original), *(Files(*row) for row in rows)]


def remove(gone: Iterable[Files]) -> None:
    """Remove files that are no picture's; one that came in again meanwhile is left alone. Outside a transaction.

    2 queries an upload. Raises NotWritable (the bucket is away, an upload hangs) or OSError with files left.
    """
    for files in gone:
        with held(files.digest):
            db.session.rollback()  # as it is now
            if not _is_current(files.digest):
                served().delete_all(files.digest)
        if files.original:
            _remove_original(files)


def _remove_original(files: Files) -> None:
    with no_upload(files.digest) as is_sure:
        if not is_sure:
            raise NotWritable("an upload of that file does not end")
        db.session.rollback()
        if not _is_kept(files.original):
            originals().delete(files.original)


def _is_current(digest: str) -> bool:
    return db.session.scalar(select(Picture.id).where(Picture.digest == digest)) is not None


def _is_kept(original: str) -> bool:
    current = select(Picture.id).where(Picture.original == original)
    former = select(FormerFile.picture_id).where(FormerFile.original == original)
    return db.session.scalar(select(or_(current.exists(), former.exists()))) is True
