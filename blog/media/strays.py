"""Files that no row knows: of uploads whose process was killed, of pictures that were deleted or got another file."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from blog.extensions import db
from blog.lib import renditions
from blog.media.kept import Kept
from blog.media.locks import no_upload
from blog.media.models import FormerFile, Picture
from blog.media.store import Store, originals, served

# Trees inside the served one that are other rooms': their files are made anew when they are missed.
OTHERS = ("cards",)  # what other sites show beside a link to a story


class Stray(NamedTuple):
    """A file in the tree "media" or "originals"; `is_gone` once it was removed."""

    tree: str
    file: Kept
    is_gone: bool

    @property
    def name(self) -> str:
        return f"{self.tree}/{self.file.name}"


def strays(*, remove: bool) -> Iterator[Stray]:
    """Every file without a row (2 queries, and 2 for each).

    Judged, and removed, while no upload of it is under way, so that none loses a file whose row is on its way.
    """
    rows = _rows()
    for tree, store in _trees():
        for file in store.listing():
            if not rows.know(tree, file.name) and _is_stray(tree, store, file.name, remove=remove):
                yield Stray(tree, file, is_gone=remove)


def leftovers(*, remove: bool) -> Iterator[Stray]:
    """Half-written files of killed processes, and files of names that are none of ours."""
    for tree, store in _trees():
        for file in list(store.leftovers()):
            if remove:
                store.clear(file)
            yield Stray(tree, file, is_gone=remove)


def _trees() -> tuple[tuple[str, Store], ...]:
    return ("media", served()), ("originals", originals())


class Rows(NamedTuple):
    """What the rows that there are now know of."""

    digests: set[str]
    originals: set[str]

    def know(self, tree: str, name: str) -> bool:
        if tree == "originals":
            return name in self.originals
        digest, _, file = name.partition("/")
        return digest in OTHERS or (digest in self.digests and renditions.parse(file) is not None)


def _rows(digest: str = "") -> Rows:
    """All of them, or those of one digest (2 queries). Of a file that was replaced the original alone is kept."""
    db.session.rollback()  # now, and not when this transaction began
    asked, former = select(Picture.digest, Picture.original), select(FormerFile.original)
    if digest:
        asked, former = asked.where(Picture.digest == digest), former.where(FormerFile.digest == digest)
    rows = db.session.execute(asked).all()
    return Rows({row[0] for row in rows}, {row[1] for row in rows} | set(db.session.scalars(former)))


def _is_stray(tree: str, store: Store, name: str, *, remove: bool) -> bool:
    digest = name.partition("/")[0].partition(".")[0]
    with no_upload(digest) as is_sure:
        if not is_sure or _rows(digest).know(tree, name):
            return False
        if remove:
            store.delete(name)
        return True
