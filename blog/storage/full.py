"""Storage that takes nothing more: known by its errors, and told once a minute where it does no harm.

Reading goes on with a full disk. What fails then is a write: one that matters is answered with `errors.NoRoom` or
`errors.NotWritable` by the error pages, which ask `refusal_for`; one that does not is left out with `harmless`.
"""

import errno
import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from blog.errors import NoRoom, NotWritable

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)
TOLD_EVERY_SECONDS = 60  # the log may lie on the disk that is full
ASKED_BYTES = 64 * 1024  # SQLite's shared memory grows by 32 KiB (https://www.sqlite.org/walformat.html)
# What SQLite says alike of a full quota, a read-only folder and a dying disk: the folder itself is asked then.
UNCLEAR = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)

_log = logging.getLogger(__name__)
_told: dict[str, float] = {}


def refusal_for(error: BaseException | None, folder: Path) -> NoRoom | NotWritable | None:
    """What an error of the system or of SQLite says about room in `folder`; None for any other error.

    Writes 64 KiB there, and takes them away, where SQLite's error could mean one thing or the other.
    """
    if isinstance(error, NoRoom | NotWritable):
        return error
    if isinstance(error, DBAPIError):
        error = error.orig
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(getattr(error, "sqlite_errorcode", 0) & 0xFF, folder)  # the low byte is the primary code
    return refusal_of(error) if isinstance(error, OSError) else None


def _of_sqlite(code: int, folder: Path) -> NoRoom | NotWritable | None:
    if code == sqlite3.SQLITE_FULL:
        return NoRoom()
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return NotWritable()
    return _asked(folder) if code in UNCLEAR else None


def refusal_of(error: OSError) -> NoRoom | NotWritable | None:
    """What the system's own error says; None for one that is about something else."""
    if error.errno in NO_ROOM:
        return NoRoom()
    return NotWritable() if error.errno in NOT_WRITABLE else None


def _asked(folder: Path) -> NoRoom | NotWritable | None:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(ASKED_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return refusal_of(error)
    return None


@contextmanager
def harmless(what: str) -> Iterator[None]:
    """Leave out what a database cannot do just now, and say so in the log: `what` is a constant sentence."""
    try:
        yield
    except (sqlite3.DatabaseError, OperationalError) as error:
        tell(what, error)


def tell(what: str, error: object) -> None:
    """A warning in the log, at most one a minute and process for each `what`."""
    now = time.monotonic()
    if now - _told.get(what, -TOLD_EVERY_SECONDS) >= TOLD_EVERY_SECONDS:
        _told[what] = now
        _log.warning("%s: %s", what, error)
