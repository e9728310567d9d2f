"""Which rooms of the desk open to whom, and that no form counts without its token. Acts: `test_every_act_over_http.py`."""

from collections.abc import Callable

import pytest

from tests.conftest import DeskClient
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]

READ_ONLY_FOR_EDITORS = (
    "/desk/front-page",
    "/desk/sections",
    "/desk/tags",
    "/desk/pages",
    "/desk/pages/new",
    "/desk/comments",
    "/desk/comments/1",
    "/desk/comments/2/ban",
    "/desk/comments/bans",
    "/desk/comments/counts",
    "/desk/comments/decisions",
    "/desk/guests",
)


@pytest.mark.parametrize("path", READ_ONLY_FOR_EDITORS)
def test_rooms_of_the_editors_are_closed_to_writers(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.omar).get(path).status_code == 403
    assert sign_in(newsroom.amal).get(path).status_code == 403
    assert sign_in(newsroom.huda).get(path).status_code == 200
    assert sign_in(newsroom.salma).get(path).status_code == 200


FOR_ADMINISTRATORS = ("/desk/people", "/desk/settings", "/desk/audit", "/desk/readers")


@pytest.mark.parametrize("path", FOR_ADMINISTRATORS)
def test_rooms_of_the_administrators_are_closed_to_everybody_else(
    sign_in: SignIn, newsroom: Newsroom, path: str
) -> None:
    for person in (newsroom.omar, newsroom.amal, newsroom.huda):
        assert sign_in(person).get(path).status_code == 403
    assert sign_in(newsroom.salma).get(path).status_code == 200


EVERY_ROOM = (
    "/desk/",
    "/desk/articles",
    "/desk/articles/new",
    "/desk/articles/1",
    "/desk/media",
    *READ_ONLY_FOR_EDITORS,
    *FOR_ADMINISTRATORS,
)


@pytest.mark.parametrize("path", EVERY_ROOM)
def test_nobody_comes_in_without_signing_in(client: DeskClient, path: str) -> None:
    turned_away = client.get(path)
    assert turned_away.status_code == 303
    assert turned_away.location.startswith("/desk/login?next=")


@pytest.mark.parametrize(
    "path", ["/desk/articles/new", "/desk/articles/1/publication", "/desk/comments/bulk", "/desk/media"]
)
def test_a_form_without_its_token_changes_nothing(sign_in: SignIn, newsroom: Newsroom, path: str) -> None:
    assert sign_in(newsroom.huda).post(path, data={"title": "x"}, token=False).status_code == 400
