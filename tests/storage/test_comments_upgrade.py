"""Comments from before decisions were rows: what could be taken back still can, networks are known, and moderators find
them by their words."""

import sqlite3
from contextlib import closing
from pathlib import Path

from blog.config import load
from blog.search.query import fts5_match
from blog.storage.upgrade import bring_up_to_date
from tests.storage.test_bylines_upgrade import person, schema, story

COLUMNS = (
    "id, article_id, name, email, body, body_html, policy_version, fingerprint, state, state_before, reasons, guest,"
    " address, created_at, decided_at, decided_by_id"
)
AT = "2026-01-02 10:00:00"


def test_the_last_decision_of_before_can_still_be_taken_back(tmp_path: Path) -> None:
    config = load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})
    schema(config, "0001")
    with closing(sqlite3.connect(config.database_path)) as old, old:
        person(old, "Nadia Rahal", "nadia-rahal")
        story(old, 1, "", is_live=True)
    schema(config, "0011")
    decided = (1, "rejected", "approved", "2001:db8::7", AT, 1)
    untouched = (2, "held", "", "192.0.2.9", None, None)
    with closing(sqlite3.connect(config.database_path)) as old, old:
        for number, state, before, address, at, by in (decided, untouched):
            old.execute(
                f"insert into comment ({COLUMNS}) values (?, 1, 'ليلى', 'e', 'خبرٌ جميل', 'b', 1, 'f', ?, ?, '[]', 'g', ?, ?, ?, ?)",
                (number, state, before, address, AT, at, by),
            )
    bring_up_to_date(config)
    with closing(sqlite3.connect(config.database_path)) as new:
        assert new.execute("select act, by_id, made_at from decision").fetchall() == [("rejection", 1, AT)]
        assert new.execute('select comment_id, "before", "after" from decision_item').fetchall() == [
            (1, "approved", "rejected")
        ]
        assert new.execute("select network from comment order by id").fetchall() == [("2001:db8::/64",), ("192.0.2.9",)]
        match = "select rowid from search_index_comments where search_index_comments match ?"
        for word in ("الخبر", "ليلي"):
            assert new.execute(match, (fts5_match(word),)).fetchall() == [(1,), (2,)]
