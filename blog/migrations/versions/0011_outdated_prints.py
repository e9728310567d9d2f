"""Stories in print or at work that show pictures as earlier versions printed them: a job prints them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "outdated_print",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_outdated_print_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_outdated_print")),
    )
    op.execute(
        "INSERT INTO outdated_print SELECT id FROM revision WHERE body_html LIKE '%<img%' AND id IN"
        " (SELECT live_revision_id FROM article UNION SELECT working_revision_id FROM article)"
    )
