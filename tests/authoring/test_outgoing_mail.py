"""Administrators see whether mail goes out; where none is set up there is no such room."""

from collections.abc import Callable

from sqlalchemy import select

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.mail import outbox
from blog.mail.letters import Letter
from blog.mail.sending import send_waiting
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom
from tests.postbox import Postbox

SignIn = Callable[..., DeskClient]


def test_without_mail_there_is_no_such_room(sign_in: SignIn, newsroom: Newsroom) -> None:
    salma = sign_in(newsroom.salma)
    assert salma.get("/desk/mail").status_code == 404
    assert salma.post("/desk/mail/trial").status_code == 404
    assert salma.post("/desk/mail/tries").status_code == 404
    assert "/desk/mail" not in salma.get("/desk/settings").text


def test_it_is_for_administrators(sign_in: SignIn, newsroom: Newsroom, postbox: Postbox) -> None:
    for person in (newsroom.huda, newsroom.amal):
        assert sign_in(person).get("/desk/mail").status_code == 403
        assert sign_in(person).post("/desk/mail/trial").status_code == 403
        assert sign_in(person).post("/desk/mail/tries").status_code == 403
    salma = sign_in(newsroom.salma)
    assert '"/desk/mail"' in salma.get("/desk/settings").text
    assert salma.post("/desk/mail/trial", token=False).status_code == 400


def test_a_trial_letter_reaches_whoever_asked_for_it(
    sign_in: SignIn, newsroom: Newsroom, postbox: Postbox, run_jobs: Callable[[], None]
) -> None:
    assert sign_in(newsroom.salma).post("/desk/mail/trial").status_code == 303
    run_jobs()
    assert [letter["To"] for letter in postbox.letters] == ["salma@lighthouse.example"]


def test_a_letter_in_trouble_says_why_and_not_to_whom(sign_in: SignIn, newsroom: Newsroom, postbox: Postbox) -> None:
    begin_write()
    outbox.post(to="layla@readers.example", template="trial", lang="ar", now=clock.now(), by="سلمى")
    db.session.commit()
    postbox.answers["RCPT"] = "451 <b>layla@readers.example</b> is \u202egreylisted"
    send_waiting()
    salma = sign_in(newsroom.salma)
    page = salma.get("/desk/mail")
    assert "451 <b>…</b> is greylisted" in text_of(page).replace("&lt;", "<").replace("&gt;", ">")
    assert "layla@" not in page.text
    assert "127.0.0.1:" in page.text


def test_what_waits_is_tried_at_once_when_asked(
    sign_in: SignIn, newsroom: Newsroom, postbox: Postbox, run_jobs: Callable[[], None]
) -> None:
    postbox.answers["GREETING"] = "421 busy"
    salma = sign_in(newsroom.salma)
    salma.post("/desk/mail/trial")
    run_jobs()
    postbox.answers.clear()
    assert salma.post("/desk/mail/tries").status_code == 303
    run_jobs()
    assert len(postbox.letters) == 1
    db.session.rollback()
    assert db.session.scalars(select(Letter)).all() == []
