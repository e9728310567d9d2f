"""Readers' addresses that confirmed themselves, and the answers that they are told of."""

import sqlalchemy as sa
from alembic import op

from blog.storage.types import UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "reader_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("guest", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("stopped_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader_address")),
        sa.UniqueConstraint("email", "guest", name=op.f("uq_reader_address_email")),
    )
    op.create_table(
        "answer_wish",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        _to("answer_wish", "comment_id", "comment"),
        _to("answer_wish", "address_id", "reader_address"),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_answer_wish")),
    )
    op.create_index("ix_answer_wish_address_id", "answer_wish", ["address_id"])
    op.create_table(
        "answer_notice",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        _to("answer_notice", "answer_id", "comment"),
        _to("answer_notice", "address_id", "reader_address"),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_answer_notice")),
    )
    op.create_index("ix_answer_notice_address_id", "answer_notice", ["address_id"])
    op.create_index("ix_answer_notice_told_at", "answer_notice", ["told_at"])


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")
