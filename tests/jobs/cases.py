"""Jobs of the tests. A runner's process imports them too: see `test_runner.py`."""

import os
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from flask import current_app

from blog.extensions import begin_write, db
from blog.jobs.job import job, quick_job
from blog.settings import site

said: list[str] = []
left_undone: list[str] = []
struck: list[str] = []  # what the clock has to begin


@job
def say(word: str) -> None:
    said.append(word)


@quick_job
def say_quickly(word: str) -> None:
    said.append(word)


@job
def say_and_ask_for_more(word: str) -> None:
    """While it is under way a quick one comes."""
    say_quickly.later("quick")
    said.append(word)


@job
def fail(word: str) -> None:
    said.append(word)
    raise ValueError(f"{word} cannot be done")


@job
def rename_paper(name: str) -> None:
    begin_write()
    site.save(replace(site.load(), site_name={"ar": name}))
    db.session.commit()


@job
def say_what_was_left(word: str) -> None:
    said.append(word)


@say_what_was_left.unfinished
def what_was_left() -> Iterable[tuple[str]]:
    return [(word,) for word in left_undone]


@job
def say_what_struck(word: str) -> None:
    said.append(word)


@say_what_struck.due
def what_struck() -> Iterable[tuple[str]]:
    return [(word,) for word in struck]


@job
def note(word: str) -> None:
    """Write down that it was begun and by whom; wait while `<instance>/hold` is there; write down that it ended."""
    folder = Path(current_app.config["WARRAQ"].instance)
    _write(folder / "begun", f"{word} {os.getpid()}\n")
    while (folder / "hold").exists():
        time.sleep(0.02)
    _write(folder / "done", f"{word}\n")


def _write(path: Path, line: str) -> None:
    with path.open("a") as file:
        file.write(line)
