"""SQLite under SQLAlchemy: pragmas at connect, and write transactions that cannot be lost to a lock.

A deferred BEGIN that reads first and writes later fails at once with SQLITE_BUSY_SNAPSHOT when another process wrote
in between; `busy_timeout` does not help. So a request that will write says so first, and begins IMMEDIATE
(https://www.sqlite.org/lang_transaction.html, https://www.sqlite.org/isolation.html).
"""

import sqlite3
import time
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, scoped_session

from blog.lib import turns

BUSY_TIMEOUT = "busy_timeout=10000"  # ms; longer than any write transaction of ours
BETWEEN_TRIES_SECONDS = 0.0003  # a comment is written in a millisecond or two
ASKED_QUICKLY = 3000  # times, a second or so; whoever writes for longer is not waited for like that
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # an acknowledged commit survives power loss; NORMAL may lose the last ones
    BUSY_TIMEOUT,
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten, as Debian's SQLite does unasked
    "temp_store=MEMORY",
    "cache_size=-16000",  # kB
    "journal_size_limit=67108864",  # bytes; the WAL shrinks back to 64 MiB after a long reader
)


def empty_log(engine: Engine) -> None:
    """Bring the write-ahead log into the file and cut it to nothing, if nobody reads for longer than `busy_timeout`."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


class WriteOutsideTransaction(RuntimeError):
    """A view changed rows without `begin_write()`: it would fail under load, so it fails at once."""


def install(engine: Engine) -> None:
    """Attach to an SQLite engine before its first connection."""

    @event.listens_for(engine, "connect")
    def configure(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None  # sqlite3 must not issue its own BEGIN
        for pragma in PRAGMAS:
            dbapi_connection.execute("PRAGMA " + pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if is_writing(connection):
            _begin_to_write(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        """Let other threads run while the disk is waited for; what SQLAlchemy does next finds nothing left to commit."""
        if is_writing(connection):
            with turns.the_turn.lent():
                connection.exec_driver_sql("COMMIT")


def _begin_to_write(connection: Connection) -> None:
    """BEGIN IMMEDIATE, asked for again and again while another process writes, and at last as SQLite would.

    SQLite's own patience sleeps up to 100 ms between two tries: of two workers the one that sleeps is passed by again
    and again, and half of fifty writers wait twice as long as the other half.
    """
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute("PRAGMA busy_timeout=0").fetchall()  # to the end: a statement half read holds the file
        try:
            for tried in range(ASKED_QUICKLY):
                try:
                    cursor.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                        break  # a full disk, say: asked once more below, where SQLAlchemy tells what is wrong
                    if tried == 0:
                        turns.the_turn.let_one_pass()  # what it does before it writes takes as long as we would wait
                    else:
                        time.sleep(BETWEEN_TRIES_SECONDS)
                else:
                    return
        finally:
            cursor.execute(f"PRAGMA {BUSY_TIMEOUT}").fetchall()
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_write(session: "Session | scoped_session[Any]") -> None:
    """Start the write transaction: before the first read it depends on, after slow work (hashing, pictures).

    Ends the read transaction that loading the reader's account began; loaded objects are read again when next used.
    """
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("begin_write() must come before changes")
    session.rollback()
    session.connection(execution_options={"write": True})


def refuse_stray_writes(session: Session, _context: Any, _instances: Any) -> None:
    """Session hook (`before_flush`): rows change only between `begin_write()` and the commit."""
    if (session.new or session.dirty or session.deleted) and not is_writing(session.connection()):
        raise WriteOutsideTransaction("call begin_write() before the first change")


def is_under_way(session: Session) -> bool:
    """True if this session has begun to write and has not committed."""
    return session.in_transaction() and is_writing(session.connection())


def is_writing(connection: Connection) -> bool:
    """True between `begin_write()` and the end of the transaction."""
    return bool(connection.get_execution_options().get("write"))
