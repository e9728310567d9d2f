"""A database from before bylines were rows: everybody its live stories name is there afterwards."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig

from blog.config import Config, load
from blog.storage.upgrade import VERSIONS, bring_up_to_date

Rows = Callable[[str], list[tuple]]
PEOPLE = (("أمل درويش", "أمل-درويش"), ("Nadia Rahal", "nadia-rahal"))
BYLINES = ("", "وكالة الأنباء", "أمل درويش, Sam Hill", "وكاله الانباء؛ Nadia-Rahal", "never printed")


@pytest.fixture
def upgraded(tmp_path: Path) -> Rows:
    """Rows of a database that was made by the first schema, filled, and brought up to date."""
    config = load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})
    schema(config, "0001")
    with closing(sqlite3.connect(config.database_path)) as old, old:
        for name, slug in PEOPLE:
            person(old, name, slug)
        for number, byline in enumerate(BYLINES, start=1):
            story(old, number, byline, is_live=byline != "never printed")
    bring_up_to_date(config)

    def rows(query: str) -> list[tuple]:
        with closing(sqlite3.connect(config.database_path)) as new:
            return new.execute(query).fetchall()

    return rows


def schema(config: Config, version: str) -> None:
    """Bring the instance's database to the schema of an earlier version."""
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(VERSIONS.parent))
    alembic.attributes["database_path"] = config.database_path
    command.upgrade(alembic, version)


def person(old: sqlite3.Connection, name: str, slug: str) -> None:
    """An author, in the first schema."""
    old.execute(
        "insert into user (email, name, slug, role, language, bio, portrait_src, password_hash, created_at)"
        " values (?, ?, ?, 'author', 'ar', '', '', '', '2026-01-01 00:00:00')",
        (f"{slug}@lighthouse.example", name, slug),
    )


def story(old: sqlite3.Connection, number: int, byline: str, *, is_live: bool) -> None:
    at = f"2026-02-0{number} 00:00:00"
    texts = ("kicker", "title", "standfirst", "summary", "body", "body_html", "key_points", "slug", "lead_alt",
             "lead_caption", "lead_credit", "comment_policy")  # fmt: skip
    old.execute(
        "insert into article (id, code, author_id, created_at, state, version, saved_at, note, live_lang, slug,"
        " withdrawal_reason) values (?, ?, 1, ?, 'approved', 1, ?, '', 'ar', ?, '')",
        (number, f"code{number}", at, at, f"slug-{number}"),
    )
    old.execute(
        f"insert into revision (id, article_id, number, created_at, created_by_id, lang, policy_version, minutes, tags,"
        f" byline, {', '.join(texts)}) values (?, ?, 1, ?, 1, 'ar', 1, 1, '[]', ?{', ?' * len(texts)})",
        (number, number, at, byline, *[""] * len(texts)),
    )
    live = (number, at) if is_live else (None, None)
    old.execute(
        "update article set working_revision_id = ?, live_revision_id = ?, live_from = ? where id = ?",
        (number, *live, number),
    )


def test_every_live_story_names_its_writer_or_its_byline(upgraded: Rows) -> None:
    named = upgraded(
        "select article_id, position, coalesce(user.name, guest_author.name) from byline"
        " left join user on user.id = user_id left join guest_author on guest_author.id = guest_id order by 1, 2"
    )
    assert named == [
        (1, 0, "أمل درويش"), (2, 0, "وكالة الأنباء"), (3, 0, "أمل درويش"), (3, 1, "Sam Hill"),
        (4, 0, "وكالة الأنباء"), (4, 1, "Nadia-Rahal"),
    ]  # fmt: skip


def test_everybody_has_an_address_and_nobody_two_peoples(upgraded: Rows) -> None:
    addresses = {slug for (slug,) in upgraded("select slug from author_address")}
    assert addresses == {"أمل-درويش", "nadia-rahal", "وكالة-الأنباء", "sam-hill", "nadia-rahal-2"}


def test_guests_are_known_by_name_afterwards(upgraded: Rows) -> None:
    assert upgraded("select count(*) from guest_name") == upgraded("select count(*) from guest_author") == [(3,)]
