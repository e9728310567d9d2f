"""What its writer took back is hidden at once, and erased by the clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from blog.comments import taken_back
from blog.comments.models import Comment, CommentState
from blog.comments.spam import SpamWord
from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock
from tests.comments.test_what_a_comment_goes_through import received
from tests.newsroom import Newsroom

MAIL, BROWSER, WORDS = "noor@readers.example", "b" * 64, "ندمت على هذا القول"


@pytest.fixture
def taken(newsroom: Newsroom) -> Comment:
    """A comment that was answered, and that its writer took back."""
    newsroom.decide(address_kept_days=7)
    comment = received(newsroom, name="نور", email=MAIL, body=WORDS, guest=BROWSER, address="203.0.113.9")
    received(newsroom, name="سامي", body="رد", guest="s" * 64, reply_to_id=comment.id)
    begin_write()
    db.session.get_one(Comment, comment.id).take_back(guest=BROWSER, now=clock.now())
    db.session.commit()
    return db.session.get_one(Comment, comment.id)


def test_it_is_erased_with_its_address(app: Flask, taken: Comment, run_jobs: Callable[[], None]) -> None:
    queue, over = app.extensions["jobs"], taken.created_at + timedelta(days=7)
    with clock.freeze(over - timedelta(minutes=1)):
        ticking.ask(queue)
        run_jobs()
    db.session.rollback()
    assert (taken.name, taken.email, taken.body) == ("نور", MAIL, WORDS)
    with clock.freeze(over):
        ticking.ask(queue)
        run_jobs()
        db.session.rollback()
        assert (taken.name, taken.email, taken.guest, taken.address, taken.network) == ("قارئ", "", "", "", "")
        assert WORDS not in taken.body + taken.body_html
        assert (taken.fingerprint, taken.sketch, taken.state) == ("", b"", CommentState.WITHDRAWN)
        assert list(taken_back.is_anything_taken_back()) == []
    (answer,) = db.session.scalars(db.select(Comment).where(Comment.reply_to_id == taken.id))
    assert (answer.root_id, answer.name, answer.body) == (taken.id, "سامي", "رد")
    assert not db.session.scalar(db.select(db.func.count()).select_from(SpamWord))


def test_what_was_not_taken_back_stays(app: Flask, newsroom: Newsroom, run_jobs: Callable[[], None]) -> None:
    comment = newsroom.samirs_comment
    said = (comment.name, comment.email, comment.body)
    with clock.freeze(clock.now() + timedelta(days=400)):
        ticking.ask(app.extensions["jobs"])
        run_jobs()
    db.session.rollback()
    assert (comment.name, comment.email, comment.body) == said


def test_it_is_found_without_reading_every_comment(app: Flask) -> None:
    asked = str(taken_back._over(clock.now())).replace(":created_at_1", "?")
    plan = [row[3] for row in db.session.connection().exec_driver_sql(f"explain query plan {asked}", ("",))]
    assert plan == ["SEARCH comment USING INDEX ix_comment_taken_back (state=? AND created_at<?)"]
