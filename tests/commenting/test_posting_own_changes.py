"""The writer's own browser may mend a comment or take it back, for a quarter of an hour."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.comments.decisions import ACTS, decide
from blog.comments.models import Comment, CommentState
from blog.comments.queries import is_trusted
from blog.comments.spam import SpamWord
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.commenting.test_posting import WORDS, newest, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address


@pytest.fixture
def story(newsroom: Newsroom) -> str:
    """The path of a story on which anybody may comment at once."""
    newsroom.decide(comment_policy="open")
    return address(newsroom.live_story)


def test_the_writer_sees_both_forms_and_nobody_else_does(app: Flask, client: FlaskClient, story: str) -> None:
    send(client, story)
    assert "/revision" in client.get(story).text
    assert "/withdrawal" in client.get(story).text
    assert "/revision" not in app.test_client().get(story).text


def test_better_words_take_the_place_of_the_old(client: FlaskClient, story: str) -> None:
    send(client, story)
    form = form_of(client.get(story), action="/revision")
    assert form.fields["body"] == WORDS
    sent = client.post(form.action, data={"body": "متى يفتح السوق؟"})
    comment = newest()
    assert (sent.status_code, sent.location) == (303, f"{story}#comment-{comment.id}")
    assert (comment.body, comment.state) == ("متى يفتح السوق؟", CommentState.APPROVED)
    assert WORDS not in client.get(story).text


def test_the_same_words_again_are_no_repeat(client: FlaskClient, story: str) -> None:
    send(client, story)
    client.post(f"{story}/comments/{newest().id}/revision", data={"body": WORDS})
    assert newest().state is CommentState.APPROVED


def test_new_words_go_through_the_same_rules(client: FlaskClient, story: str) -> None:
    send(client, story)
    sent = client.post(f"{story}/comments/{newest().id}/revision", data={"body": "http://a.b http://c.d http://e.f"})
    assert sent.location == f"{story}#comments"
    assert newest().state is CommentState.HELD


def test_new_words_never_free_what_was_held(client: FlaskClient, story: str) -> None:
    send(client, story, website="trap")
    client.post(f"{story}/comments/{newest().id}/revision", data={"body": "كلام بريء"})
    comment = newest()
    assert comment.state is CommentState.SPAM
    assert [reason["rule"] for reason in comment.reasons] == ["honeypot"]


def test_a_refused_change_keeps_the_text_under_the_comment(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    newsroom.decide(banned_words="كذاب")
    send(client, story)
    for body in ("أنت كذاب", "ك" * 5001):
        sent = client.post(f"{story}/comments/{newest().id}/revision", data={"body": body})
        assert sent.status_code == 422
        assert form_of(sent, action="/revision").fields["body"] == body
        assert f'id="revision-{newest().id}-error"' in sent.text
    assert newest().body == WORDS


def test_a_withdrawn_comment_is_gone_for_everybody(client: FlaskClient, story: str) -> None:
    send(client, story)
    comment_id = newest().id
    sent = client.post(f"{story}/comments/{comment_id}/withdrawal")
    assert (sent.status_code, sent.location) == (303, f"{story}#comments")
    assert WORDS not in client.get(story).text
    assert client.post(f"{story}/comments/{comment_id}/withdrawal").status_code == 404
    late = client.post(f"{story}/comments/{comment_id}/revision", data={"body": "كلام جديد لم يُحفظ"})
    assert late.status_code == 404
    assert "كلام جديد لم يُحفظ" in late.text
    assert f'href="{story}#comments"' in late.text


def test_answers_outlive_the_comment_they_answer(client: FlaskClient, story: str) -> None:
    send(client, story)
    first = newest().id
    send(client, f"{story}?reply_to={first}", body="جواب باقٍ")
    client.post(f"{story}/comments/{first}/withdrawal")
    page = client.get(story).text
    assert "جواب باقٍ" in page
    assert f'id="comment-{first}"' not in page


@pytest.mark.parametrize("noun", ["revision", "withdrawal"])
def test_it_is_another_browsers_nothing(app: Flask, client: FlaskClient, story: str, noun: str) -> None:
    send(client, story)
    path = f"{story}/comments/{newest().id}/{noun}"
    assert app.test_client().post(path, data={"body": "x"}).status_code == 404
    assert client.post(f"{story}/comments/{'9' * 30}/{noun}", data={"body": "x"}).status_code == 404
    assert client.get(path).status_code == 405
    assert client.post(path, headers={"Origin": "https://evil.example"}).status_code == 403
    assert newest().body == WORDS


@pytest.mark.parametrize("noun", ["revision", "withdrawal"])
def test_after_a_quarter_of_an_hour_it_stands(client: FlaskClient, story: str, noun: str) -> None:
    send(client, story)
    path = f"{story}/comments/{newest().id}/{noun}"
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        sent = client.post(path, data={"body": "كلام متأخر"})
        assert sent.status_code == 403
        assert "يمكن لكاتب التعليق تعديله خلال 15 دقيقة، وقد انقضت." in text_of(sent)
        assert "/revision" not in client.get(story).text
    assert newest().body == WORDS


def test_words_that_came_too_late_are_given_back(client: FlaskClient, story: str) -> None:
    send(client, story)
    path = f"{story}/comments/{newest().id}/revision"
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        sent = client.post(path, data={"body": "كلام متأخر"})
    assert ">كلام متأخر</textarea>" in sent.text
    assert sent.text.count("<h1") == 1
    assert sent.text.count('name="kept"') == 1


def test_a_refused_change_arrives_at_its_form_which_stands_open(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    newsroom.decide(banned_words="كذاب")
    send(client, story)
    form = form_of(client.get(story), action="/revision")
    sent = client.post(form.action, data={"body": "أنت كذاب"})
    assert form.action.endswith(f"#{own_place(sent)}")
    assert f'id="{own_place(sent)}" open' in sent.text
    assert form_of(sent, action="/revision").action == form.action


@pytest.mark.parametrize("noun", ["revision", "withdrawal"])
def test_what_came_too_late_is_answered_at_the_comment(client: FlaskClient, story: str, noun: str) -> None:
    send(client, story)
    form = form_of(client.get(story), action=f"/{noun}")
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        sent = client.post(form.action, data={"body": "كلام متأخر"})
    assert form.action.endswith(f"#{own_place(sent)}")
    at_the_comment = sent.text.split(f'id="{own_place(sent)}"', 1)[1].split("</article>", 1)[0]
    assert "وقد انقضت." in at_the_comment
    assert ("<textarea" in at_the_comment) == (noun == "revision")
    assert "<form" not in at_the_comment


def own_place(sent: TestResponse) -> str:
    """Where the page of the newest comment's writer speaks of it."""
    place = f"own-{newest().id}"
    assert sent.text.count(f'id="{place}"') == 1
    return place


