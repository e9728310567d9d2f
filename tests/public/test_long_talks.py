"""A talk of hundreds of threads: its pages are numbered, and nobody's words are lost on the way."""

from datetime import timedelta

import feedparser
import pytest
from flask.testing import FlaskClient

from blog.comments import queries
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.comment_text import comment_html
from blog.storage.counting import counted_queries
from tests.commenting.test_posting import newest, send
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address


@pytest.fixture
def story(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> str:
    """A story with 8 threads, three a page, on which anybody may comment at once."""
    monkeypatch.setattr(queries, "THREADS_A_PAGE", 3)
    newsroom.decide(comment_policy="open")
    story, now = newsroom.live_story, clock.now()
    path, story_id = address(story), story.id
    begin_write()
    for number in range(7):
        comment = Comment(
            article_id=story_id, name="قارئ", fingerprint=f"{number}", state=CommentState.APPROVED, reasons=[],
            created_at=now - timedelta(minutes=20 - number),
        )  # fmt: skip
        comment.say(f"تعليق رقم {number}", comment_html(f"تعليق رقم {number}", "lighthouse.example"))
        db.session.add(comment)
    db.session.commit()
    return path


def test_every_thread_is_on_one_page(client: FlaskClient, story: str) -> None:
    pages = [client.get(f"{story}?talk={number}").text for number in (1, 2, 3)]
    assert [sum(f"تعليق رقم {n}<" in page for page in pages) for n in range(7)] == [1] * 7
    assert all("8 " in page.split('id="comments-heading">')[1][:30] for page in pages)
    assert "talk=2" in pages[0]
    for wrong in ("4", "0", "-1", "9" * 30):
        assert client.get(f"{story}?talk={wrong}").status_code == 404


def test_a_new_comment_leads_to_its_page(client: FlaskClient, story: str) -> None:
    send(client, story, body="كلمة أولى")
    sent = send(client, story, body="كلمة ثانية")
    assert sent.location == f"{story}?talk=4#comment-{newest().id}"
    assert f'id="comment-{newest().id}"' in client.get(sent.location.split("#")[0]).text


def test_a_reply_stays_on_the_page_of_its_thread(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    laylas = newsroom.laylas_comment.id
    sent = send(client, f"{story}?reply_to={laylas}")
    assert sent.location == f"{story}#comment-{newest().id}"


def test_a_refused_change_comes_back_on_its_page(client: FlaskClient, story: str) -> None:
    send(client, story)
    sent = client.post(f"{story}/comments/{newest().id}/revision", data={"body": " "})
    assert form_of(sent, action="/revision").action.endswith(f"/{newest().id}/revision")


def test_the_feed_leads_to_the_right_pages(client: FlaskClient, story: str) -> None:
    links = [entry.link for entry in feedparser.parse(client.get(f"{story}/comments.atom").data).entries]
    assert len(links) == 8
    for link in links:
        path, place = link.removeprefix("http://127.0.0.1:8000").split("#")
        assert f'id="{place}"' in client.get(path).text


def test_a_page_of_a_talk_costs_one_query(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    story_id = newsroom.live_story.id
    with counted_queries(db.engine) as statements:
        queries.under(story_id, "g" * 64, 2)
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 1
