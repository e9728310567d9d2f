"""Who asks for JSON hears what moved, how to take it back and how many stand where: a script decides without a reload."""

from collections.abc import Callable

import pytest

from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(("noun", "state"), [("approval", "approved"), ("rejection", "rejected"), ("spam", "spam")])
def test_a_decision_and_its_undo(sign_in: SignIn, newsroom: Newsroom, noun: str, state: str) -> None:
    browser, comment_id = sign_in(newsroom.huda), newsroom.samirs_comment.id
    done = browser.post(f"/desk/comments/{comment_id}/{noun}", headers=JSON)
    assert done.status_code == 200
    assert (done.json["moved"], done.json["states"]) == ([comment_id], {str(comment_id): state})
    assert done.json["counts"]["held"] == 0
    undone = browser.post(f"/desk/comments/decisions/{done.json['last']}/undo", headers=JSON).json
    assert (undone["moved"], undone["states"]) == ([comment_id], {str(comment_id): "held"})
    assert (undone["counts"]["held"], undone["last"]) == (1, None)


def test_what_changes_nothing_says_so_and_offers_no_undo(sign_in: SignIn, newsroom: Newsroom) -> None:
    layla_id = newsroom.laylas_comment.id
    sign_in(newsroom.basil).post(f"/desk/comments/{layla_id}/approval")
    done = sign_in(newsroom.huda).post(f"/desk/comments/{layla_id}/approval", headers=JSON).json
    assert (done["moved"], done["last"]) == ([], None)


def test_nothing_said_to_a_script_is_said_again_on_the_next_page(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    said = browser.post(f"/desk/comments/{newsroom.samirs_comment.id}/spam", headers=JSON).json["said"]
    assert said not in browser.get("/desk/comments").text


def test_the_counts_are_kept_by_no_cache(sign_in: SignIn, newsroom: Newsroom) -> None:
    answer = sign_in(newsroom.huda).get("/desk/comments/counts")
    wanted = {"held": 1, "reported": 0, "approved": 1, "rejected": 0, "spam": 0, "withdrawn": 0, "": 2}
    assert answer.json["counts"] == wanted
    assert answer.headers["Cache-Control"] == "private, no-store"
