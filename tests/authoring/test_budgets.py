"""What the desk's pages cost in queries, whatever stands in them."""

from collections.abc import Callable

import pytest
from flask import Flask

from blog.extensions import db
from blog.storage.counting import counted_queries
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
# address -> most queries, the person, the settings and the frame's held count included
BUDGETS = {
    "/desk/articles": 9,
    "/desk/articles/new": 6,
    "/desk/articles/1": 19,
    "/desk/articles/1/history": 7,
    "/desk/articles/1/revisions": 6,
    "/desk/calendar": 5,
    "/desk/calendar?span=month": 5,
    "/desk/calendar/assignments/new": 5,
    "/desk/media": 7,
    "/desk/front-page": 9,
    "/desk/sections": 4,
    "/desk/tags": 6,
    "/desk/pages": 4,
    "/desk/guests": 6,
    "/desk/comments": 9,
    "/desk/comments/counts": 2,
    "/desk/comments/2/ban": 8,
    "/desk/comments/bans": 6,
    "/desk/comments/decisions": 5,
}


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_stays_within_its_queries(app: Flask, sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    browser = sign_in(newsroom.huda)
    db.session.remove()
    with counted_queries(db.engine) as statements:
        assert browser.get(path).status_code == 200
    assert len(statements) <= BUDGETS[path], "\n".join(statements)
