"""Where a comment came from is forgotten by the clock."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from flask import Flask

from blog.comments import forgetting
from blog.comments.banning import lift
from blog.comments.bans import Ban
from blog.comments.decisions import Decision, undo
from blog.comments.models import Comment
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock
from tests.newsroom import Newsroom

MACHINE = "203.0.113.9"


def kept() -> list[tuple[str, str]]:
    """Address and network of every comment, as they lie in the database."""
    db.session.rollback()
    return [tuple(row) for row in db.session.execute(db.select(Comment.address, Comment.network).order_by(Comment.id))]


@pytest.fixture
def later(newsroom: Newsroom) -> datetime:
    """When the addresses of the newsroom's comments are no longer kept."""
    newsroom.decide(address_kept_days=7)
    return newsroom.samirs_comment.created_at + timedelta(days=7)


def test_nobody_is_shown_it_after_its_days_though_nothing_has_run(newsroom: Newsroom, later: datetime) -> None:
    comment = newsroom.samirs_comment
    kept_ids = db.select(Comment.id).where(Comment.address == MACHINE)
    before = later - timedelta(seconds=1)
    assert forgetting.address_of(comment, before) == MACHINE
    assert forgetting.address_of(comment, later) == ""
    assert comment.id in db.session.scalars(kept_ids.where(forgetting.is_kept(before))).all()
    assert not db.session.scalars(kept_ids.where(forgetting.is_kept(later))).all()


def test_the_clock_deletes_it(app: Flask, newsroom: Newsroom, later: datetime, run_jobs: Callable[[], None]) -> None:
    queue = app.extensions["jobs"]
    with clock.freeze(later - timedelta(hours=1)):
        ticking.ask(queue)
    assert queue.is_empty
    with clock.freeze(later):
        ticking.ask(queue)
        ticking.ask(queue)
        assert len(queue.waiting()) == 1
        run_jobs()
        assert kept() == [("", ""), ("", "")]
        ticking.ask(queue)
    assert queue.is_empty
    assert newsroom.samirs_comment.email == "samir@readers.example"  # until it is erased


def test_fewer_days_count_at_once(newsroom: Newsroom) -> None:
    now = newsroom.samirs_comment.created_at + timedelta(days=3)
    assert forgetting.address_of(newsroom.samirs_comment, now) == MACHINE
    newsroom.decide(address_kept_days=2)
    assert forgetting.address_of(newsroom.samirs_comment, now) == ""


def test_a_ban_holds_an_address_until_it_ends(newsroom: Newsroom, run_jobs: Callable[[], None], app: Flask) -> None:
    now, huda = clock.now(), newsroom.huda.id
    begin_write()
    for days, kind, value in ((90, "network", MACHINE), (1, "email", "samir@readers.example")):
        db.session.add(Ban(kind=kind, value=value, until=now + timedelta(days=days), by_id=huda, created_at=now))
    db.session.commit()
    with clock.freeze(now + timedelta(days=60)):
        ticking.ask(app.extensions["jobs"])
        run_jobs()
        assert kept() == [("", ""), ("", "")]
    db.session.rollback()
    assert db.session.scalars(db.select(Ban.value).order_by(Ban.id)).all() == [MACHINE, ""]


def test_whom_a_lifted_ban_was_about_is_forgotten_after_a_day(
    newsroom: Newsroom, run_jobs: Callable[[], None], app: Flask
) -> None:
    now, huda = clock.now(), newsroom.huda
    ban = Ban(kind="email", value="x@y.example", until=now + timedelta(days=90), by_id=huda.id, created_at=now)
    begin_write()
    db.session.add(ban)
    db.session.flush()
    first, second = lift(ban, by=huda, now=now).id, None
    db.session.commit()
    begin_write()
    undo(db.session.get_one(Decision, first), by=huda, now=now + timedelta(hours=23))
    assert (ban.value, ban.lifted_at) == ("x@y.example", None)
    second = lift(ban, by=huda, now=now).id
    db.session.commit()
    with clock.freeze(now + timedelta(days=1)):
        ticking.ask(app.extensions["jobs"])
        run_jobs()
    db.session.rollback()
    assert db.session.scalars(db.select(Ban.value)).all() == [""]
    begin_write()
    with pytest.raises(Conflict, match="ban_forgotten"):
        undo(db.session.get_one(Decision, second), by=huda, now=now + timedelta(days=1))


def test_what_is_over_is_found_without_reading_every_comment(app: Flask) -> None:
    path = app.config["WARRAQ"].database_path
    with closing(sqlite3.connect(path)) as connection:
        for statement in map(str, forgetting._statements(clock.now())):
            asked = re.sub(r":\w+", "?", statement)
            plan = [row[3] for row in connection.execute(f"explain query plan {asked}", ("",) * asked.count("?"))]
            steps = [step for step in plan if step.startswith(("SEARCH", "SCAN"))]
            assert steps
            assert [step for step in steps if "_kept" not in step] == []
