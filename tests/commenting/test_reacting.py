"""A reader likes a comment, takes the like back, or reports the comment: with a form, from any browser, no account."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from blog.comments import guests, pace, reports
from blog.comments.bans import Ban
from blog.comments.decisions import decide
from blog.comments.models import Comment, CommentState
from blog.comments.reports import Report
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.i18n.dates import day_time
from blog.lib import clock
from tests.commenting.test_posting import newest, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address

JSON = {"Accept": "application/json"}


@pytest.fixture
def story(newsroom: Newsroom) -> str:
    """The path of a story on which anybody may comment at once; comment 1, Layla's, stands there."""
    newsroom.decide(comment_policy="open")
    return address(newsroom.live_story)


def fresh(comment_id: int = 1) -> Comment:
    db.session.rollback()
    return db.session.get_one(Comment, comment_id)


def press(browser: FlaskClient, story: str, comment_id: int = 1) -> int:
    """Press the button of a comment as the page draws it; the status of the answer."""
    form = form_of(browser.get(story), action=f"/{comment_id}/like")
    return browser.post(form.action, data=dict(form.buttons)).status_code


def test_a_like_is_one_browsers_and_is_taken_back_by_pressing_again(
    app: Flask, client: FlaskClient, story: str
) -> None:
    other = app.test_client()
    assert [press(browser, story) for browser in (client, other)] == [303, 303]
    assert fresh().like_count == 2
    page = client.get(story)
    assert "إعجابان" in text_of(page)
    assert page.text.count('aria-pressed="true"') == 1
    assert press(client, story) == 303
    assert fresh().like_count == 1
    assert 'aria-pressed="true"' in other.get(story).text


def test_a_first_like_gives_the_browser_its_token_and_others_keep_theirs(client: FlaskClient, story: str) -> None:
    first = client.post(f"{story}/comments/1/like")
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert "Set-Cookie" not in client.post(f"{story}/comments/1/like").headers
    assert fresh().like_count == 0  # without a word on what is wanted, the other of what stands


def test_a_button_sent_twice_counts_once(client: FlaskClient, story: str) -> None:
    for _ in range(2):
        client.post(f"{story}/comments/1/like", data={"want": "on"})
    assert fresh().like_count == 1
    for _ in range(2):
        client.post(f"{story}/comments/1/like", data={"want": "off"})
    assert fresh().like_count == 0


def test_a_like_leads_back_to_the_comment_on_the_same_page(client: FlaskClient, story: str) -> None:
    for came, back in (
        (f"http://localhost{story}?order=newest&from=9", f"{story}?order=newest&from=9#comment-1"),
        (f"http://localhost{story}", f"{story}#comment-1"),
        ("https://evil.example/", f"{story}#comment-1"),
        (f"http://localhost{story}?from=evil", f"{story}#comment-1"),
        ("", f"{story}#comment-1"),
    ):
        sent = client.post(f"{story}/comments/1/like", headers={"Referer": came})
        assert (sent.status_code, sent.location) == (303, back)


def test_a_script_is_told_what_stands_now(client: FlaskClient, story: str) -> None:
    sent = client.post(f"{story}/comments/1/like", data={"want": "on"}, headers=JSON)
    assert sent.json == {"liked": True, "said": "إعجاب واحد"}
    assert sent.headers["Cache-Control"] == "private, no-store"


def test_nobody_likes_or_reports_her_own_words(client: FlaskClient, story: str) -> None:
    send(client, story)
    own = newest().id
    assert f"/{own}/like" not in client.get(story).text
    assert f"/{own}/report" not in client.get(story).text
    for noun, data in (("like", {}), ("report", {"reason": "spam"})):
        assert client.post(f"{story}/comments/{own}/{noun}", data=data).status_code == 403
    assert (fresh(own).like_count, fresh(own).report_count) == (0, 0)


@pytest.mark.parametrize("noun", ["like", "report"])
def test_only_what_readers_see_is_liked_or_reported(
    client: FlaskClient, newsroom: Newsroom, story: str, noun: str
) -> None:
    data = {"reason": "spam"}
    for wrong in (newsroom.samirs_comment.id, 999, "9" * 30):
        assert client.post(f"{story}/comments/{wrong}/{noun}", data=data).status_code == 404
    foreign = {"Origin": "https://evil.example"}
    assert client.post(f"{story}/comments/1/{noun}", data=data, headers=foreign).status_code == 403
    assert client.get(f"{story}/comments/1/like").status_code == 405
    assert client.post(f"{address(newsroom.scheduled_story)}/comments/1/{noun}", data=data).status_code == 404


