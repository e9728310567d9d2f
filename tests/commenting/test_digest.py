"""Moderators are told by e-mail that comments wait: as often as each has chosen, and only while any do."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from blog.accounts.models import Role, User
from blog.comments import digests
from blog.comments.decisions import decide
from blog.comments.digests import DAILY, HOURLY, last_morning
from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock
from tests.conftest import DeskClient
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.postbox import Postbox, text_of

SignIn = Callable[..., DeskClient]
NOON = datetime(2030, 5, 1, 9, tzinfo=UTC)  # in Amman, where this newsroom's clock stands


class Wait:
    """The clock stands at noon; `after` lets it go on and says what arrived."""

    def __init__(self, app: Flask, postbox: Postbox, run_jobs: Callable[[], None]) -> None:
        self.app, self.postbox, self.run_jobs = app, postbox, run_jobs

    def after(self, hours: float) -> list[EmailMessage]:
        db.session.rollback()
        with clock.freeze(NOON + timedelta(hours=hours)):
            ticking.ask(self.app.extensions["jobs"])
            self.run_jobs()
        arrived = list(self.postbox.letters)
        self.postbox.letters.clear()
        return arrived


@pytest.fixture
def wait(app: Flask, postbox: Postbox, run_jobs: Callable[[], None]) -> Iterator[Wait]:
    with clock.freeze(NOON):
        yield Wait(app, postbox, run_jobs)


def choose(person: User, every: str) -> None:
    begin_write()
    digests.choose(person, every, clock.now())
    db.session.commit()


@pytest.fixture
def huda(sign_in: SignIn, newsroom: Newsroom) -> DeskClient:
    return sign_in(newsroom.huda)


def test_without_mail_nothing_is_offered(huda: DeskClient, app: Flask) -> None:
    assert "/desk/comments/digest" not in huda.get("/desk/account").text
    assert huda.post("/desk/comments/digest", data={"every": HOURLY}).status_code == 422
    ticking.ask(app.extensions["jobs"])
    assert app.extensions["jobs"].is_empty


def test_only_who_moderates_is_offered_it(sign_in: SignIn, newsroom: Newsroom, postbox: Postbox) -> None:
    amal = sign_in(newsroom.amal)
    assert "/desk/comments/digest" not in amal.get("/desk/account").text
    assert amal.post("/desk/comments/digest", data={"every": HOURLY}).status_code == 403


def test_nobody_who_has_not_chosen_gets_any(wait: Wait) -> None:
    assert wait.after(24) == []


def test_every_hour_while_comments_wait(wait: Wait, newsroom: Newsroom) -> None:
    choose(newsroom.huda, HOURLY)
    assert wait.after(0.9) == []
    (letter,) = wait.after(1.1)
    assert letter["To"] == "huda@lighthouse.example"
    assert letter["Subject"] == "تعليق واحد ينتظر في \u2068صحيفة المنارة\u2069"
    assert wait.after(1.5) == []
    assert len(wait.after(2.2)) == 1
    begin_write()
    decide([newsroom.samirs_comment], "approval", by=newsroom.huda, now=clock.now())
    db.session.commit()
    assert wait.after(4) == []


def test_every_day_at_eight_in_the_newsroom(wait: Wait, newsroom: Newsroom) -> None:
    choose(newsroom.huda, DAILY)
    assert wait.after(19) == []
    assert len(wait.after(20.1)) == 1
    assert wait.after(43) == []
    assert len(wait.after(44.1)) == 1


def test_it_is_chosen_on_ones_own_account(huda: DeskClient, postbox: Postbox) -> None:
    for every in (DAILY, HOURLY, ""):
        form = form_of(huda.get("/desk/account"), action="/desk/comments/digest")
        sent = huda.post(form.action, data=form.filled(every=every))
        assert (sent.status_code, sent.location) == (303, "/desk/account#digest")
        assert form_of(huda.get("/desk/account"), action="/desk/comments/digest").fields["every"] == every
    assert huda.post("/desk/comments/digest", data={"every": "minute"}).status_code == 422


def test_it_can_be_stopped(wait: Wait, newsroom: Newsroom) -> None:
    choose(newsroom.huda, HOURLY)
    choose(newsroom.huda, "")
    assert wait.after(24) == []


@pytest.mark.parametrize("gone", [{"role": Role.AUTHOR}, {"disabled_at": NOON}])
def test_who_moderates_no_longer_gets_none(wait: Wait, newsroom: Newsroom, gone: dict[str, object]) -> None:
    choose(newsroom.huda, HOURLY)
    begin_write()
    for name, value in gone.items():
        setattr(newsroom.huda, name, value)
    db.session.commit()
    assert wait.after(2) == []


def test_it_says_what_waits_longest_and_why_and_hides_what_nobody_may_see(wait: Wait, newsroom: Newsroom) -> None:
    begin_write()
    comment = newsroom.samirs_comment
    comment.body = "</blockquote><script>alert(1)</script>\u202e When?"
    comment.reasons = [{"rule": "suspect", "match": "<b>when</b>"}, {"rule": "links", "match": "3"}]
    db.session.commit()
    choose(newsroom.basil, HOURLY)
    (letter,) = wait.after(2)
    assert letter["Subject"] == "1 comment waits in \u2068The Lighthouse\u2069"
    text, html = text_of(letter), text_of(letter, "html")
    assert "Holds a suspect word: \u2068<b>when</b>\u2069" in text
    assert "Links: 3" in text
    assert f"{newsroom.site_url}/desk/comments?state=held\n" in text
    assert f"{newsroom.site_url}/desk/comments/{comment.id}\n" in text
    assert "<script" not in html
    assert "\u202e" not in text + html
    assert "samir@" not in text + html
    assert "203.0.113" not in text + html


def test_eight_o_clock_is_the_newsrooms_also_when_clocks_are_changed() -> None:
    zone = ZoneInfo("Europe/Berlin")
    before, after = datetime(2030, 3, 30, 8, tzinfo=UTC), datetime(2030, 3, 31, 7, tzinfo=UTC)
    assert last_morning(before, zone) == datetime(2030, 3, 30, 7, tzinfo=UTC)
    assert last_morning(after, zone) == datetime(2030, 3, 31, 6, tzinfo=UTC)
    assert last_morning(after - timedelta(hours=2), zone) == datetime(2030, 3, 30, 7, tzinfo=UTC)
