"""Who gives whom what, and what becomes of it."""

from datetime import timedelta

import pytest

from blog.accounts.models import User
from blog.articles.workflow import State
from blog.audit.models import AuditEntry
from blog.errors import Conflict, NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.planning import queries
from blog.planning.models import Assignment, Plan
from tests.newsroom import Newsroom


def _given(by: User, to: User, hours: int = 24, **more: object) -> Assignment:
    now = clock.now()
    plan = Plan("مقابلة مع مدير الميناء", to, now + timedelta(hours=hours), **more)  # type: ignore[arg-type]
    return Assignment.give(plan, by=by, now=now)


@pytest.mark.parametrize(
    ("by", "to", "may"),
    [
        ("huda", "amal", True), ("huda", "huda", True), ("salma", "omar", True), ("amal", "amal", True),
        ("omar", "omar", True), ("amal", "omar", False), ("omar", "huda", False),
    ],
)  # fmt: skip
def test_editors_plan_for_everybody_and_others_for_themselves(newsroom: Newsroom, by: str, to: str, may: bool) -> None:
    giver, taker = getattr(newsroom, by), getattr(newsroom, to)
    begin_write()
    if may:
        assert _given(giver, taker).is_open
    else:
        with pytest.raises(NotAllowed):
            _given(giver, taker)


def test_beginning_it_makes_a_draft_of_its_own(newsroom: Newsroom) -> None:
    huda, amal, section = newsroom.huda, newsroom.amal, newsroom.politics_en
    begin_write()
    task = _given(huda, amal, section=section)
    story = task.begin(by=amal, now=clock.now(), lang="ar")
    assert (story.title, story.author, story.state) == (task.what, amal, State.DRAFT)
    assert (story.lang, story.working_revision.section) == ("en", section)
    assert task.article is story
    assert task.is_open
    with pytest.raises(Conflict):
        task.begin(by=amal, now=clock.now(), lang="ar")


def test_only_who_was_given_it_begins_it(newsroom: Newsroom) -> None:
    huda, amal = newsroom.huda, newsroom.amal
    begin_write()
    task = _given(huda, amal)
    with pytest.raises(NotAllowed):
        task.begin(by=huda, now=clock.now(), lang="ar")


def test_done_and_called_off_are_said_once_and_taken_back(newsroom: Newsroom) -> None:
    huda, amal = newsroom.huda, newsroom.amal
    begin_write()
    task = _given(huda, amal)
    task.finish(by=amal, now=clock.now())
    task.finish(by=huda, now=clock.now())
    task.call_off(by=huda, now=clock.now())
    assert task.done_at is not None
    assert task.cancelled_at is None
    task.take_up(by=huda)
    assert task.is_open
    db.session.flush()
    assert db.session.query(AuditEntry).filter_by(verb="assignment_done", subject_id=task.id).count() == 1


def test_a_writer_does_not_hand_hers_to_somebody_else(newsroom: Newsroom) -> None:
    huda, amal, omar = newsroom.huda, newsroom.amal, newsroom.omar
    begin_write()
    task = _given(huda, amal)
    later = clock.now() + timedelta(days=3)
    task.change(Plan("نص آخر", amal, later), by=amal)
    assert (task.what, task.due_at) == ("نص آخر", later)
    with pytest.raises(NotAllowed):
        task.change(Plan("نص آخر", omar, later), by=amal)


def test_each_sees_her_own_and_editors_all(newsroom: Newsroom) -> None:
    huda, amal, omar = newsroom.huda, newsroom.amal, newsroom.omar
    begin_write()
    late, soon = _given(huda, amal, hours=48), _given(amal, amal, hours=2)
    _given(huda, omar)
    over = _given(huda, amal, hours=-2)
    done = _given(huda, amal)
    done.finish(by=amal, now=clock.now())
    db.session.commit()
    assert list(db.session.scalars(queries.open_for(amal))) == [over, soon, late]
    assert len(db.session.scalars(queries.visible_to(amal)).all()) == 4
    assert len(db.session.scalars(queries.visible_to(huda)).all()) == 5
    assert queries.visible(omar, late.id) is None
    assert over.is_overdue(clock.now())
    assert not done.is_overdue(clock.now() + timedelta(days=9))
