"""The site-wide feeds of comments, and whatever readers write in them."""

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient

from blog.articles.article import Article
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.feeds.atom_feeds import content
from blog.lib import clock
from blog.lib.comment_text import comment_html
from blog.storage.counting import counted_queries
from tests.newsroom import Newsroom
from tests.public.printing import printed, withdrawn

FEED, ENGLISH = "/comments.atom", "/en/comments.atom"


def said(story: Article, body: str, *, at: datetime | None = None, **fields: Any) -> int:
    """A public comment under a story; its id."""
    story_id = story.id
    begin_write()
    values: dict[str, Any] = {"name": "نور", "state": CommentState.APPROVED, "created_at": at or clock.now(), **fields}
    comment = Comment(article_id=story_id, email="noor@readers.example", fingerprint="", reasons=[], guest="", **values)
    comment.say(body, comment_html(body, "lighthouse.example"))
    db.session.add(comment)
    db.session.commit()
    return comment.id


def entries(client: FlaskClient, path: str = FEED) -> list[Any]:
    feed = feedparser.parse(client.get(path).data)
    assert not feed.bozo, feed.bozo_exception
    return list(feed.entries)


def test_each_edition_has_a_feed_of_its_own_comments(client: FlaskClient, newsroom: Newsroom) -> None:
    said(newsroom.english_story, "At nine.", name="Samir")
    arabic, english = entries(client), entries(client, ENGLISH)
    assert [entry.author for entry in arabic] == ["ليلى"]
    assert [entry.author for entry in english] == ["Samir"]
    assert newsroom.english_story.title in english[0].title
    assert english[0].link.endswith(f"/articles/{newsroom.english_story.slug}/comments/{english[0].id.split('/')[-1]}")
    assert english[0].id.startswith("tag:")
    head = feedparser.parse(client.get(ENGLISH).data).feed
    assert {link["rel"]: link["href"] for link in head.links} == {
        "self": f"{newsroom.site_url}{ENGLISH}", "alternate": f"{newsroom.site_url}/en/"
    }  # fmt: skip
    for page, feed in (("/", FEED), ("/en/", ENGLISH)):
        assert f'href="{feed}"' in client.get(page).text


def test_only_public_comments_of_live_stories_stand_there(client: FlaskClient, newsroom: Newsroom) -> None:
    for state in CommentState:
        if state is not CommentState.APPROVED:
            said(newsroom.live_story, f"كلام {state}", state=state)
    for story in (newsroom.scheduled_story, newsroom.withdrawn_story, newsroom.amals_story):
        said(story, "كلام لا يُقرأ بعد")
    story = printed(newsroom)
    said(story, "كلام يُقرأ")
    assert [entry.author for entry in entries(client)] == ["نور", "ليلى"]
    withdrawn(newsroom, story)
    assert [entry.author for entry in entries(client)] == ["ليلى"]


def test_the_newest_fifty_stand_there_newest_first_in_one_query(client: FlaskClient, newsroom: Newsroom) -> None:
    story, now = newsroom.live_story, clock.now()
    for number in range(52):
        said(story, f"كلام {number}", name=f"قارئ {number}", at=now + timedelta(seconds=number))
    with counted_queries(db.engine) as queries:
        found = entries(client)
    assert [entry.author for entry in found] == [f"قارئ {number}" for number in range(51, 1, -1)]
    assert len(queries) <= 2  # and the settings


def test_a_feed_that_did_not_change_is_not_sent_again(client: FlaskClient, newsroom: Newsroom) -> None:
    first = client.get(FEED)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    has_it = {"If-None-Match": first.headers["ETag"]}
    assert client.get(FEED, headers=has_it).status_code == 304
    said(newsroom.live_story, "كلام جديد")
    assert client.get(FEED, headers=has_it).status_code == 200


def test_an_edition_without_comments_has_an_empty_feed(client: FlaskClient, newsroom: Newsroom) -> None:
    assert entries(client, ENGLISH) == []
    assert client.get("/ar/comments.atom").location.endswith(FEED)
    assert client.get("/fr/comments.atom").status_code == 404


def test_what_looks_like_an_address_in_somebodys_words_is_left_as_typed(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    said(newsroom.live_story, 'Write <a href="/about">about</a> in your page, or src="/x"')
    text = entries(client)[0].content[0].value
    assert '&lt;a href="/about"&gt;about&lt;/a&gt; in your page, or src="/x"' in text


def test_an_address_with_a_query_leads_where_it_led(client: FlaskClient, newsroom: Newsroom) -> None:
    with client.application.test_request_context():
        whole = content('<p><a href="/search?q=a&amp;section=b">all</a></p>', "en")
    assert '/search?q=a&amp;section=b">all' in whole
    assert "&amp;amp;" not in whole


@pytest.mark.parametrize(
    "words",
    ["<b>غليظ</b> & ]]> <![CDATA[ <!-- -->", "\u202eمعكوس\u2066 بلا نهاية", "\x00\x01\x0b\x1f \ufffe \uffff", "\ud800",
     "&nbsp;&lt;script&gt;alert(1)&lt;/script&gt;", "</content></entry></feed>", "🏴\U000e0067\U000e007f ﷽"],
)  # fmt: skip
def test_whatever_is_written_the_feed_stays_whole(client: FlaskClient, newsroom: Newsroom, words: str) -> None:
    text = words.encode("utf-8", "ignore").decode()  # half a letter is refused by the database
    said(newsroom.live_story, f"{text} نص", name=f"نور {text}")
    for path in (FEED, f"/articles/{newsroom.live_story.slug}/comments.atom"):
        (first, second) = entries(client, path)
        assert first.author.startswith("نور")
        assert second.author == "ليلى"
        assert "نص" in first.content[0].value
        root = ElementTree.fromstring(client.get(path).data)
        html = root.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}content") or ""
        assert html.startswith('<div dir="rtl" lang="ar"><p dir="auto">')
        assert "<script" not in html
        assert "<b>" not in html
