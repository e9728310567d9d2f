"""Whether every picture has its files, whole and of the size their addresses say. Reads all: for a command, not a page."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image
from sqlalchemy import select, update

from blog.errors import NoRoom, NotWritable
from blog.extensions import begin_write, db
from blog.lib import clock, renditions
from blog.lib.picture_shapes import height_at
from blog.lib.pictures import Refused
from blog.lib.renditions import FileName
from blog.media import making
from blog.media.models import Picture
from blog.media.store import originals, served

SAME_SIZE_PX = 1  # height is rounded, and was rounded otherwise before


class Fault(NamedTuple):
    """What is not as it should be, in a plain sentence, and whether it has been put right."""

    said: str
    is_mended: bool


def pictures() -> Iterator[Picture]:
    """Every picture, one at a time and on its own: what happens to it here reaches no row (1 query each)."""
    for picture_id in db.session.scalars(select(Picture.id).order_by(Picture.id)).all():
        db.session.rollback()  # no reader's transaction stays open through the slow work
        picture = db.session.get(Picture, picture_id)
        if picture is not None:
            db.session.refresh(picture)
            db.session.expunge(picture)
            yield picture


def faults_of(picture: Picture, *, mend: bool) -> Iterator[Fault]:
    """What is wrong with a picture's files; with `mend` those that can be made are made again."""
    yield from _original_faults(picture)
    kept = {file.name.partition("/")[2] for file in served().listing(picture.digest)}
    for name in sorted(kept):
        file = renditions.parse(name)
        if file is not None and (wrong := _wrong_with(picture, file)):
            yield Fault(f"{title(picture)}: {name} {wrong}.", mend and _remade(picture, file))
    if picture.made_at is not None:
        for file in renditions.files(picture):
            if str(file) not in kept:
                yield Fault(f"{title(picture)}: {file} is missing.", mend and _remade(picture, file))


def missing_of(picture: Picture) -> Iterator[str]:
    """Names of files that should be there and are not; those that nobody has made yet are not missed."""
    if picture.original and not originals().has(picture.original):
        yield f"originals/{picture.original}"
    if picture.made_at is not None:
        for file in renditions.files(picture):
            if not served().has(making.path(picture, file)):
                yield f"media/{making.path(picture, file)}"


def rebuilt(picture: Picture, *, again: bool) -> int | None:
    """Make what is missing of a picture, or all of it, and keep that; how many files, None if there is no original."""
    if not again and picture.made_at is not None and not any(missing_of(picture)):
        return 0
    try:
        # Of a picture from before originals were kept, one of its files is the source: not to be worn down.
        made = making.make_all(picture, again=again and picture.original != "")
    except (FileNotFoundError, Refused):
        return None
    begin_write()
    same = (Picture.id == picture.id, Picture.digest == picture.digest)  # unless it got another file meanwhile
    db.session.execute(update(Picture).where(*same).values(made_at=clock.now()))
    db.session.commit()
    return made


def title(picture: Picture) -> str:
    return f"Picture {picture.id} ({picture.audit_label})"


def _original_faults(picture: Picture) -> Iterator[Fault]:
    advice = "readers keep the files there are; upload the same file again"
    try:
        content = making.source(picture)
    except FileNotFoundError:
        yield Fault(f"{title(picture)}: its original is lost ({advice}).", False)
        return
    if not _is_as_uploaded(picture, content):
        yield Fault(f"{title(picture)}: its original is damaged ({advice}).", False)


def _is_as_uploaded(picture: Picture, content: bytes) -> bool:
    """True also for a picture from before originals were kept: nothing tells what it was."""
    return not picture.original or hashlib.sha256(content).hexdigest() == picture.digest


def _wrong_with(picture: Picture, file: FileName) -> str:
    """What is wrong with a file that is there; "" for nothing."""
    try:
        found = _decoded(served().get(making.path(picture, file)))
    except FileNotFoundError:  # removed since it was listed
        return ""
    if found is None:
        return "is damaged"
    format, width, height = found
    if format != file.format:
        return f"is {format}"
    box = renditions.crop(picture, file.shape) or (0, 0, picture.width, picture.height)
    if width != file.width or abs(height - height_at(width, box[2], box[3])) > SAME_SIZE_PX:
        return f"is {width} by {height} px"
    return ""


def _decoded(content: bytes) -> tuple[str, int, int] | None:
    """Format, width and height in px of a file that is whole."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as image:
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                image.load()
            return (image.format or "").lower(), image.width, image.height
    except Exception:  # decoders fail in many ways on half a file
        return None


def _remade(picture: Picture, file: FileName) -> bool:
    """Whether a file is there again, whole. One that no page asks for any more is only taken away."""
    try:
        if not renditions.has(picture, file):
            served().delete(making.path(picture, file))
        elif _is_as_uploaded(picture, making.source(picture)):
            making.make_again(picture, [file])
        else:
            return False
    except (FileNotFoundError, Refused, NoRoom, NotWritable):
        return False
    return True
