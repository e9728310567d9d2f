"""A page of a talk is found by an index, in each of its orders."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.drop_index("ix_comment_thread", "comment")
    op.execute("CREATE INDEX ix_comment_talk ON comment (article_id, state, coalesce(root_id, id), id)")
    op.create_index("ix_comment_newest", "comment", ["article_id", "state", "id"])
    op.create_index("ix_comment_liked", "comment", ["article_id", "state", "like_count", "id"])
    op.execute("CREATE INDEX ix_comment_picked ON comment (article_id, state, id) WHERE picked_at IS NOT NULL")
