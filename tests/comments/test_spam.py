"""The spam filter among the rules, and what it learns: Noor writes under Amal's harbour story, Huda decides."""

import pytest
from sqlalchemy import select

from blog.comments import spam
from blog.comments.decisions import Decision, decide, undo
from blog.comments.models import Comment, CommentState
from blog.comments.pipeline import receive
from blog.comments.spam import SpamWord
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.spam_score import HOLD_PERCENT, is_word
from blog.lib.spam_signs import read
from blog.storage.counting import counted_queries
from tests.comments.test_what_a_comment_goes_through import received, rules_of, submission
from tests.newsroom import Newsroom

ADVERTISEMENT = "Hey guys, check out my channel and subscribe please!"
CAMPAIGN = "the {} lantern guild of tamarisk meets on thursdays under the copper gate"


def counts() -> dict[str, tuple[int, int]]:
    return {row.word: (row.spam, row.ham) for row in db.session.scalars(select(SpamWord))}


def decided(newsroom: Newsroom, comments: list[Comment], act: str) -> int:
    begin_write()
    decision = decide([db.session.merge(comment) for comment in comments], act, by=newsroom.huda, now=clock.now())
    assert decision is not None
    db.session.commit()
    return decision.id


def taught(newsroom: Newsroom, act: str, bodies: list[str]) -> None:
    for n, body in enumerate(bodies):
        sender = {"guest": f"{act}{n}", "address": f"203.0.113.{len(act) * 12 + n}"}  # nobody is in a hurry
        decided(newsroom, [received(newsroom, body=body, policy="hold_all", **sender)], act)


def percent(body: str) -> int:
    return spam.judge(read(body, "")).percent


def test_an_advertisement_waits_even_where_comments_are_open_and_says_why(newsroom: Newsroom) -> None:
    comment = received(newsroom, body=ADVERTISEMENT)
    assert comment.state in (CommentState.HELD, CommentState.SPAM)
    assert comment.score is not None
    assert comment.score > 90
    said = {reason["match"] for reason in comment.reasons if reason.get("field") == "body"}
    assert "check out my channel" in said
    for reason in comment.reasons[1:]:
        assert comment.body[reason["start"] : reason["end"]] == reason["match"]


def test_an_honest_comment_is_judged_too_and_is_live(newsroom: Newsroom) -> None:
    comment = received(newsroom, body="قرأت المقال مرتين، وأظن أن البلدية تأخرت كثيراً.")
    assert comment.state is CommentState.APPROVED
    assert comment.score is not None
    assert comment.score < HOLD_PERCENT


def test_a_name_that_is_an_advertisement_is_shown_as_the_reason(newsroom: Newsroom) -> None:
    comment = received(newsroom, name="www.cheap-pills.example", body="Nice post, visit my website")
    assert ("score_name", "name") in {(reason["rule"], reason.get("field")) for reason in comment.reasons}


def test_what_it_does_not_know_it_learns_from_both_piles(newsroom: Newsroom) -> None:
    fresh = CAMPAIGN.format("ninth")
    assert percent(fresh) < HOLD_PERCENT
    numbers = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "tenth", "last"]
    taught(newsroom, "spam", [CAMPAIGN.format(number) for number in numbers])
    assert percent(fresh) < HOLD_PERCENT, "a paper that has only ever marked spam knows no difference yet"
    taught(newsroom, "approval", [f"القارئ رقم {number} يشكر الصحيفة على التقرير" for number in numbers])
    assert percent(fresh) >= HOLD_PERCENT
    assert percent("القارئ الجديد يشكر الصحيفة") < HOLD_PERCENT


def test_words_of_the_lists_are_unlearnt_too(newsroom: Newsroom) -> None:
    before = percent("my channel")
    taught(newsroom, "approval", [f"my channel shows story {number}" for number in range(12)])
    taught(newsroom, "spam", [f"رسالة مزعجة جداً {number}" for number in range(12)])
    assert percent("my channel") < before


@pytest.mark.parametrize("act", ["approval", "spam"])
def test_taking_a_decision_back_takes_its_lesson_back(newsroom: Newsroom, act: str) -> None:
    taught(newsroom, "approval", ["my harbour, my quay"])
    before = counts()
    comments = [received(newsroom, body=f"my harbour {n}", policy="hold_all", guest=str(n)) for n in range(3)]
    decision_id = decided(newsroom, comments, act)
    assert counts() != before
    begin_write()
    undo(db.session.get(Decision, decision_id), by=newsroom.huda, now=clock.now())
    db.session.commit()
    assert counts() == before


