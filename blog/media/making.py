"""Making what readers get: a picture's files, encoded anew from its original.

The queue makes them all after an upload. A file that is asked for before is made at once and alone; whoever asks for
the same one meanwhile waits for it. Nothing readers see depends on the queue.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from blog.errors import NoRoom, NotWritable
from blog.extensions import db
from blog.lib import heavy_pictures, renditions
from blog.lib.picture_encoding import Wanted, encode
from blog.lib.renditions import STILL, FileName
from blog.media.locks import held
from blog.media.models import Picture
from blog.media.store import originals, served
from blog.storage import full


class Replaced(FileNotFoundError):
    """It has another file by now, or is deleted: nobody is to be served this one."""


def make_all(picture: Picture, *, again: bool = False) -> int:
    """Make every file of a picture that is missing (or every one, `again`); how many.

    About 2 s of processor time for a photograph. Raises FileNotFoundError when the original is lost.
    """
    missing = [name for name in renditions.files(picture) if again or not served().has(path(picture, name))]
    _make(picture, missing)
    return len(missing)


def make_one(picture: Picture, name: FileName) -> bytes | None:
    """Make one file if it is still missing. About 0.3 s of processor time for a photograph.

    Its content where nothing can be kept: on a full disk readers get it all the same, made anew each time.
    """
    with _held(picture):
        if served().has(path(picture, name)):
            return None
        ((_, content),) = heavy_pictures.encode(source(picture), [_wanted(picture, name)])
        try:
            served().put(path(picture, name), content)
        except (NoRoom, NotWritable) as error:
            full.tell("a picture made for a reader was not kept", type(error).__name__)
            return content
    return None


def make_again(picture: Picture, names: Iterable[FileName]) -> None:
    """Make files whether they are there or not. Raises FileNotFoundError when the original is lost."""
    _make(picture, names)


@contextmanager
def _held(picture: Picture) -> Iterator[None]:
    """Hold its lock, or raise Replaced.

    Whoever replaces or deletes commits first and removes files under the same lock, so no file comes after that.
    """
    with held(picture.digest):
        with db.engine.connect() as now:  # not as this session saw it when it began
            if now.scalar(select(Picture.id).where(Picture.digest == picture.digest)) is None:
                raise Replaced(picture.digest)
        yield


def path(picture: Picture, name: FileName) -> str:
    """Where a file lies in the served tree."""
    return f"{picture.digest}/{name}"


def _make(picture: Picture, names: Iterable[FileName]) -> None:
    """The lock is held only while a file is kept: a reader who misses one meanwhile does not wait for all of them."""
    by_wanted = {_wanted(picture, name): name for name in names}
    if not by_wanted:
        return
    with _held(picture):
        original = source(picture)
    for wanted, content in encode(original, list(by_wanted)):
        with _held(picture):
            served().put(path(picture, by_wanted[wanted]), content)


def source(picture: Picture) -> bytes:
    """The original; of a picture from before originals were kept, the best file there is."""
    if picture.original:
        return originals().get(picture.original)
    return served().get(f"{picture.digest}/{picture.width}.webp")


def _wanted(picture: Picture, name: FileName) -> Wanted:
    crop = renditions.crop(picture, name.shape)
    return Wanted(name.width, name.format, crop, is_still=name.shape == STILL or crop is not None)
