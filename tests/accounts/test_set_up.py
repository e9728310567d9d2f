"""The first day: one link, one administrator, once."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog import create_app
from blog.accounts.first_run import setup_link
from blog.accounts.models import User
from blog.articles.taxonomy import Section
from blog.audit.models import latest
from blog.config import Config, load
from blog.extensions import db
from blog.lib import clock
from blog.settings import site
from blog.storage.upgrade import bring_up_to_date
from tests.conftest import Browser, text_of
from tests.forms import form_of

ANSWERS = {
    "site_name": "صحيفة المنارة", "languages": "ar,en", "name": "سلمى الحداد", "email": "Salma@Lighthouse.example",
    "password": "صحيفة الصباح 7", "language": "ar",
}  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a newspaper's first minute: every test has a copy, since making one takes a while."""
    config = load({"WARRAQ_INSTANCE": str(tmp_path_factory.mktemp("empty"))})
    bring_up_to_date(config)
    return config.database_path


@pytest.fixture
def fresh(tmp_path: Path, empty: Path) -> Config:
    """A new instance where nobody works yet."""
    config = load({"WARRAQ_INSTANCE": str(tmp_path / "fresh")})
    shutil.copyfile(empty, config.database_path)
    assert not bring_up_to_date(config)
    return config


@pytest.fixture
def fresh_app(fresh: Config) -> Iterator[Flask]:
    app = create_app(fresh)
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def visitor(fresh_app: Flask) -> Browser:
    return Browser(fresh_app, fresh_app.response_class, use_cookies=True)


@pytest.fixture
def link(fresh: Config) -> str:
    return str(setup_link(fresh)).removeprefix(fresh.site_url)


def test_the_link_makes_the_first_administrator_and_signs_her_in(visitor: FlaskClient, link: str) -> None:
    form = form_of(visitor.get(link), action=link)
    response = visitor.post(form.action, data=form.filled(**ANSWERS))
    assert (response.status_code, response.location) == (303, "/desk/")
    assert visitor.get("/desk/people").status_code == 200
    salma = db.session.scalars(db.select(User)).one()
    assert (salma.email, salma.name, salma.role.value) == ("salma@lighthouse.example", "سلمى الحداد", "admin")


def test_the_paper_has_its_name_its_languages_and_its_first_sections(visitor: FlaskClient, link: str) -> None:
    form = form_of(visitor.get(link), action=link)
    visitor.post(form.action, data=form.filled(**ANSWERS | {"languages": "en,ar", "site_name": "The Lighthouse"}))
    settings = site.load()
    assert settings.languages == ("en", "ar")
    assert settings.text("site_name", "ar") == "The Lighthouse"
    assert {section.lang for section in db.session.scalars(db.select(Section))} == {"ar", "en"}
    assert [entry.verb for entry in db.session.scalars(latest())] == ["newspaper_opened", "user_added"]


def test_a_paper_of_one_language_has_sections_in_it_alone(visitor: FlaskClient, link: str) -> None:
    form = form_of(visitor.get(link), action=link)
    visitor.post(form.action, data=form.filled(**ANSWERS | {"languages": "en"}))
    assert {section.lang for section in db.session.scalars(db.select(Section))} == {"en"}


def test_the_link_is_dead_afterwards(visitor: FlaskClient, link: str) -> None:
    form = form_of(visitor.get(link), action=link)
    visitor.post(form.action, data=form.filled(**ANSWERS))
    assert visitor.get(link).status_code == 404
    assert visitor.post(form.action, data=form.filled(**ANSWERS | {"email": "eve@evil.example"})).status_code == 404
    assert db.session.scalar(db.select(db.func.count(User.id))) == 1


@pytest.mark.parametrize("token", ["", "?token=", "?token=x", "?token=ImZpcnN0Ig.aAAAAA.c2lnbmF0dXJl"])
def test_without_the_link_there_is_nothing(visitor: FlaskClient, token: str) -> None:
    assert visitor.get(f"/setup{token}").status_code == 404
    assert visitor.post(f"/setup{token}", data=ANSWERS).status_code == 404


def test_the_link_is_good_for_a_day(visitor: FlaskClient, link: str) -> None:
    with clock.freeze(clock.now() + timedelta(hours=25)):
        assert visitor.get(link).status_code == 404


def test_where_somebody_works_there_is_no_link(config: Config, client: FlaskClient) -> None:
    assert setup_link(config) is None
    assert client.get("/setup?token=x").status_code == 404


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("site_name", " \u200b "), ("site_name", "x" * 81), ("name", ""), ("email", "salma"), ("email", "salma@"),
        ("password", "short"), ("password", "password123"), ("password", "x" * 257), ("languages", "fr"), ("language", "fr"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_beside_its_field_and_the_others_are_kept(
    visitor: FlaskClient, link: str, field: str, typed: str
) -> None:
    form = form_of(visitor.get(f"{link}&lang=en"), action=link)
    response = visitor.post(form.action, data=form.fields | ANSWERS | {field: typed})
    assert response.status_code == 422
    assert f'aria-describedby="field-{field}-error' in response.text
    kept = form_of(response, action=link).fields
    for name, value in ANSWERS.items():
        assert name in ("password", field) or kept[name] == value
    assert ANSWERS["password"] not in response.text
    assert db.session.scalar(db.select(User.id)) is None


def test_the_form_takes_a_token(visitor: FlaskClient, link: str) -> None:
    assert visitor.post(link, data=ANSWERS).status_code == 400
    assert db.session.scalar(db.select(User.id)) is None


def test_the_page_can_be_read_in_either_language(visitor: FlaskClient, link: str) -> None:
    assert 'lang="ar"' in visitor.get(link).text
    assert "Set up the newspaper" in text_of(visitor.get(f"{link}&lang=en"))


def test_the_link_is_told_to_no_other_site(visitor: FlaskClient, link: str) -> None:
    assert visitor.get(link).headers["Referrer-Policy"] == "same-origin"


def test_of_two_at_once_one_becomes_administrator(fresh_app: Flask, link: str) -> None:
    all_have_the_page = Barrier(6, timeout=30)

    def apply(number: int) -> int:
        browser = Browser(fresh_app, fresh_app.response_class, use_cookies=True)
        form = form_of(browser.get(link), action=link)
        all_have_the_page.wait()
        return browser.post(
            form.action, data=form.filled(**ANSWERS | {"email": f"user{number}@lighthouse.example"})
        ).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(apply, range(6)))
    assert answers == [303, 404, 404, 404, 404, 404]
    assert db.session.scalar(db.select(db.func.count(User.id))) == 1
