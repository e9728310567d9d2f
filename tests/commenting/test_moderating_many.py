"""A group of near-duplicates is one row and one decision, and so is everything one sender has waiting or live."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from blog.comments import queue
from blog.comments.decisions import Decision
from blog.comments.models import CommentState
from blog.extensions import db
from blog.lib import clock
from blog.lib.near_duplicates import sketch
from blog.storage.counting import counted_queries
from tests.commenting.saying import make_a_group, say, states
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


def _decisions() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Decision)) or 0


def test_twenty_copies_are_one_row_one_decision_and_one_undo(sign_in: SignIn, newsroom: Newsroom) -> None:
    ids, browser = [say(newsroom, f"Buy my pills {n}", name=f"Name {n}") for n in range(20)], sign_in(newsroom.huda)
    make_a_group(*ids)
    page = browser.get("/desk/comments?state=held").text
    assert [i for i in ids if f'id="comment-{i}"' in page] == ids[:1]
    done = browser.post(f"/desk/comments/{ids[0]}/group", data={"verb": "spam"}, headers=JSON).json
    assert (sorted(done["moved"]), set(states(*ids)), _decisions()) == (ids, {"spam"}, 1)
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert set(states(*ids)) == {"held"}


def test_a_group_is_decided_about_where_it_stands(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = say(newsroom, "copy 1"), say(newsroom, "copy 2")
    elsewhere = say(newsroom, "copy 3", state=CommentState.REJECTED)
    make_a_group(first, second, elsewhere)
    sign_in(newsroom.huda).post(f"/desk/comments/{second}/group", data={"verb": "approval"})
    assert states(first, second, elsewhere) == ["approved", "approved", "rejected"]


def test_the_first_copy_that_the_rules_let_live_goes_with_its_group(sign_in: SignIn, newsroom: Newsroom) -> None:
    words = "buy our pills today and never be tired again says everybody who bought them"
    live = say(newsroom, words, state=CommentState.APPROVED, sketch=sketch(words))
    held = [say(newsroom, words, sketch=sketch(words)) for _ in range(2)]
    make_a_group(live, *held)
    browser = sign_in(newsroom.huda)
    page = browser.get("/desk/comments?state=held").text
    assert "نسخة واحدة منها ظاهرة على الصفحة" in page
    assert "التعليقات الـ3:" in page
    assert f'href="/desk/comments/{live}"' in page  # and can be read before
    done = browser.post(f"/desk/comments/{held[0]}/group", data={"verb": "spam"}, headers=JSON).json
    assert set(states(live, *held)) == {"spam"}
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert states(live, *held) == ["approved", "held", "held"]


def test_live_copies_are_listed_whatever_else_of_their_group_was_decided(sign_in: SignIn, newsroom: Newsroom) -> None:
    words = "buy our pills today and never be tired again says everybody who bought them"
    held = say(newsroom, words, sketch=sketch(words))
    decided = {"state": CommentState.APPROVED, "decided_by_id": newsroom.huda.id, "decided_at": clock.now()}
    read = [say(newsroom, words, sketch=sketch(words), **decided) for _ in range(25)]
    live = [
        say(newsroom, f"{words} www.shop.example", sketch=sketch(words), state=CommentState.APPROVED) for _ in range(3)
    ]
    make_a_group(held, *read, *live)
    page = sign_in(newsroom.basil).get("/desk/comments?state=held").text
    assert "All 4:" in page
    assert all(f'href="/desk/comments/{number}"' in page for number in live)
    assert "An approval leaves them as they are." in page


def test_who_looks_for_words_sees_each_of_a_group(sign_in: SignIn, newsroom: Newsroom) -> None:
    ids = [say(newsroom, f"Lemons {n}") for n in range(3)]
    make_a_group(*ids)
    page = sign_in(newsroom.huda).get("/desk/comments?q=lemons").text
    assert all(f'id="comment-{i}"' in page for i in ids)


def test_a_group_across_stories_is_one_row_under_each(sign_in: SignIn, newsroom: Newsroom) -> None:
    first = say(newsroom, "copy 1")
    other = say(newsroom, "copy 2", article_id=newsroom.english_story.id)
    make_a_group(first, other)
    page = sign_in(newsroom.huda).get(f"/desk/comments?state=held&article={newsroom.english_story.id}").text
    assert f'id="comment-{other}"' in page


@pytest.mark.parametrize("path", ["group", "theirs"])
def test_an_unknown_verb_is_refused(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    data = {"verb": "undo", "by": "email"}
    done = sign_in(newsroom.huda).post(f"/desk/comments/{newsroom.samirs_comment.id}/{path}", data=data)
    assert done.status_code == 422


# ---- one sender


SENDERS = {"browser": {"guest": "g"}, "email": {"email": "x@readers.example"}, "network": {"address": "198.51.100.7"}}


@pytest.mark.parametrize("by", SENDERS)
def test_everything_by_one_sender_with_counts(sign_in: SignIn, newsroom: Newsroom, by: str) -> None:
    held = say(newsroom, "one", **SENDERS[by])
    live = say(newsroom, "two", state=CommentState.APPROVED, **SENDERS[by])
    page = sign_in(newsroom.huda).get(f"/desk/comments?of={held}&by={by}").text
    assert [i for i in (held, live) if f'id="comment-{i}"' in page] == [held, live]
    assert f'id="comment-{newsroom.samirs_comment.id}"' not in page


@pytest.mark.parametrize("by", SENDERS)
def test_all_theirs_are_rejected_as_one_decision(sign_in: SignIn, newsroom: Newsroom, by: str) -> None:
    held = say(newsroom, "one", **SENDERS[by])
    live = say(newsroom, "two", state=CommentState.APPROVED, **SENDERS[by])
    spam = say(newsroom, "three", state=CommentState.SPAM, **SENDERS[by])
    browser = sign_in(newsroom.huda)
    done = browser.post(f"/desk/comments/{spam}/theirs", data={"verb": "rejection", "by": by}, headers=JSON).json
    assert (states(held, live, spam), _decisions()) == (["rejected", "rejected", "spam"], 1)
    assert states(newsroom.samirs_comment.id) == ["held"]
    browser.post(f"/desk/comments/decisions/{done['last']}/undo")
    assert states(held, live, spam) == ["held", "approved", "spam"]


def test_an_address_of_the_same_customer_network_is_the_same_sender(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = say(newsroom, "one", address="2001:db8::1"), say(newsroom, "two", address="2001:db8::2")
    page = sign_in(newsroom.huda).get(f"/desk/comments?of={first}&by=network").text
    assert f'id="comment-{second}"' in page


def test_where_a_comment_came_from_is_not_asked_for_longer_than_it_is_kept(sign_in: SignIn, newsroom: Newsroom) -> None:
    newsroom.decide(address_kept_days=30)
    old = say(newsroom, "old", address="198.51.100.7", created_at=clock.now() - timedelta(days=31))
    new = say(newsroom, "new", address="198.51.100.7")
    browser = sign_in(newsroom.huda)
    assert f'id="comment-{new}"' not in browser.get(f"/desk/comments?of={old}&by=network").text
    assert f'id="comment-{old}"' not in browser.get(f"/desk/comments?of={new}&by=network").text


def test_an_unknown_sender_is_no_filter(sign_in: SignIn, newsroom: Newsroom) -> None:
    for asked in ("of=9999&by=email", f"of={newsroom.samirs_comment.id}&by=shoe-size", "of=x&by=email"):
        page = sign_in(newsroom.huda).get(f"/desk/comments?{asked}").text
        assert page.count("data-row") == 2, asked


# ---- looking for somebody


def test_an_address_that_is_looked_for_stands_in_no_address_bar(sign_in: SignIn, newsroom: Newsroom) -> None:
    older = say(newsroom, "older", email="x@readers.example", address="198.51.100.7")
    newer = say(newsroom, "newer", email="x@readers.example", address="198.51.100.7")
    browser = sign_in(newsroom.huda)
    for typed, by in ((" X@Readers.example ", "email"), ("198.51.100.7", "network")):
        found = browser.post("/desk/comments/search", data={"q": typed, "state": "held"})
        assert (found.status_code, found.location) == (303, f"/desk/comments?of={newer}&by={by}")
        page = browser.get(found.location).text
        assert f'id="comment-{older}"' in page


@pytest.mark.parametrize("typed", ["nobody@readers.example", "192.0.2.77", "2001:db8::77"])
def test_an_address_nobody_sent_from_is_said_so_and_not_repeated(
    sign_in: SignIn, newsroom: Newsroom, typed: str
) -> None:
    browser = sign_in(newsroom.basil)
    found = browser.post("/desk/comments/search", data={"q": typed, "state": "held"})
    assert found.location == "/desk/comments?state=held"
    page = browser.get(found.location).text
    assert "No comment came from this address." in page
    assert typed not in page


def test_words_are_found_in_every_spelling_and_no_address_is(sign_in: SignIn, newsroom: Newsroom) -> None:
    arabic = say(newsroom, "قرأتُ الخبرَ في إسرائيل أمس", name="مُنى")
    browser = sign_in(newsroom.huda)
    for typed, is_found in (("اسرائيل", True), ("منى", True), ("rima@readers.example", False), ("القطار", False)):
        found = browser.get("/desk/comments", query_string={"q": typed}).text
        assert (f'id="comment-{arabic}"' in found) is is_found, typed
    sent = browser.post("/desk/comments/search", data={"q": "اسرائيل", "state": "held", "article": ""})
    assert f'id="comment-{arabic}"' in browser.get(sent.location).text


def test_reported_comments_have_a_tab(sign_in: SignIn, newsroom: Newsroom) -> None:
    reported = say(newsroom, "reported", state=CommentState.APPROVED, report_count=2)
    page = sign_in(newsroom.huda).get("/desk/comments?state=reported").text
    assert [i for i in (reported, newsroom.samirs_comment.id) if f'id="comment-{i}"' in page] == [reported]


def test_fifty_rows_with_groups_cost_as_much_as_two(sign_in: SignIn, newsroom: Newsroom) -> None:
    ids = [say(newsroom, f"copy {n}") for n in range(4)]
    make_a_group(*ids[:2])
    make_a_group(*ids[2:])
    browser, costs = sign_in(newsroom.huda), []
    for more in range(2):
        for n in range(60 * more):
            say(newsroom, f"another {n}")
        db.session.remove()
        with counted_queries(db.engine) as statements:
            assert browser.get("/desk/comments?state=held").status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_counting_reads_indexes_and_no_comment(app: Flask, newsroom: Newsroom) -> None:
    with counted_queries(db.engine) as statements:
        queue.counts()
    (counted,) = statements
    plan = " ".join(
        row[3]
        for row in db.session.connection().exec_driver_sql(f"explain query plan {counted}", ("reported", "withdrawn"))
    )
    assert "USING COVERING INDEX ix_comment_queue" in plan
    assert "USING COVERING INDEX ix_comment_reported" in plan
