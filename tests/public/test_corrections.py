"""Corrections as readers and machines find them: under the story, at /corrections, in its feed, in structured data."""

import json
import re
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.articles.article import Article
from blog.extensions import db
from blog.i18n import dates
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.conftest import text_of
from tests.newsroom import HARBOUR, Newsroom
from tests.public.printing import READER, address, revised, withdrawn

WORDS = "ذكرنا أن العمل كلّف 12 مليوناً، والصحيح 21 مليوناً (C5+1)."
RIGHT = HARBOUR.body.replace("12 مليوناً", "21 مليوناً")


def corrected(newsroom: Newsroom, words: str = WORDS, **copy: Any) -> Article:
    return revised(newsroom, newsroom.live_story, kind="correction", correction=words, **(copy or {"body": RIGHT}))


def structured(page: str) -> dict[str, Any]:
    return json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[0])


def test_a_corrected_story_says_so_dated_and_to_machines(client: FlaskClient, newsroom: Newsroom) -> None:
    story = corrected(newsroom)
    page = client.get(address(story)).text
    box = page.split('id="corrections"', 1)[1].split("</section>", 1)[0]
    assert '<bdi dir="ltr">C5+1</bdi>' in box
    assert f'<time datetime="{dates.iso(story.updated_at)}">' in box
    found = structured(page)
    assert found["dateModified"] == dates.iso(story.updated_at)
    assert found["correction"] == [
        {"@type": "CorrectionComment", "text": WORDS, "datePublished": dates.iso(story.updated_at)}
    ]


def test_a_silent_fix_leaves_no_trace_on_the_page(client: FlaskClient, newsroom: Newsroom) -> None:
    before = structured(client.get(address(newsroom.live_story)).text)
    story = revised(newsroom, newsroom.live_story, kind="silent", title=HARBOUR.title.replace("عامين", "سنتين"))
    page = client.get(address(story)).text
    assert "سنتين" in page
    assert structured(page)["dateModified"] == before["dateModified"]
    assert "correction" not in structured(page)
    assert "/changes" not in page
    assert client.get(f"{address(story)}/changes").status_code == 404


def test_the_page_of_corrections_and_its_feed_name_the_story(client: FlaskClient, newsroom: Newsroom) -> None:
    story = corrected(newsroom)
    page = client.get("/corrections")
    assert "21 مليوناً" in text_of(page)
    anchor = re.search(rf'href="/articles/{story.slug}(#correction-\d+)"', page.text)[1]
    assert f'id="{anchor[1:]}"' in client.get(address(story)).text
    feed = feedparser.parse(client.get("/corrections/feed.atom").data)
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [f"{newsroom.site_url}{address(story)}{anchor}"]
    assert "والصحيح" in feed.entries[0].content[0].value
    assert feed.feed.links[0].href == f"{newsroom.site_url}/corrections/feed.atom"


def test_the_newest_correction_stands_first(client: FlaskClient, newsroom: Newsroom) -> None:
    corrected(newsroom, "الأول")
    with clock.freeze(clock.now() + timedelta(hours=1)):
        story = corrected(newsroom, "الثاني", title="عنوان مصحح")
        for path in (address(story), "/corrections", "/corrections/feed.atom", f"{address(story)}/changes"):
            page = client.get(path).text
            assert 0 < page.index("الثاني") < page.index("الأول")


def test_each_edition_has_its_own(client: FlaskClient, newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.english_story, kind="correction", correction="It opened at noon.")
    assert "It opened at noon." in text_of(client.get("/en/corrections"))
    assert "It opened at noon." in client.get("/en/corrections/feed.atom").text
    assert "It opened at noon." not in client.get("/corrections").text + client.get("/corrections/feed.atom").text
    assert client.get(f"/articles/{story.slug}").status_code == 200
    assert client.get("/ar/corrections").location == "/corrections"


def test_an_edition_without_corrections_says_so(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/en/corrections")
    assert "No corrections so far" in page.text
    assert "noindex" in page.text
    assert not feedparser.parse(client.get("/en/corrections/feed.atom").data).entries
    assert client.get("/corrections?page=2").status_code == 404


def test_the_list_is_linked_in_the_footer_and_mapped_once_it_has_entries(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    assert 'href="/corrections"' in client.get("/").text
    assert 'href="/en/corrections"' in client.get("/en/").text
    assert "/corrections" not in client.get("/sitemaps/lists.xml").text
    corrected(newsroom)
    assert f"<loc>{newsroom.site_url}/corrections</loc>" in client.get("/sitemaps/lists.xml").text


def test_corrections_go_with_a_withdrawn_story_and_do_not_come_back(client: FlaskClient, newsroom: Newsroom) -> None:
    story = corrected(newsroom)
    path = address(story)
    withdrawn(newsroom, story)
    assert "والصحيح" not in client.get("/corrections").text + client.get("/corrections/feed.atom").text
    assert client.get(f"{path}/changes").status_code == 410
    revised(newsroom, story)
    assert "والصحيح" not in client.get("/corrections").text + client.get(path).text
    assert client.get(f"{path}/changes").status_code == 404


@pytest.mark.parametrize("path", ["/corrections", "/en/corrections", "/corrections/feed.atom"])
def test_the_lists_are_only_read(client: FlaskClient, newsroom: Newsroom, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_a_corrected_story_costs_no_query_more(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(corrected(newsroom))
    client.get(story, headers=READER).close()
    with counted_queries(db.engine) as statements:
        assert client.get(story, headers=READER).status_code == 200
    assert len(statements) <= 6, statements
