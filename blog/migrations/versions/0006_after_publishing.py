"""What readers were shown and told: one row a publication. Stories that are in print begin with what stands there."""

import sqlalchemy as sa
from alembic import op

from blog.storage.types import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    kinds = sa.Enum("first", "silent", "update", "correction", name="kind", native_enum=False, length=20)
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_publication_article_id_article")),
        sa.ForeignKeyConstraint(["before_id"], ["revision.id"], name=op.f("fk_publication_before_id_revision")),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_publication_by_id_user")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_publication_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index("ix_publication_article", "publication", ["article_id", "kind"], unique=False)
    op.create_index("ix_publication_kind", "publication", ["kind", "at"], unique=False)
    op.execute(
        "insert into publication (article_id, revision_id, at, kind, text)"
        " select id, live_revision_id, live_from, 'first', '' from article where live_revision_id is not null"
        " order by id"
    )
