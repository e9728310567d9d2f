"""The byline on the article's form: what it takes, what it refuses in words, which names it offers."""

from collections.abc import Callable

import pytest

from blog.articles.bylines import GuestAuthor
from blog.articles.naming import BYLINE_LENGTH, MAX_NAMES
from blog.extensions import db
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom
from tests.public.printing import printed

SignIn = Callable[..., DeskClient]


def test_several_names_are_kept_a_line_each(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    assert send(sign_in(newsroom.amal), path, byline=" أمل درويش \r\n\r\nترجمة: ليلى نصر ").status_code == 303
    assert newsroom.amals_story.working_revision.byline == "أمل درويش\nترجمة: ليلى نصر"
    assert field_value(sign_in(newsroom.amal).get(path), "byline") == "أمل درويش\nترجمة: ليلى نصر"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("\n".join(f"Writer {number}" for number in range(MAX_NAMES + 1)), "At most 20 names fit here"),
        ("x" * 121, "A name has at most 120 characters"),
        ("y" * 61 + ": Sam Hill", "before the colon, has at most 60 characters"),
        ("Translation:", "write the name after the colon"),
        ("x\n" * BYLINE_LENGTH, "At most 2,000 characters fit here"),
    ],
)
def test_what_cannot_be_a_byline_is_told_beside_it(sign_in: SignIn, newsroom: Newsroom, typed: str, words: str) -> None:
    path = f"/desk/articles/{newsroom.english_story.id}"
    answer = send(sign_in(newsroom.nadia), path, byline=typed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert field_value(answer, "byline").replace("\r", "").strip() == typed.strip()


def test_the_preview_names_everybody_and_makes_nobody(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    browser = sign_in(newsroom.amal)
    send(browser, path, byline="أمل درويش\nSam Hill\nترجمة: ليلى نصر")
    page = browser.get(f"{path}/preview").text
    for name in ("أمل درويش", "Sam Hill", "ليلى نصر"):
        assert f"<bdi>{name}</bdi></a>" in page
    assert db.session.query(GuestAuthor).count() == 0


def test_names_known_here_are_offered_to_whoever_writes(sign_in: SignIn, newsroom: Newsroom) -> None:
    printed(newsroom, byline="Sam Hill")
    offered = sign_in(newsroom.omar).get("/desk/names")
    assert offered.json is not None
    assert {"Sam Hill", "أمل درويش", "Nadia Rahal"} <= set(offered.json["names"])


def test_nobody_else_is_told_names(client: DeskClient, newsroom: Newsroom) -> None:
    assert client.get("/desk/names").status_code == 303
