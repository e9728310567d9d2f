"""How a revision came to be kept: saved, saved by itself, or set aside; over which one, and from which open form."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("revision", sa.Column("kept_as", sa.String(10), nullable=False, server_default="save"))
    op.add_column("revision", sa.Column("base_number", sa.Integer, nullable=False, server_default="0"))
    op.add_column("revision", sa.Column("form_id", sa.String(50), nullable=False, server_default=""))
    op.create_index("ix_revision_form_id", "revision", ["form_id"])
    # Until now every revision was written over the one before it.
    op.execute("update revision set base_number = number - 1")
