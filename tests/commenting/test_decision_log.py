"""The history of decisions: all of it for moderators, and for readers what was decided, without names and words."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from blog.comments import decision_log
from blog.comments.models import CommentState
from blog.extensions import db
from blog.lib import clock
from blog.public import comment_decisions
from blog.storage.counting import counted_queries
from tests.commenting.saying import say, states
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
PUBLIC = "/comments/decisions"


def test_each_decision_stands_there_with_its_comments_and_a_way_back(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, samir = sign_in(newsroom.basil), newsroom.samirs_comment
    browser.post(f"/desk/comments/{samir.id}/spam")
    page = browser.get("/desk/comments/decisions")
    assert samir.body in text_of(page)
    assert newsroom.basil.name in text_of(page)
    action = page.text.split('action="/desk/comments/decisions/')[1].split('"')[0]
    browser.post(f"/desk/comments/decisions/{action}", data={"next": "/desk/comments/decisions?page=1"})
    again = browser.get("/desk/comments/decisions")
    assert states(samir.id) == ["held"]
    assert "taken back by" in text_of(again)
    assert "Take it back" not in text_of(again)


def test_a_long_decision_shows_a_few_and_says_how_many(sign_in: SignIn, newsroom: Newsroom) -> None:
    ids, browser = [say(newsroom, f"number {n} of many") for n in range(9)], sign_in(newsroom.basil)
    browser.post("/desk/comments/bulk", data={"ids": ids, "verb": "rejection"})
    page = text_of(browser.get("/desk/comments/decisions"))
    assert page.count("of many") == 5
    assert "and 4 more" in page


def test_a_page_of_decisions_costs_the_same_however_many_they_are_about(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, costs = sign_in(newsroom.huda), []
    for decisions in (1, 12):
        for _ in range(decisions):
            ids = [say(newsroom, f"one of three {n}") for n in range(3)]
            browser.post("/desk/comments/bulk", data={"ids": ids, "verb": "rejection"})
        db.session.remove()
        with counted_queries(db.engine) as statements:
            assert browser.get("/desk/comments/decisions").status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_bans_stand_there_too(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    data = {"by": "email", "length": "day"}
    browser.post(f"/desk/comments/{newsroom.samirs_comment.id}/ban", data=data)
    assert "ban by E-mail until" in text_of(browser.get("/desk/comments/decisions"))


# ---- for readers


def test_readers_are_told_nothing_unless_the_newsroom_decides_so(client: FlaskClient, newsroom: Newsroom) -> None:
    story = f"/articles/{newsroom.live_story.slug}"
    assert client.get(PUBLIC).status_code == 404
    assert f'href="{PUBLIC}"' not in client.get(story).text
    newsroom.decide(decisions_are_public=True)
    assert client.get(PUBLIC).status_code == 200
    assert client.get(f"/en{PUBLIC}").status_code == 200
    assert f'href="{PUBLIC}"' in client.get(story).text


def test_readers_see_story_act_and_rule_and_no_name_or_word(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    newsroom.decide(decisions_are_public=True)
    story = newsroom.english_story
    reasons = [
        {"rule": "suspect", "match": "casino"},
        {"rule": "links", "match": "4"},
        {"rule": "link_added"},
        {"rule": "reported"},
    ]
    ids = [
        say(newsroom, "Win at my casino", reasons=reasons, article_id=story.id, address="198.51.100.7") for _ in "ab"
    ]
    sign_in(newsroom.basil).post("/desk/comments/bulk", data={"ids": ids, "verb": "rejection"})
    page = text_of(client.get(f"/en{PUBLIC}"))
    assert "2 comments not published" in page
    assert "Looked at for: a word the paper looks at, links, readers reported it." in page
    assert story.live_revision.title in page
    for hidden in ("casino", "Rima", "rima@readers.example", "198.51.100.7", newsroom.basil.name):
        assert hidden not in page
    assert story.live_revision.title not in text_of(client.get(PUBLIC))


def test_what_was_taken_back_and_what_readers_may_not_read_is_not_told(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    newsroom.decide(decisions_are_public=True)
    gone = say(newsroom, "under a withdrawn story", article_id=newsroom.withdrawn_story.id)
    undone = say(newsroom, "decided and undone")
    browser = sign_in(newsroom.huda)
    browser.post(f"/desk/comments/{gone}/rejection")
    browser.post(f"/desk/comments/{undone}/rejection")
    browser.post(f"/desk/comments/{undone}/undo")
    assert "comment-decisions__entry" not in client.get(PUBLIC).text


def test_the_log_comes_in_pages(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comment_decisions, "PAGE_SIZE", 1)
    newsroom.decide(decisions_are_public=True)
    browser = sign_in(newsroom.huda)
    for n in range(2):
        browser.post(f"/desk/comments/{say(newsroom, f'comment {n}', state=CommentState.HELD)}/approval")
    assert [client.get(f"{PUBLIC}?page={n}").status_code for n in (1, 2, 3)] == [200, 200, 404]
    assert client.get(f"{PUBLIC}?page=2").text.count("comment-decisions__entry") == 1


def test_a_page_of_the_log_groups_no_other_decision_than_its_own(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    for n in range(3):
        ids = [say(newsroom, f"{n} under {story}", article_id=story) for story in (newsroom.live_story.id, 0)]
        browser.post("/desk/comments/bulk", data={"ids": ids, "verb": "approval"})
    db.session.rollback()
    asked = decision_log.public(clock.now(), "ar", number=2, size=1)
    assert [row[0].id for row in db.session.execute(asked)] == [2]
    compiled = asked.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = [row[3] for row in db.session.connection().exec_driver_sql(f"explain query plan {compiled}")]
    assert not [step for step in plan if step.startswith("SCAN") and "decision_item" in step]
