"""A row written without the unit of work is the row a flush would have written."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import inspect

from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.storage import inserting
from blog.storage.counting import counted_queries
from blog.storage.transactions import WriteOutsideTransaction
from tests.newsroom import Newsroom

AT = datetime.fromisoformat("2026-11-26T09:00:00+00:00")


def comment(newsroom: Newsroom, **filled: Any) -> Comment:
    made = Comment(article_id=newsroom.live_story.id, name="نور", created_at=AT, fingerprint="f", **filled)
    made.say("نص", "<p>نص</p>")
    made.state = CommentState.HELD
    return made


def stored(number: int) -> dict[str, Any]:
    row = db.session.execute(db.select(Comment.__table__).where(Comment.__table__.c.id == number)).one()
    return {name: value for name, value in row._mapping.items() if name != "id"}


def test_it_holds_what_a_flush_would_have_put_there(newsroom: Newsroom) -> None:
    by_hand, by_flush = (comment(newsroom, reasons=[{"rule": "first"}]), comment(newsroom, reasons=[{"rule": "first"}]))
    begin_write()
    inserting.write(db.session(), by_hand)
    db.session.add(by_flush)
    db.session.commit()
    assert stored(by_hand.id) == stored(by_flush.id)
    assert by_hand.id != by_flush.id


def test_the_object_knows_its_row_and_later_changes_are_kept(newsroom: Newsroom) -> None:
    story_id = newsroom.live_story.id
    made = comment(newsroom)
    begin_write()
    inserting.write(db.session(), made)
    with counted_queries(db.engine) as statements:
        assert [made.root_id, made.taught, made.reasons, made.picked_at] == [None, "", [], None]
    assert not statements
    assert made.article.id == story_id
    made.name = "هدى"
    db.session.commit()
    assert inspect(made).persistent
    assert stored(made.id)["name"] == "هدى"


def test_like_every_change_it_is_announced_first(newsroom: Newsroom) -> None:
    made = comment(newsroom)
    db.session.rollback()
    with pytest.raises(WriteOutsideTransaction):
        inserting.write(db.session(), made)
