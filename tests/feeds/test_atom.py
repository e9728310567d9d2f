"""Atom feeds as a feed reader meets them (RFC 4287)."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient

from blog.extensions import db
from blog.lib import clock
from blog.media.models import Picture
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import a_picture, address, printed, revised

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/feed.atom", "/sections/السياسة/feed.atom", "/tags/الميناء/feed.atom", "/authors/أمل-درويش/feed.atom")


@pytest.mark.parametrize("path", [*FEEDS, "/en/feed.atom"])
def test_a_feed_is_well_formed_and_names_itself(client: FlaskClient, newsroom: Newsroom, path: str) -> None:
    answer = client.get(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo, feed.bozo_exception
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    assert links["self"].startswith(f"{newsroom.site_url}/")
    assert links["self"].endswith("feed.atom")
    assert feed.feed.updated_parsed
    assert ElementTree.fromstring(answer.data).get("{http://www.w3.org/XML/1998/namespace}lang")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_holds_what_is_live_newest_first(client: FlaskClient, newsroom: Newsroom, path: str) -> None:
    printed(newsroom, "أحدث خبر")
    titles = [entry.title for entry in feedparser.parse(client.get(path).data).entries]
    assert titles[0] == "أحدث خبر"
    assert newsroom.live_story.title in titles
    for story in (newsroom.scheduled_story, newsroom.withdrawn_story, newsroom.english_story):
        assert story.title not in titles


def test_an_entry_keeps_its_id_through_every_change_of_address(client: FlaskClient, newsroom: Newsroom) -> None:
    before = feedparser.parse(client.get("/en/feed.atom").data).entries[0]
    revised(newsroom, newsroom.english_story, slug="harbour-open", title="The harbour is open")
    after = feedparser.parse(client.get("/en/feed.atom").data).entries[0]
    assert before.id == after.id
    assert before.id.startswith("tag:")
    assert after.link == f"{newsroom.site_url}/articles/harbour-open"
    assert after.updated_parsed > after.published_parsed


def test_the_text_carries_its_direction_and_whole_addresses(client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    printed(newsroom, lead_picture_id=lead, lead_alt="رصيف", lead_credit="ليث")
    root = ElementTree.fromstring(client.get("/feed.atom").data)
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    text = content.text or ""
    assert text.startswith('<div dir="rtl" lang="ar"><figure><img src="http')
    assert text.endswith("</div>")
    assert 'src="/' not in text


def test_control_characters_never_reach_a_feed(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "خبر\x00 فيه\x0b ما\ufffe لا يُرى", byline="كاتب\x1b", standfirst="نص\x08")
    feed = feedparser.parse(client.get("/feed.atom").data)
    assert not feed.bozo
    assert feed.entries[0].title.startswith("خبر")


def test_a_feed_that_did_not_change_is_not_sent_again(client: FlaskClient, newsroom: Newsroom) -> None:
    first = client.get("/feed.atom")
    again = client.get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    printed(newsroom)
    assert client.get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_an_empty_feed_is_a_feed(client: FlaskClient, newsroom: Newsroom) -> None:
    feed = feedparser.parse(client.get("/sections/culture/feed.atom").data)
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated_parsed


def test_a_feed_that_does_not_exist_is_not_there(client: FlaskClient, newsroom: Newsroom) -> None:
    for path in ("/sections/x/feed.atom", "/fr/feed.atom", "/articles/x/comments.atom"):
        assert client.get(path).status_code == 404
    assert client.get(f"{address(newsroom.withdrawn_story)}/comments.atom").status_code == 410
    assert client.post("/feed.atom").status_code == 405


def test_comments_have_a_feed_of_the_public_ones(client: FlaskClient, newsroom: Newsroom) -> None:
    feed = feedparser.parse(client.get(f"{address(newsroom.live_story)}/comments.atom").data)
    assert not feed.bozo
    assert [entry.author for entry in feed.entries] == ["ليلى"]
    assert feed.entries[0].link.endswith(f"/comments/{newsroom.laylas_comment.id}")
    assert "خبر جميل" in feed.entries[0].content[0].value


def test_a_story_enters_the_feed_with_the_clock(client: FlaskClient, newsroom: Newsroom) -> None:
    with clock.freeze(clock.now() + timedelta(days=1, minutes=1)):
        assert newsroom.scheduled_story.title in client.get("/feed.atom").text


def test_the_talk_of_a_withdrawn_story_is_gone_in_words(client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(newsroom.withdrawn_story)
    for path in (story, f"{story}%20"):  # as it is, and in another spelling
        answer = client.get(f"{path}/comments.atom")
        assert answer.status_code == 410
        assert '<html lang="ar"' in answer.text
        assert "410" in text_of(answer)
        assert "400" not in text_of(answer)


def test_cards_and_galleries_are_links_and_pictures_in_a_feed(client: FlaskClient, newsroom: Newsroom) -> None:
    src = db.session.get_one(Picture, a_picture()).src
    shown = f'<figure><img src="{src}" alt="رصيف"><figcaption><small>ليث</small></figcaption></figure>'
    card = '<figure data-embed="https://youtu.be/abcdefghijk"><figcaption>فيديو</figcaption></figure>'
    printed(newsroom, body=f'<p>نص</p><div class="gallery">{shown * 2}</div>{card}')
    content = client.get("/feed.atom").text
    assert content.count(f"{newsroom.site_url}{src}") == 2
    assert "https://youtu.be/abcdefghijk" in content
    assert "data-frame" not in content
    assert "iframe" not in content


def test_pictures_are_plain_files_every_feed_reader_can_show(client: FlaskClient, newsroom: Newsroom) -> None:
    src = db.session.get_one(Picture, a_picture()).src
    shown = f'<figure><img src="{src}" alt="رصيف"><figcaption><small>ليث</small></figcaption></figure>'
    printed(
        newsroom,
        body=f'<pre>img sizes="1"</pre>{shown}',
        lead_picture_id=a_picture(2),
        lead_alt="رصيف",
        lead_credit="ليث",
    )
    root = ElementTree.fromstring(client.get("/feed.atom").data)
    content = root.findtext(f"{ATOM}entry/{ATOM}content") or ""
    images = re.findall("<img[^>]*>", content)
    address = f"{newsroom.site_url}/media/"
    assert [re.sub(r"[0-9a-f]{64}", "", image) for image in images] == [
        f'<img src="{address}/960.jpeg" width="960" height="540" alt="رصيف">',
        f'<img src="{address}/960.jpeg" alt="رصيف" width="960" height="540">',
    ]
    assert "<source" not in content
    assert "<picture" not in content
    assert 'img sizes="1"' in content  # what the text says of markup is text
