"""What moderators tell one another about a comment, and what they hold up for readers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from blog.audit.models import AuditEntry
from blog.comments.models import Comment
from blog.comments.notes import CommentNote
from blog.extensions import db
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _notes() -> list[CommentNote]:
    db.session.rollback()
    return list(db.session.scalars(db.select(CommentNote)))


def test_a_note_is_kept_with_who_left_it_and_readers_never_see_it(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    layla_id = newsroom.laylas_comment.id
    done = sign_in(newsroom.huda).post(f"/desk/comments/{layla_id}/notes", data={"note": "Known <b>friend</b>\n"})
    assert done.status_code == 303
    (note,) = _notes()
    assert (note.comment_id, note.by_id, note.body) == (layla_id, newsroom.huda.id, "Known <b>friend</b>")
    assert "Known" not in client.get(f"/articles/{newsroom.live_story.slug}").text


@pytest.mark.parametrize(("typed", "said"), [("   ", "A note needs words."), ("x" * 1001, "1,000 characters")])
def test_a_note_that_cannot_be_left_is_explained(sign_in: SignIn, newsroom: Newsroom, typed: str, said: str) -> None:
    path = f"/desk/comments/{newsroom.laylas_comment.id}/notes"
    refused = sign_in(newsroom.basil).post(path, data={"note": typed}, headers={"Accept": "application/json"})
    assert refused.status_code == 422
    assert said in refused.json["error"]
    assert not _notes()


def test_only_its_writer_deletes_a_note(sign_in: SignIn, newsroom: Newsroom) -> None:
    huda, basil = sign_in(newsroom.huda), sign_in(newsroom.basil)
    huda.post(f"/desk/comments/{newsroom.laylas_comment.id}/notes", data={"note": "Mine alone"})
    path = f"/desk/comments/notes/{_notes()[0].id}/removal"
    assert basil.post(path).status_code == 403
    assert len(_notes()) == 1
    assert huda.post(path).status_code == 303
    assert not _notes()
    assert huda.post(path).status_code == 404


# ---- picks


def _is_picked(comment_id: int) -> bool:
    db.session.rollback()
    return db.session.get_one(Comment, comment_id).picked_at is not None


def test_a_pick_and_back_are_recorded(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, layla_id = sign_in(newsroom.huda), newsroom.laylas_comment.id
    assert browser.post(f"/desk/comments/{layla_id}/pick").status_code == 303
    assert _is_picked(layla_id)
    assert browser.post(f"/desk/comments/{layla_id}/pick").status_code == 409
    assert browser.post(f"/desk/comments/{layla_id}/unpick").status_code == 303
    assert not _is_picked(layla_id)
    assert browser.post(f"/desk/comments/{layla_id}/unpick").status_code == 409
    verbs = db.session.scalars(db.select(AuditEntry.verb).where(AuditEntry.subject_type == "comment"))
    assert [verb for verb in verbs if "pick" in verb] == ["comment_picked", "comment_unpicked"]


def test_only_what_readers_see_is_picked(sign_in: SignIn, newsroom: Newsroom) -> None:
    samir_id = newsroom.samirs_comment.id
    assert sign_in(newsroom.huda).post(f"/desk/comments/{samir_id}/pick").status_code == 409
    assert not _is_picked(samir_id)


# ---- in the list


def test_colleagues_read_a_note_beside_the_comment(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/comments/{newsroom.laylas_comment.id}/notes"
    sign_in(newsroom.huda).post(path, data={"note": "Known <b>friend</b>"})
    page = sign_in(newsroom.basil).get("/desk/comments").text
    assert "Known &lt;b&gt;friend&lt;/b&gt;" in page
    assert newsroom.huda.name in page
    assert "/removal" not in page
    assert "/removal" in sign_in(newsroom.huda).get("/desk/comments").text


def test_a_refused_note_comes_back_with_its_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla_id = newsroom.laylas_comment.id
    refused = sign_in(newsroom.huda).post(f"/desk/comments/{layla_id}/notes", data={"note": "ملاحظة " * 200})
    assert refused.status_code == 422
    assert f'id="note-{layla_id}-error"' in refused.text
    assert "ملاحظة " * 200 in refused.text
    assert f'id="reply-{layla_id}-error"' not in refused.text


def test_the_words_of_a_deleted_note_stand_in_the_field_once(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    browser.post(f"/desk/comments/{newsroom.laylas_comment.id}/notes", data={"note": "Deleted too soon"})
    browser.post(f"/desk/comments/notes/{_notes()[0].id}/removal")
    assert "Deleted too soon</textarea>" in browser.get("/desk/comments").text
    assert "Deleted too soon" not in browser.get("/desk/comments").text
