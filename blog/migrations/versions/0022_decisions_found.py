"""What a decision settled, what came with a ban and what somebody decided today are found without reading everything."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_index("ix_comment_report_settled_by_id", "comment_report", ["settled_by_id"])
    op.create_index("ix_decision_ban_id", "decision", ["ban_id"])
    op.create_index("ix_decision_by", "decision", ["by_id", "made_at"])
    op.drop_index("ix_comment_reported", "comment")
    op.create_index(
        "ix_comment_reported", "comment", ["report_count", "state"], sqlite_where=sa.text("report_count > 0")
    )
