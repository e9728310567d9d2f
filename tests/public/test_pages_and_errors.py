"""Standing pages, and pages that are not there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from blog.extensions import begin_write, db
from blog.pages.models import Page
from blog.settings import site
from blog.storage.counting import counted_queries
from tests.newsroom import Newsroom


def test_a_page_speaks_its_own_language(client: FlaskClient, newsroom: Newsroom) -> None:
    assert '<html lang="en" dir="ltr"' in client.get("/pages/about").text
    arabic = client.get("/pages/من-نحن")
    assert arabic.status_code == 200
    assert "من نحن" in arabic.text
    assert client.get("/pages/About").location == "/pages/about"


def test_a_page_that_is_not_shown_is_not_there_and_not_in_the_footer(client: FlaskClient, newsroom: Newsroom) -> None:
    begin_write()
    db.session.scalars(db.select(Page).where(Page.slug == "about")).one().is_shown = False
    db.session.commit()
    assert client.get("/pages/about").status_code == 404
    assert "/pages/about" not in client.get("/en/").text


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/nothing", "ar"), ("/en/nothing", "en"), ("/articles/nothing", "ar"), ("/%FF", "ar")],
)
def test_a_missing_page_offers_a_search_in_its_language(
    client: FlaskClient, newsroom: Newsroom, path: str, lang: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert f'<html lang="{lang}"' in answer.text
    assert 'role="search"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.text


def test_a_missing_page_of_a_paper_in_english_first_speaks_english(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(languages=("en", "ar"))
    assert '<html lang="en"' in client.get("/nothing").text
    assert '<html lang="ar"' in client.get("/ar/nothing").text
    assert '<html lang="en"' in client.get("/articles/nothing").text


def test_a_database_that_does_not_answer_gives_a_page_all_the_same(
    client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OperationalError("select", {}, Exception("disk I/O error"))

    monkeypatch.setattr(site, "load", broken)
    for path in ("/", "/nothing", "/articles/x", "/search?q=x", "/feed.atom"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "disk I/O" not in answer.text
        assert "</html>" in answer.text


def test_an_error_page_without_a_frame_asks_for_little(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    with counted_queries(db.engine) as statements:
        assert client.put("/robots.txt").status_code == 405
    assert len(statements) <= 1


def test_a_very_long_address_is_not_there(client: FlaskClient, newsroom: Newsroom) -> None:
    for start in ("/articles/", "/sections/", "/pages/", "/s/", "/"):
        assert client.get(start + "ا" * 3000).status_code == 404


def test_a_paper_without_a_name_still_has_one(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(site_name={})
    assert "<title>ورّاق</title>" in client.get("/").text
    assert "<title>Warraq</title>" in client.get("/en/").text
