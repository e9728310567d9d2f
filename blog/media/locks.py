"""What two processes of one machine may not do to a picture at once. The system drops the locks of a killed one.

`held`: one maker for readers at a time, and nobody removes files while one is kept (`alone` is the same of anything
that is made once on a machine). `upload_under_way` and `no_upload`:
an upload's file is there before its row, and is no file without a row meanwhile. `for_a_reader`: some threads of a
process, not all, make pictures.
"""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import IO

from flask import current_app, g, has_app_context
from sqlalchemy import event

from blog.errors import TooSoon
from blog.extensions import db
from blog.lib import turns
from blog.storage import full

UPLOAD_ENDS_WITHIN_SECONDS = 60.0  # between a file and its row lies a short transaction; a hung one is left alone
ASK_EVERY_SECONDS = 0.1
# Threads of a worker that make something for readers, or wait for it: the rest serve pages, however many files that
# nobody has made yet somebody asks for.
READERS_AT_ONCE = turns.THREADS * 3 // 8
COME_AGAIN_SECONDS = 2

_readers = threading.Semaphore(READERS_AT_ONCE)


@contextmanager
def for_a_reader() -> Iterator[None]:
    """Around everything slow that a stranger may ask for. Raises TooSoon where too many do in this process."""
    if not _readers.acquire(blocking=False):
        raise TooSoon(COME_AGAIN_SECONDS)
    try:
        yield
    finally:
        _readers.release()


@contextmanager
def held(digest: str) -> Iterator[None]:
    """Wait for and hold the lock of a picture."""
    with alone(digest[:2]):
        yield


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Wait for and hold the lock of this name, aside: whoever holds it needs the turn to go on.

    Nothing is held where no lock can be made: two may then make the same file, and each is whole.
    """
    with _file(name) or nullcontext() as lock:
        if lock is not None:
            with turns.aside():
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def upload_under_way(digest: str) -> None:
    """From here to the commit (or, without one, to the end of the app context) this upload's file waits for its row."""
    lock = _file(f"upload-{digest[:2]}")
    if lock is not None:
        g.setdefault("uploads_under_way", []).append(lock)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            with turns.aside():
                fcntl.flock(lock, fcntl.LOCK_SH)


def end_uploads(_error: BaseException | None = None) -> None:
    """Called when an app context ends."""
    for lock in g.pop("uploads_under_way", []):
        lock.close()


@event.listens_for(db.session, "after_commit")
def end_committed_uploads(_session: object) -> None:
    """Whoever goes on after the commit may clear files away and must not wait for itself."""
    if has_app_context():
        end_uploads()


@contextmanager
def no_upload(digest: str) -> Iterator[bool]:
    """True inside while no upload of this file is under way, kept so; False where one does not end."""
    with _file(f"upload-{digest[:2]}") or nullcontext() as lock:
        yield lock is not None and _is_taken(lock)


def _is_taken(lock: IO[str]) -> bool:
    """Take it within UPLOAD_ENDS_WITHIN_SECONDS, or False."""
    deadline = time.monotonic() + UPLOAD_ENDS_WITHIN_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            with turns.aside():  # the upload may be another thread's here, which needs the turn to end
                time.sleep(ASK_EVERY_SECONDS)
        else:
            return True


def _file(name: str) -> IO[str] | None:
    """Named by a digest's first letters: a few hundred files for ever, and two pictures rarely wait for each other.

    None where it cannot be made.
    """
    folder = current_app.config["WARRAQ"].instance / "locks"
    try:
        folder.mkdir(exist_ok=True)
        return open(folder / name, "a", encoding="ascii")
    except OSError as error:  # a full disk
        full.tell("a lock was not made", error)
        return None
