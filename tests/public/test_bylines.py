"""A story under another byline is not traced to an account: not by her page, her feed, or a search for her."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import printed

TITLE = "شهادة من داخل المصنع"


@pytest.fixture
def under_a_pen_name(newsroom: Newsroom) -> Newsroom:
    printed(newsroom, TITLE, byline="مراسل الظل")
    return newsroom


def test_the_story_shows_its_own_byline(client: FlaskClient, under_a_pen_name: Newsroom) -> None:
    page = text_of(client.get("/articles/شهادة-من-داخل-المصنع"))
    assert "مراسل الظل" in page
    assert under_a_pen_name.amal.name not in page


@pytest.mark.parametrize(
    "address", ["/authors/{slug}", "/authors/{slug}/feed.atom", "/search?q={title}&author={slug}", "/search?q={name}"]
)
def test_nothing_names_it_beside_the_account(client: FlaskClient, under_a_pen_name: Newsroom, address: str) -> None:
    amal = under_a_pen_name.amal
    answer = client.get(address.format(slug=quote(amal.slug), title=quote("شهادة"), name=quote(amal.name)))
    assert answer.status_code == 200
    assert TITLE not in answer.text.split("most-read")[0]


def test_under_her_own_name_it_stands_there(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, TITLE)
    assert TITLE in client.get(f"/authors/{quote(newsroom.amal.slug)}").text
