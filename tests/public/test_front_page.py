"""The front page of each edition, from the first day to a full paper."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.extensions import db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import READER, a_picture, address, printed

FRONT_BUDGET = 10


def headlines(page: str) -> list[str]:
    """Every headline outside the most-read strip, which may repeat what stands above it."""
    return re.findall(r'<h[23] class="card__title"><a[^>]*>([^<]+)</a>', page)


def fill(newsroom: Newsroom, count: int) -> None:
    lead, now = a_picture(), clock.now()
    rooms = (newsroom.politics, newsroom.economy, newsroom.opinion)
    for number in range(count):
        pictured = {"lead_picture_id": lead, "lead_alt": "رصيف", "lead_credit": "ليث"} if number % 2 else {}
        printed(
            newsroom, f"خبر رقم {number}", section=rooms[number % 3], at=now - timedelta(minutes=number), **pictured
        )


def test_each_edition_shows_its_own_stories(client: FlaskClient, newsroom: Newsroom) -> None:
    arabic, english = client.get("/"), client.get("/en/")
    assert newsroom.live_story.title in arabic.text
    assert newsroom.english_story.title not in arabic.text
    assert newsroom.english_story.title in english.text
    assert '<html lang="en" dir="ltr"' in english.text


def test_what_is_not_live_is_not_there(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/").text
    for story in (newsroom.scheduled_story, newsroom.omars_draft, newsroom.amals_story, newsroom.withdrawn_story):
        assert story.title not in page


def test_a_full_front_page_shows_nothing_twice(client: FlaskClient, newsroom: Newsroom) -> None:
    fill(newsroom, 30)
    shown = headlines(client.get("/").text)
    assert len(shown) > 15
    assert len(shown) == len(set(shown))


def test_the_newest_news_with_a_picture_leads(client: FlaskClient, newsroom: Newsroom) -> None:
    fill(newsroom, 6)
    assert headlines(client.get("/").text)[0] == "خبر رقم 1"


def test_without_any_picture_the_newest_news_leads(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "أحدث خبر")
    assert headlines(client.get("/").text)[0] == "أحدث خبر"


def test_opinion_has_a_block_with_its_voices(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/").text
    block = page.split("block--opinion", 1)[1].split("</section>", 1)[0]
    assert newsroom.opinion_story.title in block
    assert "أمل" in block or "Nadia" in block


def test_the_first_day_has_a_page_of_its_own(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(languages=("ar", "en"))
    with clock.freeze(clock.now() - timedelta(days=30)):
        page = client.get("/")
    assert page.status_code == 200
    assert headlines(page.text) == []
    assert 'class="notice"' in page.text


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_front_page_of_few_stories_stands(client: FlaskClient, newsroom: Newsroom, count: int) -> None:
    fill(newsroom, count)
    page = client.get("/")
    assert page.status_code == 200
    assert len(headlines(page.text)) == count + 2


def test_comments_are_counted_on_cards(client: FlaskClient, newsroom: Newsroom) -> None:
    assert "تعليق واحد" in text_of(client.get("/"))


def test_the_first_language_has_no_prefix(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get("/ar/")
    assert (answer.status_code, answer.location) == (301, "/")
    kept = client.get("/ar/search?q=x&page=2")
    assert (kept.status_code, kept.location) == (301, "/search?q=x&page=2")


def test_a_language_the_paper_does_not_have_is_not_there(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(languages=("ar",))
    assert client.get("/en/").status_code == 404
    assert client.get("/fr/").status_code == 404


def test_the_languages_may_change_places(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(languages=("en", "ar"))
    assert '<html lang="en" dir="ltr"' in client.get("/").text
    assert newsroom.live_story.title in client.get("/ar/").text
    assert client.get("/en/").location == "/"


def test_the_editions_are_told_to_search_engines(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/en/").text
    assert f'rel="canonical" href="{newsroom.site_url}/en/"' in page
    for lang, path in (("ar", "/"), ("en", "/en/"), ("x-default", "/")):
        assert f'hreflang="{lang}" href="{newsroom.site_url}{path}"' in page


def test_a_full_front_page_costs_at_most_ten_queries_cold(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    fill(newsroom, 30)
    client.get(address(newsroom.live_story), headers=READER).close()
    with counted_queries(db.engine) as statements:
        assert client.get("/", headers=READER).status_code == 200
    assert len(statements) <= FRONT_BUDGET, statements
