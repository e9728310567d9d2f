"""A form sent after the session ended is completed by the sign-in: nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.audit.models import latest
from blog.extensions import db
from blog.lib import clock
from tests.conftest import Browser, text_of
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom

Finish = Callable[..., TestResponse]
STORY = {"lang": "ar", "title": "قصة كُتبت والجلسة منتهية", "body": "<p>سطر أول</p>\r\n<p>سطر ثانٍ & «قوسان»</p>"}


@pytest.fixture
def finish(client: FlaskClient) -> Finish:
    """Signs in on the page that holds the kept form."""

    def signed_in(
        page: TestResponse, who: str = "amal", password: str = PASSWORD, browser: FlaskClient = client
    ) -> TestResponse:
        form = form_of(page, action="/desk/login")
        return browser.post(form.action, data=form.filled(email=f"{who}@lighthouse.example", password=password))

    return signed_in


def test_a_story_sent_too_late_is_kept_and_saved(client: FlaskClient, finish: Finish, newsroom: Newsroom) -> None:
    page = client.post("/desk/articles/new", data=STORY)
    assert page.status_code == 401
    saved = finish(page)
    assert saved.status_code == 303
    story = client.get(saved.location)
    assert STORY["title"] in story.text
    assert "سطر ثانٍ &amp;" in story.text
    newsroom.fresh()
    assert db.session.scalars(latest("article_started")).first().actor_name == newsroom.amal.name


def test_the_session_it_begins_is_whole(client: FlaskClient, finish: Finish) -> None:
    saved = finish(client.post("/desk/articles/new", data=STORY))
    assert saved.headers["Set-Cookie"].count("warraq=") == 1
    assert client.get("/desk/account").status_code == 200
    form = form_of(client.get("/desk/account"), action="/desk/account")
    assert client.post("/desk/account", data=form.fields).status_code == 303


def test_a_wrong_password_keeps_the_form(client: FlaskClient, finish: Finish) -> None:
    wrong = finish(client.post("/desk/articles/new", data=STORY), password="wrong password")
    assert wrong.status_code == 401
    saved = finish(wrong)
    assert saved.status_code == 303
    assert STORY["title"] in client.get(saved.location).text


def test_too_many_wrong_passwords_keep_the_form_too(client: FlaskClient, finish: Finish) -> None:
    page = client.post("/desk/articles/new", data=STORY)
    for _ in range(6):
        page = finish(page, password="wrong password")
    assert page.status_code == 429
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        assert finish(page).status_code == 303


def test_what_she_may_not_do_is_refused_after_the_sign_in(
    client: FlaskClient, finish: Finish, newsroom: Newsroom
) -> None:
    page = client.post(f"/desk/people/{newsroom.huda.id}", data={"role": "admin"})
    assert finish(page).status_code == 403
    assert newsroom.huda.role.value == "editor"
    assert client.get("/desk/account").status_code == 200


def test_a_question_in_the_address_is_kept(client: FlaskClient, finish: Finish) -> None:
    page = client.post("/desk/account?from=here", data={"language": "en"})
    assert finish(page).status_code == 303
    assert 'lang="en"' in client.get("/desk/account").text


def test_a_file_is_said_to_be_lost(client: FlaskClient, finish: Finish) -> None:
    client.get("/desk/login?lang=en")
    page = client.post("/desk/articles/new", data=STORY | {"lead_image_file": (BytesIO(b"x" * 100), "صورة.jpg")})
    assert page.status_code == 401
    assert "choose it once more" in text_of(page)
    assert finish(page).status_code == 303


def test_a_password_is_not_put_into_the_page(client: FlaskClient, finish: Finish, newsroom: Newsroom) -> None:
    sent = {"current_password": PASSWORD, "new_password": "a new secret", "new_password_again": "a new secret"}
    page = client.post("/desk/account", data=sent, headers={"Referer": "http://127.0.0.1:8000/desk/account"})
    assert "resume" not in form_of(page, action="/desk/login").fields
    assert finish(page).location == "/desk/account"


def test_nothing_is_kept_of_another_sites_form(client: FlaskClient) -> None:
    page = client.post("/desk/articles/new", data=STORY, headers={"Origin": "https://evil.example"})
    assert page.status_code == 401
    assert "resume" not in form_of(page, action="/desk/login").fields


def test_a_kept_form_is_worth_nothing_in_another_browser(app: Flask, client: FlaskClient, finish: Finish) -> None:
    kept = form_of(client.post("/desk/articles/new", data=STORY), action="/desk/login").fields["resume"]
    victim = Browser(app, app.response_class, use_cookies=True)
    victim.post("/desk/articles/new", data={"title": "x"})  # has a kept form of its own
    form = form_of(victim.get("/desk/login"), action="/desk/login")
    sent = form.fields | {"resume": kept, "email": "amal@lighthouse.example", "password": PASSWORD}
    assert victim.post("/desk/login", data=sent).location == "/desk/"


@pytest.mark.parametrize("made_up", ["", "x", "WyJhIiwiL2Rlc2svIiwiIixbXSwwXQ.aAAAAA.c2lnbmF0dXJl"])
def test_a_made_up_form_is_ignored(client: FlaskClient, made_up: str) -> None:
    form = form_of(client.get("/desk/login"), action="/desk/login")
    sent = form.fields | {"resume": made_up, "email": "amal@lighthouse.example", "password": PASSWORD}
    assert client.post("/desk/login", data=sent).location == "/desk/"


def test_a_form_is_kept_for_a_day(client: FlaskClient, finish: Finish) -> None:
    page = client.post("/desk/articles/new", data=STORY)
    with clock.freeze(clock.now() + timedelta(hours=25)):
        assert finish(page).status_code == 400  # its token is as old


def test_no_request_can_say_that_it_was_completed_by_us(client: FlaskClient, newsroom: Newsroom) -> None:
    headers = {"Warraq-Completed": "1", "Warraq.Completed": "1"}
    environ = {"HTTP_WARRAQ_COMPLETED": "1", "warraq.completed": "1"}
    response = client.post("/desk/articles/new", data=STORY, headers=headers, environ_overrides=environ)
    assert response.status_code == 401


def test_a_long_story_comes_through_whole(client: FlaskClient, finish: Finish) -> None:
    paragraphs = "".join(f"<p>فقرة رقم {number} من قصة طويلة جداً عن الميناء القديم.</p>" for number in range(12_000))
    page = client.post("/desk/articles/new", data=STORY | {"body": paragraphs})
    assert page.status_code == 401
    saved = finish(page)
    assert saved.status_code == 303
    assert "فقرة رقم 11999" in client.get(saved.location).text


def test_what_is_too_long_to_come_back_is_said_to_be(client: FlaskClient) -> None:
    import secrets

    client.get("/desk/login?lang=en")
    page = client.post("/desk/articles/new", data={"body": secrets.token_hex(4 * 1024 * 1024 // 2 - 1000)})
    fields = form_of(page, action="/desk/login").fields
    assert page.status_code == 401
    assert len(fields.get("resume", "")) < 4 * 1024 * 1024 or "too long" in text_of(page)


def test_the_page_that_keeps_a_form_can_change_its_language(client: FlaskClient, finish: Finish) -> None:
    form = form_of(client.post("/desk/articles/new", data=STORY), action="/desk/login")
    page = client.post(form.action, data=form.fields | {"lang": "en"})
    assert page.status_code == 401
    assert 'lang="en" dir="ltr"' in page.text
    assert finish(page).status_code == 303
