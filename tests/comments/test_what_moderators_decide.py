"""Approve, reject, spam and undo, and what a writer may do with her own words."""

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from blog.comments import banning, reader_addresses, spam, telling
from blog.comments.bans import Ban, in_force
from blog.comments.decisions import ACTS, decide, last_about, last_by, undo
from blog.comments.models import CommentState
from blog.comments.queue import with_ids
from blog.comments.reports import Report
from blog.errors import Conflict, NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.spam_signs import read
from blog.storage.counting import counted_queries
from tests.commenting.saying import say
from tests.newsroom import Newsroom


@pytest.mark.parametrize("act", list(ACTS))
def test_an_editor_decides_and_can_take_it_back(newsroom: Newsroom, act: str) -> None:
    comment, huda = newsroom.samirs_comment, newsroom.huda
    begin_write()
    decision = decide([comment], act, by=huda, now=clock.now())
    assert decision is not None
    assert (comment.state, comment.decided_by_id) == (ACTS[act], huda.id)
    assert undo(decision, by=huda, now=clock.now()) == [comment]
    assert (comment.state, comment.decided_by_id) == (CommentState.HELD, None)
    with pytest.raises(Conflict):
        undo(decision, by=huda, now=clock.now())
    db.session.rollback()


def test_one_decision_about_many_is_taken_back_as_one_and_lifts_its_ban(newsroom: Newsroom) -> None:
    held, live, huda, now = newsroom.samirs_comment, newsroom.laylas_comment, newsroom.huda, clock.now()
    begin_write()
    ban = Ban(kind="email", value=held.email, until=now + timedelta(days=7), by_id=huda.id, created_at=now)
    decision = decide([held, live], "rejection", by=huda, now=now, ban=ban)
    assert decision is not None
    assert {held.state, live.state} == {CommentState.REJECTED}
    assert in_force("", held.email, "", now) is ban
    undo(decision, by=huda, now=now)
    assert (held.state, live.state) == (CommentState.HELD, CommentState.APPROVED)
    assert in_force("", held.email, "", now) is None
    db.session.rollback()


def test_taking_an_older_decision_back_leaves_what_was_decided_since(newsroom: Newsroom) -> None:
    comment, other, huda = newsroom.samirs_comment, newsroom.laylas_comment, newsroom.huda
    begin_write()
    first = decide([comment, other], "spam", by=huda, now=clock.now())
    second = decide([comment], "approval", by=newsroom.basil, now=clock.now())
    assert first is not None
    assert undo(first, by=huda, now=clock.now()) == [other]
    assert comment.state is CommentState.APPROVED
    assert last_about(comment) is second
    assert second is not None
    undo(second, by=huda, now=clock.now())
    assert (comment.state, comment.decided_by_id) == (CommentState.HELD, None)
    db.session.rollback()


@pytest.mark.parametrize(
    "acts", [*itertools.product(ACTS, repeat=2), ("approval", "approval", "spam"), ("spam", "approval", "spam")]
)
def test_when_all_is_taken_back_a_comment_stands_where_the_rules_put_it(
    newsroom: Newsroom, acts: tuple[str, ...]
) -> None:
    comment, huda = newsroom.samirs_comment, newsroom.huda
    for order in itertools.permutations(range(len(acts))):
        begin_write()
        made = []
        for act in acts:
            comment.report_count = 1  # so that the same may be decided again
            made.append(decide([comment], act, by=huda, now=clock.now()))
        for place in order:
            decision = made[place]
            assert decision is not None
            undo(decision, by=huda, now=clock.now())
        assert (comment.state, comment.decided_by_id, comment.taught) == (CommentState.HELD, None, ""), order
        db.session.rollback()


def test_a_rule_that_held_new_words_since_is_not_overruled_by_an_older_decision(newsroom: Newsroom) -> None:
    comment, huda = newsroom.samirs_comment, newsroom.huda
    begin_write()
    first = decide([comment], "approval", by=huda, now=clock.now())
    comment.state = CommentState.HELD  # its writer added a link
    second = decide([comment], "approval", by=huda, now=clock.now())
    assert first is not None
    assert second is not None
    undo(second, by=huda, now=clock.now())
    assert (comment.state, comment.decided_by_id) == (CommentState.HELD, None)
    undo(first, by=huda, now=clock.now())
    assert comment.state is CommentState.HELD
    db.session.rollback()


def test_a_decision_settles_what_readers_reported_and_undo_opens_it_again(newsroom: Newsroom) -> None:
    comment, huda, now = newsroom.laylas_comment, newsroom.huda, clock.now()
    begin_write()
    db.session.add(Report(comment_id=comment.id, guest="g", reason="abuse", created_at=now))
    comment.report_count = 1
    decision = decide([comment], "approval", by=huda, now=now)
    assert decision is not None
    assert comment.report_count == 0
    undo(decision, by=huda, now=now)
    assert (comment.report_count, comment.state) == (1, CommentState.APPROVED)
    db.session.rollback()


