"""Guessing passwords: few tries for an account, more for an address, and the owner is never kept out for long."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from blog.accounts import throttle
from blog.errors import TooSoon
from blog.lib import clock
from tests.accounts.conftest import Knock
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom


def test_five_wrong_passwords_close_an_account_for_a_quarter_of_an_hour(knock: Knock) -> None:
    assert [knock("amal", "wrong").status_code for _ in range(7)] == [401] * 5 + [429] * 2
    refused = knock("amal")  # even the right one: it is not looked at
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert "minute" in text_of(refused)
    assert form_of(refused, action="/desk/login").fields["email"] == "amal@lighthouse.example"


def test_the_owner_gets_in_afterwards(knock: Knock) -> None:
    for _ in range(8):
        knock("amal", "wrong")
    with clock.freeze(clock.now() + timedelta(minutes=15, seconds=1)):
        assert knock("amal").status_code == 303


def test_others_are_not_kept_out(knock: Knock) -> None:
    for _ in range(6):
        knock("amal", "wrong")
    assert knock("huda").status_code == 303


def test_an_unknown_account_is_closed_just_the_same(knock: Knock) -> None:
    assert [knock("nobody", "wrong").status_code for _ in range(6)] == [401] * 5 + [429]


def test_another_spelling_of_the_address_is_the_same_account(knock: Knock) -> None:
    for typed in (
        "amal@lighthouse.example",
        "AMAL@lighthouse.example",
        " amal@Lighthouse.example",
        "ａmal@lighthouse.example",
    ):
        knock(typed, "wrong")
    knock("amal", "wrong")
    assert knock("Amal@lighthouse.example", "wrong").status_code == 429


def test_one_address_has_thirty_wrong_guesses_an_hour_over_all_accounts(knock: Knock) -> None:
    answers = [knock(f"user{number}@lighthouse.example", "spring2026").status_code for number in range(32)]
    assert answers == [401] * 30 + [429] * 2


def test_right_passwords_are_not_counted(client: FlaskClient, knock: Knock) -> None:
    for _ in range(8):
        assert knock("amal").status_code == 303
        client.set_cookie("warraq", "")


def test_a_right_password_gives_back_its_own_count_and_no_other(client: FlaskClient, knock: Knock) -> None:
    for _ in range(4):
        knock("amal", "wrong")
    assert knock("amal").status_code == 303
    client.set_cookie("warraq", "")
    assert [knock("amal", "wrong").status_code for _ in range(2)] == [401, 429]


def test_many_guesses_at_once_are_no_way_around(app: Flask) -> None:
    """Each counts before its password is looked at."""
    refused = 0
    for _ in range(20):
        try:
            throttle.begin_guess("amal@lighthouse.example", "203.0.113.1")
        except TooSoon:
            refused += 1
    assert refused == 15


def test_a_forwarding_header_is_not_believed(client: FlaskClient) -> None:
    def guess(number: int) -> int:
        form = form_of(client.get("/desk/login"), action="/desk/login")
        sent = form.fields | {"email": f"user{number}@lighthouse.example", "password": "x"}
        return client.post("/desk/login", data=sent, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code

    assert [guess(number) for number in range(32)][-1] == 429


def test_the_present_password_cannot_be_guessed_at_the_desk_either(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    guess = {"current_password": "wrong", "new_password": "a good new one", "new_password_again": "a good new one"}
    answers = [amal.post("/desk/account", data=guess).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
