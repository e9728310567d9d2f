"""Copies of one text, with a word or a spelling changed and under other names: one group, and all but the first wait."""

from datetime import timedelta
from typing import Any

import pytest

from blog.comments import groups
from blog.comments.models import Comment, CommentState
from blog.comments.pipeline import receive
from blog.comments.submission import Submission
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.newsroom import Newsroom

TEXT = "قال أربعة أعضاء في المجلس أمس إن ماريا وأنت ومن في بيتك تعرفون ثمن التذكرة الجديدة منذ سنة"
OTHER = "راسلت البلدية قبل شهر في أمر الرصيف المكسور قرب المدرسة ولم يردّ عليّ أحد حتى اليوم"
SHORT = "شكراً لكم"


def sent(newsroom: Newsroom, body: str, sender: int = 0, **changes: Any) -> Comment:
    """A comment of the sender of this number, from a machine and a browser of her own."""
    now = changes.pop("now", clock.now())
    values: dict[str, Any] = {
        "article_id": newsroom.live_story.id, "policy": "open", "name": f"قارئ {sender}",
        "email": f"{sender}@readers.example", "body": body, "reply_to_id": 0, "guest": f"{sender:064}",
        "address": f"203.0.113.{sender}", "drawn_at": now - timedelta(minutes=1), "trap": "", "banned_words": "",
        "suspect_words": "", "now": now, "site_host": "lighthouse.example",
    }  # fmt: skip
    comment = receive(Submission(**{**values, **changes})).comment
    assert comment is not None
    db.session.commit()
    return comment


def reworded(newsroom: Newsroom, comment: Comment, body: str, sender: int = 0) -> Comment:
    return sent(newsroom, body, sender, revised=db.session.get_one(Comment, comment.id))


def of_group(comment: Comment) -> set[int]:
    """Everybody in a comment's group; nobody if it has none."""
    db.session.expire_all()
    query = db.select(Comment.id).where(Comment.group_id == comment.group_id, Comment.group_id.is_not(None))
    return set(db.session.scalars(query))


def waits_as_repeat(comment: Comment) -> bool:
    db.session.expire_all()
    held = comment.state is CommentState.HELD
    return held and comment.reasons == [{"rule": "repeat", "match": ""}]


def test_twenty_copies_under_other_names_are_one_group_of_which_the_first_alone_is_live(newsroom: Newsroom) -> None:
    words = TEXT.split()
    bodies = [TEXT] + [" ".join([*words[: n % 14], "كلمة", *words[n % 14 + 1 :]]) for n in range(10)]
    bodies += [TEXT.replace("أ", "ا"), TEXT.replace("بيتك", "بـيـتـك"), f"{TEXT}!!!", TEXT.replace(" ", "  ")]
    bodies += [TEXT.replace("ماريا", name) for name in ("سلمى", "هدى", "لينا", "نورا", "ريما")]
    copies = [sent(newsroom, body, number) for number, body in enumerate(bodies, 1)]
    assert of_group(copies[0]) == {comment.id for comment in copies}
    assert {comment.group_id for comment in copies} == {copies[0].id}
    assert copies[0].state is CommentState.APPROVED
    assert all(waits_as_repeat(copy) for copy in copies[1:])


def test_what_says_something_else_has_no_company(newsroom: Newsroom) -> None:
    ad, other = sent(newsroom, TEXT, 1), sent(newsroom, OTHER, 2)
    assert of_group(ad) == of_group(other) == set()
    assert other.state is CommentState.APPROVED


def test_a_thank_you_of_two_readers_is_no_repeat_but_one_readers_second_is(newsroom: Newsroom) -> None:
    first, second = sent(newsroom, SHORT, 1), sent(newsroom, f"{SHORT}!", 2)
    assert (first.state, second.state) == (CommentState.APPROVED, CommentState.APPROVED)
    again = sent(newsroom, SHORT, 2, article_id=newsroom.opinion_story.id)
    same_machine = sent(newsroom, SHORT, 3, address="203.0.113.1")
    assert waits_as_repeat(again)
    assert waits_as_repeat(same_machine)
    assert of_group(first) == {first.id, second.id, again.id, same_machine.id}


