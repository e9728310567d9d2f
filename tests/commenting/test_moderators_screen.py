"""What a row of the moderators' list shows beside the words, and what an open list is told as time goes by."""

from collections.abc import Callable
from typing import Any

import pytest

from blog.comments.models import Comment, CommentState
from blog.comments.reports import Report
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.comment_text import comment_html
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}
HELD = "/desk/comments?state=held"


def _say(newsroom: Newsroom, body: str, **fields: Any) -> int:
    article_id = newsroom.live_story.id
    begin_write()
    values = {"state": CommentState.HELD, "reasons": [], "name": "Rima", "email": "rima@readers.example", **fields}
    comment = Comment(article_id=article_id, fingerprint=f"{body:.64}", created_at=clock.now(), **values)
    comment.say(body, comment_html(body, "lighthouse.example"))
    db.session.add(comment)
    db.session.flush()
    comment.update_search()
    db.session.commit()
    return comment.id


@pytest.fixture
def alike(newsroom: Newsroom) -> list[int]:
    """Three that say nearly the same."""
    first = _say(newsroom, "Win 100 a week, ask me how")
    others = [_say(newsroom, f"Win {number} a week, ask me how", group_id=first) for number in (200, 300)]
    begin_write()
    db.session.get_one(Comment, first).group_id = first
    db.session.commit()
    return [first, *others]


def _states(ids: list[int]) -> set[CommentState]:
    db.session.rollback()
    return {db.session.get_one(Comment, number).state for number in ids}


def test_a_group_is_one_row_that_opens_and_is_decided_about_as_one(
    sign_in: SignIn, newsroom: Newsroom, alike: list[int]
) -> None:
    browser = sign_in(newsroom.basil)
    page = browser.get(HELD)
    assert page.text.count("data-row ") == 2  # Samir's, and the group
    assert "and 2 more like it" in text_of(page)
    assert f'action="/desk/comments/{alike[0]}/group"' in page.text
    browser.post(f"/desk/comments/{alike[0]}/group", data={"verb": "spam", "standing": "held"})
    assert _states(alike) == {CommentState.SPAM}


def test_a_ticked_row_stands_for_its_whole_group(sign_in: SignIn, newsroom: Newsroom, alike: list[int]) -> None:
    browser, alone = sign_in(newsroom.huda), newsroom.samirs_comment.id
    assert 'name="whole"' in browser.get(HELD).text
    ticked = {"ids": [alike[0], alone], "verb": "rejection", "whole": "1"}
    told = browser.post("/desk/comments/bulk", data=ticked, headers=JSON).get_json()
    assert sorted(told["moved"]) == sorted([*alike, alone])
    browser.post(f"/desk/comments/decisions/{told['last']}/undo")
    browser.post("/desk/comments/bulk", data={"ids": alike[0], "verb": "rejection"})
    assert (_states(alike[:1]), _states(alike[1:])) == ({CommentState.REJECTED}, {CommentState.HELD})


def test_one_of_a_group_is_decided_about_alone_on_its_own_page(
    sign_in: SignIn, newsroom: Newsroom, alike: list[int]
) -> None:
    page = sign_in(newsroom.basil).get(f"/desk/comments/{alike[1]}").text
    assert f'formaction="/desk/comments/{alike[1]}/approval"' in page
    assert f"/desk/comments/{alike[1]}/group" not in page


def test_the_second_of_two_moderators_hears_of_the_first(sign_in: SignIn, newsroom: Newsroom) -> None:
    samir_id = newsroom.samirs_comment.id
    sign_in(newsroom.huda).post(f"/desk/comments/{samir_id}/rejection", data={"standing": "held"})
    late = sign_in(newsroom.basil).post(f"/desk/comments/{samir_id}/approval", data={"standing": "held"}, headers=JSON)
    assert (late.status_code, _states([samir_id])) == (409, {CommentState.REJECTED})
    assert late.get_json()["error"] == "Somebody else has decided about this comment in the meantime."


def test_an_open_list_hears_what_came_since_its_newest(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, newest = sign_in(newsroom.basil), newsroom.samirs_comment.id
    assert f'data-newest="{newest}"' in browser.get(HELD).text
    counts = f"/desk/comments/counts?state=held&since={newest}"
    assert browser.get(counts).get_json()["arrived"] == ""
    _say(newsroom, "spam", state=CommentState.SPAM)
    for body in ("one", "two"):
        _say(newsroom, body)
    told = browser.get(counts).get_json()
    assert (told["arrived"], told["counts"]["held"]) == ("2 new ones: show them", 3)
    page = browser.get(f"{HELD}&since={newest}").text
    assert page.count("data-row ") == 2
    assert f'id="comment-{newest}"' not in page
    assert browser.get(counts.replace(str(newest), "0")).get_json()["arrived"] == "3 new ones: show them"


def test_a_reported_comment_shows_what_readers_say_of_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla_id = newsroom.laylas_comment.id
    begin_write()
    for guest, reason, words in (("a", "spam", ""), ("b", "abuse", "He <b>threatens</b> me"), ("c", "abuse", "")):
        db.session.add(Report(comment_id=layla_id, guest=guest, reason=reason, words=words, created_at=clock.now()))
    db.session.get_one(Comment, layla_id).report_count = 3
    db.session.commit()
    page = sign_in(newsroom.basil).get("/desk/comments?state=reported")
    words = text_of(page)
    assert words.index("Insults, hatred or threats (2)") < words.index("Advertising or spam")
    assert "&lt;b&gt;threatens" in page.text
    assert "Leave it standing" in words


def test_story_and_what_it_answers_stand_beside_a_comment(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla, story = newsroom.laylas_comment, newsroom.live_story
    standfirst, body = story.working_revision.standfirst, layla.body
    _say(newsroom, "an answer", reply_to_id=layla.id, root_id=layla.id)
    words = text_of(sign_in(newsroom.huda).get(HELD))
    assert standfirst in words
    assert body in words
