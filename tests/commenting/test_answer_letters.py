"""A reader is told by e-mail of answers: only who asked, only at an address that confirmed itself, only what is public."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.comments.decisions import decide, undo
from blog.comments.models import Comment
from blog.comments.reader_addresses import CONFIRM_WITHIN, QUIET_AFTER_STOP, ReaderAddress
from blog.comments.staff_reply import reply
from blog.comments.telling import AnswerNotice
from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.postbox import Postbox, text_of
from tests.public.printing import address

NOOR = "noor@readers.example"


class Talk:
    """Two browsers under a story that is open to all, and a mail server that takes what they are told."""

    def __init__(self, app: Flask, newsroom: Newsroom, postbox: Postbox, run_jobs: Callable[[], None]) -> None:
        newsroom.decide(comment_policy="open")
        self.app, self.newsroom, self.postbox, self.run_jobs = app, newsroom, postbox, run_jobs
        self.path = address(newsroom.live_story)
        self.noor, self.other = app.test_client(), app.test_client()
        self.said = 0

    def say(self, browser: FlaskClient, to: int = 0, **typed: str) -> int:
        """Send a comment of its own words; its id."""
        self.said += 1
        form = form_of(browser.get(f"{self.path}?reply_to={to}" if to else self.path), form_id="comment-form")
        values = {"name": "نور", "email": NOOR, "body": f"قول رقم {self.said} عن السوق", **typed}
        assert form.fields["reply_to"] == str(to or "")
        wishes = {"tell_me": values.pop("tell_me")} if "tell_me" in values else {}
        with clock.freeze(clock.now() + timedelta(seconds=20)):
            sent = browser.post(form.action, data=form.filled(**values) | wishes)
        assert sent.status_code == 303
        db.session.rollback()
        return db.session.scalars(db.select(db.func.max(Comment.id))).one()

    def answer(self, to: int, **typed: str) -> int:
        return self.say(self.other, to, **{"name": "سمير", "email": "samir@readers.example", **typed})

    def letters(self, after: timedelta = timedelta(minutes=1)) -> list[EmailMessage]:
        """What arrives when the clock has gone on; asked again, only what came since."""
        db.session.rollback()
        with clock.freeze(clock.now() + after):
            ticking.ask(self.app.extensions["jobs"])
            self.run_jobs()
        arrived = list(self.postbox.letters)
        self.postbox.letters.clear()
        return arrived

    def press(self, link: str) -> TestResponse:
        """Open a link of a letter and press its button."""
        path = urlsplit(link).path
        assert self.app.test_client().get(path).status_code == 200
        return self.app.test_client().post(path)

    def confirmed_comment(self, **typed: str) -> int:
        """A comment of Noor's whose answers she is told of."""
        comment_id = self.say(self.noor, tell_me="1", **typed)
        (letter,) = self.letters()
        assert self.press(link_in(letter, "confirmation")).status_code == 200
        return comment_id

    def decide(self, comment_id: int, act: str) -> None:
        begin_write()
        decide([db.session.get_one(Comment, comment_id)], act, by=self.newsroom.huda, now=clock.now())
        db.session.commit()


def link_in(letter: EmailMessage, kind: str) -> str:
    found = re.findall(rf"^\S+/letters/{kind}/\S+$", text_of(letter), re.M)
    assert found, text_of(letter)
    return found[0]


@pytest.fixture
def talk(app: Flask, newsroom: Newsroom, postbox: Postbox, run_jobs: Callable[[], None]) -> Talk:
    return Talk(app, newsroom, postbox, run_jobs)


def test_without_mail_nothing_of_it_is_shown_or_kept(app: Flask, newsroom: Newsroom, client: FlaskClient) -> None:
    newsroom.decide(comment_policy="open")
    path = address(newsroom.live_story)
    form = form_of(client.get(path), form_id="comment-form")
    assert "tell_me" not in client.get(path).text
    with clock.freeze(clock.now() + timedelta(seconds=20)):
        data = form.filled(name="نور", email=NOOR, body="متى يفتح السوق؟") | {"tell_me": "1"}
        assert client.post(form.action, data=data).status_code == 303
    assert db.session.scalars(db.select(ReaderAddress)).all() == []