def test_signs_without_words_are_told_apart(newsroom: Newsroom) -> None:
    smile, heart = sent(newsroom, "🙂🙂", 1), sent(newsroom, "❤️", 1)
    assert smile.id != heart.id
    assert heart.state is CommentState.APPROVED
    assert sent(newsroom, "🙂🙂", 1).id == smile.id


def test_a_text_between_two_brings_their_groups_together(newsroom: Newsroom) -> None:
    words = TEXT.split()
    one, two = " ".join(words[:-5]), " ".join(words[5:])
    left, right = sent(newsroom, one, 1), sent(newsroom, two, 2)
    left_copy, right_copy = sent(newsroom, f"{one} نعم", 3), sent(newsroom, f"{two} نعم", 4)
    assert of_group(left) == {left.id, left_copy.id}
    assert of_group(right) == {right.id, right_copy.id}
    between = sent(newsroom, TEXT, 5)
    assert of_group(between) == {left.id, right.id, left_copy.id, right_copy.id, between.id}


def test_new_words_leave_one_group_and_join_another(newsroom: Newsroom) -> None:
    first, second, third = (sent(newsroom, TEXT, sender) for sender in (1, 2, 3))
    other = sent(newsroom, OTHER, 4)
    reworded(newsroom, first, OTHER, 1)
    assert of_group(first) == {first.id, other.id}
    assert of_group(second) == {second.id, third.id}
    assert waits_as_repeat(first)
    reworded(newsroom, second, SHORT, 2)
    assert of_group(second) == of_group(third) == set()


def test_a_slip_mended_in_a_text_of_ones_own_is_no_repeat(newsroom: Newsroom) -> None:
    comment = reworded(newsroom, sent(newsroom, TEXT, 1), TEXT.replace("بيتك", "دارك"), 1)
    assert (comment.state, comment.reasons, comment.group_id) == (CommentState.APPROVED, [], None)


def test_what_was_taken_back_or_is_days_old_or_was_said_by_the_newsroom_is_not_repeated(newsroom: Newsroom) -> None:
    long_ago = clock.now() - groups.REPEAT_WINDOW - timedelta(minutes=1)
    old, gone = sent(newsroom, TEXT, 1, now=long_ago), sent(newsroom, TEXT, 2)
    begin_write()
    db.session.get_one(Comment, gone.id).take_back(guest=f"{2:064}", now=clock.now())
    db.session.commit()
    staff = sent(newsroom, TEXT, 3)
    begin_write()
    db.session.get_one(Comment, staff.id).staff_id = newsroom.huda.id
    db.session.commit()
    again = sent(newsroom, TEXT, 2)
    assert again.id not in {old.id, gone.id, staff.id}
    assert (again.state, again.group_id) == (CommentState.APPROVED, None)


def test_a_copy_that_came_while_this_one_was_judged_is_seen(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the long look and the write transaction another writer may be first."""
    look, others = groups.Search.__init__, [sent]

    def and_another_is_first(search: groups.Search, *given: Any, **named: Any) -> None:
        look(search, *given, **named)
        if others:
            others.pop()(newsroom, TEXT.replace("ماريا", "سلمى"), 8)

    monkeypatch.setattr(groups.Search, "__init__", and_another_is_first)
    assert waits_as_repeat(sent(newsroom, TEXT, 9))


def test_a_repeat_among_many_costs_as_many_queries_as_among_few(newsroom: Newsroom) -> None:
    sent(newsroom, TEXT, 1)
    with counted_queries(db.engine) as of_few:
        sent(newsroom, TEXT, 2)
    for sender in range(3, 12):
        sent(newsroom, TEXT, sender)
    with counted_queries(db.engine) as of_many:
        sent(newsroom, TEXT, 12)
    assert len(of_many) == len(of_few)


def test_copies_are_found_by_indexes_however_many_comments_there_are(newsroom: Newsroom) -> None:
    with counted_queries(db.engine) as asked:
        sent(newsroom, TEXT, 1)
    looks = [query for query in asked if query.startswith("SELECT comment.id, comment.group_id")]
    assert len(looks) == 2
    for query in looks:
        given = (None,) * query.count("?")
        plan = db.session.connection().exec_driver_sql(f"explain query plan {query}", given)
        assert not [row[3] for row in plan if row[3].startswith("SCAN comment")]
