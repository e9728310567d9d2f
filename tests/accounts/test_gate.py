"""The gate of the desk: nobody comes in unasked, and no form from elsewhere changes anything."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import DeskClient
from tests.forms import form_of
from tests.newsroom import Newsroom

DESK = ["/desk/", "/desk/articles", "/desk/comments", "/desk/people", "/desk/settings", "/desk/audit", "/desk/account"]


def an_address_of(rule: str) -> str:
    """A rule of the address map with something in each of its places."""
    rule = re.sub(r"<any\((\w+)[^)]*\):\w+>", r"\1", rule)
    return re.sub(r"<\w+>", "x", re.sub(r"<int:\w+>", "1", rule))


@pytest.mark.parametrize("path", DESK)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nobody_signed_in_is_sent_to_the_door(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)
    assert response.status_code == 303
    assert response.location == f"/desk/login?next={path}"


def test_the_way_back_is_kept_with_its_question(client: FlaskClient) -> None:
    response = client.get("/desk/articles?q=ميناء&page=2")
    assert response.location.startswith("/desk/login?next=/desk/articles?q%3D%25D9%2585")
    form = form_of(client.get(response.location), action="/desk/login")
    assert form.fields["next"] == "/desk/articles?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1&page=2"


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/people/", "//desk/people", "/DESK/people", "/desk/people;.css", "/desk/people/x.css"]
)
@pytest.mark.parametrize("headers", [{}, {"X-HTTP-Method-Override": "GET"}, {"X-Original-URL": "/desk/people"}])
def test_no_other_spelling_is_a_way_around(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    response = client.get("/", headers=headers, environ_overrides={"PATH_INFO": path})
    assert response.status_code in (303, 308, 404)
    assert "Set-Cookie" not in response.headers


def test_every_address_of_the_desk_is_behind_the_gate(app: Flask, client: FlaskClient) -> None:
    open_to_all = {"/desk/login", "/desk/logout"}
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/desk") or rule.rule in open_to_all:
            continue
        path = an_address_of(rule.rule)
        for method in (rule.methods or set()) - {"OPTIONS"}:
            response = client.open(path, method=method)
            assert response.status_code == (303 if method in ("GET", "HEAD") else 401), f"{method} {path}"


def test_every_form_of_the_desk_needs_its_token(app: Flask, sign_in: DeskClient, newsroom: Newsroom) -> None:
    salma = sign_in(newsroom.salma)
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/desk") and "POST" in (rule.methods or ()):
            path = an_address_of(rule.rule)
            assert salma.post(path, token=False).status_code == 400, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
def test_a_form_of_another_site_changes_nothing_even_with_the_token(
    sign_in: DeskClient, newsroom: Newsroom, headers: dict[str, str]
) -> None:
    response = sign_in(newsroom.amal).post("/desk/account", data={"language": "en"}, headers=headers)
    assert response.status_code == 400
    assert newsroom.amal.language == "ar"


def test_somebody_elses_token_is_worth_nothing(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal, huda = sign_in(newsroom.amal), sign_in(newsroom.huda)
    amal.csrf_token = huda.csrf_token
    assert amal.post("/desk/account", data={"language": "en"}).status_code == 400
    assert newsroom.amal.language == "ar"


def test_a_form_with_a_token_that_is_too_old_can_be_sent_again(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    typed = {"title": "عنوان «بين» قوسين", "body": "<p>سطر\r\nوسطر & آخر</p>", "csrf_token": "old"}
    response = amal.post("/desk/articles/new", data=typed, token=False)
    assert response.status_code == 400
    form = form_of(response, action="/desk/articles/new")
    assert form.fields["title"] == typed["title"]
    assert form.fields["body"].split() == typed["body"].split()
    assert amal.post(form.action, data=form.fields, token=False).status_code != 400


def test_a_password_is_not_repeated_on_the_page_that_sends_again(sign_in: DeskClient, newsroom: Newsroom) -> None:
    response = sign_in(newsroom.amal).post("/desk/account", data={"new_password": "very secret"}, token=False)
    assert response.status_code == 400
    assert "very secret" not in response.text


def test_the_desk_speaks_her_own_language(sign_in: DeskClient, newsroom: Newsroom) -> None:
    assert 'lang="ar" dir="rtl"' in sign_in(newsroom.amal).get("/desk/account").text
    assert 'lang="en" dir="ltr"' in sign_in(newsroom.basil).get("/desk/account").text


def test_a_role_taken_away_counts_from_the_next_request(sign_in: DeskClient, newsroom: Newsroom) -> None:
    salma, huda = sign_in(newsroom.salma), sign_in(newsroom.huda)
    assert huda.get("/desk/people").status_code == 403
    salma.post(f"/desk/people/{newsroom.huda.id}", data={"role": "admin"})
    assert huda.get("/desk/people").status_code == 200
    salma.post(f"/desk/people/{newsroom.huda.id}", data={"role": "author"})
    assert huda.get("/desk/people").status_code == 403
