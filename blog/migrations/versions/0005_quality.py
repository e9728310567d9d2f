"""Lead pictures that say nothing beyond their caption."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("lead_decorative", sa.Boolean(), nullable=False, server_default=sa.false()))
