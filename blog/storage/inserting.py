"""One new row, written without SQLAlchemy's unit of work: that takes longer than all else a comment does inside the lock."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Insert, Table, insert
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from blog.storage.transactions import WriteOutsideTransaction, is_under_way


def write(session: Session, new: Any) -> None:
    """Give an object its row and its number; it stands in the session then as if it had been flushed (1 statement).

    For objects with a number of their own, `id`, that name others by theirs: relationships are not looked at, and what
    is not said and has no default in Python is NULL. After a rollback it is of no use any more. Raises
    WriteOutsideTransaction, as a flush does.
    """
    if not is_under_way(session):
        raise WriteOutsideTransaction("call begin_write() before the first change")
    table = new.__table__
    for column in table.columns:
        if column.key not in new.__dict__ and not column.primary_key:
            setattr(new, column.key, _unless_said(column))
    values = {column.key: new.__dict__[column.key] for column in table.columns if not column.primary_key}
    (new.id,) = session.connection().execute(_insert(table), values).inserted_primary_key or (None,)
    make_transient_to_detached(new)
    session.add(new)


def _unless_said(column: Column[Any]) -> Any:
    default = column.default
    if isinstance(default, CallableColumnDefault):
        return default.arg(None)  # type: ignore[arg-type]  # SQLAlchemy calls those that take no context with one, too
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


@lru_cache
def _insert(table: Table) -> Insert:
    """Made once for each table: with a new one for each row SQLAlchemy would look for its words again."""
    return insert(table)
