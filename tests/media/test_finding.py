"""The library finds a picture by its words, in every spelling of them, as they are now."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig

from blog.config import load
from blog.extensions import begin_write, db
from blog.lib.fold import fold
from blog.media import queries
from blog.media.models import Picture
from blog.storage.upgrade import VERSIONS, bring_up_to_date
from tests.newsroom import Newsroom


@pytest.fixture
def quay(newsroom: Newsroom) -> Picture:
    """Nadia's photograph of the port, described in both languages."""
    begin_write()
    picture = Picture(
        digest="a" * 64, title="IMG_2034 دكّان", width=900, height=600, created_at=datetime(2026, 11, 1, tzinfo=UTC),
        uploaded_by_id=newsroom.nadia.id, alt={}, caption={}, credit={}, people={}, source="وكالة الأنباء",
    )  # fmt: skip
    db.session.add(picture)
    db.session.flush()
    picture.describe("ar", by=newsroom.nadia, caption="رصيف الميناء عند الفجر", credit="عدسة نور", people="إسراء درويش")
    picture.describe("en", by=newsroom.nadia, alt="Fishermen mend their nets")
    db.session.commit()
    return picture


def found(typed: str) -> bool:
    return bool(db.session.scalars(queries.found(typed)).all())


@pytest.mark.parametrize(
    "typed",
    [
        "الميناء",
        "ميناء",
        "والمينا",
        "مِيناءِ",
        "المينـــاء",
        "اسراء",  # who is shown
        "نور",  # whose it is
        "وكاله الانباء",  # where it is from
        "دكان",  # the file's name
        "2034",
        "NET mend",
        "mend رصيف",  # words of both languages together
    ],
)
def test_a_picture_is_found_in_every_spelling(quay: Picture, typed: str) -> None:
    assert found(typed)


@pytest.mark.parametrize("typed", ["السد", "الميناء السد", "nothing", "***", '"'])
def test_every_word_has_to_be_there(quay: Picture, typed: str) -> None:
    assert not found(typed)


def test_words_that_were_changed_are_found_and_former_ones_are_not(newsroom: Newsroom, quay: Picture) -> None:
    begin_write()
    quay.describe("ar", by=newsroom.huda, caption="سفينة في العاصفة")
    db.session.commit()
    assert found("عاصفه")
    assert not found("الفجر")


def test_an_older_library_is_searchable_after_the_upgrade(tmp_path: Path) -> None:
    config = load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(VERSIONS.parent))
    alembic.attributes["database_path"] = config.database_path
    command.upgrade(alembic, "0008")
    with closing(sqlite3.connect(config.database_path)) as connection, connection:
        connection.execute(
            "insert into picture (digest, title, width, height, colour, created_at, caption)"
            " values ('b', 'quay', 9, 6, '', '2026-01-01 00:00:00.000000', ?)",
            (json.dumps({"ar": "الفَجْر"}),),
        )
    bring_up_to_date(config)
    with closing(sqlite3.connect(config.database_path)) as connection:
        match = "select rowid from search_index_pictures where search_index_pictures match ?"
        assert connection.execute(match, (f'"{fold("فجر")}"',)).fetchall() == [(1,)]
