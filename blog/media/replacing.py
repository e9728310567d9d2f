"""Another file in a picture's place: its uses, words and addresses stay, the former file is served no more.

Its original is kept for administrators, and its digest leads to the new file for as long as texts and caches name it.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import update

from blog.accounts.models import User
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import db
from blog.media import locks
from blog.media.intake import Prepared, file_facts, known_as, make_after_commit
from blog.media.making import source
from blog.media.models import CENTRE, FormerFile, Picture
from blog.media.store import originals

SAME_SHAPE = 0.01  # of width to height: files of one picture in two sizes differ by rounding alone
OF_FILE = (
    "digest", "original", "format", "width", "height", "is_see_through", "is_animated", "colour", "perceptual_hash",
)  # fmt: skip


def replace(picture: Picture, prepared: Prepared, *, by: User, now: datetime) -> None:
    """Give a picture another file and keep its uses and words; its former addresses lead to the new file.

    Raises NotAllowed, or Conflict("picture_known") when that file is another picture, or was one's before it was
    replaced. The focal point stays where the new file has the old one's shape. The former original is kept, for
    admins (see `keep_former`). Does not commit, and leaves what is served of the former file to who calls.
    """
    require(picture.may_be_described_by(by))
    if known_as(prepared) not in (None, picture):
        raise Conflict("picture_known")
    if prepared.digest != picture.digest:
        _put(picture, file_facts(prepared), now)
        record(by, "picture_replaced", picture, file=prepared.title)


def take_over(picture: Picture, newcomer: Picture, *, by: User, now: datetime) -> None:
    """Give a picture the file of another one that nothing shows, which is no picture of its own any more.

    Raises NotAllowed. Otherwise as `replace`.
    """
    require(picture.may_be_described_by(by) and newcomer.may_be_deleted_by(by, is_used=False))
    values = {name: getattr(newcomer, name) for name in OF_FILE}
    title = newcomer.title
    db.session.execute(update(FormerFile).where(FormerFile.picture_id == newcomer.id).values(picture_id=picture.id))
    newcomer.leave()
    _put(picture, values, now)
    record(by, "picture_replaced", picture, file=title)


def _put(picture: Picture, file: Mapping[str, Any], now: datetime) -> None:
    returning = db.session.get(FormerFile, file["digest"])
    if returning is not None:
        db.session.delete(returning)
    kept = FormerFile(digest=picture.digest, picture_id=picture.id, original=_original(picture), replaced_at=now)
    db.session.add(kept)
    if abs(picture.width / picture.height - file["width"] / file["height"]) > SAME_SHAPE:
        picture.focus_x = picture.focus_y = CENTRE
    for name, value in file.items():
        setattr(picture, name, value)
    picture.made_at = None
    make_after_commit(picture.id)
    db.session.flush()


def keep_former(picture: Picture) -> None:
    """Of a picture from before originals were kept, make the best file there is its original.

    Slow, so before the write transaction in which it gets another file. Raises as `Store.put`.
    """
    if not picture.original:
        locks.upload_under_way(picture.digest)
        with suppress(FileNotFoundError):
            originals().put(_original(picture), source(picture))


def _original(picture: Picture) -> str:
    """The name of its original: of a picture from before originals were kept, that of its best file."""
    return picture.original or f"{picture.digest}.webp"
