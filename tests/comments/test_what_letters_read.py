"""Telling readers of answers reads what waits, and stopping it what is hers: never every comment of the paper."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from blog.comments import answer_letters, telling
from blog.comments.models import Comment, CommentState
from blog.comments.reader_addresses import ReaderAddress
from blog.comments.telling import AnswerNotice, AnswerWish
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import Newsroom

TALK = 400  # comments


@pytest.fixture
def a_long_talk(newsroom: Newsroom) -> None:
    """Public comments of many readers, each of whom was told of an answer; a few are yet to be told."""
    now = clock.now()
    begin_write()
    article_id = newsroom.live_story.id
    comments = [
        Comment(article_id=article_id, name="ن", fingerprint="", state=CommentState.APPROVED, created_at=now)
        for _ in range(TALK)
    ]
    rows = [
        ReaderAddress(email=f"{n}@readers.example", guest="g", lang="ar", asked_at=now, confirmed_at=now)
        for n in range(TALK)
    ]
    for comment in comments:
        comment.say("قول", "<p>قول</p>")
    db.session.add_all([*comments, *rows])
    db.session.flush()
    for number, (comment, row) in enumerate(zip(comments, rows, strict=True)):
        told_at = now - timedelta(hours=2, minutes=number) if number > 3 else None
        db.session.add(AnswerWish(comment_id=comment.id, address_id=row.id))
        db.session.add(AnswerNotice(answer_id=comment.id, address_id=row.id, noted_at=now, told_at=told_at))
    db.session.commit()


def steps(statement: Any) -> list[str]:
    """How SQLite would find the rows."""
    asked = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return [row[3] for row in db.session.connection().exec_driver_sql(f"explain query plan {asked}")]


@pytest.mark.parametrize("is_analysed", [False, True])
def test_the_minutes_look_starts_from_what_waits(a_long_talk: None, is_analysed: bool) -> None:
    if is_analysed:
        begin_write()
        db.session.execute(db.text("analyze"))
        db.session.commit()
    first, *others = [step for step in steps(answer_letters._ready(clock.now())) if step.startswith(("SCAN", "SEARCH"))]
    assert first == "SEARCH answer_notice USING INDEX ix_answer_notice_told_at (told_at=?)"
    assert [step for step in others if step.startswith("SCAN")] == []
    assert "SEARCH comment USING INTEGER PRIMARY KEY (rowid=?)" in others


@pytest.mark.parametrize("thread", [0, 7])
def test_a_stop_reads_what_is_hers(a_long_talk: None, thread: int) -> None:
    for statement in telling._stops("7@readers.example", thread):
        found = steps(statement)
        assert [step for step in found if step.startswith("SCAN")] == []
        assert found[0].endswith(("_address_id (address_id=?)", "_told_at (told_at=?)"))  # her own, or what waits
