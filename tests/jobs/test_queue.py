"""Work for later: queued after the commit, done once, tried again, never lost."""

import logging
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.jobs.queue import TRIES, Queue
from blog.settings import site
from tests.jobs import cases

RunJobs = Callable[[], None]


@pytest.fixture(autouse=True)
def said() -> Iterator[list[str]]:
    """What the jobs of this test said, in order."""
    yield cases.said
    cases.said.clear()
    cases.left_undone.clear()
    cases.struck.clear()


@pytest.fixture
def queue(app: Flask) -> Queue:
    made: Queue = app.extensions["jobs"]
    return made


def test_a_job_waits_until_it_is_done_and_is_done_once(app: Flask, said: list[str], run_jobs: RunJobs) -> None:
    cases.say.later("first")
    cases.say.later("second")
    assert said == []
    run_jobs()
    run_jobs()
    assert said == ["first", "second"]


def test_quick_jobs_go_first(said: list[str], run_jobs: RunJobs) -> None:
    cases.say.later("slow")
    cases.say_quickly.later("quick")
    cases.say_quickly.later("quick, too")
    run_jobs()
    assert said == ["quick", "quick, too", "slow"]


def test_a_quick_job_takes_nobodys_place_who_is_under_way(said: list[str], run_jobs: RunJobs, queue: Queue) -> None:
    cases.say_and_ask_for_more.later("begun")
    cases.say.later("slow")
    run_jobs()
    assert said == ["begun", "quick", "slow"]
    assert queue.is_empty


def test_called_like_a_function_it_is_one(said: list[str]) -> None:
    cases.say("now")
    assert said == ["now"]


def test_the_queue_is_empty_when_a_test_begins(queue: Queue) -> None:
    assert queue.is_empty


def test_a_job_commits_in_a_session_of_its_own(app: Flask, run_jobs: RunJobs) -> None:
    before = site.load()
    cases.rename_paper.later("الفنار")
    run_jobs()
    db.session.rollback()
    assert (before.site_name["ar"], site.load().site_name["ar"]) == ("صحيفة المنارة", "الفنار")


def test_a_job_cannot_be_queued_before_the_commit(app: Flask, queue: Queue) -> None:
    begin_write()
    with pytest.raises(RuntimeError, match="commit first"):
        cases.say.later("too soon")
    db.session.rollback()
    assert queue.is_empty


def test_what_fails_is_tried_again_and_the_reason_is_logged(
    app: Flask, said: list[str], run_jobs: RunJobs, caplog: pytest.LogCaptureFixture
) -> None:
    cases.fail.later("this")
    run_jobs()
    assert said == ["this"] * TRIES
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * (TRIES - 1) + [logging.ERROR]
    assert "this cannot be done" in caplog.text


def test_the_next_try_waits_and_others_go_first(queue: Queue, said: list[str]) -> None:
    cases.fail.later("this")
    cases.say.later("that")
    while queue.do_first():
        pass
    assert said == ["this", "that"]
    assert queue.waiting() == [(cases.fail.name, ("this",))]


def test_a_job_that_ended_its_process_each_time_is_given_up(queue: Queue, said: list[str]) -> None:
    cases.say.later("deadly")
    task = queue.huey.pending()[0]
    queue.huey.storage.incr(task.id, TRIES)  # as after so many kills
    assert queue.do_first()
    assert said == []
    assert queue.is_empty


def test_a_job_that_a_stop_interrupted_keeps_its_tries(queue: Queue, said: list[str]) -> None:
    cases.say.later("patient")
    task = queue.huey.pending()[0]
    for _ in range(TRIES):
        queue.huey.storage.incr(task.id)
        queue.forget_try()
    queue.do_first()
    assert said == ["patient"]


@pytest.mark.parametrize("entry", [b"no pickle at all", None])
def test_an_entry_of_another_version_stops_nobody(queue: Queue, said: list[str], entry: bytes | None) -> None:
    cases.say.later("before")
    gone = queue.huey.storage.enqueued_items()[0].replace(b"say", b"sax")
    queue.huey.storage.enqueue(gone if entry is None else entry)
    cases.say.later("after")
    while queue.do_first():
        pass
    assert said == ["before", "after"]


def test_what_was_left_undone_is_queued_once(queue: Queue, said: list[str], run_jobs: RunJobs) -> None:
    cases.left_undone[:] = ["one", "two"]
    cases.say_what_was_left.later("one")
    queue.add_unfinished()
    queue.add_unfinished()
    run_jobs()
    assert said == ["one", "two"]


def test_what_the_clock_begins_is_queued_once_and_wakes_the_runner(
    queue: Queue, said: list[str], run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(queue, "after_adding", lambda: woken.append("woken"))
    ticking.ask(queue)
    assert (queue.is_empty, woken) == (True, [])
    cases.struck[:] = ["noon"]
    ticking.ask(queue)
    ticking.ask(queue)
    run_jobs()
    assert (said, woken) == (["noon"], ["woken"])


def test_a_question_of_the_clock_that_fails_is_told_and_asked_again(
    queue: Queue, said: list[str], run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cases, "struck", None)
    monkeypatch.setattr(cases.say, "is_due", lambda: [("meanwhile",)])
    ticking.ask(queue)
    run_jobs()
    assert said == ["meanwhile"]
    assert "could not be asked" in caplog.text
    monkeypatch.setattr(cases.say, "is_due", None)
    monkeypatch.setattr(cases, "struck", ["noon"])
    ticking.ask(queue)
    run_jobs()
    assert said == ["meanwhile", "noon"]


def test_a_broken_file_is_set_aside_and_a_new_one_begun(
    queue: Queue, said: list[str], run_jobs: RunJobs, caplog: pytest.LogCaptureFixture
) -> None:
    other = Queue(queue.app, queue.path.with_name("broken.sqlite3"))
    other.path.write_bytes(b"no database, but long enough to be taken for one" * 100)
    other.add(cases.say, ("after all",))
    assert other.do_first()
    assert said == ["after all"]
    assert "is broken" in caplog.text
    kept = list(other.path.parent.glob("broken.sqlite3.broken-*"))
    assert [path.read_bytes()[:11] for path in kept] == [b"no database"]


def test_a_file_that_breaks_under_a_server_is_set_aside_too(queue: Queue, said: list[str]) -> None:
    other = Queue(queue.app, queue.path.with_name("breaking.sqlite3"))
    other.add(cases.say, ("lost",))
    other.huey.storage.close()
    for path in other.path.parent.glob("breaking.sqlite3*"):
        path.write_bytes(b"garbage" * 1000)
    other.add(cases.say, ("kept",))
    assert other.do_first()
    assert said == ["kept"]
