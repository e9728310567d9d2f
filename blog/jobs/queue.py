"""What is to be done, in `<instance>/queue.sqlite3`: huey's tables and its retries, bound to one app.

huey takes a job out of its table before it begins it, so a killed process would lose it. Here one runner at a time
works (`waking.py`): it looks at the first job, does it, and takes it out afterwards. What a kill interrupts is begun
again at the next start, at most TRIES times, since the job itself may be what kills.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any

from flask import Flask
from huey import SqliteHuey
from huey.api import Task, TaskWrapper
from huey.signals import SIGNAL_ERROR
from huey.utils import utcnow

from blog.extensions import db
from blog.jobs import queue_file
from blog.jobs.job import JOBS, Job
from blog.storage import transactions

TRIES = 4  # the first and three more: what four tries cannot do needs somebody to look at it
RETRY_AFTER_SECONDS = 10  # a locked database or a network away has often come back by then
RETRY_BACKOFF = 3  # then 30 s, then 90 s
BUSY_TIMEOUT_SECONDS = 5
QUICK, UNDER_WAY = 1, 2  # priorities, the higher the sooner; 0 is every other job's

Entry = tuple[str, tuple[Any, ...]]  # a job's name and its arguments

log = logging.getLogger(__name__)
logging.getLogger("huey").setLevel(logging.CRITICAL)  # what failed and what becomes of it is said here


class Queue:
    """The jobs of one app. Any thread or process adds; one at a time calls `do_first`."""

    def __init__(self, app: Flask, path: Path) -> None:
        self.app, self.path = app, path
        self.after_adding: Callable[[], None] = lambda: None  # a server wakes its runner
        self._huey: SqliteHuey | None = None
        self._tasks: dict[str, TaskWrapper] = {}

    def add(self, job: Job[...], args: tuple[Any, ...]) -> None:
        """Put it at the end (a quick one: of the quick ones). Raises RuntimeError inside a write transaction: the runner could be there first.

        What cannot be written is an error only for a job that nobody would find again (`Job.unfinished`, `Job.due`).
        """
        if db.session.registry.has() and transactions.is_under_way(db.session()):
            raise RuntimeError("commit first: a job must not begin before what it works on is there")
        try:
            self._mending(partial(self._put, job.name, args))
        except (sqlite3.Error, OSError):
            if job.left_undone is None and job.is_due is None:
                raise
            log.exception("%s%r could not be queued; it is found later", job.name, args)
        self.after_adding()

    def add_unfinished(self) -> None:
        """Queue what jobs left undone and what is not waiting already."""
        waiting = set(self.waiting())
        for entry in self.unfinished():
            if entry not in waiting:
                self._put(*entry)

    def unfinished(self) -> Iterator[Entry]:
        """Everything jobs left undone; costs what their own `unfinished` cost."""
        with self.app.app_context():
            for job in list(JOBS.values()):
                if job.left_undone is not None:
                    yield from ((job.name, tuple(args)) for args in job.left_undone())

    def add_due(self, job: Job[...]) -> None:
        """Queue what the clock says this job has to do by now and what is not waiting already, and wake the runner."""
        if job.is_due is None:
            return
        with self.app.app_context():
            due = [tuple(args) for args in job.is_due()]
            waiting = self.waiting() if due else []
            for args in due:
                if (job.name, args) not in waiting:
                    self.add(job, args)

    def waiting(self) -> list[Entry]:
        """Everything queued, and after it what will be tried again later."""
        storage = self.huey.storage
        read = map(self._read, [*storage.enqueued_items(), *storage.scheduled_items()])
        return [_entry(task) for task in read if task is not None]

    @property
    def is_empty(self) -> bool:
        if self._huey is None and not self.path.exists():
            return True
        return not self.huey.storage.queue_size() and not self.huey.storage.schedule_size()

    def do_first(self, *, at_once: bool = False) -> bool:
        """Do the first job that is due and take it out; False if none is. `at_once`: retries do not wait either."""
        return bool(self._mending(partial(self._do_first, utcnow() + timedelta(days=at_once))))

    def forget_try(self) -> None:
        """The job under way is abandoned because of a stop, not for a fault of its own."""
        for raw in self.huey.storage.enqueued_items(limit=1):
            task = self._read(raw)
            if task is not None:
                self.huey.storage.incr(task.id, -1)

    def clear(self) -> None:
        """Throw everything away (tests)."""
        if not self.is_empty:
            self.huey.storage.flush_all()

    @property
    def huey(self) -> SqliteHuey:
        """Opened, and made or mended, on first use."""
        if self._huey is None:
            with queue_file.alone(self.path):
                queue_file.set_aside_if_broken(self.path)
                self._huey = SqliteHuey(
                    "warraq", results=False, filename=str(self.path), timeout=BUSY_TIMEOUT_SECONDS, strict_fifo=True
                )
            self._huey.signal(SIGNAL_ERROR)(_say_why)
        return self._huey

    def _mending(self, act: Callable[[], Any]) -> Any:
        """Do `act`, once more over a new file if the one there turns out to be broken."""
        try:
            return act()
        except sqlite3.DatabaseError as error:
            if not queue_file.means_broken(error):
                raise
            if self._huey is not None:
                self._huey.storage.close()
            self._huey, self._tasks = None, {}
            return act()

    def _put(self, name: str, args: tuple[Any, ...]) -> None:
        self.huey.enqueue(self._task(JOBS[name]).s(*args))

    def _do_first(self, now: Any) -> bool:
        storage = self.huey.storage
        self._bring_due(now)
        self._keep_first()
        for raw in storage.enqueued_items(limit=1):
            task = self._read(raw)
            if task is None:
                log.error("an entry of the queue that cannot be read is left out")
            elif storage.incr(task.id) > TRIES:
                log.error("%s%r was begun %d times and never ended: given up", *_entry(task), TRIES)
            else:
                self.huey.execute(task, now)
            storage.dequeue()
            if task is not None:
                storage.delete_counter(task.id)
            return True
        return False

    def _keep_first(self) -> None:
        """What is begun stays first until it is taken out, whatever quick job comes meanwhile."""
        storage = self.huey.storage
        if storage.queue_size():
            first = "select id from task where queue = ? order by priority desc, id limit 1"
            begun = (UNDER_WAY, storage.name)
            storage.sql(f"update task set priority = ? where id = ({first})", begun, commit=True)

    def _bring_due(self, now: Any) -> None:
        """Queue what is to be tried again by now: queued first, taken off the schedule after, so none is lost."""
        storage = self.huey.storage
        for raw in storage.scheduled_items():
            task = self._read(raw)
            if task is not None and self.huey.ready_to_run(task, now):
                self.huey.enqueue(task)
        storage.read_schedule(now)

    def _read(self, raw: bytes) -> Task | None:
        for job in list(JOBS.values()):
            self._task(job)
        try:
            return self.huey.deserialize_task(raw)
        except Exception:  # of another version, or no entry at all: a pickle can fail in every way
            log.warning("an entry of the queue cannot be read", exc_info=True)
            return None

    def _task(self, job: Job[...]) -> TaskWrapper:
        """The job as this queue's huey knows it."""
        if job.name not in self._tasks:
            self._tasks[job.name] = TaskWrapper(
                self.huey,
                self._in_context(job),
                name=job.function.__qualname__,
                default_retries=TRIES - 1,
                default_retry_delay=RETRY_AFTER_SECONDS,
                default_retry_backoff=RETRY_BACKOFF,
                default_priority=QUICK if job.is_quick else None,
            )
        return self._tasks[job.name]

    def _in_context(self, job: Job[...]) -> Callable[..., None]:
        @wraps(job.function)
        def run(*args: Any) -> None:
            with self.app.app_context():
                job.function(*args)

        return run


def install(app: Flask, path: Path) -> None:
    """Give the app its queue; the file is opened when the first job comes."""
    app.extensions["jobs"] = Queue(app, path)


def _entry(task: Task) -> Entry:
    return f"{task.__module__}.{task.name}", tuple(task.args)


def _say_why(_signal: str, task: Task, error: Exception) -> None:
    name, args = _entry(task)
    if task.retries:
        log.warning("%s%r failed and will be tried %d times more", name, args, task.retries, exc_info=error)
    else:
        log.error("%s%r failed and is given up", name, args, exc_info=error)
