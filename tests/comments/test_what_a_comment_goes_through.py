"""The pipeline, phase by phase, with Noor writing under Amal's harbour story."""

from datetime import timedelta
from typing import Any

import pytest

from blog.comments import phases
from blog.comments.decisions import Decision, decide, undo
from blog.comments.models import Comment, CommentState
from blog.comments.pipeline import receive
from blog.comments.submission import Refuse, Submission
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import Newsroom


def submission(newsroom: Newsroom, **changes: Any) -> Submission:
    now = clock.now()
    values: dict[str, Any] = {
        "article_id": newsroom.live_story.id, "policy": "open", "name": "نور", "email": "noor@readers.example",
        "body": "كلام لم يُقل من قبل", "reply_to_id": 0, "guest": "g" * 64, "address": "203.0.113.9",
        "drawn_at": now - timedelta(minutes=1), "trap": "", "banned_words": "", "suspect_words": "", "now": now, "site_host": "lighthouse.example",
    }  # fmt: skip
    return Submission(**{**values, **changes})


def received(newsroom: Newsroom, **changes: Any) -> Comment:
    comment = receive(submission(newsroom, **changes)).comment
    assert comment is not None
    db.session.commit()
    return comment


def refusal(newsroom: Newsroom, **changes: Any) -> Refuse | None:
    return receive(submission(newsroom, **changes)).refused


def decided(newsroom: Newsroom, comment_id: int, act: str = "approval") -> int:
    """Huda's decision about a comment, by its number."""
    begin_write()
    decision = decide([db.session.get_one(Comment, comment_id)], act, by=newsroom.huda, now=clock.now())
    db.session.commit()
    assert decision is not None
    return decision.id


def rules_of(comment: Comment) -> list[str]:
    return [reason["rule"] for reason in comment.reasons]


def test_an_honest_comment_under_an_open_story_is_live_at_once(newsroom: Newsroom) -> None:
    comment = received(newsroom)
    assert comment.state is CommentState.APPROVED
    assert comment.reasons == []


def test_under_the_usual_policy_a_stranger_waits(newsroom: Newsroom) -> None:
    comment = received(newsroom, policy="hold_first")
    assert comment.state is CommentState.HELD
    assert rules_of(comment) == ["first"]


def test_a_browser_that_was_approved_once_is_trusted(newsroom: Newsroom) -> None:
    first = received(newsroom, policy="hold_first")
    decided(newsroom, first.id)
    assert received(newsroom, policy="hold_first", body="كلام ثانٍ").state is CommentState.APPROVED


def test_trust_goes_with_the_next_comment_a_moderator_turns_down_and_comes_back_with_undo(newsroom: Newsroom) -> None:
    decided(newsroom, received(newsroom, policy="hold_first").id)
    second = received(newsroom, policy="hold_first", body="كلام ثانٍ")
    turned_down = decided(newsroom, second.id, "rejection")
    assert received(newsroom, policy="hold_first", body="كلام ثالث").state is CommentState.HELD
    begin_write()
    undo(db.session.get_one(Decision, turned_down), by=newsroom.huda, now=clock.now())
    db.session.commit()
    assert received(newsroom, policy="hold_first", body="كلام رابع").state is CommentState.APPROVED


def test_the_same_address_typed_in_another_browser_is_not_trusted(newsroom: Newsroom) -> None:
    first = received(newsroom, policy="hold_first")
    decided(newsroom, first.id)
    assert received(newsroom, policy="hold_first", body="كلام ثانٍ", guest="x" * 64).state is CommentState.HELD


def test_a_live_comment_nobody_approved_earns_no_trust(newsroom: Newsroom) -> None:
    received(newsroom, policy="open")
    assert received(newsroom, policy="hold_first", body="كلام ثانٍ").state is CommentState.HELD


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"drawn_at": None}, "no_form"),
        ({"body": "هذه مصادري لمن يسأل عنها: https://a.example/1 https://b.example/2 https://c.example/3"}, "links"),
        ({"policy": "hold_all"}, "policy"),
        ({"suspect_words": "كذّاب", "body": "أنت كـذاب يا رجل"}, "suspect"),
    ],
)
def test_what_is_suspect_waits_and_says_why(newsroom: Newsroom, changes: dict[str, Any], rule: str) -> None:
    comment = received(newsroom, **changes)
    assert comment.state is CommentState.HELD
    assert rules_of(comment) == [rule]


def test_a_form_sent_back_faster_than_anyone_types_waits(newsroom: Newsroom) -> None:
    comment = received(newsroom, drawn_at=clock.now() - timedelta(seconds=1))
    assert rules_of(comment) == ["pace"]


def test_whoever_fills_the_hidden_field_is_put_with_the_spam(newsroom: Newsroom) -> None:
    assert received(newsroom, trap="https://shop.example").state is CommentState.SPAM


def test_a_closed_story_takes_no_comment(newsroom: Newsroom) -> None:
    assert refusal(newsroom, policy="closed") == Refuse("closed")


