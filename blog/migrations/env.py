"""Runs the migrations on an SQLite instance, each inside one immediate transaction: all of it or nothing."""

from pathlib import Path
from typing import Any

from alembic import context
from sqlalchemy import URL, create_engine, event, pool

from blog.storage import transactions

path: Path = context.config.attributes["database_path"]
# What is in the rows goes into no log, as in `app.configure`.
engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=pool.NullPool, hide_parameters=True)
transactions.install(engine)


@event.listens_for(engine, "connect")
def references_are_checked_at_the_end(dbapi_connection: Any, _record: Any) -> None:
    """Batch changes rebuild tables; a reference checked at every step would refuse that."""
    dbapi_connection.execute("PRAGMA foreign_keys=OFF")


with engine.connect().execution_options(write=True) as connection:
    context.configure(connection=connection, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration would leave rows pointing nowhere: {broken[:3]}")
