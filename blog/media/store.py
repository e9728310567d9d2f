"""Where picture files lie: one tree of files that are served, one of originals that never are.

By default both are folders of the instance; with `media_url` they are folders of a bucket. A file is there whole or not
at all, and when `put` is back it survives a power cut.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from flask import current_app

from blog.config import Config
from blog.media.folder import Folder
from blog.media.kept import Kept

__all__ = ["Kept", "Store", "Stores", "open_stores", "originals", "served"]


class Store(Protocol):
    """One tree of files. Names are like `4f…/480.avif`; any other is a ValueError (`kept.py`).

    Raises NoRoom when the disk or a quota is full, NotWritable where it may not be written, StoreAway (which is a
    NotWritable) when the bucket cannot be used.
    """

    def put(self, name: str, content: bytes) -> None:
        """Keep a file, whole or not at all, in the place of the one that had its name."""

    def get(self, name: str) -> bytes:
        """The file; FileNotFoundError when there is none."""

    def has(self, name: str) -> bool: ...

    def path(self, name: str) -> Path | None:
        """Where the file would lie on this machine's disk; None for a bucket."""

    def listing(self, prefix: str = "") -> Iterator[Kept]:
        """Every file, or those in the folder `prefix`, in no order."""

    def delete(self, name: str) -> None:
        """Remove a file; it may be gone already."""

    def delete_all(self, prefix: str) -> None:
        """Remove every file in the folder `prefix`."""

    def leftovers(self) -> Iterator[Kept]:
        """What no name of ours leads to: a write whose process was killed, and what others put here."""

    def clear(self, leftover: Kept) -> None:
        """Remove a leftover."""


class Stores(NamedTuple):
    served: Store
    originals: Store


def open_stores(config: Config) -> Stores:
    """Both trees. Asks no network: a bucket that is away does not stop the start."""
    if config.media_url is None:
        with suppress(OSError):  # a copy or a restored backup may have come with wider rights
            config.originals_dir.chmod(0o700)
        return Stores(Folder(config.media_dir), Folder(config.originals_dir, is_private=True))
    from blog.media.bucket import Bucket

    where = config.media_endpoint
    return Stores(
        Bucket(config.media_url, "media", where), Bucket(config.media_url, "originals", where, are_large=True)
    )


def served() -> Store:
    """The files readers get."""
    store: Store = current_app.extensions["media"].served
    return store


def originals() -> Store:
    """The uploads as they came, for admins only."""
    store: Store = current_app.extensions["media"].originals
    return store