def test_a_banned_word_is_refused_in_any_spelling_but_not_inside_another(newsroom: Newsroom) -> None:
    assert refusal(newsroom, banned_words="كذاب", body="هذا كَـذَّاب") == Refuse("banned", "كذاب")
    assert received(newsroom, banned_words="press", body="I use WordPress").reasons == []


def test_a_banned_word_in_the_name_is_refused_there(newsroom: Newsroom) -> None:
    assert refusal(newsroom, banned_words="كذاب", name="الكذّاب") == Refuse("banned", "كذاب", field="name")


def test_of_a_listed_beginning_the_writer_is_told_her_own_word(newsroom: Newsroom) -> None:
    assert refusal(newsroom, banned_words="كذاب*", body="هم كذّابون كلهم") == Refuse("banned", "كذّابون")


@pytest.mark.parametrize(
    ("changes", "field", "found"),
    [
        ({"body": "يا رجل أنت ك.ذ.ا.ب والله"}, "body", "ك.ذ.ا.ب"),
        ({"name": "أبو الكـذّاب"}, "name", "الكـذّاب"),
        ({"name": "كذاب", "body": "نعم كذاااب"}, "body", "كذاااب"),
    ],
)
def test_where_a_suspect_word_stands_is_kept(
    newsroom: Newsroom, changes: dict[str, Any], field: str, found: str
) -> None:
    comment = received(newsroom, suspect_words="غير هذا\nكذاب", **changes)
    (reason,) = comment.reasons
    assert (reason["rule"], reason["match"], reason["field"]) == ("suspect", "كذاب", field)
    assert getattr(comment, field)[reason["start"] : reason["end"]] == found


def test_a_mild_suspect_word_hides_no_other(newsroom: Newsroom) -> None:
    listed = "mild\nكذاب\nrude"
    comment = received(newsroom, suspect_words=listed, body="a mild word, mild again, and ك.ذ.ا.ب", name="Rude Rima")
    found = [(r["match"], r["field"], getattr(comment, r["field"])[r["start"] : r["end"]]) for r in comment.reasons]
    assert found == [("mild", "body", "mild"), ("كذاب", "body", "ك.ذ.ا.ب"), ("rude", "name", "Rude")]
    assert comment.state is CommentState.HELD


def test_every_suspect_word_of_new_words_is_kept_beside_how_it_was_sent(newsroom: Newsroom) -> None:
    comment = received(newsroom, drawn_at=None)
    better = received(newsroom, suspect_words="mild\nrude", body="mild and rude", revised=comment)
    assert rules_of(better) == ["no_form", "suspect", "suspect"]


def test_no_more_suspect_words_of_a_text_are_kept_than_anybody_reads(newsroom: Newsroom) -> None:
    words = [f"zq{letter}x" for letter in "abcdefghijklmnopqrstuvwxyz"]
    comment = received(newsroom, suspect_words="\n".join(words), body=" ".join(words))
    assert [reason["match"] for reason in comment.reasons] == words[: phases.MOST_SUSPECTS]


def test_a_banned_word_refuses_whatever_suspect_words_stand_before_it(newsroom: Newsroom) -> None:
    refused = refusal(newsroom, suspect_words="mild\nrude", banned_words="vile", body="mild, rude, vile")
    assert refused == Refuse("banned", "vile")


def test_new_words_are_held_for_what_stands_in_them(newsroom: Newsroom) -> None:
    comment = received(newsroom, body="أنت كذاب", suspect_words="كذاب")
    better = received(newsroom, body="لا أقول إنك كذاب", suspect_words="كذاب", revised=comment)
    (reason,) = better.reasons
    assert better.body[reason["start"] : reason["end"]] == "كذاب"
    clean = received(newsroom, body="لا أقول شيئاً", suspect_words="كذاب", revised=better)
    assert (clean.reasons, clean.state) == ([], CommentState.HELD)


def test_the_same_words_under_another_name_wait(newsroom: Newsroom) -> None:
    received(newsroom)
    comment = received(newsroom, name="سامر", guest="x" * 64)
    assert rules_of(comment) == ["repeat"]


def test_two_strangers_on_one_machine_who_say_the_same_are_two(newsroom: Newsroom) -> None:
    first = received(newsroom, is_new_guest=True)
    again = received(newsroom, is_new_guest=True, guest="x" * 64)
    other = received(newsroom, is_new_guest=True, guest="y" * 64, name="سامر")
    assert first.id == again.id
    assert first.id != other.id


def test_a_double_click_is_one_comment(newsroom: Newsroom) -> None:
    first, second = received(newsroom), received(newsroom)
    assert first.id == second.id


def test_a_reply_to_a_reply_stays_in_its_thread_and_names_whom_it_answers(newsroom: Newsroom) -> None:
    reply = received(newsroom, reply_to_id=newsroom.laylas_comment.id)
    deeper = received(newsroom, reply_to_id=reply.id, body="وأنا أيضاً")
    assert (deeper.root_id, deeper.reply_to_id) == (newsroom.laylas_comment.id, reply.id)


def test_every_reason_is_kept_not_only_the_first(newsroom: Newsroom) -> None:
    assert rules_of(received(newsroom, policy="hold_all", drawn_at=None)) == ["no_form", "policy"]
