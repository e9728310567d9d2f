"""Approve, reject, spam and undo, and what a writer may do with her own words."""

from datetime import timedelta

import pytest

from blog.comments.models import CommentState
from blog.errors import Conflict, NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("verb", "state"),
    [("approve", CommentState.APPROVED), ("reject", CommentState.REJECTED), ("mark_spam", CommentState.SPAM)],
)
def test_an_editor_decides_and_can_take_it_back(newsroom: Newsroom, verb: str, state: CommentState) -> None:
    comment, huda = newsroom.samirs_comment, newsroom.huda
    begin_write()
    getattr(comment, verb)(by=huda, now=clock.now())
    assert comment.state is state
    comment.undo(by=huda, now=clock.now())
    assert comment.state is CommentState.HELD
    db.session.rollback()


def test_there_is_nothing_to_undo_before_a_decision(newsroom: Newsroom) -> None:
    with pytest.raises(Conflict):
        newsroom.samirs_comment.undo(by=newsroom.huda, now=clock.now())


@pytest.mark.parametrize("person", ["amal", "omar"])
def test_authors_and_contributors_do_not_moderate(newsroom: Newsroom, person: str) -> None:
    with pytest.raises(NotAllowed):
        newsroom.samirs_comment.approve(by=getattr(newsroom, person), now=clock.now())


def test_a_writer_may_change_her_words_for_a_quarter_of_an_hour_from_her_browser_only(newsroom: Newsroom) -> None:
    comment = newsroom.samirs_comment
    comment.guest = "g"
    assert comment.may_be_changed_by("g", comment.created_at + timedelta(minutes=14))
    assert not comment.may_be_changed_by("g", comment.created_at + timedelta(minutes=15))
    assert not comment.may_be_changed_by("other", comment.created_at)
    assert not comment.may_be_changed_by("", comment.created_at)
    db.session.rollback()
