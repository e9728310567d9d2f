"""A disk that takes no more is known by its errors, whoever reports them, and told once a minute."""

import errno
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from blog.errors import NoRoom, NotWritable
from blog.storage import full


def of_sqlite(path: Path, *before: str, refused: str) -> sqlite3.Error:
    """What SQLite itself says when it is made to refuse a statement."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in before:
            connection.execute(statement)
        with pytest.raises(sqlite3.Error) as caught:
            connection.execute(refused)
    return caught.value


@pytest.fixture
def full_database(tmp_path: Path) -> sqlite3.Error:
    return of_sqlite(
        tmp_path / "full",
        "create table copy (body)",
        "pragma max_page_count = 2",
        refused="insert into copy values (zeroblob(100000))",
    )


@pytest.fixture
def locked_file(tmp_path: Path) -> sqlite3.Error:
    return of_sqlite(
        tmp_path / "read", "create table copy (body)", "pragma query_only = 1", refused="insert into copy values (1)"
    )


@pytest.fixture
def unclear() -> sqlite3.Error:
    """SQLite's word for a quota that is used up, and for a broken disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    return error


def test_sqlites_own_words_are_understood(
    full_database: sqlite3.Error, locked_file: sqlite3.Error, tmp_path: Path
) -> None:
    assert isinstance(full.refusal_for(full_database, tmp_path), NoRoom)
    assert isinstance(full.refusal_for(locked_file, tmp_path), NotWritable)
    assert full.refusal_for(of_sqlite(tmp_path / "none", refused="select * from nothing"), tmp_path) is None


def test_sqlalchemy_reports_the_same(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'own'}")
    with engine.connect() as connection:
        connection.execute(text("create table copy (body)"))
        connection.execute(text("pragma max_page_count = 2"))
        with pytest.raises(OperationalError) as caught:
            connection.execute(text("insert into copy values (zeroblob(100000))"))
    engine.dispose()
    assert isinstance(full.refusal_for(caught.value, tmp_path), NoRoom)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, NoRoom), (errno.EDQUOT, NoRoom), (errno.EROFS, NotWritable), (errno.EACCES, NotWritable),
     (errno.ENOENT, type(None))],
)  # fmt: skip
def test_the_systems_words_are_understood(number: int, expected: type, tmp_path: Path) -> None:
    assert type(full.refusal_for(OSError(number, os.strerror(number)), tmp_path)) is expected


def test_an_unclear_error_of_a_disk_that_takes_more_is_no_refusal(unclear: sqlite3.Error, tmp_path: Path) -> None:
    assert full.refusal_for(unclear, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_an_unclear_error_of_a_full_disk_is_one(
    unclear: sqlite3.Error, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def used_up(**_: Any) -> Iterator[None]:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(tempfile, "TemporaryFile", used_up)
    assert isinstance(full.refusal_for(unclear, tmp_path), NoRoom)


def test_what_does_no_harm_is_told_once_a_minute(
    full_database: sqlite3.Error, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(full.time, "monotonic", lambda: now)
    monkeypatch.setattr(full, "_told", {})
    with caplog.at_level(logging.WARNING):
        for now in (1000.0, 1001.0, 1059.0, 1060.0):  # noqa: B007 - read by the clock above
            with full.harmless("a reader was not counted"):
                raise full_database
    assert [record.getMessage() for record in caplog.records] == [
        "a reader was not counted: database or disk is full"
    ] * 2


def test_a_mistake_of_ours_is_not_harmless() -> None:
    with pytest.raises(ZeroDivisionError), full.harmless("nothing"):
        _ = 1 / 0
