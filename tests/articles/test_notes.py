"""Notes under a story: who is called, who may see, what is open, and what stays untouched."""

from collections.abc import Callable

import pytest

from blog.accounts.models import User
from blog.articles import notes
from blog.articles.article import Article
from blog.articles.notes import Note, called_in
from blog.audit.models import AuditEntry
from blog.errors import NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import Newsroom

Called = Callable[[str], list[str]]


@pytest.fixture
def called(newsroom: Newsroom) -> Called:
    staff = [newsroom.huda, newsroom.basil, newsroom.amal, newsroom.nadia, newsroom.omar]
    return lambda text: [person.email.split("@")[0] for person in called_in(text, staff)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@هدى منصور أين المصدر؟", ["huda"]),
        ("يا @أمل، هذه لك", ["amal"]),
        ("@امل درويش و@عُمر شاهين", ["amal", "omar"]),
        ("@BASIL haddad please, and @nadia", ["basil", "nadia"]),
        ("@ Basil  Haddad", ["basil"]),
        ("@Basil @Basil Haddad", ["basil"]),
        ("@Basilica is a church", []),
        ("huda@lighthouse.example", []),
        ("nobody here", []),
    ],
)
def test_a_name_behind_an_at_sign_calls_a_colleague(called: Called, text: str, who: list[str]) -> None:
    assert called(text) == who


def test_a_first_name_that_two_share_calls_nobody(newsroom: Newsroom) -> None:
    staff = [User(id=1, name="Amal Darwish"), User(id=2, name="Amal Khoury"), User(id=3, name="Sami")]
    assert called_in("@Amal look", staff) == []
    assert [person.id for person in called_in("@amal khoury look, @sami too", staff)] == [2, 3]


def _noted(article: Article, by: User, *, told: tuple[User, ...] = (), root: Note | None = None) -> Note:
    note = Note.write(article, "أين المصدر؟", by=by, now=clock.now(), told=told, root=root)
    db.session.commit()
    return note


def test_a_note_touches_nothing_of_the_story(newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    before = (story.state, story.base_version, story.saved_at, story.working_revision_id, story.note)
    huda = newsroom.huda
    begin_write()
    _noted(newsroom.amals_story, huda)
    after = newsroom.amals_story
    assert (after.state, after.base_version, after.saved_at, after.working_revision_id, after.note) == before


def test_who_may_not_see_the_story_neither_writes_nor_is_told(newsroom: Newsroom) -> None:
    story, omar, huda, amal = newsroom.amals_story, newsroom.omar, newsroom.huda, newsroom.amal
    begin_write()
    with pytest.raises(NotAllowed):
        Note.write(story, "x", by=omar, now=clock.now())
    with pytest.raises(NotAllowed):
        Note.write(story, "x", by=huda, now=clock.now(), told=[amal, omar])


def test_a_call_waits_until_it_is_seen_and_nobody_calls_herself(newsroom: Newsroom) -> None:
    story, huda, amal = newsroom.amals_story, newsroom.huda, newsroom.amal
    begin_write()
    note = _noted(story, huda, told=(amal, huda))
    assert notes.unseen(amal, story) == [note.id]
    assert notes.unseen(huda, story) == []
    begin_write()
    notes.mark_seen([note.id], by=amal, now=clock.now())
    db.session.commit()
    assert notes.unseen(amal, story) == []


def test_an_answer_opens_a_settled_thread_again(newsroom: Newsroom) -> None:
    story, huda, amal = newsroom.amals_story, newsroom.huda, newsroom.amal
    begin_write()
    note = Note.write(story, "سؤال", by=huda, now=clock.now())
    note.resolve(story, by=amal, now=clock.now())
    note.resolve(story, by=huda, now=clock.now())
    assert not note.is_open
    assert note.resolved_by is amal
    Note.write(story, "لم يُحل", by=amal, now=clock.now(), root=note)
    assert note.is_open
    db.session.commit()
    assert notes.open_counts([story.id]) == {story.id: 1}
    assert db.session.query(AuditEntry).filter_by(verb="note_resolved", subject_id=story.id).count() == 1


def test_open_threads_stand_first_each_in_times_order(newsroom: Newsroom) -> None:
    story, huda = newsroom.amals_story, newsroom.huda
    begin_write()
    old, settled, new = (Note.write(story, str(n), by=huda, now=clock.now()) for n in range(3))
    settled.resolve(story, by=huda, now=clock.now())
    answer = Note.write(story, "answer", by=huda, now=clock.now(), root=old)
    db.session.commit()
    assert [note.id for note in notes.of_story(story)] == [new.id, old.id, answer.id, settled.id]
