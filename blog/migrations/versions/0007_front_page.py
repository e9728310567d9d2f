"""The front page: what editors placed at the top of each edition, and its breaking bar."""

import sqlalchemy as sa
from alembic import op

from blog.storage.types import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "front_page",
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("bar_version", sa.Integer(), nullable=False),
        sa.Column("bar_text", sa.String(length=200), nullable=False),
        sa.Column("bar_address", sa.String(length=500), nullable=False),
        sa.Column("bar_article_id", sa.Integer(), nullable=True),
        sa.Column("bar_until", UtcDateTime(), nullable=True),
        sa.Column("bar_changed_at", UtcDateTime(), nullable=True),
        sa.Column("bar_changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by_id"], ["user.id"], name=op.f("fk_front_page_changed_by_id_user")),
        sa.ForeignKeyConstraint(["bar_article_id"], ["article.id"], name=op.f("fk_front_page_bar_article_id_article")),
        sa.ForeignKeyConstraint(["bar_changed_by_id"], ["user.id"], name=op.f("fk_front_page_bar_changed_by_id_user")),
        sa.PrimaryKeyConstraint("lang", name=op.f("pk_front_page")),
    )
    op.create_table(
        "front_slot",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=300), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("placed_by_id", sa.Integer(), nullable=False),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["lang"], ["front_page.lang"], name=op.f("fk_front_slot_lang_front_page")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_front_slot_article_id_article")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["user.id"], name=op.f("fk_front_slot_placed_by_id_user")),
        sa.PrimaryKeyConstraint("lang", "position", name=op.f("pk_front_slot")),
        sa.UniqueConstraint("lang", "article_id", name=op.f("uq_front_slot_lang")),
    )