def test_an_answer_is_told_after_the_address_has_confirmed_itself(talk: Talk) -> None:
    comment_id = talk.say(talk.noor, tell_me="1")
    (letter,) = talk.letters()
    assert letter["To"] == NOOR
    assert letter["Subject"] == "تأكيد عنوانك لدى \u2068صحيفة المنارة\u2069"
    talk.answer(comment_id)
    assert talk.letters() == []
    talk.press(link_in(letter, "confirmation"))
    (told,) = talk.letters()
    assert told["To"] == NOOR
    assert told["Subject"].startswith("ردٌّ من \u2068سمير\u2069: \u2068الميناء القديم")
    assert "> قول رقم 2 عن السوق" in text_of(told)
    assert talk.letters() == []


def test_nobody_who_sends_or_decides_waits_for_a_mail_server(talk: Talk) -> None:
    talk.postbox.answers["GREETING"] = None  # whoever connects waits
    comment_id = talk.say(talk.noor, tell_me="1")
    talk.answer(comment_id)
    talk.decide(comment_id, "rejection")
    assert talk.postbox.connections == 0


def test_a_form_that_did_not_ask_is_asked_nothing(talk: Talk) -> None:
    talk.answer(talk.say(talk.noor))
    assert talk.letters() == []


def test_looking_at_the_link_confirms_nothing(talk: Talk) -> None:
    comment_id = talk.say(talk.noor, tell_me="1")
    (letter,) = talk.letters()
    path = urlsplit(link_in(letter, "confirmation")).path
    page = talk.app.test_client().get(path)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert NOOR not in page.text
    talk.answer(comment_id)
    assert talk.letters() == []


def test_a_link_that_is_too_old_or_made_up_opens_nothing(talk: Talk) -> None:
    talk.say(talk.noor, tell_me="1")
    (letter,) = talk.letters()
    path = urlsplit(link_in(letter, "confirmation")).path
    with clock.freeze(clock.now() + CONFIRM_WITHIN + timedelta(hours=1)):
        assert talk.app.test_client().post(path).status_code == 404
    stop = urlsplit(link_in(letter, "stop")).path
    for wrong in (
        path[:-1],
        f"/letters/confirmation/{stop.rpartition('/')[2]}",
        "/letters/stop/x",
        "/letters/stop/" + path[-40:],
    ):
        assert talk.app.test_client().get(wrong).status_code == 404
        assert talk.app.test_client().post(wrong).status_code == 404


