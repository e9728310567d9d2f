"""What a moderator's act is about, and what its undo takes back, is said before and after."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.authoring import words
from blog.commenting import deciding
from blog.comments import queue
from blog.comments.bans import Ban
from blog.comments.models import Comment, CommentState
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.commenting.saying import make_a_group, say, states
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}
ROOT = Path(__file__).parents[2]


def _undo_button(browser: DeskClient, comment_id: int) -> str:
    """What the button says that takes back the last decision about a comment."""
    page = browser.get(f"/desk/comments/{comment_id}").text
    found = re.search(rf'formaction="/desk/comments/{comment_id}/undo">([^<]*)<', page)
    assert found
    return found[1]


# ---- what a press takes back


def test_undo_says_how_many_it_is_about_and_whether_a_ban_goes_with_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    alone, *many = [say(newsroom, f"number {n}", email="x@readers.example") for n in range(4)]
    browser.post(f"/desk/comments/{alone}/rejection")
    assert _undo_button(browser, alone) == "Undo"
    browser.post("/desk/comments/bulk", data={"ids": many, "verb": "rejection"})
    assert _undo_button(browser, many[0]) == "Take the decision about 3 back"
    for comment_id in many:
        browser.post(f"/desk/comments/{comment_id}/approval")
    browser.post(f"/desk/comments/{many[0]}/ban", data={"by": "email", "length": "day", "act": "spam"})
    assert _undo_button(browser, many[0]) == "Take the decision about 3 and its ban back"


@pytest.mark.parametrize("act", ["pick", "notes", "reply", "unpick"])
def test_an_act_that_is_no_decision_offers_to_take_none_back(sign_in: SignIn, newsroom: Newsroom, act: str) -> None:
    browser, layla_id = sign_in(newsroom.huda), newsroom.laylas_comment.id
    if act == "unpick":
        browser.post(f"/desk/comments/{layla_id}/pick")
    assert browser.post(f"/desk/comments/{newsroom.samirs_comment.id}/rejection", headers=JSON).json["last"]
    done = browser.post(f"/desk/comments/{layla_id}/{act}", data={"note": "Known", "body": "Thank you"}, headers=JSON)
    assert (done.status_code, done.json["last"]) == (200, None)


def test_an_answer_is_taken_back_with_the_approval_it_made(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    browser, samir_id = sign_in(newsroom.huda), newsroom.samirs_comment.id
    path, story = f"/desk/comments/{samir_id}/reply", f"/articles/{newsroom.live_story.slug}"
    done = browser.post(path, data={"body": "The newsroom thanks you"}, headers=JSON).json
    assert "The newsroom thanks you" in client.get(story).text
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert states(samir_id) == ["held"]
    assert "The newsroom thanks you" not in client.get(story).text
    assert browser.post(path, data={"body": "The newsroom thanks you"}).status_code == 303
    assert client.get(story).text.count("The newsroom thanks you") == 1


def test_a_ban_that_has_ended_is_not_said_to_be_in_force_again(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    browser.post(f"/desk/comments/{newsroom.samirs_comment.id}/ban", data={"by": "email", "length": "day"})
    lifted = browser.post("/desk/comments/bans/1/lifting", headers=JSON).json["last"]
    begin_write()
    db.session.get_one(Ban, 1).until = clock.now()
    db.session.commit()
    assert browser.post(f"/desk/comments/decisions/{lifted}/undo", headers=JSON).json["said"] == "The ban is over."


# ---- many at once


def test_an_act_about_very_many_is_about_some_and_says_so(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (queue, deciding):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 3)
    browser, ids = sign_in(newsroom.basil), [say(newsroom, f"copy {n}", guest="g") for n in range(5)]
    make_a_group(*ids)
    for path, data in (("theirs", {"verb": "spam", "by": "browser"}), ("group", {"verb": "spam"})):
        first = browser.post(f"/desk/comments/{ids[0]}/{path}", data=data, headers=JSON).json
        assert (len(first["moved"]), "do the same once more" in first["said"]) == (3, True)
        still = next(comment_id for comment_id in ids if states(comment_id) == ["held"])
        second = browser.post(f"/desk/comments/{still}/{path}", data=data, headers=JSON).json
        assert (len(second["moved"]), "do the same once more" in second["said"]) == (2, False)
        for done in (second, first):
            browser.post(f"/desk/comments/decisions/{done['last']}/undo")


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("copy https://elsewhere.example/", []),
        ("copy 2", [{"rule": "suspect", "match": "pills"}]),
        ("copy 2", [{"rule": "honeypot", "match": "x"}]),
    ],
)
def test_what_a_copy_holds_beyond_what_was_read_is_shown_and_not_approved(
    sign_in: SignIn, newsroom: Newsroom, body: str, reasons: list[dict[str, str]]
) -> None:
    browser, plain = sign_in(newsroom.basil), [{"rule": "repeat", "match": ""}, {"rule": "first", "match": ""}]
    read, same = say(newsroom, "copy 0"), say(newsroom, "copy 1", reasons=plain)
    more = say(newsroom, body, reasons=plain + reasons)
    make_a_group(read, same, more)
    page = text_of(browser.get("/desk/comments?state=held"))
    assert "An approval leaves them as they are" in page
    assert all(reason["match"] in page for reason in reasons)
    for path, data in ((f"{read}/group", {}), ("bulk", {"ids": read, "whole": "1"})):
        done = browser.post(f"/desk/comments/{path}", data={"verb": "approval", **data}, headers=JSON).json
        assert states(read, same, more) == ["approved", "approved", "held"]
        assert "1 copy was held for something else" in done["said"]
        browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    browser.post(f"/desk/comments/{read}/group", data={"verb": "spam"})
    assert set(states(read, same, more)) == {"spam"}


def test_copies_alike_hold_no_more(sign_in: SignIn, newsroom: Newsroom) -> None:
    reasons = [{"rule": "suspect", "match": "pills"}]
    ids = [say(newsroom, f"pills {n} https://x.example/", reasons=reasons) for n in range(3)]
    make_a_group(*ids)
    browser = sign_in(newsroom.basil)
    assert "An approval leaves them as they are" not in browser.get("/desk/comments?state=held").text
    browser.post(f"/desk/comments/{ids[0]}/group", data={"verb": "approval"})
    assert set(states(*ids)) == {"approved"}


# ---- the list itself


def test_what_was_reported_and_then_taken_back_waits_for_nobody(sign_in: SignIn, newsroom: Newsroom) -> None:
    gone = say(newsroom, "regretted", state=CommentState.WITHDRAWN, report_count=2)
    browser = sign_in(newsroom.basil)
    assert f'id="comment-{gone}"' not in browser.get("/desk/comments?state=reported").text
    assert browser.get("/desk/comments/counts").json["counts"]["reported"] == 0


def test_the_list_of_everything_is_not_sorted(newsroom: Newsroom) -> None:
    asked = queue.Asked().select().with_only_columns(Comment.id).limit(50)
    compiled = asked.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = [row[3] for row in db.session.connection().exec_driver_sql(f"explain query plan {compiled}")]
    assert not [step for step in plan if "TEMP B-TREE" in step]


def test_the_new_ones_of_a_narrowed_list_are_those_it_would_show(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    for asked in (f"article={newsroom.english_story.id}", "q=lemons"):
        page = browser.get(f"/desk/comments?{asked}").text
        found = re.search(r'data-counts="([^"]*)"', page)
        assert found
        polled = found[1].replace("&amp;", "&")
        since = re.search(r'data-newest="(\d+)"', page)
        assert since
        say(newsroom, "about oranges, under another story")
        assert browser.get(f"{polled}&since={since[1]}").json["arrived"] == ""
        say(newsroom, "lemons", article_id=newsroom.english_story.id)
        assert browser.get(f"{polled}&since={since[1]}").json["arrived"].startswith("1 ")


def test_every_refusal_about_a_comment_has_words(app: Flask) -> None:
    sources = [path.read_text() for room in ("comments", "commenting") for path in (ROOT / "blog" / room).glob("*.py")]
    codes = {code for source in sources for code in re.findall(r'Conflict\("(\w+)"\)', source)}
    assert {"banned_already", "nothing_to_undo"} <= codes
    with app.test_request_context("/desk/comments"):
        assert [code for code in sorted(codes) if not words.refusal(code)] == []


def test_a_page_of_the_desk_counts_only_what_waits(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    with counted_queries(db.engine) as statements:
        page = browser.get("/desk/").text
    assert re.search(r'desk__count">\s*1<', page)
    assert not [statement for statement in statements if "GROUP BY comment.state" in statement]
