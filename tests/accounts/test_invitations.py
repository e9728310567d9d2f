"""One-time links: a password chosen once, by the one it was made for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.accounts import invitations
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.accounts.conftest import Knock
from tests.conftest import Browser, DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

NEW = "كلمة مرور جديدة"


@pytest.fixture
def link(newsroom: Newsroom) -> str:
    """Basil's link, as a path; his desk speaks English."""
    return invitations.link(newsroom.basil).removeprefix(newsroom.site_url)


def choose(browser: FlaskClient, link: str, new: str = NEW, again: str = "") -> int:
    form = form_of(browser.get(link), action=link)
    return browser.post(form.action, data=form.filled(new_password=new, new_password_again=again or new)).status_code


def test_a_password_is_chosen_and_used(client: FlaskClient, link: str, knock: Knock) -> None:
    assert choose(client, link) == 303
    assert knock("basil", NEW).status_code == 303


def test_the_old_password_is_dead(client: FlaskClient, link: str, knock: Knock) -> None:
    choose(client, link)
    assert knock("basil").status_code == 401


def test_a_link_works_once(client: FlaskClient, link: str, knock: Knock) -> None:
    form = form_of(client.get(link), action=link)
    choose(client, link)
    assert client.get(link).status_code == 404
    stolen = form.filled(new_password="an evil one", new_password_again="an evil one")
    assert client.post(form.action, data=stolen).status_code == 404
    assert knock("basil", NEW).status_code == 303


def test_of_two_at_once_one_counts(app: Flask, link: str) -> None:
    all_have_the_page = Barrier(4, timeout=30)

    def use(number: int) -> int:
        browser, new = Browser(app, app.response_class, use_cookies=True), f"password number {number}"
        form = form_of(browser.get(link), action=link)
        all_have_the_page.wait()
        return browser.post(form.action, data=form.filled(new_password=new, new_password_again=new)).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(use, range(4))) == [303, 404, 404, 404]


def test_every_session_ends_with_the_old_password(
    client: FlaskClient, link: str, sign_in: DeskClient, newsroom: Newsroom
) -> None:
    basil = sign_in(newsroom.basil)
    choose(client, link)
    assert basil.get("/desk/account").status_code == 303


def test_an_older_link_dies_with_the_newer_one(client: FlaskClient, link: str, newsroom: Newsroom) -> None:
    with clock.freeze(clock.now() + timedelta(hours=1)):
        newer = invitations.link(newsroom.basil).removeprefix(newsroom.site_url)
        choose(client, newer)
        assert client.get(link).status_code == 404


@pytest.mark.parametrize(("age", "status"), [(timedelta(days=6), 200), (timedelta(days=8), 404)])
def test_a_link_is_good_for_a_week(client: FlaskClient, link: str, age: timedelta, status: int) -> None:
    with clock.freeze(clock.now() + age):
        assert client.get(link).status_code == status


@pytest.mark.parametrize("token", ["x", "WzEsIngiXQ.aAAAAA.c2lnbmF0dXJl", "%00", "ImZpcnN0Ig.aAAAAA.x"])
def test_a_made_up_link_says_what_to_do(client: FlaskClient, token: str) -> None:
    client.get("/desk/login?lang=en")
    response = client.get(f"/invitation/{token}")
    assert response.status_code == 404
    assert "ask an administrator" in text_of(response)


def test_a_link_for_a_disabled_account_is_dead(client: FlaskClient, link: str, newsroom: Newsroom) -> None:
    begin_write()
    newsroom.basil.disabled_at = clock.now()
    db.session.commit()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        ("short", "short", "at least 8"),
        ("x" * 257, "x" * 257, "at most 256"),
        ("Password123", "Password123", "among the first"),
        ("a good one here", "another one here", "differ"),
    ],
)
def test_a_weak_password_is_refused_in_words(client: FlaskClient, link: str, new: str, again: str, words: str) -> None:
    form = form_of(client.get(link), action=link)
    response = client.post(form.action, data=form.filled(new_password=new, new_password_again=again))
    assert response.status_code == 422
    assert words in text_of(response)
    assert f'value="{new}"' not in response.text


def test_the_page_speaks_the_language_of_whom_it_is_for(client: FlaskClient, link: str, newsroom: Newsroom) -> None:
    assert 'lang="en"' in client.get(link).text
    arabic = invitations.link(newsroom.amal).removeprefix(newsroom.site_url)
    assert 'lang="ar"' in client.get(arabic).text


def test_the_link_is_built_from_the_settings_and_not_from_the_request(app: Flask, newsroom: Newsroom) -> None:
    with app.test_request_context("/", base_url="http://localhost:8000"):
        assert invitations.link(newsroom.basil).startswith(app.config["SITE_URL"] + "/invitation/")
