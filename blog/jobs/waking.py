"""Who starts the runner: a server's worker, when there is something to do and nobody does it."""

import fcntl
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from flask import Flask

from blog.config import Config
from blog.jobs.queue import Queue
from blog.lib import process

COMMAND = "from blog.jobs.runner import main; main()"

log = logging.getLogger(__name__)


class Waker:
    """Starts a runner for one instance unless one is at work. Safe to share between threads."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def wake(self) -> None:
        """Hand the instance's lock to a new process; nothing if somebody has it. A failure is said in the log."""
        try:
            lock = try_lock(self.config.runner_lock_path)
            if lock is not None:
                self._start(lock)
        except OSError:
            log.exception("the runner of jobs could not be started; the next job tries again")

    def _start(self, lock: int) -> None:
        """The runner lives as long as this process holds the other end of its standard input."""
        try:
            runner = subprocess.Popen(
                [sys.executable, "-P", "-c", COMMAND, str(lock)],
                env=process.environment(),
                stdin=subprocess.PIPE,
                pass_fds=(lock,),
            )
        finally:
            os.close(lock)
        threading.Thread(target=runner.wait, daemon=True).start()  # or it would stay a zombie
        assert runner.stdin is not None  # noqa: S101 - asked for above
        runner.stdin.write(pickle.dumps(self.config))
        runner.stdin.flush()


def try_lock(path: Path) -> int | None:
    """A file descriptor that holds the lock, or None. It is given back when the last copy of it is closed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def install(app: Flask, config: Config) -> None:
    """Under a server: each new job wakes the runner, and so does what was left from before."""
    queue: Queue = app.extensions["jobs"]
    waker = Waker(config)
    queue.after_adding = waker.wake
    try:
        is_needed = not queue.is_empty or any(True for _ in queue.unfinished())
    except Exception:
        log.exception("what was left to do could not be asked")
    else:
        if is_needed:
            waker.wake()
