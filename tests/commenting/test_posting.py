"""A reader comments: with no script, no account and no cookie set before."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.articles.article import Article
from blog.comments import guests
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib import clock, tokens
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


def comments_saying(body: str = "") -> int:
    """How many comments say this; all of them for ""."""
    db.session.rollback()
    query = db.select(db.func.count(Comment.id))
    return db.session.scalar(query.where(Comment.body == body) if body else query) or 0


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


def test_a_comment_that_is_too_long_comes_back_whole_and_is_told_the_limit(client: FlaskClient, story: str) -> None:
    words = "كلام طويل جدًّا\n" * 400 + "وهذا آخره"
    assert "maxlength" not in client.get(story).text.split('id="comment-form"')[1]
    sent = send(client, story, body=words)
    assert sent.status_code == 422
    assert form_of(sent, form_id="comment-form").fields["body"] == words
    assert "5٬000" in text_of(sent) or "5,000" in text_of(sent) or "5000" in text_of(sent)


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
        sent = send(client, story, headers=headers)
        assert sent.status_code == 403
        assert "لم تُرسل هذه الاستمارة من صفحات هذه الصحيفة." in text_of(sent)
    assert (
        send(client, story, headers={"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}).status_code == 303
    )


def test_our_own_page_is_ours_where_privacy_hides_its_origin(client: FlaskClient, story: str) -> None:
    hidden = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert send(client, story, headers=hidden).status_code == 303
    assert send(client, story, headers={"Origin": "null", "Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_form_says_what_is_kept_and_the_newsroom_may_say_it_otherwise(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    story, english = address(newsroom.live_story), address(newsroom.english_story)
    newsroom.decide(address_kept_days=3, comment_consent={"en": "We keep <little>."})
    assert "ويُحذف هذا العنوان بعد 3 أيام، ويُحذف معه التعليق إن سُحب." in text_of(client.get(story))
    page = client.get(english).text
    assert page.index("We keep &lt;little&gt;.") < page.index("Send the comment")
    assert "which is deleted after" not in page


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
    assert WORDS in answer.text
    assert newsroom.scheduled_story.title not in answer.text
    assert client.post("/articles/x/comments").status_code == 404


@pytest.mark.parametrize("end", ["withdrawn", "ended"])
def test_words_for_a_story_that_went_meanwhile_come_back(
    client: FlaskClient, newsroom: Newsroom, story: str, end: str
) -> None:
    until = clock.now() + timedelta(hours=1)
    brief = address(printed(newsroom, "خبر عابر", until=until if end == "ended" else None))
    form = form_of(client.get(brief), form_id="comment-form")
    if end == "withdrawn":
        begin_write()
        article = db.session.scalars(db.select(Article).order_by(Article.id.desc()).limit(1)).one()
        article.withdraw(by=newsroom.huda, now=clock.now(), four_eyes=False, reason="")
        db.session.commit()
    with clock.freeze(until + timedelta(minutes=1)):
        sent = client.post(form.action, data=form.filled(name="نور", email="noor@readers.example", body=WORDS))
    assert sent.status_code == (410 if end == "withdrawn" else 404)
    assert f">{WORDS}</textarea>" in sent.text
    assert sent.headers["Cache-Control"] == "private, no-store"


def test_enter_in_the_address_bar_of_a_refused_form_leads_to_the_talk(client: FlaskClient, story: str) -> None:
    assert send(client, story, name="").status_code == 422
    answer = client.get(f"{story}/comments", headers={"Sec-Fetch-Site": "none"})
    assert (answer.status_code, answer.location) == (303, f"{story}#comments")


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
    assert "\u2068كذاب\u2069" in sent.text.split('id="field-body-error"', 1)[1].split("</p>", 1)[0]
    assert form_of(sent, form_id="comment-form").fields["body"] == "أنت كـــذّاب"


def test_a_double_click_is_one_comment(client: FlaskClient, story: str) -> None:
    send(client, story, body="الأول")
    first = send(client, story).location
    assert send(client, story).location == first


def test_a_double_click_on_a_first_comment_is_one_comment_and_the_answer_that_is_read_has_the_receipt(
    app: Flask, newsroom: Newsroom
) -> None:
    """A browser without scripts drops the answer to the first press, and the token in it."""
    story = address(newsroom.live_story)
    dropped, read = app.test_client(use_cookies=False), app.test_client()
    first, second = (send(browser, story) for browser in (dropped, read))
    assert first.location == second.location == f"{story}#comments"
    assert comments_saying(WORDS) == 1
    assert WORDS in read.get(story).text
    assert send(read, story, body="كلام آخر").status_code == 303


@pytest.mark.parametrize("sender", ["has spoken before", "waited"])
def test_who_sends_anothers_first_comment_again_earns_nothing(app: Flask, newsroom: Newsroom, sender: str) -> None:
    story = address(newsroom.live_story)
    hers, other = app.test_client(), app.test_client()
    if sender == "has spoken before":
        send(hers, story, body="كلام أول")
    send(hers, story)
    sent = send(other, story, after_seconds=20 if sender == "has spoken before" else 31)
    assert sent.location == f"{story}#comments"
    assert "Set-Cookie" not in sent.headers  # a typed address must not earn somebody's token
    assert comments_saying(WORDS) == 1
    assert WORDS not in other.get(story).text
    assert WORDS in hers.get(story).text


@pytest.mark.parametrize(
    "other", [{"email": "layla@readers.example"}, {"body": "كلام آخر"}, {"REMOTE_ADDR": "203.0.113.8"}]
)
def test_two_strangers_are_two_comments(app: Flask, newsroom: Newsroom, other: dict[str, str]) -> None:
    story, before = address(newsroom.live_story), comments_saying()
    send(app.test_client(use_cookies=False), story)
    elsewhere = app.test_client(use_cookies=False)
    elsewhere.environ_base["REMOTE_ADDR"] = other.get("REMOTE_ADDR", "127.0.0.1")
    send(elsewhere, story, **{name: value for name, value in other.items() if name != "REMOTE_ADDR"})
    assert comments_saying() == before + 2


def test_what_was_taken_back_may_be_said_anew(client: FlaskClient, story: str) -> None:
    send(client, story)
    client.post(f"{story}/comments/{newest().id}/withdrawal")
    send(client, story)
    assert newest().state is not CommentState.WITHDRAWN


def test_the_counters_hold_no_readers_address(app: Flask, client: FlaskClient, story: str) -> None:
    send(client, story)
    dump = "\n".join(app.extensions["side_store"].connection.iterdump())
    assert "comment/address" in dump
    assert "127.0.0.1" not in dump


def test_hopping_within_one_network_is_no_way_around_the_pace(client: FlaskClient, story: str) -> None:
    form = form_of(client.get(story), form_id="comment-form")
    answers = []
    for number in range(11):
        values = form.filled(name="نور", email="noor@readers.example", body=f"تعليق {number}")
        hop = {"REMOTE_ADDR": f"2001:db8:1:2::{number + 1}"}
        answers.append(client.post(form.action, data=values, environ_base=hop).status_code)
        client.delete_cookie("warraq_guest")
    assert answers == [303] * 10 + [429]


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


def test_who_comments_now_and_then_is_known_for_good(client: FlaskClient, story: str) -> None:
    send(client, story)
    guest, start = newest().guest, clock.now()
    for days in (300, 600):
        with clock.freeze(start + timedelta(days=days)):
            send(client, story, body=f"كلام بعد {days} يوم")
            assert newest().guest == guest
    with clock.freeze(start + timedelta(days=966)):
        send(client, story, body="كلام بعد أكثر من عام")
        assert newest().guest != guest


def test_a_browser_that_an_older_version_knew_stays_known(app: Flask, client: FlaskClient, story: str) -> None:
    older = tokens.sign(app.config["SECRET_KEY"], guests.PURPOSE, tokens.random_token())
    client.set_cookie("warraq_guest", older)
    for body in (WORDS, "كلام بالرمز الجديد"):
        send(client, story, body=body)
        assert newest().guest == tokens.digest(older)
    assert client.get_cookie("warraq_guest").value != older


def test_the_token_is_out_of_reach_of_scripts(client: FlaskClient, story: str) -> None:
    cookie = send(client, story).headers["Set-Cookie"]
    for mark in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert mark in cookie


def test_over_https_no_neighbour_can_plant_a_token(app: Flask, client: FlaskClient, story: str) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    try:
        cookie = send(client, story).headers["Set-Cookie"]
        assert cookie.startswith("__Host-warraq_guest=")
        assert "Secure" in cookie
        planted = app.test_client()
        planted.set_cookie("warraq_guest", guests.signed(guests.new_token(), app.config["SECRET_KEY"]))
        assert planted.get(story).headers["Cache-Control"].startswith("public")
    finally:
        app.config["SESSION_COOKIE_SECURE"] = False
