"""Comments: decisions that can be taken back whole, bans, likes, reports, notes, what the spam filter has learnt."""

import sqlalchemy as sa
from alembic import op

from blog.lib.networks import network
from blog.storage.types import UtcDateTime

revision = "0012"
down_revision = "0011"

ACTS = {"approved": "approval", "rejected": "rejection", "spam": "spam"}


def upgrade() -> None:
    _add_columns()
    _make_decisions()
    _make_what_readers_do()
    op.create_table(
        "comment_note",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _to("comment_note", "comment_id", "comment"),
        _to("comment_note", "by_id", "user"),
    )
    op.create_index("ix_comment_note_comment_id", "comment_note", ["comment_id"])
    op.create_table(
        "spam_word",
        sa.Column("word", sa.String(length=80), primary_key=True),
        sa.Column("spam", sa.Integer(), nullable=False),
        sa.Column("ham", sa.Integer(), nullable=False),
    )
    _keep_what_can_be_undone()


def _add_columns() -> None:
    for column in (
        "network VARCHAR(64) NOT NULL DEFAULT ''",
        "score INTEGER",
        "sketch BLOB NOT NULL DEFAULT x''",
        "group_id INTEGER CONSTRAINT fk_comment_group_id_comment REFERENCES comment (id)",
        "like_count INTEGER NOT NULL DEFAULT 0",
        "report_count INTEGER NOT NULL DEFAULT 0",
        "picked_at DATETIME",
        "taught VARCHAR(8) NOT NULL DEFAULT ''",
    ):
        op.execute(f"ALTER TABLE comment ADD COLUMN {column}")
    connection = op.get_bind()
    addresses = connection.execute(sa.text("SELECT id, address FROM comment WHERE address != ''"))
    networks = [{"id": id_, "network": network(address)} for id_, address in addresses]
    if networks:  # by id: no index knows the addresses, and each would read the whole table
        connection.execute(sa.text("UPDATE comment SET network = :network WHERE id = :id"), networks)
    for name in ("network", "group_id", "email"):
        op.create_index(f"ix_comment_{name}", "comment", [name])


def _make_decisions() -> None:
    op.create_table(
        "ban",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=254), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        _to("ban", "by_id", "user"),
    )
    op.create_index("ix_ban_value", "ban", ["value"])
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("ban_id", sa.Integer(), nullable=True),
        _to("decision", "by_id", "user"),
        _to("decision", "undone_by_id", "user"),
        _to("decision", "ban_id", "ban"),
    )
    op.create_index("ix_decision_made_at", "decision", ["made_at"])
    op.create_table(
        "decision_item",
        sa.Column("decision_id", sa.Integer(), primary_key=True),
        sa.Column("comment_id", sa.Integer(), primary_key=True),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        _to("decision_item", "decision_id", "decision"),
        _to("decision_item", "comment_id", "comment"),
    )
    op.create_index("ix_decision_item_comment_id", "decision_item", ["comment_id"])


def _make_what_readers_do() -> None:
    op.create_table(
        "comment_like",
        sa.Column("comment_id", sa.Integer(), primary_key=True),
        sa.Column("guest", sa.String(length=64), primary_key=True),
        _to("comment_like", "comment_id", "comment"),
    )
    op.create_index("ix_comment_like_guest", "comment_like", ["guest"])
    op.create_table(
        "comment_report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("guest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        _to("comment_report", "comment_id", "comment"),
        _to("comment_report", "settled_by_id", "decision"),
        sa.UniqueConstraint("comment_id", "guest", name="uq_comment_report_comment_id"),
    )
    op.create_index("ix_comment_report_guest", "comment_report", ["guest"])


def _keep_what_can_be_undone() -> None:
    """What stood in `state_before` was one decision about one comment."""
    connection = op.get_bind()
    query = "SELECT id, state, state_before, decided_by_id, decided_at FROM comment WHERE state_before != ''"
    for comment_id, after, before, by_id, made_at in connection.execute(sa.text(query)).all():
        if by_id is None or after not in ACTS:
            continue
        values = {"act": ACTS[after], "by": by_id, "at": made_at}
        made = connection.execute(
            sa.text("INSERT INTO decision (act, by_id, made_at) VALUES (:act, :by, :at) RETURNING id"), values
        ).scalar_one()
        connection.execute(
            sa.text("INSERT INTO decision_item VALUES (:decision, :comment, :before, :after)"),
            {"decision": made, "comment": comment_id, "before": before, "after": after},
        )
    op.execute("ALTER TABLE comment DROP COLUMN state_before")


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")
