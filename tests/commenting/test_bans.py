"""A ban keeps one sender out until its end; it is one decision with what becomes of all hers, and is taken back whole."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.audit.models import AuditEntry
from blog.comments.bans import Ban, in_force
from blog.comments.forgetting import forget
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.commenting.saying import say, states
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}
GUEST, EMAIL, ADDRESS = "9" * 64, "troll@readers.example", "198.51.100.7"


def _ban(browser: DeskClient, comment_id: int, **typed: str) -> TestResponse:
    data = {"by": "email", "length": "week", "until": "", "why": "Insults", "act": "", **typed}
    return browser.post(f"/desk/comments/{comment_id}/ban", data=data)


def _troll(newsroom: Newsroom, body: str = "rude", **fields: Any) -> int:
    return say(newsroom, body, guest=GUEST, email=EMAIL, address=ADDRESS, **fields)


def _bans() -> list[Ban]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Ban).order_by(Ban.id)))


def _is_out(**who: str) -> bool:
    db.session.rollback()
    return in_force(**{"guest": "", "email": "", "network": "", **who}, now=clock.now()) is not None


@pytest.mark.parametrize(("by", "mark"), [("browser", "guest"), ("email", "email"), ("network", "network")])
def test_a_sender_is_kept_out_by_each_mark(sign_in: SignIn, newsroom: Newsroom, by: str, mark: str) -> None:
    comment_id = _troll(newsroom)
    assert _ban(sign_in(newsroom.huda), comment_id, by=by).status_code == 303
    who = {"guest": GUEST, "email": EMAIL, "network": ADDRESS}
    assert {name for name, value in who.items() if _is_out(**{name: value})} == {mark}


@pytest.mark.parametrize(("length", "days"), [("day", 1), ("week", 7), ("month", 30), ("year", 365)])
def test_it_ends(sign_in: SignIn, newsroom: Newsroom, length: str, days: int) -> None:
    _ban(sign_in(newsroom.huda), _troll(newsroom), length=length)
    (ban,) = _bans()
    assert abs(ban.until - clock.now() - timedelta(days=days)) < timedelta(minutes=5)


def test_its_last_day_is_a_whole_day_of_the_newsroom(sign_in: SignIn, newsroom: Newsroom) -> None:
    last = (clock.now() + timedelta(days=40)).date()
    _ban(sign_in(newsroom.huda), _troll(newsroom), length="date", until=last.isoformat())
    (ban,) = _bans()
    midnight = ban.until.astimezone(ZoneInfo("Asia/Amman"))
    assert (midnight.date(), midnight.hour) == (last + timedelta(days=1), 0)


def test_with_all_theirs_it_is_one_decision_and_one_undo(sign_in: SignIn, newsroom: Newsroom) -> None:
    held, live = _troll(newsroom), _troll(newsroom, "ruder", state=CommentState.APPROVED)
    browser = sign_in(newsroom.huda)
    data = {"by": "email", "length": "day", "act": "rejection"}
    done = browser.post(f"/desk/comments/{held}/ban", data=data, headers=JSON).json
    assert (states(held, live), _is_out(email=EMAIL), done["moved"]) == (["rejected"] * 2, True, [held, live])
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert (states(held, live), _is_out(email=EMAIL)) == (["held", "approved"], False)


def test_a_ban_alone_is_taken_back_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    _ban(browser, _troll(newsroom))
    last = browser.get("/desk/comments").text
    number = last.split("/desk/comments/decisions/")[1].split("/")[0]
    browser.post(f"/desk/comments/decisions/{number}/undo")
    assert not _is_out(email=EMAIL)


def test_lifting_is_taken_back_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    _ban(browser, _troll(newsroom))
    page = browser.get("/desk/comments/bans").text
    assert EMAIL in page
    (ban,) = _bans()
    done = browser.post(f"/desk/comments/bans/{ban.id}/lifting", headers=JSON).json
    assert not _is_out(email=EMAIL)
    assert EMAIL not in browser.get("/desk/comments/bans").text
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert _is_out(email=EMAIL)


def test_a_ban_that_was_taken_back_does_not_return_with_its_lifting(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    _ban(browser, _troll(newsroom))
    (ban,) = _bans()
    browser.post(f"/desk/comments/bans/{ban.id}/lifting")
    for number in (1, 2):
        assert browser.post(f"/desk/comments/decisions/{number}/undo").status_code == 303
    assert not _is_out(email=EMAIL)
    assert browser.post(f"/desk/comments/bans/{ban.id}/lifting").status_code == 409


def test_a_network_stays_banned_when_the_comments_have_forgotten_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    comment_id = _troll(newsroom, created_at=clock.now() - timedelta(days=29, hours=23))
    _ban(sign_in(newsroom.huda), comment_id, by="network", length="year")
    begin_write()
    forget(clock.now() + timedelta(days=2))
    db.session.commit()
    assert db.session.get_one(Comment, comment_id).network == ""
    assert _is_out(network=ADDRESS)


# ---- what is refused


@pytest.mark.parametrize(
    "typed",
    [
        {"by": "shoe-size"},
        {"length": "for ever"},
        {"length": "date", "until": ""},
        {"length": "week", "until": "2026-12-31"},
        {"length": "date", "until": "2020-01-01"},
        {"length": "date", "until": "2199-01-01"},
        {"why": "x" * 501},
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    sign_in: SignIn, newsroom: Newsroom, typed: dict[str, str]
) -> None:
    refused = _ban(sign_in(newsroom.huda), _troll(newsroom), **{"why": "Insults", **typed})
    assert refused.status_code == 422
    assert "field__error" in refused.text
    assert typed.get("why", "Insults") in refused.text
    assert not _bans()


@pytest.mark.parametrize("person", ["amal", "omar"])
def test_only_moderators_ban(sign_in: SignIn, newsroom: Newsroom, person: str) -> None:
    assert _ban(sign_in(getattr(newsroom, person)), _troll(newsroom)).status_code == 403
    assert not _bans()


def test_nobody_is_banned_twice(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, comment_id = sign_in(newsroom.huda), _troll(newsroom)
    assert [_ban(browser, comment_id).status_code for _ in range(2)] == [303, 422]
    assert len(_bans()) == 1


def test_ones_own_network_is_not_banned(sign_in: SignIn, newsroom: Newsroom) -> None:
    comment_id = say(newsroom, "hello", address="127.0.0.1")
    assert _ban(sign_in(newsroom.huda), comment_id, by="network").status_code == 422


def test_colleagues_are_not_banned(sign_in: SignIn, newsroom: Newsroom) -> None:
    own = say(newsroom, "ours", staff_id=newsroom.basil.id, email="", state=CommentState.APPROVED)
    typed = say(newsroom, "typed a colleague's address", email=newsroom.basil.email)
    browser = sign_in(newsroom.huda)
    assert _ban(browser, own).status_code == 403
    assert browser.get(f"/desk/comments/{own}/ban").status_code == 403
    assert _ban(browser, typed).status_code == 422
    assert not _bans()


def test_the_record_says_whom_by_what_until_when_and_no_address(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    for by in ("browser", "email", "network"):
        _ban(browser, _troll(newsroom), by=by)
    for ban in _bans():
        browser.post(f"/desk/comments/bans/{ban.id}/lifting")
    db.session.rollback()
    entries = db.session.scalars(
        db.select(AuditEntry).where(AuditEntry.verb.in_(["commenter_banned", "ban_lifted"])).order_by(AuditEntry.id)
    ).all()
    assert [entry.details["sender"] for entry in entries] == ["browser", "email", "network"] * 2
    kept = " ".join(f"{entry.subject_label} {entry.why} {entry.details}" for entry in entries)
    assert not any(mark in kept for mark in (GUEST, EMAIL, ADDRESS))
    page = text_of(sign_in(newsroom.salma).get("/desk/audit"))
    assert "commenter_banned" not in page


def test_the_form_shows_each_mark_and_how_much_is_theirs(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, _second = _troll(newsroom), _troll(newsroom, "again")
    page = text_of(sign_in(newsroom.basil).get(f"/desk/comments/{first}/ban"))
    assert EMAIL in page
    assert ADDRESS in page
    assert page.count("(2 comments stand or wait)") == 3


def test_who_is_banned_hears_until_when(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    _ban(sign_in(newsroom.huda), _troll(newsroom))
    data = {"name": "Troll", "email": EMAIL, "body": "Here I am again"}
    sent = client.post(f"/articles/{newsroom.english_story.slug}/comments", data=data)
    assert sent.status_code == 403


def test_the_list_leads_to_the_form_except_for_colleagues(sign_in: SignIn, newsroom: Newsroom) -> None:
    own = say(newsroom, "ours", staff_id=newsroom.basil.id, email="", state=CommentState.APPROVED)
    comment_id, browser = _troll(newsroom), sign_in(newsroom.huda)
    page = browser.get("/desk/comments").text
    assert f"/desk/comments/{comment_id}/ban?" in page
    assert f"/desk/comments/{own}/ban" not in page
    theirs = browser.get(f"/desk/comments?of={comment_id}&by=network").text
    assert f'action="/desk/comments/{comment_id}/theirs"' in theirs
    assert f"/desk/comments/{comment_id}/ban?by=network" in theirs
