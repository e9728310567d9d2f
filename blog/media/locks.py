"""One maker at a time for each picture, across the processes of one machine."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from blog.lib import turns
from blog.storage import full


@contextmanager
def held(digest: str) -> Iterator[None]:
    """Wait for and hold the lock of a picture. The system lets it go when the process ends, however it ends.

    Nothing is held where no lock can be made: two may then make the same file, and each is whole.
    """
    folder = current_app.config["WARRAQ"].instance / "locks"
    try:
        folder.mkdir(exist_ok=True)
        # By the first letters only: a few hundred files for ever, and two pictures rarely wait for each other.
        lock = open(folder / digest[:2], "a", encoding="ascii")  # noqa: SIM115 - closed below
    except OSError as error:  # a full disk
        full.tell("a lock was not made", error)
        yield
        return
    with lock:
        with turns.aside():
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
