"""What a picture's file was before it was replaced stays with the paper, for its administrators."""

import sqlalchemy as sa
from alembic import op

from blog.storage.types import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("former_file") as table:
        table.add_column(sa.Column("original", sa.String(length=80), nullable=False, server_default=""))
        table.add_column(sa.Column("replaced_at", UtcDateTime(), nullable=True))
