"""A tree of picture files on this machine's disk, behind the interface of `store.py`.

Not through obstore, whose local store neither syncs a file before it gets its name nor its folder after
(object_store 0.14: written aside, renamed): a power cut could leave an empty file under a good name.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from blog.lib import turns
from blog.media.kept import Kept, checked, is_name
from blog.storage import full

STAGING = ".staging"  # where a file grows; no name begins with a dot
SMALL_BYTES = 512 * 1024  # what readers get; an original takes the disk longer than a page may wait
NAMED_WITHIN = 3  # tries: who deletes a folder's last file takes the folder away, perhaps just now


class Folder:
    """A tree on the local disk; a private one is for this account alone."""

    def __init__(self, root: Path, *, is_private: bool = False) -> None:
        self.root = root
        self._folder_mode, self._file_mode = (0o700, 0o600) if is_private else (0o755, 0o644)

    def put(self, name: str, content: bytes) -> None:
        target = self.root / checked(name)
        with _worded(), self._draft() as file:
            with turns.aside() if len(content) > SMALL_BYTES else nullcontext():
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), self._file_mode)
                os.fsync(file.fileno())
            self._name(Path(file.name), target)
            _sync(target.parent)

    def get(self, name: str) -> bytes:
        with _worded():
            return (self.root / checked(name)).read_bytes()

    def has(self, name: str) -> bool:
        return (self.root / checked(name)).is_file()

    def path(self, name: str) -> Path:
        return self.root / checked(name)

    def listing(self, prefix: str = "") -> Iterator[Kept]:
        return (
            kept for kept in self._every(self.root / checked(prefix) if prefix else self.root) if is_name(kept.name)
        )

    def delete(self, name: str) -> None:
        path = self.root / checked(name)
        with _worded():
            path.unlink(missing_ok=True)
        with suppress(OSError):  # its folder goes with the last file
            path.parent.rmdir()

    def delete_all(self, prefix: str) -> None:
        for kept in list(self.listing(checked(prefix))):
            self.delete(kept.name)

    def leftovers(self) -> Iterator[Kept]:
        for kept in self._every(self.root):
            if not is_name(kept.name):
                with _unlocked(self.root / kept.name) as is_left:
                    if is_left:
                        yield kept

    def clear(self, leftover: Kept) -> None:
        with _worded(), _unlocked(self.root / leftover.name) as is_left:
            if is_left:
                (self.root / leftover.name).unlink()

    @contextmanager
    def _draft(self) -> Iterator[IO[bytes]]:
        """A file that grows aside, locked so that it is not taken for a leftover; gone if it gets no name."""
        self._make(self.root / STAGING)
        with self._locked_file() as file:
            try:
                yield file
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise

    def _locked_file(self) -> IO[bytes]:
        while True:
            file = open(self.root / STAGING / secrets.token_hex(16), "xb")  # noqa: SIM115 - the caller closes it
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                return file
            file.close()  # cleared away between its making and its lock

    def _name(self, draft: Path, target: Path) -> None:
        for _ in range(NAMED_WITHIN):
            self._make(target.parent)
            with suppress(FileNotFoundError):
                draft.replace(target)
                return
        raise FileNotFoundError(target)

    def _make(self, folder: Path) -> None:
        """The folder, and those above it, each name brought to the disk."""
        if folder.is_dir():
            return
        if folder != self.root:
            self._make(folder.parent)
        folder.mkdir(mode=self._folder_mode, parents=True, exist_ok=True)
        _sync(folder.parent)

    def _every(self, folder: Path) -> Iterator[Kept]:
        with _worded():
            for parent, _folders, files in os.walk(folder, onerror=_unless_missing):
                for name in files:
                    path = Path(parent, name)
                    with suppress(FileNotFoundError):  # deleted or renamed since
                        found = path.lstat()
                        when = datetime.fromtimestamp(found.st_mtime, UTC)
                        yield Kept(path.relative_to(self.root).as_posix(), found.st_size, when)


@contextmanager
def _unlocked(path: Path) -> Iterator[bool]:
    """Whether nobody is writing this file, kept so inside: the system drops the lock of a process that was killed."""
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        yield False
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk: syncing a file does not write its name (fsync(2))."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unless_missing(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


@contextmanager
def _worded() -> Iterator[None]:
    """What the system says of a full or forbidden disk, as a refusal."""
    try:
        yield
    except OSError as error:
        refusal = full.refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error