def test_likes_and_reports_have_a_pace(
    app: Flask, client: FlaskClient, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "FIRST_LIKES", (RateLimitItemPerHour(3),))
    monkeypatch.setattr(pace, "LIKES", (RateLimitItemPerMinute(6),))
    client.post(f"{story}/comments/1/like")
    forgetful = app.test_client(use_cookies=False)
    answers = [forgetful.post(f"{story}/comments/1/like").status_code for _ in range(3)]
    assert answers == [303, 303, 429]  # a browser without a token may be the same one again
    answers = [client.post(f"{story}/comments/1/like", headers=JSON) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    for _ in range(5):
        client.post(f"{story}/comments/1/report", data={"reason": "spam"})
    again = client.post(f"{story}/comments/1/report", data={"reason": "other", "words": "كلام يُحفظ"})
    assert again.status_code == 429
    assert int(again.headers["Retry-After"]) > 0
    assert form_of(again, action="/report").fields == {"reason": "other", "words": "كلام يُحفظ"}


def test_a_report_says_what_is_wrong_and_is_thanked(client: FlaskClient, story: str) -> None:
    page = client.get(f"{story}/comments/1/report")
    assert "خبر جميل، شكراً لكم." in text_of(page)
    assert "noindex" in page.text
    sent = client.post(form_of(page, action="/report").action, data={"reason": "private", "words": " رقم هاتف "})
    assert (sent.status_code, sent.location) == (303, f"{story}/comments/thanks?about=1")
    thanks = client.get(sent.location)
    assert "وصل بلاغك" in text_of(thanks)
    assert f'href="{story}#comment-1"' in thanks.text
    db.session.rollback()
    (kept,) = db.session.scalars(db.select(Report))
    assert (kept.comment_id, kept.reason, kept.words, kept.settled_by_id) == (1, "private", "رقم هاتف", None)


def test_what_was_reported_of_a_comment_that_went_meanwhile_is_there_to_copy(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    words = "فيه رقم هاتف جارتي"
    for number in (newsroom.samirs_comment.id, 999):
        sent = client.post(f"{story}/comments/{number}/report", data={"reason": "private", "words": words})
        assert sent.status_code == 404
        assert words in text_of(sent)


@pytest.mark.parametrize("about", ["", "999", "9" * 30, "x", "-1", "1'", "٢", "held"])
def test_thanks_for_a_report_of_what_nobody_sees_lead_to_the_talk(
    client: FlaskClient, newsroom: Newsroom, story: str, about: str
) -> None:
    about = str(newsroom.samirs_comment.id) if about == "held" else about
    thanks = client.get(f"{story}/comments/thanks?about={about}")
    assert thanks.status_code == 200
    assert f'href="{story}#comments"' in thanks.text
    assert f'href="{story}#comment-' not in thanks.text


def test_a_long_report_comes_back_whole_and_is_told_the_limit(client: FlaskClient, story: str) -> None:
    words = "كلام طويل\n" * 100 + "آخره"
    assert "maxlength" not in client.get(f"{story}/comments/1/report").text
    sent = client.post(f"{story}/comments/1/report", data={"reason": "spam", "words": words})
    assert sent.status_code == 422
    assert form_of(sent, action="/report").fields["words"] == words
    assert "500" in text_of(sent).split("كلام طويل")[-1]


def test_a_browser_reports_a_comment_once(client: FlaskClient, story: str) -> None:
    for reason in ("spam", "abuse"):
        assert client.post(f"{story}/comments/1/report", data={"reason": reason}).status_code == 303
    assert fresh().report_count == 1


@pytest.mark.parametrize(
    "wrong", [{}, {"reason": "nonsense"}, {"reason": "other"}, {"reason": "spam", "words": "ك" * 501}]
)
def test_a_report_without_a_reason_comes_back_with_what_was_typed(
    client: FlaskClient, story: str, wrong: dict[str, str]
) -> None:
    sent = client.post(f"{story}/comments/1/report", data={"words": "", **wrong})
    assert sent.status_code == 422
    assert "field__error" in sent.text
    assert form_of(sent, action="/report").fields["words"] == wrong.get("words", "")
    assert fresh().report_count == 0


def report_by(
    app: Flask, story: str, browsers: int, comment_id: int = 1, *, are_known: bool = True, net: str = ""
) -> None:
    """So many browsers report it, each that we gave a token before and from a network of its own, if not said otherwise."""
    for number in range(browsers):
        machine = {"REMOTE_ADDR": net or f"203.0.{comment_id}.{number}"}
        browser = app.test_client()
        if are_known:
            browser.set_cookie("warraq_guest", guests.signed(guests.new_token(), app.config["SECRET_KEY"]))
        browser.post(f"{story}/comments/{comment_id}/report", data={"reason": "spam"}, environ_base=machine)


def test_an_undecided_comment_waits_after_some_reports(app: Flask, client: FlaskClient, story: str) -> None:
    send(app.test_client(), story)
    said = newest().id
    report_by(app, story, reports.HOLD_AT - 1, said)
    assert f'id="comment-{said}"' in client.get(story).text
    report_by(app, story, 1, said, net="198.51.100.7")
    assert f'id="comment-{said}"' not in client.get(story).text
    assert (fresh(said).state, fresh(said).report_count) == (CommentState.HELD, reports.HOLD_AT)
    assert [reason["rule"] for reason in fresh(said).reasons] == ["reported"]


@pytest.mark.parametrize("by", [{"are_known": False}, {"net": "203.0.113.5"}])
def test_one_person_with_many_browsers_hides_nothing_and_is_heard(app: Flask, story: str, by: dict[str, Any]) -> None:
    send(app.test_client(), story)
    said = newest().id
    report_by(app, story, reports.HOLD_AT + 1, said, **by)
    assert (fresh(said).state, fresh(said).report_count) == (CommentState.APPROVED, reports.HOLD_AT + 1)


def test_first_reports_have_a_pace_of_their_own(app: Flask, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FIRST_REPORTS", (RateLimitItemPerHour(2),))
    report_by(app, story, 4, are_known=False, net="203.0.113.5")
    assert fresh().report_count == 2
    report_by(app, story, 1, net="203.0.113.5")
    assert fresh().report_count == 3


def ban(newsroom: Newsroom) -> datetime:
    """Bans this machine's network; until when."""
    begin_write()
    now, by_id = clock.now(), newsroom.huda.id
    until = now + timedelta(days=7)
    db.session.add(Ban(kind="network", value="127.0.0.1", until=until, by_id=by_id, created_at=now))
    db.session.commit()
    return until


def test_who_is_banned_neither_likes_nor_reports(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    ban(newsroom)
    liked = client.post(f"{story}/comments/1/like")
    reported = client.post(f"{story}/comments/1/report", data={"reason": "other", "words": "كلام يُحفظ"})
    assert (liked.status_code, reported.status_code) == (403, 403)
    assert "لا يمكنك الإبلاغ عن تعليقات هنا قبل" in text_of(reported)
    assert form_of(reported, action="/report").fields["words"] == "كلام يُحفظ"
    assert (fresh().like_count, fresh().report_count) == (0, 0)


def test_a_like_of_who_is_banned_says_until_when_and_leads_back(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    until = ban(newsroom)
    path, came = f"{story}/comments/1/like", {"Referer": f"http://localhost{story}?order=newest"}
    liked = client.post(path, headers=came)
    with locale.speaking("ar"):
        assert day_time(until) in text_of(liked)
    assert f'href="{story}?order=newest#comment-1"' in liked.text
    told = client.post(path, headers=JSON)
    assert (told.status_code, told.is_json) == (403, True)
    assert client.post(f"{story}/comments/999/like").status_code == 404


def test_what_a_moderator_approved_or_the_newsroom_said_stays_and_is_counted(
    app: Flask, newsroom: Newsroom, story: str, sign_in: Callable[..., DeskClient]
) -> None:
    begin_write()
    samirs = newsroom.samirs_comment
    decide([samirs], "approval", by=newsroom.huda, now=clock.now())
    db.session.commit()
    samirs_id = newsroom.samirs_comment.id
    sign_in(newsroom.huda).post(f"/desk/comments/{samirs_id}/reply", data={"body": "من تشرين."})
    newsrooms_id = newest().id
    for comment_id in (samirs_id, newsrooms_id):
        report_by(app, story, reports.HOLD_AT, comment_id)
        assert (fresh(comment_id).state, fresh(comment_id).report_count) == (CommentState.APPROVED, reports.HOLD_AT)


def test_reports_hold_what_was_changed_after_its_approval(
    app: Flask, client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    send(client, story)
    own = newest().id
    begin_write()
    decide([db.session.get_one(Comment, own)], "approval", by=newsroom.huda, now=clock.now())
    db.session.commit()
    with clock.freeze(clock.now() + timedelta(seconds=30)):
        client.post(f"{story}/comments/{own}/revision", data={"body": "كلام آخر تماماً"})
    report_by(app, story, reports.HOLD_AT, own)
    assert fresh(own).state is CommentState.HELD


def test_a_hostile_report_is_text(client: FlaskClient, story: str) -> None:
    sent = client.post(f"{story}/comments/1/report", data={"words": "</textarea><script>alert(1)</script>"})
    assert "<script>alert(1)" not in sent.text


def test_a_refused_comment_tells_its_writer_and_nobody_else(
    app: Flask, client: FlaskClient, newsroom: Newsroom, story: str, sign_in: Callable[..., DeskClient]
) -> None:
    newsroom.decide(comment_policy="hold_all")
    send(client, story)
    held = text_of(client.get(story))
    assert "تعليقك بانتظار المراجعة" in held
    sign_in(newsroom.huda).post(f"/desk/comments/{newest().id}/rejection")
    refused = client.get(story)
    assert "قرّر أحد المحرّرين عدم نشر تعليقك" in text_of(refused)
    assert "/revision" not in refused.text
    assert f'id="comment-{newest().id}"' not in app.test_client().get(story).text


def test_the_writer_reads_until_when_she_may_change_it(client: FlaskClient, story: str) -> None:
    send(client, story)
    until = newest().may_be_changed_until
    assert f'<time datetime="{until:%Y-%m-%dT%H:%M:%SZ}">' in client.get(story).text.split('class="comment__own"')[1]


def test_a_pick_carries_its_badge(client: FlaskClient, story: str) -> None:
    begin_write()
    db.session.get_one(Comment, 1).picked_at = clock.now()
    db.session.commit()
    assert "اختيار المحرّرين" in text_of(client.get(story))
