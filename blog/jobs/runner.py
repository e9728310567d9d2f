"""The process that does the jobs of an instance: one at a time, one after the other, at the lowest priority.

Started by a server's worker (`waking.py`) with the instance's lock in its hand, so there is never a second. It ends
when there has been nothing to do for a while, at SIGTERM or Ctrl-C, and when the worker that started it is gone: what
it has begun it may finish, and after FINISH_WITHIN_SECONDS it leaves it to the next.
"""

import logging
import os
import pickle
import signal
import sqlite3
import sys
import threading
import time
from pathlib import Path

from blog.config import Config
from blog.jobs.queue import Queue
from blog.jobs.waking import try_lock
from blog.lib import process
from blog.storage import full

IDLE_SECONDS = 60.0  # a start costs a second of work; what nobody needs gives its memory back
LOOK_EVERY_SECONDS = 0.3
LOOK_AGAIN_SECONDS = 30.0  # at a queue that could not be written: its disk is full, and somebody sees to it
FINISH_WITHIN_SECONDS = 5.0  # of serving.STOP_WITHIN_SECONDS


log = logging.getLogger(__name__)


class Runner:
    """Does what waits until it is told to stop or has been idle."""

    def __init__(
        self, queue: Queue, idle_seconds: float = IDLE_SECONDS, look_again_seconds: float = LOOK_AGAIN_SECONDS
    ) -> None:
        self.queue, self.idle_seconds, self.look_again_seconds = queue, idle_seconds, look_again_seconds
        self.stopping = threading.Event()

    def work(self) -> None:
        """Return when there is nothing left to do for `idle_seconds`, or when stopped.

        A queue that cannot be written is looked at again: work goes on by itself once its disk has room.
        """
        try:
            self.queue.add_unfinished()
        except Exception:  # a room's own question failed: what is queued can be done all the same
            log.exception("what was left undone could not be asked")
        idle_since = time.monotonic()
        while not self.stopping.is_set():
            try:
                has_done = self.queue.do_first()
            except (sqlite3.OperationalError, OSError) as error:
                full.tell("the queue of jobs waits for its disk", error)
                self.stopping.wait(self.look_again_seconds)
                continue
            if has_done:
                idle_since = time.monotonic()
            elif self.queue.is_empty and time.monotonic() - idle_since > self.idle_seconds:
                return
            else:
                self.stopping.wait(LOOK_EVERY_SECONDS)

    def stop(self) -> None:
        """Let the job under way end, if it does so soon."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        leaving = threading.Timer(FINISH_WITHIN_SECONDS, self._leave)
        leaving.daemon = True
        leaving.start()

    def stop_with(self, pipe: int) -> None:
        """Stop when nobody holds the other end of this pipe any more."""
        while os.read(pipe, 1024):
            pass
        self.stop()

    def _leave(self) -> None:
        try:
            self.queue.forget_try()
        finally:
            os._exit(0)


def main() -> None:
    """`sys.argv[1]` is the descriptor of the lock; the standard input says the Config and ends with the worker."""
    process.let_others_first()
    lock = int(sys.argv[1])
    config: Config = pickle.load(sys.stdin.buffer)
    from blog import create_app

    queue: Queue = create_app(config).extensions["jobs"]
    runner = Runner(queue)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: runner.stop())
    threading.Thread(target=runner.stop_with, args=(0,), daemon=True).start()
    _work_and_go(runner, lock, config.runner_lock_path)


def _work_and_go(runner: Runner, lock: int, path: Path) -> None:
    """Whoever queued a job while the lock was still held woke nobody: so look once more after giving it back."""
    held: int | None = lock
    while held is not None:
        runner.work()
        os.close(held)
        if runner.stopping.is_set() or runner.queue.is_empty:
            return
        held = try_lock(path)
