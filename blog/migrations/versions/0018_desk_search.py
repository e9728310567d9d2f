"""Moderators find comments in every spelling, and what readers reported is counted without reading all of them."""

import sqlalchemy as sa
from alembic import op

from blog.lib.fold import index_text
from blog.search import fts5

revision = "0018"
down_revision = "0017"

ROWS_AT_ONCE = 500  # comments entered by one statement: a long archive is never in memory whole


def upgrade() -> None:
    op.create_index(
        "ix_comment_reported", "comment", ["report_count"], unique=False, sqlite_where=sa.text("report_count > 0")
    )
    op.execute(fts5.COMMENTS.create)
    _enter_what_is_there()


def _enter_what_is_there() -> None:
    connection = op.get_bind()
    enter = sa.text(f"INSERT INTO {fts5.COMMENTS.name} (rowid, body, name) VALUES (:id, :body, :name)")
    some = sa.text("SELECT id, body, name FROM comment WHERE id > :last ORDER BY id LIMIT :most")
    last = 0
    while rows := connection.execute(some, {"last": last, "most": ROWS_AT_ONCE}).all():
        said = [{"id": row.id, "body": index_text(row.body), "name": index_text(row.name)} for row in rows]
        connection.execute(enter, said)
        last = rows[-1].id
