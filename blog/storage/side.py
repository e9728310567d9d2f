"""The side store: a second SQLite file for sign-in sessions, rate limits, reader counts and open forms.

They change with nearly every request. Kept apart, a commit to the main file means that *content* changed, and a
busy counter never waits for an editor. Losing this file signs people out and empties counters; it loses no text.
"""

import sqlite3
import threading
import time
from pathlib import Path

SCHEMA = """
create table if not exists sign_in (
    digest text primary key, user_id integer not null, payload text not null, user_agent text not null,
    address text not null, created_at real not null, seen_at real not null, ends_at real not null) without rowid;
create index if not exists sign_in_user on sign_in (user_id);
create table if not exists hit (key text primary key, count integer not null, ends_at real not null) without rowid;
create table if not exists reader (
    day text not null, article_id integer not null, visitor text not null,
    primary key (day, article_id, visitor)) without rowid;
create table if not exists open_form (
    form_id text primary key, article_id integer not null, user_id integer not null, opened_at real not null,
    seen_at real not null, base_number integer not null, holds integer not null) without rowid;
create index if not exists open_form_article on open_form (article_id);
create table if not exists day_salt (day text primary key, salt blob not null) without rowid;
"""

BUSY_TIMEOUT_SECONDS = 5
BETWEEN_TRIES_SECONDS = 0.01


class SideStore:
    """One connection a process to the side file, made on first use; its threads take turns, so they share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._opening = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None:
            with self._opening:
                self._connection = self._connection or self._open()
        return self._connection

    def close(self) -> None:
        """Close the connection (tests move files about; a worker never needs it)."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        """Workers start together. Which of them makes the file is told "locked" by no timeout of SQLite's: it asks again."""
        until = time.monotonic() + BUSY_TIMEOUT_SECONDS
        while True:
            try:
                return self._opened()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(BETWEEN_TRIES_SECONDS)

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("pragma journal_mode=wal")
        # Not FULL: a power cut may forget the last counts and sign-ins, nothing that anybody wrote.
        connection.execute("pragma synchronous=normal")
        connection.executescript(SCHEMA)
        return connection
