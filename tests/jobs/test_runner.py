"""The process that does the jobs: started when it is needed, one at a time, ended with its server, nothing lost."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from blog import create_app
from blog.config import Config, load
from blog.jobs import waking
from blog.jobs.queue import Queue
from blog.jobs.runner import Runner
from tests.jobs import cases
from tests.jobs.waiting import is_alive, is_at_work, wait_until

RUNNER_WITH_THESE_JOBS = "import tests.jobs.cases; from blog.jobs.runner import main; main()"


class Desk:
    """An instance of its own, and what the jobs in it wrote down."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.queue: Queue = create_app(config).extensions["jobs"]
        self.hold = config.instance / "hold"

    def lines(self, name: str) -> list[str]:
        path = self.config.instance / name
        return path.read_text().splitlines() if path.exists() else []

    @property
    def runners(self) -> list[int]:
        """The processes in which notes were begun, in order."""
        return [int(line.split()[1]) for line in self.lines("begun")]

    @property
    def is_at_work(self) -> bool:
        return is_at_work(self.config.instance)

    def add(self, word: str) -> None:
        with self.queue.app.app_context():
            cases.note.later(word)


@pytest.fixture
def desk(tmp_path: Path, standing_app: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(waking, "COMMAND", RUNNER_WITH_THESE_JOBS)
    monkeypatch.setattr(cases, "left_undone", [])  # whatever another test of this process left
    config = load({"WARRAQ_INSTANCE": str(tmp_path)})
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", config.database_path)
    made = Desk(config)
    yield made
    made.hold.unlink(missing_ok=True)
    for number in set(made.runners):
        if is_alive(number):
            os.kill(number, signal.SIGKILL)


@pytest.mark.slow
def test_a_killed_runner_loses_nothing_and_leaves_no_zombie(desk: Desk) -> None:
    desk.hold.touch()
    desk.add("first")
    desk.add("second")
    waking.install(desk.queue.app, desk.config)
    wait_until(lambda: desk.runners)
    os.kill(desk.runners[0], signal.SIGKILL)
    wait_until(lambda: not is_alive(desk.runners[0]))  # a zombie would be
    assert desk.lines("done") == []
    desk.hold.unlink()
    waking.install(desk.queue.app, desk.config)  # as at the server's next start
    wait_until(lambda: desk.lines("done") == ["first", "second"])


@pytest.mark.slow
def test_however_often_it_is_woken_there_is_one(desk: Desk) -> None:
    waking.install(desk.queue.app, desk.config)
    for number in range(20):
        desk.add(str(number))
    wait_until(lambda: len(desk.lines("done")) == 20)
    assert len(set(desk.runners)) == 1


@pytest.mark.slow
def test_a_stop_lets_the_job_under_way_end(desk: Desk) -> None:
    desk.hold.touch()
    waking.install(desk.queue.app, desk.config)
    desk.add("first")
    desk.add("second")
    wait_until(lambda: desk.runners)
    os.kill(desk.runners[0], signal.SIGTERM)
    desk.hold.unlink()
    wait_until(lambda: not desk.is_at_work)
    assert desk.lines("done") == ["first"]
    assert desk.queue.waiting() == [(cases.note.name, ("second",))]


@pytest.mark.slow
def test_a_stop_leaves_a_long_job_to_the_next_runner(desk: Desk) -> None:
    desk.hold.touch()
    waking.install(desk.queue.app, desk.config)
    desk.add("long")
    wait_until(lambda: desk.runners)
    os.kill(desk.runners[0], signal.SIGTERM)
    wait_until(lambda: not desk.is_at_work)
    assert desk.lines("done") == []
    assert desk.queue.waiting() == [(cases.note.name, ("long",))]


def test_nothing_to_do_starts_nobody(desk: Desk) -> None:
    waking.install(desk.queue.app, desk.config)
    assert not desk.is_at_work


def test_an_idle_runner_ends(desk: Desk) -> None:
    cases.said.clear()
    with desk.queue.app.app_context():
        cases.say.later("done before the end")
    Runner(desk.queue, idle_seconds=0).work()
    assert cases.said == ["done before the end"]


def test_a_queue_on_a_full_disk_is_worked_on_once_there_is_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cases.said.clear()
    with desk.queue.app.app_context():
        cases.say.later("done when there was room")
    do_first, answers = desk.queue.do_first, iter([sqlite3.OperationalError("database or disk is full")])

    def full_at_first() -> bool:
        for error in answers:
            raise error
        return do_first()

    monkeypatch.setattr(desk.queue, "do_first", full_at_first)
    Runner(desk.queue, idle_seconds=0, look_again_seconds=0).work()
    assert cases.said == ["done when there was room"]