def test_no_letter_and_no_link_says_the_address(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    talk.answer(comment_id)
    (told,) = talk.letters()
    assert NOOR not in text_of(told) + text_of(told, "html") + told["List-Unsubscribe"]
    assert "samir@" not in told.as_string()


def test_her_own_answers_are_not_told(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    talk.say(talk.noor, comment_id, email="noor.other@readers.example")
    talk.say(talk.app.test_client(), comment_id)  # another browser of hers, under the same address
    assert talk.letters() == []


def test_an_answer_is_told_when_it_becomes_public_and_once(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    talk.newsroom.decide(comment_policy="hold_all")
    answer_id = talk.answer(comment_id)
    assert talk.letters() == []
    talk.decide(answer_id, "approval")
    assert len(talk.letters()) == 1
    talk.decide(answer_id, "rejection")
    talk.decide(answer_id, "approval")
    assert talk.letters() == []


def test_an_approval_that_is_taken_back_at_once_tells_nobody(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    talk.newsroom.decide(comment_policy="hold_all")
    answer_id = talk.answer(comment_id)
    begin_write()
    by, now = talk.newsroom.huda, clock.now()
    decision = decide([db.session.get_one(Comment, answer_id)], "approval", by=by, now=now)
    assert decision is not None
    undo(decision, by=by, now=now)
    db.session.commit()
    assert talk.letters() == []


def test_the_newsrooms_answer_is_told_too(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    huda = talk.newsroom.huda
    begin_write()
    reply(db.session.get_one(Comment, comment_id), "نعم، يوم السبت.", by=huda, now=clock.now(), site_host="x")
    db.session.commit()
    (told,) = talk.letters()
    assert "هدى منصور" in told["Subject"]


def test_an_answer_under_a_story_that_was_withdrawn_is_not_told(talk: Talk) -> None:
    talk.answer(talk.confirmed_comment())
    story, huda = talk.newsroom.live_story, talk.newsroom.huda
    begin_write()
    story.withdraw(by=huda, now=clock.now(), four_eyes=False, reason="خطأ.")
    db.session.commit()
    assert talk.letters() == []


def test_few_letters_an_hour_and_then_what_came_is_gathered(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    for _ in range(3):
        talk.answer(comment_id)
        assert len(talk.letters()) == 1
    for _ in range(3):
        talk.answer(comment_id)
    assert talk.letters() == []
    (gathered,) = talk.letters(after=timedelta(hours=1, minutes=5))
    assert gathered["Subject"].startswith("3 ردود على تعليقاتك")


def test_one_press_stops_a_conversation_and_another_everything(talk: Talk) -> None:
    first, second = talk.confirmed_comment(), talk.say(talk.noor, tell_me="1")
    assert talk.letters() == []  # this browser's address is confirmed already
    talk.answer(first)
    (told,) = talk.letters()
    links = re.findall(r"^\S+/letters/stop/\S+$", text_of(told), re.M)
    assert len(links) == 2
    talk.press(links[0])
    talk.answer(first)
    assert talk.letters() == []
    talk.answer(second)
    (told,) = talk.letters()
    talk.press(link_in(told, "stop"))  # the conversation
    talk.press(told["List-Unsubscribe"].strip("<>"))
    third = talk.say(talk.other, email="x@readers.example", name="س")
    talk.answer(third)
    assert talk.letters() == []


def test_a_mail_programs_own_button_needs_no_page_and_no_cookie(talk: Talk) -> None:
    comment_id = talk.confirmed_comment()
    talk.answer(comment_id)
    (told,) = talk.letters()
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(told["List-Unsubscribe"].strip("<>")).path
    headers = {"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"}
    answer = talk.app.test_client().post(path, data={"List-Unsubscribe": "One-Click"}, headers=headers)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    talk.answer(comment_id)
    assert talk.letters() == []


def test_who_stopped_everything_is_not_asked_again_by_whoever_types_her_address(talk: Talk) -> None:
    talk.say(talk.other, tell_me="1")
    (letter,) = talk.letters()
    talk.press(link_in(letter, "stop"))
    for browser in (talk.other, talk.app.test_client()):
        talk.say(browser, tell_me="1")
        assert talk.letters() == []
    with clock.freeze(clock.now() + QUIET_AFTER_STOP):
        talk.say(talk.app.test_client(), tell_me="1")
        assert len(talk.letters()) == 1


def test_a_stop_holds_for_browsers_that_were_confirmed(talk: Talk) -> None:
    talk.answer(talk.confirmed_comment())
    (told,) = talk.letters()
    talk.press(told["List-Unsubscribe"].strip("<>"))
    talk.say(talk.noor, tell_me="1")
    assert talk.letters() == []


def test_she_herself_may_change_her_mind(talk: Talk) -> None:
    talk.say(talk.noor, tell_me="1")
    (first,) = talk.letters()
    talk.press(link_in(first, "stop"))
    talk.press(link_in(first, "confirmation"))  # by what only she holds, at once
    again = talk.say(talk.noor, tell_me="1")
    assert talk.letters() == []
    talk.answer(again)
    (told,) = talk.letters()
    talk.press(told["List-Unsubscribe"].strip("<>"))
    with clock.freeze(clock.now() + QUIET_AFTER_STOP):
        talk.say(talk.noor, tell_me="1")
        (letter,) = talk.letters()
    assert link_in(letter, "confirmation")


@pytest.mark.parametrize(
    ("changed", "left"),
    [({"email": "layla@readers.example"}, ()), ({"guest": "f" * 64}, ("stop",))],
)
def test_an_old_link_never_meets_whoever_got_the_rows_number(
    talk: Talk, changed: dict[str, str], left: tuple[str, ...]
) -> None:
    talk.say(talk.noor, tell_me="1")
    (letter,) = talk.letters()
    begin_write()
    row = db.session.scalars(db.select(ReaderAddress)).one()
    values = {"id": row.id, "email": row.email, "guest": row.guest, "lang": "ar", "asked_at": row.asked_at}
    db.session.delete(row)
    db.session.flush()
    db.session.add(ReaderAddress(**{**values, **changed}))
    db.session.commit()
    for kind in ("confirmation", "stop"):
        path = urlsplit(link_in(letter, kind)).path
        assert talk.app.test_client().post(path).status_code == (200 if kind in left else 404)
    db.session.rollback()
    assert db.session.scalars(db.select(ReaderAddress)).one().confirmed_at is None


def test_an_address_confirmed_in_one_browser_earns_another_nothing(talk: Talk) -> None:
    talk.confirmed_comment()
    stranger = talk.app.test_client()
    comment_id = talk.say(stranger, tell_me="1")
    (letter,) = talk.letters()
    assert "confirmation" in text_of(letter)
    talk.answer(comment_id)
    assert talk.letters() == []


def test_nobodys_mailbox_is_filled(talk: Talk) -> None:
    for _ in range(6):
        talk.say(talk.app.test_client(), tell_me="1")
    assert len(talk.letters()) == 3


def test_one_network_has_few_addresses_asked(talk: Talk) -> None:
    for number in range(10):
        with clock.freeze(clock.now() + timedelta(minutes=2 * number)):
            talk.say(talk.app.test_client(), email=f"reader{number}@readers.example", tell_me="1")
            if number == 8:
                talk.say(talk.app.test_client(), email="more@readers.example", tell_me="1")
    assert len(talk.letters(after=timedelta(hours=1))) == 10


def test_what_looks_like_spam_sends_no_letter(talk: Talk) -> None:
    talk.say(talk.noor, tell_me="1", website="http://spam.example")
    assert talk.letters() == []


def test_an_address_nobody_confirms_is_forgotten(talk: Talk) -> None:
    comment_id = talk.say(talk.noor, tell_me="1")
    talk.letters()
    talk.answer(comment_id)
    talk.letters(after=CONFIRM_WITHIN + timedelta(hours=1))
    db.session.rollback()
    assert db.session.scalars(db.select(ReaderAddress)).all() == []
    assert db.session.scalars(db.select(AnswerNotice)).all() == []


EVIL = "<img src=x onerror=alert(1)>\u202e{{7*7}} </title><script>alert(2)</script>"


def test_nothing_a_reader_writes_does_anything_in_a_letter(talk: Talk) -> None:
    talk.answer(talk.confirmed_comment(), name=f"سمير {EVIL}"[:80], body=f"{EVIL} يا جار")
    (told,) = talk.letters()
    html = text_of(told, "html")
    assert "<img" not in html
    assert "<script" not in html
    assert "\u202e" not in told["Subject"] + html + text_of(told)
    assert "{{7*7}}" in html


def test_the_form_comes_back_with_the_wish_it_was_sent_with(talk: Talk) -> None:
    form = form_of(talk.noor.get(talk.path), form_id="comment-form")
    sent = talk.noor.post(form.action, data=form.filled(name="", email=NOOR, body="نعم") | {"tell_me": "1"})
    assert sent.status_code == 422
    assert form_of(sent, form_id="comment-form").fields["tell_me"] == "1"