def test_a_rejection_teaches_nothing_and_takes_an_approval_back(newsroom: Newsroom) -> None:
    comment = received(newsroom, body="a lantern at the quay", policy="hold_all")
    decided(newsroom, [comment], "rejection")
    assert counts() == {}
    decided(newsroom, [comment], "approval")
    assert counts()["lantern"] == (0, 1)
    decided(newsroom, [comment], "spam")
    assert counts()["lantern"] == (1, 0)
    decided(newsroom, [comment], "rejection")
    assert counts() == {}


def test_a_decision_that_leaves_a_comment_where_the_rules_put_it_teaches_and_can_be_taken_back(
    newsroom: Newsroom,
) -> None:
    live, trapped = (
        received(newsroom, body="an honest lantern"),
        received(newsroom, body="lamp", trap="x", guest="t" * 64),
    )
    decided(newsroom, [live], "approval")
    decision_id = decided(newsroom, [trapped], "spam")
    assert (counts()["lantern"], counts()["lamp"]) == ((0, 1), (1, 0))
    begin_write()
    undo(db.session.get(Decision, decision_id), by=newsroom.huda, now=clock.now())
    db.session.commit()
    trapped = db.session.get(Comment, trapped.id)
    assert (trapped.state, trapped.decided_by_id) == (CommentState.SPAM, None)
    assert "lamp" not in counts()


def test_where_the_rules_alone_put_a_comment_teaches_nothing(newsroom: Newsroom) -> None:
    received(newsroom, body="an honest word")
    received(newsroom, body="another", trap="https://shop.example")
    assert counts() == {}


def test_changed_words_teach_nothing_until_they_are_decided_about(newsroom: Newsroom) -> None:
    comment = received(newsroom, body="a lantern at the quay", policy="hold_all")
    decided(newsroom, [comment], "approval")
    comment = db.session.get(Comment, comment.id)
    answer = receive(submission(newsroom, body="an umbrella at the quay", revised=comment))
    assert answer.refused is None
    db.session.commit()
    assert counts() == {}
    decided(newsroom, [comment], "rejection")
    decided(newsroom, [comment], "approval")
    assert "umbrella" in counts()
    assert "lantern" not in counts()


def test_an_edit_that_turns_into_an_advertisement_leaves_the_page(newsroom: Newsroom) -> None:
    comment = received(newsroom, body="a lantern at the quay")
    receive(submission(newsroom, body=ADVERTISEMENT, revised=db.session.get(Comment, comment.id)))
    db.session.commit()
    assert comment.state in (CommentState.HELD, CommentState.SPAM)
    assert "score" in rules_of(comment)


def test_judging_costs_one_query_and_learning_as_few_statements_of_many_as_of_one(newsroom: Newsroom) -> None:
    def sent(number: int) -> Comment:
        return received(
            newsroom, body=f"lantern {number}", policy="hold_all", guest=f"{number}", address=f"10.0.0.{number}"
        )

    comments = [sent(number) for number in range(8)]
    with counted_queries(db.engine) as of_judging:
        percent("lantern")
    assert len(of_judging) == 1
    begin_write()
    for comment in comments:
        comment.state, comment.decided_by_id = CommentState.SPAM, newsroom.huda.id
    db.session.flush()
    with counted_queries(db.engine) as of_one:
        spam.learn(comments[:1])
    with counted_queries(db.engine) as of_many:
        spam.learn(comments)
    db.session.rollback()
    assert len(of_one) == len(of_many) == 1


def test_the_counts_are_those_of_the_comments_that_count_now(newsroom: Newsroom) -> None:
    taught(newsroom, "spam", ["buy our lanterns", "cheap pills", "cheap lanterns"])
    taught(newsroom, "approval", ["thank you", "شكراً للكاتب على المقال"])
    third = db.session.scalars(select(Comment).where(Comment.body == "cheap lanterns")).one()
    decided(newsroom, [third], "rejection")
    expected: dict[str, list[int]] = {"#comments": [0, 0], "#words": [0, 0]}
    for comment in db.session.scalars(select(Comment).where(Comment.taught != "")):
        pile = ["spam", "ham"].index(comment.taught)
        expected["#comments"][pile] += 1
        for sign in read(comment.body, ""):
            expected.setdefault(sign.key, [0, 0])[pile] += 1
            expected["#words"][pile] += is_word(sign.key)
    assert counts() == {word: tuple(count) for word, count in expected.items()}
    assert expected["#comments"] == [2, 2]
