"""Whom lifted bans were about is found without reading them all, and forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_index("ix_ban_value_kept_lifted", "ban", ["lifted_at"], sqlite_where=sa.text("value != ''"))
