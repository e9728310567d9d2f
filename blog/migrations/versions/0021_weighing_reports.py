"""Which reports count towards holding a comment: those from before show moderators what they did, and hold nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("comment_report", sa.Column("weighs", sa.Boolean(), server_default="0", nullable=False))
