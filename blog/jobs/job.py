"""A job is a function of a room that may be done later: `@job` gives it `.later(…)`.

    @job
    def make_files(picture_id: int) -> None: ...

    @make_files.unfinished
    def without_files() -> Iterable[tuple[int]]: ...

    make_files.later(picture.id)  # after the commit

What nobody's act but the clock begins is found by `@make_files.due`.

A job runs in an app context with a session of its own and commits for itself. It may run twice (a runner that was
killed begins it again), so it asks first whether there is still something to do.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, ParamSpec

from flask import current_app

Given = ParamSpec("Given")
Unfinished = Callable[[], Iterable[tuple[Any, ...]]]

JOBS: dict[str, "Job[...]"] = {}  # by name; every room's jobs are there once its modules are imported


class Job(Generic[Given]):
    """A function, its name in the queue, and how to find what it has left undone."""

    def __init__(self, function: Callable[Given, None], *, is_quick: bool = False) -> None:
        self.function, self.is_quick = function, is_quick
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.left_undone: Unfinished | None = None
        self.is_due: Unfinished | None = None
        JOBS[self.name] = self

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> None:
        """Do it here and now."""
        self.function(*args, **kwargs)

    def later(self, *args: Given.args, **_kwargs: Given.kwargs) -> None:
        """Queue it and wake the runner. Arguments are numbers and short texts. RuntimeError before the commit."""
        current_app.extensions["jobs"].add(self, args)

    def unfinished(self, function: Unfinished) -> Unfinished:
        """Decorates what is asked when a server and a runner start: the arguments of everything still to be done.

        It finds what no queue knows of: whoever should have queued it was killed, or the queue's file was lost.
        """
        self.left_undone = function
        return function

    def due(self, function: Unfinished) -> Unfinished:
        """Decorates what a server asks every minute (`ticking.py`): the arguments of what has to be done by now.

        For what no act of anybody queues: the next try of something that failed, a report every day. It costs each
        worker its queries every minute, so at most one or two that an index answers.
        """
        self.is_due = function
        return function


def job(function: Callable[Given, None]) -> Job[Given]:
    """Make a module's function a job."""
    return Job(function)


def quick_job(function: Callable[Given, None]) -> Job[Given]:
    """A job that goes before all that are not: of a few seconds at most, and somebody waits for what it does."""
    return Job(function, is_quick=True)
