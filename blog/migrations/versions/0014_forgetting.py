"""Which comments still hold a network address, and which bans an address, is found without reading them all."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("ix_comment_address_kept", "comment", ["created_at"], sqlite_where=sa.text("address != ''"))
    op.create_index("ix_ban_value_kept", "ban", ["until"], sqlite_where=sa.text("value != ''"))