def test_refused_words_for_a_comment_nobody_sees_are_given_back(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    send(client, story)
    comment_id = newest().id
    begin_write()
    decide([db.session.get_one(Comment, comment_id)], "rejection", by=newsroom.huda, now=clock.now())
    db.session.commit()
    sent = client.post(f"{story}/comments/{comment_id}/revision", data={"body": "كلام آخر"})
    assert sent.status_code == 403
    assert ">كلام آخر</textarea>" in sent.text


@pytest.mark.parametrize("act", ["rejection", "spam"])
def test_what_a_moderator_turned_down_is_neither_mended_nor_taken_back(
    client: FlaskClient, newsroom: Newsroom, story: str, act: str
) -> None:
    """Else its writer would be trusted again, and the filter would forget what it was taught."""
    send(client, story)
    own, words = newest().id, db.select(db.func.count()).select_from(SpamWord)
    _decide(newsroom, own, "approval")
    send(client, story, body="هل من أحد هنا؟")
    second = newest()
    second_id, guest = second.id, second.guest
    _decide(newsroom, second_id, act)
    taught = db.session.scalar(words)
    for noun in ("revision", "withdrawal"):
        sent = client.post(f"{story}/comments/{second_id}/{noun}", data={"body": "كلام بريء"})
        assert sent.status_code == 403
        assert "قرّر أحد المحرّرين عدم نشر هذا التعليق" in text_of(sent).split("هل من أحد هنا؟")[1]
    assert (newest().body, newest().state) == ("هل من أحد هنا؟", ACTS[act])
    assert not is_trusted(guest)
    assert db.session.scalar(words) == taught


@pytest.mark.parametrize(
    ("before", "after", "waits"),
    [("", "casino-win.com", True), ("", "t.me/x", True), ("", "ca\u200bsino.win", True), ("", "https://a.example", True),
     ("https://a.example/1", "https://b.example/1", True), ("https://a.example/1", "https://a.example/2", True),
     ("https://a.example/1", "", False), ("https://a.example/1", "انظر http://www.a.example/1.", False),
     ("", "me@mail.example, e.g. at 3.5 a.m.", False), ("", "انتهى.وبدأ", False)],
)  # fmt: skip
def test_an_edit_may_lead_nowhere_else(client: FlaskClient, story: str, before: str, after: str, waits: bool) -> None:
    send(client, story, body=f"{WORDS} {before}")
    assert newest().state is CommentState.APPROVED
    client.post(f"{story}/comments/{newest().id}/revision", data={"body": f"{WORDS} {after}"})
    assert newest().state is (CommentState.HELD if waits else CommentState.APPROVED)


def test_other_words_are_no_longer_what_an_editor_approved_and_picked(
    client: FlaskClient, newsroom: Newsroom, story: str, sign_in: Callable[..., DeskClient]
) -> None:
    send(client, story)
    own = newest().id
    _decide(newsroom, own, "approval")
    begin_write()
    db.session.get_one(Comment, own).picked_at = clock.now()
    db.session.commit()
    with clock.freeze(clock.now() + timedelta(seconds=30)):
        client.post(f"{story}/comments/{own}/revision", data={"body": "كلام آخر تماماً"})
    assert (newest().picked_at, newest().is_decided, newest().taught) == (None, False, "")
    assert "(before its writer changed it)" in sign_in(newsroom.basil).get(f"/desk/comments/{own}").text
    with clock.freeze(clock.now() + timedelta(minutes=1)):
        _decide(newsroom, own, "approval")
    assert (newest().is_decided, newest().taught) == (True, "ham")


def _decide(newsroom: Newsroom, comment_id: int, act: str) -> None:
    db.session.rollback()
    begin_write()
    decide([db.session.get_one(Comment, comment_id)], act, by=newsroom.huda, now=clock.now())
    db.session.commit()
