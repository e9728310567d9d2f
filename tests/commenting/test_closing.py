"""Comments close by the clock or by a decision, and whoever was writing keeps her words."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from blog.comments.models import CommentState
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.commenting.test_posting import WORDS, comments_saying, newest, send
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import address, printed, revised, rewritten

FORM = 'id="comment-form"'
TOLD = "يُغلق باب التعليق في"


@pytest.fixture
def story(newsroom: Newsroom) -> str:
    """The path of a story published a day ago, under which anybody may comment at once until it is two days old."""
    newsroom.decide(comment_policy="open", comments_close_after_days=2)
    return address(newsroom.live_story)


def rule_section(newsroom: Newsroom, policy: str = "", days: int | None = None) -> None:
    """What holds under the stories of the politics section."""
    section_id = newsroom.politics.id
    begin_write()
    section = db.session.get_one(type(newsroom.politics), section_id)
    section.comment_policy, section.comments_close_after = policy, days
    db.session.commit()


def test_readers_are_told_until_when_once_it_is_soon(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    assert TOLD in text_of(client.get(story))
    newsroom.decide(comments_close_after_days=30)
    page = client.get(story)
    assert TOLD not in text_of(page)
    assert FORM in page.text


def test_the_form_is_gone_when_the_days_are_over(client: FlaskClient, story: str) -> None:
    with clock.freeze(clock.now() + timedelta(hours=23)):
        assert FORM in client.get(story).text
    with clock.freeze(clock.now() + timedelta(hours=25)):
        page = client.get(story)
        assert FORM not in page.text
        assert "reply_to=" not in page.text
        assert "مغلق" in text_of(page)


def test_whoever_was_writing_when_it_closed_keeps_her_words(client: FlaskClient, story: str) -> None:
    sent = send(client, story, after_seconds=25 * 3600)
    assert sent.status_code == 403
    assert WORDS in text_of(sent)
    assert comments_saying(WORDS) == 0


def test_a_change_of_a_comment_is_refused_too_and_kept(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    send(client, story)
    newsroom.decide(comment_policy="closed")
    assert "/revision" not in client.get(story).text
    sent = client.post(f"{story}/comments/{newest().id}/revision", data={"body": "كلام أحسن"})
    assert sent.status_code == 403
    assert "كلام أحسن" in text_of(sent)
    assert newest().body == WORDS
    assert "/withdrawal" in sent.text
    assert client.post(f"{story}/comments/{newest().id}/withdrawal").status_code == 303
    assert newest().state is CommentState.WITHDRAWN


def test_likes_end_there_and_reports_do_not(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    path = f"{story}/comments/{newsroom.laylas_comment.id}"
    assert client.post(f"{path}/like", data={"want": "on"}).status_code == 303
    newsroom.decide(comment_policy="closed")
    page = client.get(story).text
    assert ("/like" in page, "/report" in page) == (False, True)
    refused = client.post(f"{path}/like", data={"want": "off"})
    assert refused.status_code == 403
    assert "أُغلق باب التعليق" in text_of(refused)
    assert newsroom.laylas_comment.like_count == 1
    assert client.post(f"{path}/report", data={"reason": "abuse"}).status_code == 303


def test_a_section_decides_for_its_stories_and_a_story_for_itself(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    free = address(printed(newsroom, "خبر مفتوح", comment_policy="open"))
    rule_section(newsroom, "closed")
    assert FORM not in client.get(story).text
    assert FORM in client.get(free).text
    assert FORM in client.get(address(newsroom.opinion_story)).text


def test_a_section_may_keep_open_what_the_paper_closes(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    rule_section(newsroom, days=0)
    with clock.freeze(clock.now() + timedelta(days=400)):
        assert FORM in client.get(story).text


def test_a_story_s_own_days_hold_once_it_is_published_with_them(
    client: FlaskClient, newsroom: Newsroom, story: str
) -> None:
    rewritten(newsroom, newsroom.live_story, comments_close_after=0)
    with clock.freeze(clock.now() + timedelta(days=3)):
        assert FORM not in client.get(story).text
    revised(newsroom, newsroom.live_story, comments_close_after=0)
    with clock.freeze(clock.now() + timedelta(days=3)):
        assert FORM in client.get(story).text
