"""What may be done to a member of staff, by whom; and what a person's address may be."""

import pytest

from blog.accounts import queries
from blog.accounts.browsers import browser_of
from blog.accounts.hiring import hire
from blog.accounts.models import Role
from blog.errors import NotAllowed
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.newsroom import Newsroom


@pytest.mark.parametrize("who", ["huda", "amal", "omar"])
def test_only_administrators_decide_on_people(newsroom: Newsroom, who: str) -> None:
    begin_write()
    by = getattr(newsroom, who)
    with pytest.raises(NotAllowed):
        newsroom.nadia.change_role(Role.ADMIN, by=by, admins=1)
    with pytest.raises(NotAllowed):
        newsroom.nadia.disable(by=by, now=clock.now(), admins=1)
    with pytest.raises(NotAllowed):
        newsroom.nadia.enable(by=by)
    with pytest.raises(NotAllowed):
        newsroom.nadia.describe(by=by, email="x@y.example", name="x", slug="x", bio="", language="en")
    with pytest.raises(NotAllowed):
        hire(email="new@lighthouse.example", name="New", role=Role.ADMIN, now=clock.now(), by=by)


def test_the_last_administrator_stays_one(newsroom: Newsroom) -> None:
    begin_write()
    salma = newsroom.salma
    with pytest.raises(NotAllowed, match="last_admin"):
        salma.change_role(Role.EDITOR, by=salma, admins=queries.active_admins())
    with pytest.raises(NotAllowed, match="last_admin"):
        salma.disable(by=None, now=clock.now(), admins=queries.active_admins())


def test_of_two_administrators_one_may_go(newsroom: Newsroom) -> None:
    begin_write()
    salma = newsroom.salma
    newsroom.huda.change_role(Role.ADMIN, by=salma, admins=queries.active_admins())
    db.session.flush()
    salma.disable(by=newsroom.huda, now=clock.now(), admins=queries.active_admins())
    db.session.flush()
    assert queries.active_admins() == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"email": "nobody"}, "address"),
        ({"email": "AMAL@lighthouse.example"}, "taken"),
        ({"email": "ａmal@lighthouse.example"}, "taken"),
        ({"name": " \u200b\u202e "}, "name"),
    ],
)
def test_nobody_is_hired_without_a_name_and_an_address_of_her_own(
    newsroom: Newsroom, typed: dict[str, str], code: str
) -> None:
    begin_write()
    with pytest.raises(ValueError, match=code):
        hire(
            **{"email": "new@lighthouse.example", "name": "New", "role": Role.AUTHOR, "now": clock.now(), "by": None}
            | typed
        )


def test_two_people_of_one_name_have_two_addresses_of_their_pages(newsroom: Newsroom) -> None:
    begin_write()
    second = hire(email="other@lighthouse.example", name=newsroom.amal.name, role=Role.AUTHOR, now=clock.now(), by=None)
    assert second.slug == f"{newsroom.amal.slug}-2"


def test_hidden_direction_marks_never_reach_a_name(newsroom: Newsroom) -> None:
    begin_write()
    hired = hire(
        email="x@lighthouse.example", name="Amal\u202e\u2066 \u200bX", role=Role.AUTHOR, now=clock.now(), by=None
    )
    assert hired.name == "Amal X"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b@c.example",
        "a\r\nb@c.example",
        "x" * 300 + "@c.example",
        "a\u200b@c.example",
    ],
)
def test_what_is_no_address(app: object, typed: str) -> None:
    assert queries.address(typed) == ""


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Mobile Safari/604.1",
            "Safari, iPhone",
        ),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words
