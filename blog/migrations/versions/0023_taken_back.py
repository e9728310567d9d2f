"""Which comments that were taken back still hold words is found without reading them all."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    holds_words = sa.text("state = 'withdrawn' AND fingerprint != ''")
    op.create_index("ix_comment_taken_back", "comment", ["state", "created_at"], sqlite_where=holds_words)
