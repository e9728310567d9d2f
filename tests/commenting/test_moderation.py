"""The moderators' desk: what waits, why it waits, and every decision undoable."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from blog.commenting import listing, outcome
from blog.comments.models import Comment, CommentState
from blog.extensions import db
from tests.commenting.saying import say
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


def _state(comment_id: int) -> CommentState:
    db.session.rollback()
    return db.session.get_one(Comment, comment_id).state


@pytest.mark.parametrize(
    ("noun", "state"),
    [("approval", CommentState.APPROVED), ("rejection", CommentState.REJECTED), ("spam", CommentState.SPAM)],
)
def test_one_decision_and_taking_it_back(sign_in: SignIn, newsroom: Newsroom, noun: str, state: CommentState) -> None:
    browser, comment_id = sign_in(newsroom.huda), newsroom.samirs_comment.id
    assert browser.post(f"/desk/comments/{comment_id}/{noun}").status_code == 303
    assert _state(comment_id) is state
    assert browser.post(f"/desk/comments/{comment_id}/undo").status_code == 303
    assert _state(comment_id) is CommentState.HELD


def test_an_approved_comment_is_read_and_a_rejected_one_is_not(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    comment, page = newsroom.samirs_comment, f"/articles/{newsroom.live_story.slug}"
    body, browser = comment.body, sign_in(newsroom.huda)
    browser.post(f"/desk/comments/{comment.id}/approval")
    assert body in text_of(client.get(page))
    browser.post(f"/desk/comments/{comment.id}/rejection")
    assert body not in text_of(client.get(page))


def test_the_decision_leads_back_to_the_same_list_and_offers_to_undo_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, comment_id = sign_in(newsroom.huda), newsroom.samirs_comment.id
    here = "/desk/comments?state=held&page=1"
    done = browser.post(f"/desk/comments/{comment_id}/approval", data={"next": here})
    assert done.location == here
    undo = re.search('action="(/desk/comments/decisions/[0-9]+/undo)"', browser.get(done.location).text)
    assert undo
    browser.post(undo[1])
    assert 'class="moderation__undo"' not in browser.get(here).text


def test_the_last_decision_is_ones_own_and_of_this_shift(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(newsroom.huda).post(f"/desk/comments/{newsroom.samirs_comment.id}/approval")
    assert 'class="moderation__undo"' not in sign_in(newsroom.basil).get("/desk/comments").text
    assert 'class="moderation__undo"' in sign_in(newsroom.huda).get("/desk/comments").text
    monkeypatch.setattr(outcome, "SHIFT", timedelta(0))
    assert 'class="moderation__undo"' not in sign_in(newsroom.huda).get("/desk/comments").text


def test_a_script_is_told_what_moved_and_what_undo_means_now(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, ids = sign_in(newsroom.huda), [newsroom.samirs_comment.id, say(newsroom, "later")]
    told = [browser.post(f"/desk/comments/{i}/approval", headers=JSON).get_json() for i in ids]
    assert [each["moved"] for each in told] == [[i] for i in ids]
    assert told[1]["counts"]["approved"] == told[0]["counts"]["approved"] + 1
    back = browser.post(f"/desk/comments/decisions/{told[1]['last']}/undo", headers=JSON).get_json()
    assert (back["moved"], back["last"]) == ([ids[1]], told[0]["last"])
    assert browser.post(f"/desk/comments/decisions/{back['last']}/undo", headers=JSON).get_json()["last"] is None
    assert {_state(i) for i in ids} == {CommentState.HELD}


def test_a_script_is_told_in_words_why_not(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, gone = sign_in(newsroom.basil), say(newsroom, "taken back", state=CommentState.WITHDRAWN)
    refused = browser.post(f"/desk/comments/{gone}/approval", headers=JSON)
    assert (refused.status_code, refused.get_json()["error"]) == (409, "Its writer took this comment back.")
    empty = browser.post(f"/desk/comments/{newsroom.laylas_comment.id}/reply", data={"body": ""}, headers=JSON)
    assert (empty.status_code, empty.get_json()["error"]) == (422, "An answer needs words.")


def test_one_comment_has_a_page_of_its_own(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, samir = sign_in(newsroom.huda), newsroom.samirs_comment
    page = browser.get(f"/desk/comments/{samir.id}").text
    assert page.count("data-row") == 1
    assert f'id="comment-{samir.id}"' in page
    assert browser.get("/desk/comments/999").status_code == 404
    assert sign_in(newsroom.amal).get(f"/desk/comments/{samir.id}").status_code == 403


@pytest.mark.parametrize(
    "next_",
    ["https://evil.example/", "//evil.example", "/desk/commentsevil", "/desk/comments?\\@evil", "/desk/people", ""],
)
def test_it_leads_nowhere_else(sign_in: SignIn, newsroom: Newsroom, next_: str) -> None:
    comment_id = newsroom.samirs_comment.id
    done = sign_in(newsroom.huda).post(f"/desk/comments/{comment_id}/spam", data={"next": next_})
    assert done.location == "/desk/comments"


def test_many_at_once_and_back(sign_in: SignIn, newsroom: Newsroom) -> None:
    ids, browser = [say(newsroom, f"comment {n}") for n in range(3)], sign_in(newsroom.huda)
    assert browser.post("/desk/comments/bulk", data={"ids": ids, "verb": "approval"}).status_code == 303
    assert {_state(i) for i in ids} == {CommentState.APPROVED}
    browser.post("/desk/comments/bulk", data={"ids": ",".join(map(str, ids)), "verb": "undo"})
    assert {_state(i) for i in ids} == {CommentState.HELD}


def test_what_cannot_be_decided_is_left_alone_among_many(sign_in: SignIn, newsroom: Newsroom) -> None:
    gone = say(newsroom, "taken back", state=CommentState.WITHDRAWN)
    other, browser = say(newsroom, "stays"), sign_in(newsroom.huda)
    assert browser.post("/desk/comments/bulk", data={"ids": [gone, other, 999], "verb": "spam"}).status_code == 303
    assert (_state(gone), _state(other)) == (CommentState.WITHDRAWN, CommentState.SPAM)


@pytest.mark.parametrize("data", [{"verb": "delete", "ids": "1"}, {"ids": "1"}])
def test_an_unknown_verb_is_refused(sign_in: SignIn, newsroom: Newsroom, data: dict[str, str]) -> None:
    assert sign_in(newsroom.huda).post("/desk/comments/bulk", data=data).status_code == 422


@pytest.mark.parametrize("ids", [[], ["x"], ["-1"], ["99999999999999999999999999"]])
def test_nothing_ticked_is_no_error(sign_in: SignIn, newsroom: Newsroom, ids: list[str]) -> None:
    assert sign_in(newsroom.huda).post("/desk/comments/bulk", data={"ids": ids, "verb": "spam"}).status_code == 303


def test_a_decision_about_what_its_writer_took_back_is_refused(sign_in: SignIn, newsroom: Newsroom) -> None:
    gone = say(newsroom, "taken back", state=CommentState.WITHDRAWN)
    assert sign_in(newsroom.huda).post(f"/desk/comments/{gone}/approval").status_code == 409


# ---- the list


def test_the_list_is_filtered_by_state_story_and_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, layla, samir = sign_in(newsroom.huda), newsroom.laylas_comment, newsroom.samirs_comment
    row_of = {"layla": f'id="comment-{layla.id}"', "samir": f'id="comment-{samir.id}"'}
    for query, shown in (
        ("", {"layla", "samir"}),
        ("?state=held", {"samir"}),
        ("?state=approved", {"layla"}),
        ("?state=nonsense", {"layla", "samir"}),
        ("?q=market", {"samir"}),
        (f"?article={newsroom.live_story.id}", {"layla", "samir"}),
        (f"?article={newsroom.english_story.id}", set()),
    ):
        page = browser.get(f"/desk/comments{query}").text
        assert {name for name, row in row_of.items() if row in page} == shown, query


def test_a_moderator_sees_address_story_and_whom_it_answers(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla = newsroom.laylas_comment
    say(newsroom, "an answer", reply_to_id=layla.id, root_id=layla.id, address="198.51.100.7")
    page = text_of(sign_in(newsroom.basil).get("/desk/comments?state=held"))
    for words in ("rima@readers.example", "198.51.100.7", newsroom.live_story.title, layla.name):
        assert words in page


def test_a_hold_is_explained_on_the_words_that_caused_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    reasons = [{"rule": "suspect", "match": "casino"}, {"rule": "links", "match": "4"}]
    say(newsroom, "Visit my casino <b>now</b>", reasons=reasons)
    page = sign_in(newsroom.basil).get("/desk/comments?state=held").text
    assert "<mark>casino</mark>" in page
    assert "&lt;b&gt;" in page
    assert 'class="moderation__reasons"' in page


def test_what_waits_longest_comes_first(sign_in: SignIn, newsroom: Newsroom) -> None:
    newer = say(newsroom, "later")
    page = sign_in(newsroom.huda).get("/desk/comments?state=held").text
    assert page.index(f'id="comment-{newsroom.samirs_comment.id}"') < page.index(f'id="comment-{newer}"')


def test_fifty_a_page(sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listing.PAGE_SIZE == 50
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    page = sign_in(newsroom.huda).get("/desk/comments?page=2")
    assert page.text.count("data-row") == 1


# ---- the newsroom answers


def test_an_answer_is_live_under_the_comment_with_a_badge(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    layla = newsroom.laylas_comment
    done = sign_in(newsroom.huda).post(f"/desk/comments/{layla.id}/reply", data={"body": "شكراً لكِ"})
    assert done.status_code == 303
    page = client.get(f"/articles/{newsroom.live_story.slug}")
    assert "شكراً لكِ" in text_of(page)
    assert 'class="comment__badge"' in page.text


def test_answering_what_is_held_approves_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    samir_id = newsroom.samirs_comment.id
    sign_in(newsroom.huda).post(f"/desk/comments/{samir_id}/reply", data={"body": "At nine."})
    assert _state(samir_id) is CommentState.APPROVED


@pytest.mark.parametrize("body", ["", "   ", "س" * 5001])
def test_an_answer_that_cannot_be_taken_keeps_what_was_typed(sign_in: SignIn, newsroom: Newsroom, body: str) -> None:
    layla = newsroom.laylas_comment
    refused = sign_in(newsroom.huda).post(f"/desk/comments/{layla.id}/reply", data={"body": body})
    assert refused.status_code == 422
    assert f'id="reply-{layla.id}-error"' in refused.text
    assert body.strip() in refused.text


def test_spam_is_not_answered(sign_in: SignIn, newsroom: Newsroom) -> None:
    spam = say(newsroom, "buy", state=CommentState.SPAM)
    assert sign_in(newsroom.huda).post(f"/desk/comments/{spam}/reply", data={"body": "no"}).status_code == 409


@pytest.mark.parametrize("noun", ["rejection", "spam"])
def test_an_answer_to_what_another_moderator_took_away_is_kept(sign_in: SignIn, newsroom: Newsroom, noun: str) -> None:
    samir_id = newsroom.samirs_comment.id
    sign_in(newsroom.basil).post(f"/desk/comments/{samir_id}/{noun}")
    refused = sign_in(newsroom.huda).post(f"/desk/comments/{samir_id}/reply", data={"body": "At nine, every day."})
    assert refused.status_code == 409
    assert "At nine, every day." in refused.text
    assert f'id="reply-{samir_id}-error"' in refused.text


def test_the_same_answer_sent_twice_is_one(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla_id, huda = newsroom.laylas_comment.id, sign_in(newsroom.huda)
    for body in ("شكراً", "شكراً", "👍", "👍", "❤️"):
        assert huda.post(f"/desk/comments/{layla_id}/reply", data={"body": body}).status_code == 303
    sign_in(newsroom.basil).post(f"/desk/comments/{layla_id}/reply", data={"body": "شكراً"})
    db.session.rollback()
    answers = db.session.scalars(db.select(Comment.body).where(Comment.reply_to_id == layla_id)).all()
    assert sorted(answers) == sorted(["شكراً", "👍", "❤️", "شكراً"])


def test_the_number_of_a_story_may_be_typed_in_arabic_digits(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = str(newsroom.english_story.id).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    page = sign_in(newsroom.huda).get(f"/desk/comments?article={typed}").text
    assert f'id="comment-{newsroom.laylas_comment.id}"' not in page


# ---- who may


ACTS = (
    *("1/approval", "1/rejection", "1/spam", "1/undo", "1/reply", "1/group", "1/theirs", "1/pick", "1/unpick"),
    *("1/notes", "notes/1/removal", "bans/1/lifting", "decisions/1/undo", "bulk", "search"),
)


@pytest.mark.parametrize("path", ACTS)
def test_only_moderators_decide(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    data = {"verb": "approval", "ids": "1", "body": "x", "note": "x"}
    assert sign_in(newsroom.amal).post(f"/desk/comments/{path}", data=data).status_code == 403
    assert sign_in(newsroom.omar).post(f"/desk/comments/{path}", data=data).status_code == 403
    assert sign_in(newsroom.huda).get(f"/desk/comments/{path}").status_code == 405


@pytest.mark.parametrize("path", ["0/approval", "999/spam", "99999999999999999999/undo", "1/deletion"])
def test_what_is_not_there_is_not_found(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.huda).post(f"/desk/comments/{path}").status_code == 404
