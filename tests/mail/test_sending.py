"""Letters are sent once, tried again by the clock, given up in the end; and nobody's address stays."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from blog.extensions import begin_write, db
from blog.jobs import ticking
from blog.lib import clock, mail_server
from blog.mail import outbox, server
from blog.mail.letters import BACKOFF, LASTS, TOLD_FOR, TRIES, Letter
from blog.mail.sending import send_waiting, try_now
from tests.postbox import Postbox, opened

RunJobs = Callable[[], None]
LAYLA = "layla@readers.example"


def post(to: str = LAYLA) -> None:
    begin_write()
    outbox.post(to=to, template="trial", lang="en", by="Salma", now=clock.now())
    db.session.commit()


def letters() -> Sequence[Letter]:
    db.session.rollback()
    return db.session.scalars(select(Letter).order_by(Letter.id)).all()


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """`later(timedelta(hours=1))`: the clock stands still, and goes on when told."""
    with pytest.MonkeyPatch.context() as patch:
        moment = [clock.now()]
        patch.setattr(clock, "_source", lambda: moment[0])

        def go_on(by: timedelta) -> None:
            moment[0] += by

        yield go_on


def test_a_letter_is_sent_once_and_nothing_of_it_stays(postbox: Postbox) -> None:
    post()
    send_waiting()
    send_waiting()
    assert len(postbox.letters) == 1
    assert letters() == []


def test_a_letter_of_a_transaction_that_failed_is_never_sent(postbox: Postbox) -> None:
    begin_write()
    outbox.post(to=LAYLA, template="trial", lang="en", by="Salma", now=clock.now())
    db.session.rollback()
    send_waiting()
    assert postbox.connections == 0


def test_without_mail_nothing_is_posted_and_nothing_is_due(app: Flask) -> None:
    assert not outbox.is_set_up()
    with pytest.raises(RuntimeError, match="is_set_up"):
        post()
    send_waiting()
    ticking.ask(app.extensions["jobs"])
    assert app.extensions["jobs"].is_empty


def test_a_server_that_is_down_loses_nothing_and_the_clock_tries_again(
    app: Flask, postbox: Postbox, run_jobs: RunJobs, later: Callable[[timedelta], None]
) -> None:
    postbox.answers["GREETING"] = ""
    post()
    send_waiting.later()
    run_jobs()
    (letter,) = letters()
    assert (letter.tries, letter.error != "", letter.given_up_at) == (1, True, None)
    postbox.answers.clear()
    ticking.ask(app.extensions["jobs"])
    run_jobs()
    assert postbox.letters == []  # not yet
    later(BACKOFF[0])
    ticking.ask(app.extensions["jobs"])
    run_jobs()
    assert len(postbox.letters) == 1
    assert letters() == []


def test_a_server_that_is_away_is_not_asked_again_for_each_new_letter(postbox: Postbox) -> None:
    postbox.answers["GREETING"] = "421 too busy"
    post()
    send_waiting()
    for _ in range(3):
        post()
        send_waiting()
    assert postbox.connections == 1
    assert [letter.tries for letter in letters()] == [1, 0, 0, 0]


def test_a_server_that_says_nothing_is_left_in_time(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ANSWERS_WITHIN_SECONDS", 0.2)
    postbox.answers["EHLO"] = None
    post()
    send_waiting()
    (letter,) = letters()
    assert "timed out" in letter.error


def test_a_server_that_trickles_is_cut_off(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ENDS_WITHIN_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        DrippingThread(listening).start()
        address = mail_server.MailServer("127.0.0.1", listening.getsockname()[1], is_tls=False)
        with pytest.raises(server.Away):
            server.opened(address, own_name="news.example").__enter__()


def test_after_the_last_try_the_reason_stays_and_the_address_goes(
    postbox: Postbox, later: Callable[[timedelta], None]
) -> None:
    postbox.answers["RCPT"] = f"450 {LAYLA} is over its quota"
    post()
    for wait in (*BACKOFF, timedelta()):
        send_waiting()
        later(wait)
    (letter,) = letters()
    assert (letter.tries, letter.error) == (TRIES, "450 … is over its quota")
    assert letter.given_up_at is not None
    assert [letter.recipient, letter.subject, letter.plain, letter.html, letter.message_id] == [""] * 5
    later(TOLD_FOR)
    post()
    send_waiting()
    assert [each.tries for each in letters()] == [1]


@pytest.mark.parametrize(
    ("command", "answer", "is_given_up"),
    [
        ("RCPT", "550 5.1.1 no such user", True),
        ("TAKEN", "554 5.6.0 we take no such thing", True),
        ("RCPT", "550 5.7.1 relaying denied", False),
        ("MAIL", "530 5.7.0 sign in first", False),
        ("TAKEN", "451 later, please", False),
        ("DATA", "", False),
    ],
)
def test_what_is_refused_for_good_is_given_up_at_once(
    postbox: Postbox, command: str, answer: str, is_given_up: bool
) -> None:
    postbox.answers[command] = answer
    post()
    send_waiting()
    (letter,) = letters()
    assert (letter.given_up_at is not None) is is_given_up


def test_a_letter_that_breaks_the_connection_holds_up_no_other(
    postbox: Postbox, later: Callable[[timedelta], None]
) -> None:
    post("poison@readers.example")
    post()
    postbox.answers["DATA"] = ""
    send_waiting()
    postbox.answers.clear()
    send_waiting()
    assert [letter["To"] for letter in postbox.letters] == [LAYLA]
    assert [letter.recipient for letter in letters()] == ["poison@readers.example"]


def test_a_letter_that_cannot_be_put_together_holds_up_no_other(postbox: Postbox) -> None:
    post("two\r\nlines@readers.example")
    post()
    send_waiting()
    assert [letter["To"] for letter in postbox.letters] == [LAYLA]
    (odd,) = letters()
    assert (odd.given_up_at is not None, odd.recipient) == (True, "")
    assert "@" not in odd.error


def test_a_letter_too_old_to_be_news_is_forgotten_even_without_a_server(
    app: Flask, postbox: Postbox, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch, later: Callable[[timedelta], None]
) -> None:
    post()
    monkeypatch.setitem(app.config, "WARRAQ", replace(app.config["WARRAQ"], mail_url=None))
    later(LASTS)
    ticking.ask(app.extensions["jobs"])
    run_jobs()
    assert letters()[0].recipient == ""


def test_an_administrator_need_not_wait_for_the_next_try(postbox: Postbox) -> None:
    postbox.answers["GREETING"] = ""
    post()
    send_waiting()
    postbox.answers.clear()
    begin_write()
    try_now(clock.now())
    db.session.commit()
    send_waiting()
    assert len(postbox.letters) == 1


def test_many_letters_go_in_turns_and_over_one_connection_each(postbox: Postbox, run_jobs: RunJobs) -> None:
    for number in range(25):
        post(f"reader{number}@readers.example")
    send_waiting.later()
    run_jobs()
    assert len(postbox.letters) == 25
    assert postbox.connections == 2


def test_a_password_goes_only_where_nobody_can_read_it(
    app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_password = replace(app.config["WARRAQ"].mail_url, user="paper", password="secret")
    monkeypatch.setitem(app.config, "WARRAQ", replace(app.config["WARRAQ"], mail_url=with_password))
    monkeypatch.setattr(mail_server.MailServer, "is_own_machine", False)
    post()
    send_waiting()
    assert not any(said.startswith("AUTH") for said in postbox.said)
    assert "STARTTLS" in letters()[0].error


def test_a_connection_is_encrypted_when_that_is_offered(app: Flask, tmp_path: Path, monkeypatch: Any) -> None:
    with opened(certificate=own_certificate(tmp_path)) as postbox:
        address = replace(mail_server.read(postbox.url), user="paper", password="secret")
        monkeypatch.setitem(app.config, "WARRAQ", replace(app.config["WARRAQ"], mail_url=address))
        post()
        send_waiting()
        assert [said.split(" ")[0].upper() for said in postbox.said[:4]] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]
        assert len(postbox.letters) == 1
        monkeypatch.setattr(mail_server.MailServer, "is_own_machine", False)
        post()
        send_waiting()
        assert "self-signed" in letters()[0].error.replace("self signed", "self-signed")
        assert len(postbox.letters) == 1


class DrippingThread(threading.Thread):
    """Greets with one letter every 50 ms, so that no single wait is long."""

    def __init__(self, listening: socket.socket) -> None:
        super().__init__(daemon=True)
        self.listening = listening

    def run(self) -> None:
        connection, _ = self.listening.accept()
        with connection, suppress(OSError):
            for _ in range(100):
                connection.sendall(b"2")
                time.sleep(0.05)


def own_certificate(folder: Path) -> Path:
    """A certificate and its key that nobody has signed but itself."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography is not installed: ./warraq test installs it")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = clock.now()
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "certificate.pem"
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path
