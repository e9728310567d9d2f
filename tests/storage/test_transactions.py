"""Writes are announced, serialised, and counted."""

import threading
import time
from datetime import datetime

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from blog import create_app
from blog.accounts.models import User
from blog.config import Config
from blog.extensions import begin_write, db
from blog.lib import turns
from blog.storage.counting import counted_queries
from blog.storage.transactions import WriteOutsideTransaction
from blog.storage.types import UtcDateTime
from tests.newsroom import Newsroom


def test_a_change_outside_a_write_transaction_fails_at_once(newsroom: Newsroom) -> None:
    newsroom.amal.name = "اسم آخر"
    with pytest.raises(WriteOutsideTransaction):
        db.session.flush()
    db.session.rollback()


def test_a_change_inside_one_is_kept(newsroom: Newsroom) -> None:
    begin_write()
    db.session.get_one(User, newsroom.amal.id).name = "اسم آخر"
    db.session.commit()
    assert newsroom.amal.name == "اسم آخر"


def test_a_write_cannot_be_announced_after_the_first_change(newsroom: Newsroom) -> None:
    newsroom.amal.name = "اسم آخر"
    with pytest.raises(RuntimeError, match="before changes"):
        begin_write()
    db.session.rollback()


def test_while_the_disk_is_waited_for_others_have_their_turn(newsroom: Newsroom) -> None:
    ran = list[int]()

    def other() -> None:
        with turns.the_turn:
            ran.append(1)

    begin_write()
    db.session.get_one(User, newsroom.amal.id).name = "اسم آخر"
    db.session.flush()
    waiting = threading.Thread(target=other)
    with turns.the_turn:
        waiting.start()
        while not turns.the_turn._queue:
            time.sleep(0.001)
        assert not ran
        db.session.commit()
        assert ran
    waiting.join()
    assert newsroom.amal.name == "اسم آخر"


def test_every_connection_has_the_pragmas(config: Config) -> None:
    """In an application of its own: the one of the other tests does not wait for the disk."""
    asked = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 10000}
    with create_app(config).app_context():
        connection = db.session.connection()
        found = {pragma: connection.exec_driver_sql(f"pragma {pragma}").scalar() for pragma in asked}
        db.session.remove()
        db.engine.dispose()
    assert found == asked


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), SQLiteDialect())  # noqa: DTZ001


def test_statements_are_counted(newsroom: Newsroom) -> None:
    newsroom.fresh()
    with counted_queries(db.engine) as statements:
        db.session.scalar(db.select(User.id).limit(1))
    assert len(statements) == 1
