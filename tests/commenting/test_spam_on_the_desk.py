"""A moderator sees what speaks for spam, in words and in the comment itself."""

from collections.abc import Callable

from blog.commenting import reasons
from blog.comments.models import Comment
from blog.comments.spam import _KINDS
from tests.comments.test_what_a_comment_goes_through import received
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def test_the_desk_says_and_marks_why_a_comment_reads_like_spam(sign_in: SignIn, newsroom: Newsroom) -> None:
    comment = received(newsroom, name="https://pills.example", body="Hello! Subscribe to my channel, it is <b>good</b>")
    page = sign_in(newsroom.basil).get("/desk/comments?state=spam").text
    assert "Asks readers for something of the writer’s own:" in page
    assert "<mark>Subscribe to my channel</mark>" in page
    assert "<mark>https://pills.example</mark>" in page
    assert f"Spam score: {comment.score}" in page


def test_a_kind_of_sign_is_named_once_with_what_is_loudest(newsroom: Newsroom) -> None:
    found = [("score", "97"), ("score_link", "a"), ("score_words", "b"), ("score_link", "c")]
    said = reasons.in_words(Comment(reasons=[{"rule": rule, "match": match} for rule, match in found]))
    assert [reason.match for reason in said] == ["a", "b"]


def test_every_kind_of_sign_has_its_words(newsroom: Newsroom) -> None:
    kinds = (*_KINDS, "offer", "words", "name")
    said = reasons.in_words(Comment(reasons=[{"rule": f"score_{kind}", "match": "x"} for kind in kinds]))
    assert len({reason.sentence for reason in said}) == len(kinds)
    assert not [reason for reason in said if reason.sentence.startswith("score_")]
