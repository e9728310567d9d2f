"""A section and a story say what holds for comments under them, and after how many days they close."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("section") as table:
        table.add_column(sa.Column("comment_policy", sa.String(length=20), nullable=False, server_default=""))
        table.add_column(sa.Column("comments_close_after", sa.Integer(), nullable=True))
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("comments_close_after", sa.Integer(), nullable=True))
