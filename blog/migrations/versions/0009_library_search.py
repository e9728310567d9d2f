"""The library is searched in every spelling, and in the order of its dates."""

import json

import sqlalchemy as sa
from alembic import op

from blog.lib.fold import index_text
from blog.search import fts5

revision = "0009"
down_revision = "0008"

DATES = ("created_at", "licence_until", "taken_on")
TEXTS = ("alt", "caption", "credit", "people")


def upgrade() -> None:
    for name in DATES:
        op.create_index(op.f(f"ix_picture_{name}"), "picture", [name], unique=False)
    op.execute(fts5.PICTURES.create)
    _enter_what_is_there()


def _enter_what_is_there() -> None:
    connection = op.get_bind()
    columns = ", ".join(("id", "title", "source", *TEXTS))
    for row in connection.execute(sa.text(f"SELECT {columns} FROM picture")).all():
        said = [words for texts in row[3:] for words in json.loads(texts or "{}").values()]
        connection.execute(
            sa.text(f"INSERT INTO {fts5.PICTURES.name} (rowid, words) VALUES (:id, :words)"),
            {"id": row[0], "words": index_text(" ".join((row[1], row[2], *said)))},
        )