def test_reports_that_a_later_decision_answers_too_stay_settled_until_that_is_taken_back(newsroom: Newsroom) -> None:
    decided_since, alone, huda, now = newsroom.laylas_comment, newsroom.samirs_comment, newsroom.huda, clock.now()
    begin_write()
    for comment in (decided_since, alone):
        db.session.add(Report(comment_id=comment.id, guest="g", reason="abuse", created_at=now))
        comment.report_count = 1
    first = decide([decided_since, alone], "rejection", by=huda, now=now)
    second = decide([decided_since], "approval", by=huda, now=now)
    assert first is not None
    assert second is not None
    undo(first, by=huda, now=now)
    assert (decided_since.report_count, alone.report_count) == (0, 1)
    undo(second, by=huda, now=now)
    assert decided_since.report_count == 1
    db.session.rollback()


@pytest.mark.parametrize("act", ACTS)
def test_many_are_decided_about_and_taken_back_in_as_many_statements_as_two(newsroom: Newsroom, act: str) -> None:
    huda, costs = newsroom.huda, []
    for many in (2, 20):
        ids = [say(newsroom, f"copy {n % 2}", guest="g", reply_to_id=newsroom.laylas_comment.id) for n in range(many)]
        begin_write()
        chosen = with_ids(ids)
        with counted_queries(db.engine) as statements:
            decision = decide(chosen, act, by=huda, now=clock.now())
            assert decision is not None
            db.session.flush()
            decided = len(statements)
            undo(decision, by=huda, now=clock.now())
            db.session.flush()
        costs.append((decided, len(statements) - decided))
        db.session.rollback()
    assert costs[0] == costs[1]


def test_copies_are_read_once_by_the_filter(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    ids, texts = [say(newsroom, f"buy my pills {n % 2}") for n in range(12)], []
    monkeypatch.setattr(spam, "read", lambda body, name: texts.append(body) or read(body, name))
    begin_write()
    decide(with_ids(ids), "spam", by=newsroom.huda, now=clock.now())
    assert sorted(texts) == ["buy my pills 0", "buy my pills 1"]
    db.session.rollback()


def test_a_decision_that_changes_nothing_is_none(newsroom: Newsroom) -> None:
    begin_write()
    assert decide([newsroom.laylas_comment], "approval", by=newsroom.basil, now=clock.now()) is not None
    assert decide([newsroom.laylas_comment], "approval", by=newsroom.huda, now=clock.now()) is None
    db.session.rollback()


@pytest.mark.parametrize("person", ["amal", "omar"])
def test_authors_and_contributors_do_not_moderate(newsroom: Newsroom, person: str) -> None:
    with pytest.raises(NotAllowed):
        decide([newsroom.samirs_comment], "approval", by=getattr(newsroom, person), now=clock.now())


def test_a_writer_may_change_her_words_for_a_quarter_of_an_hour_from_her_browser_only(newsroom: Newsroom) -> None:
    comment = newsroom.samirs_comment
    comment.guest = "g"
    assert comment.may_be_changed_by("g", comment.created_at + timedelta(minutes=14))
    assert not comment.may_be_changed_by("g", comment.created_at + timedelta(minutes=15))
    assert not comment.may_be_changed_by("other", comment.created_at)
    assert not comment.may_be_changed_by("", comment.created_at)
    db.session.rollback()


def test_what_an_undo_looks_for_is_found_by_an_index(newsroom: Newsroom) -> None:
    huda, now, asked = newsroom.huda, clock.now(), []
    begin_write()
    db.session.add(Report(comment_id=newsroom.samirs_comment.id, guest="g", reason="abuse", created_at=now))
    newsroom.samirs_comment.report_count = 1
    ban = Ban(kind="email", value="x", until=now + timedelta(days=1), by_id=huda.id, created_at=now)
    decision = decide([newsroom.samirs_comment], "spam", by=huda, now=now, ban=ban)
    assert decision is not None
    lifted = banning.lift(ban, by=huda, now=now)
    event.listen(db.engine, "before_cursor_execute", lambda *about: asked.append(about[2:4]))
    last_by(huda, since=now)
    undo(decision, by=huda, now=now)
    undo(lifted, by=huda, now=now)
    one_each = [(statement, each[0] if isinstance(each, list) else each) for statement, each in asked]
    explained = [(statement, each) for statement, each in one_each if statement.startswith(("SELECT", "UPDATE"))]
    assert len(explained) > 9
    plans = [db.session.connection().exec_driver_sql(f"explain query plan {sql}", each) for sql, each in explained]
    assert [row[3] for plan in plans for row in plan if row[3].startswith("SCAN")] == []
    db.session.rollback()


def test_whom_many_answers_are_for_is_asked_once(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling.outbox, "is_set_up", lambda: True)
    now, asked_id, costs = clock.now(), newsroom.laylas_comment.id, []
    for many in (2, 20):
        ids = [say(newsroom, f"answer {n}", reply_to_id=asked_id) for n in range(many)]
        begin_write()
        noor = reader_addresses.typed("noor@readers.example", "noor", "ar", now)
        db.session.add(telling.AnswerWish(comment_id=asked_id, address_id=noor.id))
        db.session.flush()
        chosen = with_ids(ids)
        with counted_queries(db.engine) as statements:
            telling.went_live(chosen, now=now)
            db.session.flush()
            telling.went_live(chosen, now=now)
            db.session.flush()
        assert db.session.scalar(select(func.count()).select_from(telling.AnswerNotice)) == many
        costs.append(len(statements))
        db.session.rollback()
    assert costs[0] == costs[1]
