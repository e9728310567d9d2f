"""The queue's file: opened by one process at a time, and set aside when it is no database any more."""

import fcntl
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

log = logging.getLogger(__name__)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While one process looks at the file and makes it, the others wait: two would set each other's aside."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_aside_if_broken(path: Path) -> None:
    """Rename a file that SQLite cannot read; a new one is begun. Its jobs are lost but for `Job.unfinished`."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if not means_broken(error):
            raise
        found = str(error)
    if found == "ok":
        return
    kept = path.with_name(f"{path.name}.broken-{time.strftime('%Y%m%dT%H%M%S')}")
    path.replace(kept)
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    log.error("the queue %s is broken (%s): it is kept as %s, and a new one is begun", path, found, kept.name)


def means_broken(error: sqlite3.DatabaseError) -> bool:
    """Garbage is a plain DatabaseError; a lock or a full disk is one of its subclasses."""
    return type(error) is sqlite3.DatabaseError
