"""Who a story names in print: rows of staff and of guest authors, made of the bylines that are live; authors' addresses."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

from blog.articles.naming import NAME_LENGTH, ROLE_LENGTH, folded, parse_byline, the_one_called
from blog.lib import slugs

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _make_tables()
    people = [Member(*row) for row in op.get_bind().execute(sa.text("select id, name, disabled_at is null from user"))]
    op.execute(sa.text("insert into author_address (slug, user_id) select slug, id from user"))
    _name_everybody(people)


def _make_tables() -> None:
    op.create_table(
        "guest_author",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("portrait_src", sa.String(length=200), nullable=False),
        sa.Column("is_organisation", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_author")),
        sa.UniqueConstraint("slug", name=op.f("uq_guest_author_slug")),
    )
    op.create_table(
        "author_address",
        sa.Column("slug", sa.String(length=80), nullable=False),
        *_whose("author_address"),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_author_address")),
    )
    op.create_table(
        "guest_name",
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        *_whose("guest_name"),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_guest_name")),
    )
    op.create_table(
        "byline",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        *_whose("byline"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_byline_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_byline")),
    )
    for table in ("author_address", "guest_name", "byline"):
        for column in ("user_id", "guest_id"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _whose(table: str) -> list[Any]:
    """A member of staff or a guest author."""
    return [
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f(f"fk_{table}_user_id_user")),
        sa.ForeignKeyConstraint(["guest_id"], ["guest_author.id"], name=op.f(f"fk_{table}_guest_id_guest_author")),
    ]


class Member(NamedTuple):
    id: int
    name: str
    is_active: bool


def _name_everybody(people: list[Member]) -> None:
    """A row for each name under every story readers see or will see, oldest story first."""
    run = op.get_bind().execute
    guests: dict[str, int] = {}
    live = run(
        sa.text(
            "select article.id, article.author_id, revision.byline, revision.lang from article"
            " join revision on revision.id = article.live_revision_id order by article.live_from, article.id"
        )
    )
    put = sa.text(
        "insert into byline (article_id, position, role, name, user_id, guest_id)"
        " values (:article, :position, :role, '', :user, :guest)"
    )
    for article, writer, byline, lang in live.all():
        named = parse_byline(byline)
        if not named:
            run(put, {"article": article, "position": 0, "role": "", "user": writer, "guest": None})
        for position, (role, name) in enumerate(named):
            member = the_one_called(name, people, writer)
            guest = None if member else guests.get(folded(name)) or _make_guest(name, lang)
            if guest:
                guests[folded(name)] = guest
            whose = {"user": member.id if member else None, "guest": guest}
            run(put, {"article": article, "position": position, "role": role[:ROLE_LENGTH], **whose})


def _make_guest(name: str, lang: str) -> int:
    run = op.get_bind().execute
    taken = {row[0] for row in run(sa.text("select slug from author_address"))}
    slug = slugs.numbered(slugs.make_or(name, slugs.short_code()), taken.__contains__)
    name, spelling = name[:NAME_LENGTH], folded(name)[:NAME_LENGTH]
    made = run(
        sa.text(
            "insert into guest_author (lang, name, slug, bio, portrait_src, is_organisation)"
            " values (:lang, :name, :slug, '', '', 0)"
        ),
        {"lang": lang, "name": name, "slug": slug},
    )
    guest = made.lastrowid
    run(sa.text("insert into author_address (slug, guest_id) values (:slug, :guest)"), {"slug": slug, "guest": guest})
    run(
        sa.text("insert into guest_name (folded, name, guest_id) values (:folded, :name, :guest)"),
        {"folded": spelling, "name": name, "guest": guest},
    )
    return int(guest)
