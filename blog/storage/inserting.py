"""One new row, written without SQLAlchemy's unit of work: that takes longer than all else a comment does inside the lock."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table, insert
from sqlalchemy.orm import Session, make_transient_to_detached

from blog.storage.transactions import WriteOutsideTransaction, is_under_way


def write(session: Session, new: Any) -> None:
    """Give an object its row and its number; it stands in the session then as if it had been flushed (1 statement).

    For objects with a number of their own, `id`, that name others by theirs: relationships are not looked at. After a
    rollback it is of no use any more. Raises WriteOutsideTransaction, as a flush does.
    """
    if not is_under_way(session):
        raise WriteOutsideTransaction("call begin_write() before the first change")
    table = new.__table__
    said = {column.key: new.__dict__[column.key] for column in table.columns if column.key in new.__dict__}
    written = session.connection().execute(_insert(table), said)
    (new.id,) = written.inserted_primary_key or (None,)
    defaults: Any = written.last_inserted_params()  # of the one row
    for column in table.columns:  # what the database itself filled in is read when it is asked for
        if column.key not in new.__dict__ and (column.key in defaults or column.server_default is None):
            setattr(new, column.key, defaults.get(column.key))
    make_transient_to_detached(new)
    session.add(new)


@lru_cache
def _insert(table: Table) -> Insert:
    """Made once for each table: with a new one for each row SQLAlchemy would look for its words again."""
    return insert(table)
