"""Site maps, robots.txt, the manifest and the health check."""

import json
from datetime import timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from blog.extensions import db
from blog.feeds import maps
from blog.lib import clock
from tests.newsroom import Newsroom
from tests.public.printing import address, printed

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def tree(client: FlaskClient, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.data)


def places(client: FlaskClient, path: str) -> list[str]:
    return [element.text or "" for element in tree(client, path).findall(".//s:loc", NS)]


def test_every_map_of_the_index_is_there_and_every_address_answers(client: FlaskClient, newsroom: Newsroom) -> None:
    for part in places(client, "/sitemap.xml"):
        for url in places(client, part.removeprefix(newsroom.site_url)):
            assert url.isascii()
            assert client.get(url.removeprefix(newsroom.site_url)).status_code == 200


def test_the_maps_name_live_stories_only(client: FlaskClient, newsroom: Newsroom) -> None:
    named = places(client, "/sitemaps/articles-1.xml")
    assert f"{newsroom.site_url}{address(newsroom.live_story)}" in named
    for story in (newsroom.scheduled_story, newsroom.withdrawn_story):
        assert quote(story.slug) not in " ".join(named)


def test_translations_name_each_other(client: FlaskClient, newsroom: Newsroom) -> None:
    found = {}
    for url in tree(client, "/sitemaps/articles-1.xml").findall("s:url", NS):
        place = url.find("s:loc", NS)
        assert place is not None
        found[place.text] = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}
    arabic, english = (f"{newsroom.site_url}{address(s)}" for s in (newsroom.live_story, newsroom.english_story))
    assert found[arabic] == found[english] == {"ar": arabic, "en": english}
    assert found[f"{newsroom.site_url}{address(newsroom.opinion_story)}"] == {}


def test_a_long_paper_has_several_maps(
    client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "STORIES_A_MAP", 2)
    assert f"{newsroom.site_url}/sitemaps/articles-2.xml" in places(client, "/sitemap.xml")
    both = places(client, "/sitemaps/articles-1.xml") + places(client, "/sitemaps/articles-2.xml")
    assert len(both) == len(set(both)) == 3
    for wrong in ("0", "3", "99999999999999999999", "x"):
        assert client.get(f"/sitemaps/articles-{wrong}.xml").status_code == 404


def test_the_news_map_holds_two_days(client: FlaskClient, newsroom: Newsroom) -> None:
    now = clock.now()
    printed(newsroom, "خبر اليوم", at=now - timedelta(hours=47))
    printed(newsroom, "خبر قديم", at=now - timedelta(hours=49))
    titles = [element.text for element in tree(client, "/sitemaps/news.xml").iterfind(".//n:title", NS)]
    assert "خبر اليوم" in titles
    assert "خبر قديم" not in titles
    papers = {element.text for element in tree(client, "/sitemaps/news.xml").iterfind(".//n:name", NS)}
    assert papers == {"صحيفة المنارة", "The Lighthouse"}


def test_robots_are_told_where_to_go_and_where_not(client: FlaskClient, newsroom: Newsroom) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert {"User-agent: *", "Disallow: /desk", "Disallow: /search", "Disallow: /en/search"} <= set(lines)
    assert f"Sitemap: {newsroom.site_url}/sitemap.xml" in lines


def test_the_manifest_names_the_paper(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get("/site.webmanifest")
    described = json.loads(answer.text)
    assert (described["name"], described["lang"], described["dir"]) == ("صحيفة المنارة", "ar", "rtl")
    assert client.get(described["icons"][0]["src"]).status_code == 200


def test_operators_are_told_whether_the_database_answers(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text.strip()) == (200, "ok")
    assert answer.headers["Cache-Control"] == "no-store"


def test_operators_are_told_when_it_does_not(client: FlaskClient, newsroom: Newsroom) -> None:
    with db.engine.connect() as connection:
        connection.exec_driver_sql("alter table alembic_version rename to away")
        connection.commit()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "alembic" not in answer.text
