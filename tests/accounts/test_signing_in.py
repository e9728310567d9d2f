"""The sign-in page: who gets in, what a wrong password is told, what is kept and what is recorded."""

import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.accounts import passwords
from blog.audit.models import latest
from blog.extensions import begin_write, db
from tests.accounts.conftest import Knock
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom


def test_who_has_the_password_gets_to_the_desk(client: FlaskClient, knock: Knock) -> None:
    response = knock("amal")
    assert (response.status_code, response.location) == (303, "/desk/")
    assert client.get("/desk/account").status_code == 200


@pytest.mark.parametrize("typed", ["AMAL@Lighthouse.Example", " amal@lighthouse.example ", "ａmal@lighthouse.example"])
def test_an_address_is_the_same_however_it_is_typed(knock: Knock, typed: str) -> None:
    assert knock(typed).status_code == 303


@pytest.mark.parametrize(
    ("who", "password"),
    [
        ("amal", "wrong password"),
        ("nobody", PASSWORD),
        ("not an address", PASSWORD),
        ("amal", PASSWORD + " "),
        ("amal", ""),
    ],
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(knock: Knock, who: str, password: str) -> None:
    response = knock(who, password)
    assert response.status_code == 401
    assert "do not fit together" in text_of(response)


def test_the_address_typed_is_kept_and_the_password_is_not(knock: Knock) -> None:
    form = form_of(knock("amal", "wrong password"), action="/desk/login")
    assert form.fields["email"] == "amal@lighthouse.example"
    assert form.fields["password"] == ""


def test_the_answers_for_known_and_unknown_addresses_are_equally_long(client: FlaskClient, knock: Knock) -> None:
    known, unknown = knock("amal@lighthouse.example", "x"), knock("amax@lighthouse.example", "x")
    assert len(known.data) == len(unknown.data)


@pytest.mark.usefixtures("real_hashing")
def test_an_unknown_address_takes_as_long_as_a_known_one(app: Flask) -> None:
    def took(stored: str) -> float:
        start = time.perf_counter()
        passwords.matches(stored, "a guess")
        return time.perf_counter() - start

    stored = passwords.hashed(PASSWORD)
    pairs = [(took(stored), took("")) for _ in range(8)]  # by turns, and the quickest: the machine has other work
    known, unknown = (min(times) for times in zip(*pairs, strict=True))
    assert 0.5 < known / unknown < 2


def test_a_disabled_person_does_not_get_in(knock: Knock, newsroom: Newsroom) -> None:
    begin_write()
    newsroom.amal.disabled_at = newsroom.amal.created_at
    db.session.commit()
    assert knock("amal").status_code == 401


def test_somebody_without_a_password_does_not_get_in(knock: Knock, newsroom: Newsroom) -> None:
    begin_write()
    newsroom.amal.password_hash = ""
    db.session.commit()
    assert [knock("amal", typed).status_code for typed in ("", "nobody has this password")] == [401, 401]


@pytest.mark.usefixtures("real_hashing")
def test_a_hash_of_older_strength_is_made_anew_at_sign_in(knock: Knock, newsroom: Newsroom) -> None:
    from argon2 import PasswordHasher

    begin_write()
    newsroom.amal.password_hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.commit()
    assert knock("amal").status_code == 303
    assert "m=19456,t=2,p=1" in newsroom.amal.password_hash


def test_sign_ins_are_recorded_without_what_was_typed(knock: Knock, newsroom: Newsroom) -> None:
    knock("amal", "wrong password")
    knock("my password by mistake", "x")
    knock("amal")
    newsroom.fresh()
    entries = list(db.session.scalars(latest().limit(3)))
    assert [entry.verb for entry in entries] == ["signed_in", "sign_in_failed", "sign_in_failed"]
    assert [entry.subject_label for entry in entries] == [newsroom.amal.name, "", newsroom.amal.name]
    assert entries[0].address == "127.0.0.1"


def test_somebody_signed_in_is_led_on(sign_in: DeskClient, newsroom: Newsroom) -> None:
    response = sign_in(newsroom.amal).get("/desk/login?next=/desk/articles")
    assert (response.status_code, response.location) == (303, "/desk/articles")


def test_the_page_speaks_the_papers_first_language_and_then_the_one_asked_for(client: FlaskClient) -> None:
    assert 'lang="ar" dir="rtl"' in client.get("/desk/login").text
    assert 'lang="en" dir="ltr"' in client.get("/desk/login?lang=en").text
    assert 'lang="en" dir="ltr"' in client.get("/desk/login").text


def test_a_form_of_another_site_is_refused(client: FlaskClient) -> None:
    form = form_of(client.get("/desk/login"), action="/desk/login")
    sent = form.fields | {"email": "amal@lighthouse.example", "password": PASSWORD}
    response = client.post("/desk/login", data=sent, headers={"Origin": "https://evil.example"})
    assert response.status_code == 400
    assert client.get("/desk/account").status_code == 303


def test_a_form_without_its_token_is_shown_again(client: FlaskClient) -> None:
    response = client.post("/desk/login", data={"email": "amal@lighthouse.example", "password": PASSWORD})
    assert response.status_code == 400
    assert form_of(response, action="/desk/login").fields["email"] == "amal@lighthouse.example"
    assert client.get("/desk/account").status_code == 303


def test_signing_out_ends_the_session_and_keeps_the_language(sign_in: DeskClient, newsroom: Newsroom) -> None:
    basil = sign_in(newsroom.basil)
    response = basil.post("/desk/logout")
    assert (response.status_code, response.location) == (303, "/desk/login?lang=en")
    assert basil.get("/desk/account").status_code == 303


def test_signing_out_takes_a_form_of_ours(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    assert amal.get("/desk/logout").status_code == 405
    assert amal.post("/desk/logout", token=False).status_code == 400
    assert amal.get("/desk/account").status_code == 200


def test_signing_out_twice_leads_to_the_door(client: FlaskClient) -> None:
    assert client.post("/desk/logout").location == "/desk/login"
