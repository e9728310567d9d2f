"""A database is made, left alone, or refused; and the migrations make exactly the models' tables."""

import errno
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import blog.app  # noqa: F401 - every table is known once the house is put together
from blog.config import Config, ConfigError, load
from blog.errors import StartRefused
from blog.storage.base import Base
from blog.storage.upgrade import VERSIONS, bring_up_to_date, known_versions


@pytest.fixture
def fresh(tmp_path: Path) -> Config:
    return load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})


def test_a_fresh_instance_gets_its_database_once(fresh: Config) -> None:
    assert bring_up_to_date(fresh)
    assert not bring_up_to_date(fresh)


@pytest.mark.filterwarnings(
    "ignore:autogenerate skipping"
)  # `ix_comment_talk`: the plan of a talk shows that it is there
def test_the_migrations_make_what_the_models_say(fresh: Config) -> None:
    bring_up_to_date(fresh)
    with create_engine(f"sqlite:///{fresh.database_path}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _not_the_search_index})
        assert compare_metadata(context, Base.registry.metadata) == []


def _not_the_search_index(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and str(name).startswith("search_index"))


def test_a_database_of_a_newer_warraq_is_refused_in_one_sentence(fresh: Config) -> None:
    bring_up_to_date(fresh)
    with closing(sqlite3.connect(fresh.database_path)) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(StartRefused, match="newer Warraq"):
        bring_up_to_date(fresh)


def test_somebody_elses_database_is_refused(fresh: Config) -> None:
    with closing(sqlite3.connect(fresh.database_path)) as connection, connection:
        connection.execute("create table recipes (id integer)")
    with pytest.raises(StartRefused, match="not one of Warraq's"):
        bring_up_to_date(fresh)


def test_a_file_that_is_no_database_is_refused(fresh: Config) -> None:
    fresh.database_path.write_bytes(b"this is a text, and no database at all" * 50)
    with pytest.raises(StartRefused, match="cannot be read"):
        bring_up_to_date(fresh)


def test_an_older_database_is_snapshotted_before_it_is_changed(fresh: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(fresh)
    monkeypatch.setattr("blog.storage.upgrade.known_versions", lambda: [*known_versions(), "0099"])
    monkeypatch.setattr("blog.storage.upgrade._migrate", lambda config: None)
    bring_up_to_date(fresh)
    assert len(list((fresh.instance / "snapshots").glob("*.sqlite3"))) == 1


def test_half_a_snapshot_is_none(fresh: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(fresh)
    with closing(sqlite3.connect(fresh.database_path)) as connection, connection:
        connection.execute("update alembic_version set version_num = '0001'")

    class FullDisk(sqlite3.Connection):
        def backup(self, *_: Any, **__: Any) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=FullDisk))
    with pytest.raises(StartRefused, match="is full: make room on it"):
        bring_up_to_date(fresh)
    assert list((fresh.instance / "snapshots").iterdir()) == []


def test_an_instance_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file where the folder should be")
    with pytest.raises(ConfigError):
        load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})


def test_a_start_on_a_full_disk_is_refused_in_one_sentence(fresh: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", no_room)
        with pytest.raises(StartRefused, match="is full: make room on it"):
            bring_up_to_date(fresh)
    assert bring_up_to_date(fresh)


def test_stories_in_print_before_corrections_were_kept_begin_with_what_stands(fresh: Config) -> None:
    _migrate_to(fresh, "0005")
    with closing(sqlite3.connect(fresh.database_path)) as connection, connection:
        connection.executescript(A_STORY_IN_PRINT_AND_A_DRAFT)
    bring_up_to_date(fresh)
    with closing(sqlite3.connect(fresh.database_path)) as connection:
        rows = connection.execute("select article_id, revision_id, before_id, at, by_id, kind, text from publication")
        assert rows.fetchall() == [(1, 1, None, "2026-01-02 08:00:00.000000", None, "first", "")]


def _migrate_to(config: Config, version: str) -> None:
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(VERSIONS.parent))
    alembic.attributes["database_path"] = config.database_path
    command.upgrade(alembic, version)


A_STORY_IN_PRINT_AND_A_DRAFT = """
insert into user (id, email, name, slug, role, language, bio, portrait_src, password_hash, created_at)
 values (1, 'amal@lighthouse.example', 'Amal', 'amal', 'author', 'ar', '', '', '', '2026-01-01 00:00:00.000000');
insert into article (id, code, author_id, created_at, state, version, saved_at, note, live_from, live_lang, slug,
 withdrawal_reason) values
 (1, 'aaaaa', 1, '2026-01-01 00:00:00.000000', 'approved', 1, '2026-01-01 00:00:00.000000', '',
  '2026-01-02 08:00:00.000000', 'ar', 'x', ''),
 (2, 'bbbbb', 1, '2026-01-01 00:00:00.000000', 'draft', 0, '2026-01-01 00:00:00.000000', '', null, '', '', '');
insert into revision (id, article_id, number, created_at, created_by_id, lang, kicker, title, standfirst, summary,
 policy_version, minutes, key_points, tags, slug, lead_alt, lead_caption, lead_credit, byline, comment_policy)
 values (1, 1, 1, '2026-01-01 00:00:00.000000', 1, 'ar', '', 'x', '', '', 1, 1, '', '[]', '', '', '', '', '', '');
update article set live_revision_id = 1, working_revision_id = 1 where id = 1;
"""
