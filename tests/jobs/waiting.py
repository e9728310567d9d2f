"""Waiting for what other processes do, without asserting how long they take."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from blog.jobs.waking import try_lock

PATIENCE_SECONDS = 60  # a start takes one; a busy machine more


def wait_until(is_so: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < ends, "it never came about"
        time.sleep(0.02)


def is_at_work(instance: Path) -> bool:
    """Whether a runner holds this instance's lock."""
    lock = try_lock(instance / "runner.lock")
    if lock is not None:
        os.close(lock)
    return lock is None


def is_alive(number: int) -> bool:
    """Whether there is a process with this id, a zombie included."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def is_running(number: int) -> bool:
    """Whether it does anything: a zombie, whom a container's first process may never clear away, does not (Linux)."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False
