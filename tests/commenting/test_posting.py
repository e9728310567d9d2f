"""A reader comments: with no script, no account and no cookie set before."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.comments.models import Comment, CommentState
from blog.extensions import db
from blog.lib import clock
from tests.conftest import text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address, printed

WORDS = "متى يفتح السوق في الشتاء؟"


def send(browser: FlaskClient, path: str, after_seconds: float = 20, headers: Any = None, **typed: str) -> TestResponse:
    """Open the story, fill in its form and send it so many seconds later."""
    form = form_of(browser.get(path), form_id="comment-form")
    values = {"name": "نور", "email": "noor@readers.example", "body": WORDS, **typed}
    with clock.freeze(clock.now() + timedelta(seconds=after_seconds)):
        return browser.post(form.action, data=form.filled(**values), headers=headers)


def newest() -> Comment:
    db.session.rollback()
    return db.session.scalars(db.select(Comment).order_by(Comment.id.desc()).limit(1)).one()


@pytest.fixture
def story(newsroom: Newsroom) -> str:
    """The path of a story on which anybody may comment at once."""
    newsroom.decide(comment_policy="open")
    return address(newsroom.live_story)


def test_a_live_comment_leads_to_where_it_stands(client: FlaskClient, story: str) -> None:
    sent = send(client, story)
    comment = newest()
    assert (sent.status_code, sent.location) == (303, f"{story}#comment-{comment.id}")
    page = client.get(story).text
    assert f'id="comment-{comment.id}"' in page
    assert WORDS in page


def test_a_held_comment_is_seen_by_its_writer_only(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(newsroom.live_story)
    sent = send(client, story)
    assert (sent.status_code, sent.location) == (303, f"{story}#comments")
    own, others = client.get(story), app.test_client().get(story)
    assert WORDS in own.text
    assert "comment__held" in own.text
    assert own.headers["Cache-Control"] == "private, no-store"
    assert WORDS not in others.text
    assert others.headers["Cache-Control"].startswith("public")


def test_the_count_is_of_what_everybody_sees(client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(newsroom.live_story)
    before = client.get(story).text.split('id="comments-heading">', 1)[1].split("<", 1)[0]
    send(client, story)
    assert client.get(story).text.split('id="comments-heading">', 1)[1].split("<", 1)[0] == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"name": "\u202e\u200b"}, "name"), ({"name": "ن" * 81}, "name"), ({"email": ""}, "email"),
     ({"email": "noor"}, "email"), ({"email": "a@b@c.example"}, "email"), ({"email": "x" * 300 + "@a.example"}, "email"),
     ({"body": ""}, "body"), ({"body": " \n\u200b "}, "body"), ({"body": "ك" * 5001}, "body")],
)  # fmt: skip
def test_bad_input_comes_back_with_its_error_and_all_that_was_typed(
    client: FlaskClient, story: str, wrong: dict[str, str], field: str
) -> None:
    sent = send(client, story, **wrong)
    assert sent.status_code == 422
    assert f'id="field-{field}-error"' in sent.text
    assert f'aria-describedby="field-{field}-error' in sent.text
    kept = form_of(sent, form_id="comment-form").fields
    expected = {"name": "نور", "email": "noor@readers.example", "body": WORDS, **wrong}
    assert {name: kept[name] for name in expected} == expected
    assert sent.text.count("<h1") == 1


def test_a_form_sent_back_corrected_at_once_is_no_robots_haste(client: FlaskClient, story: str) -> None:
    again = form_of(send(client, story, name=""), form_id="comment-form")
    with clock.freeze(clock.now() + timedelta(seconds=21)):
        sent = client.post(again.action, data=again.filled(name="نور"))
    assert "#comment-" in sent.location


def test_a_form_sent_back_within_three_seconds_is_held(client: FlaskClient, story: str) -> None:
    assert send(client, story, after_seconds=2.5).location == f"{story}#comments"
    assert newest().state is CommentState.HELD


def test_the_stamp_of_another_story_is_worth_nothing(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    stamp = form_of(client.get(address(printed(newsroom))), form_id="comment-form").fields["stamp"]
    send(client, story, stamp=stamp)
    assert [reason["rule"] for reason in newest().reasons] == ["no_form"]


def test_the_field_nobody_sees_is_a_trap(client: FlaskClient, story: str) -> None:
    sent = send(client, story, website="https://shop.example/")
    assert sent.location == f"{story}#comments"
    assert newest().state is CommentState.SPAM
    assert WORDS in client.get(story).text


def test_a_form_from_another_site_is_refused(client: FlaskClient, story: str) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert send(client, story, headers=headers).status_code == 403
    assert (
        send(client, story, headers={"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}).status_code == 303
    )


def test_ten_a_minute_and_no_more(client: FlaskClient, story: str) -> None:
    for number in range(10):
        assert send(client, story, body=f"تعليق رقم {number}").status_code == 303
    sent = send(client, story, body="تعليق زائد")
    assert sent.status_code == 429
    assert 0 < int(sent.headers["Retry-After"]) <= 60
    assert form_of(sent, form_id="comment-form").fields["body"] == "تعليق زائد"
    with clock.freeze(clock.now() + timedelta(seconds=80)):
        assert send(client, story, body="تعليق زائد").status_code == 303


def test_a_closed_story_says_so_and_gives_the_words_back(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    form = form_of(client.get(story), form_id="comment-form")
    newsroom.decide(comment_policy="closed")
    sent = client.post(form.action, data=form.filled(name="نور", email="noor@readers.example", body=WORDS))
    assert sent.status_code == 403
    assert WORDS in text_of(sent)
    assert 'id="comment-form"' not in sent.text


@pytest.mark.parametrize("which", ["scheduled_story", "withdrawn_story"])
def test_only_a_live_story_takes_comments(client: FlaskClient, newsroom: Newsroom, which: str) -> None:
    answer = client.post(f"{address(getattr(newsroom, which))}/comments", data={"body": WORDS})
    assert answer.status_code in (404, 410)
    assert client.post("/articles/x/comments").status_code == 404
    assert client.get(f"{address(newsroom.live_story)}/comments").status_code == 405


def test_a_reply_stands_in_its_thread(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    laylas = newsroom.laylas_comment.id
    page = client.get(f"{story}?reply_to={laylas}")
    assert form_of(page, form_id="comment-form").fields["reply_to"] == str(laylas)
    send(client, f"{story}?reply_to={laylas}", body="وأنا أيضاً")
    first = newest()
    send(client, f"{story}?reply_to={first.id}", body="وأنا كذلك", name="سمير")
    second = newest()
    assert (first.root_id, second.root_id, second.reply_to_id) == (laylas, laylas, first.id)
    assert (
        "<bdi>نور</bdi>" in client.get(story).text.split(f'id="comment-{second.id}"', 1)[1].split("comment-body", 1)[0]
    )


@pytest.mark.parametrize("target", ["999999", "9" * 40, "x", "-1"])
def test_a_reply_to_what_is_not_there_is_told_in_words(client: FlaskClient, story: str, target: str) -> None:
    sent = send(client, story, reply_to=target)
    assert sent.status_code == 422
    kept = form_of(sent, form_id="comment-form").fields
    assert (kept["body"], kept["reply_to"]) == (WORDS, "")


def test_a_waiting_comment_cannot_be_answered(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    assert send(client, story, reply_to=str(newsroom.samirs_comment.id)).status_code == 422
    assert "Samir" not in client.get(f"{story}?reply_to={newsroom.samirs_comment.id}").text


def test_a_banned_word_is_refused_in_words(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    newsroom.decide(banned_words="كذاب")
    sent = send(client, story, body="أنت كـــذّاب")
    assert sent.status_code == 422
    assert "كذاب" in sent.text.split('id="field-body-error"', 1)[1].split("</p>", 1)[0]
    assert form_of(sent, form_id="comment-form").fields["body"] == "أنت كـــذّاب"


def test_a_double_click_is_one_comment(client: FlaskClient, story: str) -> None:
    send(client, story, body="الأول")
    first = send(client, story).location
    assert send(client, story).location == first


def test_hostile_words_are_text(client: FlaskClient, story: str) -> None:
    send(client, story, name="abc\u202edef<b>", body="<script>alert(1)</script> \x00 😀 https://a.example/x")
    page = client.get(story).text
    assert "\u202e" not in page
    assert "<script>alert(1)" not in page
    assert "<bdi>abcdef&lt;b&gt;</bdi>" in page
    assert "😀" in page
    assert 'rel="nofollow ugc noopener"' in page


def test_a_name_with_direction_tricks_changes_nothing_after_it(client: FlaskClient, story: str) -> None:
    send(client, story, name="Noor \u2067\u202ehcae")
    assert newest().name == "Noor hcae"


def test_trust_hangs_on_the_browser_and_not_on_the_address(
    app: Flask, client: FlaskClient, sign_in: Any, newsroom: Newsroom
) -> None:
    story, other = address(newsroom.live_story), app.test_client()
    send(client, story)
    sign_in(newsroom.huda).post(f"/desk/comments/{newest().id}/approval")
    assert "#comment-" in send(client, story, body="كلام ثان").location
    assert send(other, story, body="كلام ثالث").location == f"{story}#comments"


def test_the_token_is_out_of_reach_of_scripts(client: FlaskClient, story: str) -> None:
    cookie = send(client, story).headers["Set-Cookie"]
    for mark in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert mark in cookie
