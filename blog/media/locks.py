"""One maker at a time for each picture, across the processes of one machine."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app


@contextmanager
def held(digest: str) -> Iterator[None]:
    """Wait for and hold the lock of a picture. The system lets it go when the process ends, however it ends."""
    folder = current_app.config["WARRAQ"].instance / "locks"
    folder.mkdir(exist_ok=True)
    # By the first letters only: a few hundred files for ever, and two pictures rarely wait for each other.
    with open(folder / digest[:2], "a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
