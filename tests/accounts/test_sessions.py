"""Sessions: a new number at sign-in, dead when they are ended, ended by time, and none for readers."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.accounts import sessions
from blog.config import load
from blog.lib import clock
from tests.accounts.conftest import Knock
from tests.conftest import Browser, DeskClient
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom

COOKIE = "warraq"


def cookie_of(browser: FlaskClient) -> str:
    cookie = browser.get_cookie(COOKIE)
    return cookie.value if cookie else ""


def holding(app: Flask, cookie: str) -> Browser:
    """Another browser with this cookie: a thief, or one's own from yesterday."""
    browser = Browser(app, app.response_class, use_cookies=True)
    browser.set_cookie(COOKIE, cookie)
    return browser


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/desk/account").status_code == 200


def rows(app: Flask) -> int:
    return int(app.extensions["side_store"].connection.execute("select count(*) from sign_in").fetchone()[0])


def test_sign_in_gives_a_new_number_and_a_new_form_token(client: FlaskClient, knock: Knock) -> None:
    client.get("/desk/login")
    before = cookie_of(client)
    knock("amal")
    assert before
    assert cookie_of(client) not in ("", before)
    assert len(cookie_of(client)) == 43


def test_a_planted_number_is_not_taken_over(app: Flask, knock: Knock) -> None:
    victim = holding(app, "A" * 43)
    knock("amal", browser=victim)
    assert is_in(victim)
    assert not is_in(holding(app, "A" * 43))


def test_signing_in_in_a_second_window_ends_the_session_of_the_first(
    app: Flask, client: FlaskClient, knock: Knock
) -> None:
    second_window = form_of(client.get("/desk/login"), action="/desk/login")
    knock("amal")
    first = cookie_of(client)
    who = {"email": "huda@lighthouse.example", "password": PASSWORD}
    too_old = client.post("/desk/login", data=second_window.fields | who)
    assert too_old.status_code == 400
    assert is_in(client)
    again = client.post("/desk/login", data=form_of(too_old, action="/desk/login").fields | who)
    assert again.status_code == 303
    assert not is_in(holding(app, first))
    assert is_in(client)


def test_asking_for_the_sign_in_page_stores_nothing(app: Flask, client: FlaskClient) -> None:
    for _ in range(3):
        client.get("/desk/login")
    assert rows(app) == 0


def test_a_signed_out_cookie_is_worth_nothing(app: Flask, sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    stolen = cookie_of(amal)
    amal.post("/desk/logout")
    assert not is_in(holding(app, stolen))


def test_an_answer_under_way_does_not_bring_an_ended_session_back(
    app: Flask, sign_in: DeskClient, newsroom: Newsroom
) -> None:
    amal = sign_in(newsroom.amal)
    interface = app.session_interface
    with app.test_request_context("/desk/", headers={"Cookie": f"{COOKIE}={cookie_of(amal)}"}) as context:
        under_way = interface.open_session(app, context.request)
        sessions.end_all(app.extensions["side_store"], newsroom.amal.id)
        under_way["seen"] = "something"
        interface.save_session(app, under_way, app.response_class())
    assert rows(app) == 0


def test_disabling_somebody_ends_her_sessions(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal, salma = sign_in(newsroom.amal), sign_in(newsroom.salma)
    salma.post(f"/desk/people/{newsroom.amal.id}/disabling")
    assert not is_in(amal)
    assert is_in(salma)


@pytest.mark.parametrize(
    ("remember", "rests", "still_in"),
    [
        ("", timedelta(hours=11), True),
        ("", timedelta(hours=13), False),
        ("1", timedelta(days=13), True),
        ("1", timedelta(days=15), False),
    ],
)
def test_a_session_ends_when_it_is_not_used(
    client: FlaskClient, knock: Knock, remember: str, rests: timedelta, still_in: bool
) -> None:
    knock("amal", **({"remember": remember} if remember else {}))
    with clock.freeze(clock.now() + rests):
        assert is_in(client) is still_in


@pytest.mark.parametrize(("remember", "days"), [("", 7), ("1", 30)])
def test_a_session_ends_for_good_however_much_it_is_used(
    client: FlaskClient, knock: Knock, remember: str, days: int
) -> None:
    began = clock.now()
    knock("amal", **({"remember": remember} if remember else {}))
    for hours in range(10, days * 24, 10):
        with clock.freeze(began + timedelta(hours=hours)):
            assert is_in(client)
    with clock.freeze(began + timedelta(days=days, minutes=1)):
        assert not is_in(client)


def test_a_session_ends_with_the_browser_unless_it_is_to_be_remembered(client: FlaskClient, knock: Knock) -> None:
    assert "Max-Age" not in knock("amal").headers["Set-Cookie"]
    client.set_cookie(COOKIE, "")
    assert "Max-Age=2592000" in knock("amal", remember="1").headers["Set-Cookie"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(knock: Knock) -> None:
    sent = knock("amal").headers["Set-Cookie"]
    assert "HttpOnly" in sent
    assert "SameSite=Lax" in sent
    assert "Path=/" in sent


def test_over_https_the_cookie_is_bound_to_its_host(tmp_path) -> None:
    config = load({"WARRAQ_INSTANCE": str(tmp_path), "WARRAQ_SITE_URL": "https://lighthouse.example"})
    assert config.cookie_name == "__Host-warraq"
    assert config.is_https


@pytest.mark.parametrize("path", ["/", "/en/", "/search?q=x", "/feed.atom", "/nothing-here"])
def test_a_readers_page_sets_no_cookie_and_knows_nobody(sign_in: DeskClient, newsroom: Newsroom, path: str) -> None:
    response = sign_in(newsroom.salma).get(path)
    assert "Set-Cookie" not in response.headers
    assert newsroom.salma.name not in response.text


@pytest.mark.parametrize("path", ["/desk/login", "/desk/account", "/desk/nothing-here", "/invitation/x"])
def test_no_cache_keeps_a_page_of_the_desk(
    client: FlaskClient, sign_in: DeskClient, newsroom: Newsroom, path: str
) -> None:
    for browser in (client, sign_in(newsroom.amal)):
        assert browser.get(path).headers["Cache-Control"] == "private, no-store"


def test_a_visitors_cookie_cannot_be_made_up(app: Flask) -> None:
    forged = holding(app, "eyJfdXNlcl9pZCI6IjEifQ.aAAAAA.c2lnbmF0dXJl")
    assert not is_in(forged)


def test_a_visitors_cookie_never_signs_anybody_in(app: Flask) -> None:
    from blog.lib import tokens

    signed = tokens.sign(str(app.secret_key), sessions.VISITOR, {"_user_id": "1"})
    assert not is_in(holding(app, signed))


def test_a_cookie_without_a_name_is_not_the_session(app: Flask, sign_in: DeskClient, newsroom: Newsroom) -> None:
    cookie = cookie_of(sign_in(newsroom.amal))
    plain = Browser(app, app.response_class, use_cookies=False)
    assert plain.get("/desk/account", headers={"Cookie": f"={COOKIE}={cookie}"}).status_code == 303
