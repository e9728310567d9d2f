"""Brings an instance's database to the version this code expects, with a snapshot first.

Cheap when there is nothing to do: one query with the standard library, no ORM imported.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from blog.config import Config
from blog.errors import NoRoom, NotWritable, StartRefused

VERSIONS = Path(__file__).resolve().parent.parent / "migrations" / "versions"
KEPT_SNAPSHOTS = 5  # a snapshot a version step; older ones would fill a small disk


def known_versions() -> list[str]:
    """Every schema version this code has a migration for, oldest first (`0001_first.py` -> `0001`)."""
    return sorted(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def bring_up_to_date(config: Config) -> bool:
    """Make, migrate or leave alone the database; True if anything was done. Raises StartRefused in one sentence."""
    path = config.database_path
    current = _current_version(path)
    versions = known_versions()
    if current == versions[-1]:
        return False
    if current is not None and current not in versions:
        raise StartRefused(
            f"The database {path} was made by a newer Warraq (schema {current}, this one knows {versions[-1]}): "
            "install that version again, or restore a backup made by this one."
        )
    try:
        if current is not None:
            _snapshot(path, current)
        _migrate(config)
    except Exception as error:
        if why := _room_words(error, path.parent):
            raise StartRefused(why) from error
        raise
    return True


def _current_version(path: Path) -> str | None:
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            tables = {row[0] for row in connection.execute("select name from sqlite_master")}
            if "alembic_version" not in tables:
                if not tables:
                    return None
                raise StartRefused(
                    f"{path} is a database, but not one of Warraq's: move it away or choose another WARRAQ_INSTANCE."
                )
            row = connection.execute("select version_num from alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise StartRefused(
            _room_words(error, path.parent)
            or f"The database {path} cannot be read ({error}): restore a backup, or give this account the right "
            "to read and write it."
        ) from error
    return row[0] if row else None


def _room_words(error: Exception, folder: Path) -> str:
    """What to say when `folder` takes nothing more (SQLite needs a little room even to read); "" for other errors."""
    from blog.storage import full

    refusal = full.refusal_for(error, folder)
    if isinstance(refusal, NoRoom):
        return f"The disk that holds {folder} is full: make room on it, then start again."
    if isinstance(refusal, NotWritable):
        return f"{folder} cannot be written to: let this account write there, then start again."
    return ""


def _snapshot(path: Path, version: str) -> None:
    """Copy the database beside itself before it is changed, by SQLite's own online backup."""
    folder = path.parent / "snapshots"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"{stamp}-before-{version}-upgrade.sqlite3"
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error:  # a full disk: half a snapshot would pass for one
        target.unlink(missing_ok=True)
        raise
    for old in sorted(folder.glob("*.sqlite3"))[:-KEPT_SNAPSHOTS]:
        old.unlink()


def _migrate(config: Config) -> None:
    """Run the migrations; alembic is imported only here, since most starts need none."""
    from alembic import command
    from alembic.config import Config as AlembicConfig

    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(VERSIONS.parent))
    alembic.attributes["database_path"] = config.database_path
    command.upgrade(alembic, "head")
