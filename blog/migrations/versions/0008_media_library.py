"""Pictures keep their originals, words in each language, a focal point; which kept copy shows which picture."""

import json
import re

import sqlalchemy as sa
from alembic import op

from blog.storage.types import UtcDateTime

revision = "0008"
down_revision = "0007"

TEXTS = ("alt", "caption", "credit")
_SHOWN = re.compile("/media/([0-9a-f]{64})/")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


def upgrade() -> None:
    _add_columns()
    _part_texts_by_language()
    _describe_files()
    with op.batch_alter_table("picture") as table:
        table.create_index(op.f("ix_picture_uploaded_by_id"), ["uploaded_by_id"], unique=False)
    op.create_table(
        "former_file",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_former_file_picture_id_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_former_file")),
    )
    op.create_index(op.f("ix_former_file_picture_id"), "former_file", ["picture_id"], unique=False)
    op.create_table(
        "picture_use",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_picture_use_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_picture_use_picture_id_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "picture_id", name=op.f("pk_picture_use")),
    )
    op.create_index(op.f("ix_picture_use_picture_id"), "picture_use", ["picture_id"], unique=False)
    _find_uses()


def _add_columns() -> None:
    for name in TEXTS:
        op.execute(f"ALTER TABLE picture RENAME COLUMN {name} TO {name}_was")
    with op.batch_alter_table("picture") as table:
        for name in (*TEXTS, "people"):
            table.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="{}"))
        for name, length in (("original", 80), ("format", 8), ("licence", 20)):
            table.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
        table.add_column(sa.Column("source", sa.Text(), nullable=False, server_default=""))
        for name in ("is_see_through", "is_animated"):
            table.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("focus_x", "focus_y"):
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="50"))
        table.add_column(sa.Column("perceptual_hash", sa.BigInteger(), nullable=True))
        for name in ("licence_until", "taken_on"):
            table.add_column(sa.Column(name, sa.Date(), nullable=True))
        table.add_column(sa.Column("made_at", UtcDateTime(), nullable=True))


def _part_texts_by_language() -> None:
    """What was one text for every language is of the language its letters are of."""
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, alt_was, caption_was, credit_was FROM picture")).all():
        texts = {name: row[place] for place, name in enumerate(TEXTS, 1)}
        by_language = {
            name: json.dumps({"ar" if _ARABIC.search(text) else "en": text} if text else {}, ensure_ascii=False)
            for name, text in texts.items()
        }
        connection.execute(
            sa.text("UPDATE picture SET alt = :alt, caption = :caption, credit = :credit WHERE id = :id"),
            by_language | {"id": row[0]},
        )
    for name in TEXTS:
        op.execute(f"ALTER TABLE picture DROP COLUMN {name}_was")


def _describe_files() -> None:
    """The files there are keep their addresses; a PNG among them tells that the picture is see-through."""
    op.execute("UPDATE picture SET is_see_through = true WHERE CAST(variants AS TEXT) LIKE '%.png%'")
    op.execute("ALTER TABLE picture DROP COLUMN variants")


def _find_uses() -> None:
    connection = op.get_bind()
    ids = {row[1]: row[0] for row in connection.execute(sa.text("SELECT id, digest FROM picture"))}
    # One at a time: the kept copies of years are more than memory holds.
    for revision_id, lead, body in connection.execute(sa.text("SELECT id, lead_picture_id, body FROM revision")):
        shown = {ids[digest] for digest in _SHOWN.findall(body or "") if digest in ids} | ({lead} if lead else set())
        for picture_id in shown:
            connection.execute(
                sa.text("INSERT INTO picture_use (revision_id, picture_id) VALUES (:revision_id, :picture_id)"),
                {"revision_id": revision_id, "picture_id": picture_id},
            )
