"""Several files in one form, without a script: what can come in comes in, and each of the others is told of by name."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw
from werkzeug.test import TestResponse

from blog.authoring import desk, uploading
from blog.errors import NoRoom
from blog.extensions import db
from blog.media import intake
from blog.media.models import Picture
from tests.authoring.desk_form import picture_file
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


def several(browser: DeskClient, *files: tuple[BytesIO, str], path: str = "/desk/media", **more: Any) -> TestResponse:
    headers = more.pop("headers", {})
    return browser.post(path, data={"file": list(files), **more}, headers=headers, content_type="multipart/form-data")


def painted(name: str, *colours: str) -> list[tuple[BytesIO, str]]:
    return [picture_file(f"{name}-{colour}.jpg", colour=colour) for colour in colours]


def broken(name: str = "تقرير (1).jpg") -> tuple[BytesIO, str]:
    return BytesIO(b"%PDF-1.7 no picture"), name


def pictures() -> list[Picture]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Picture).order_by(Picture.id)))


def test_all_come_in_and_the_library_says_how_many(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    sent = several(browser, *painted("quay", "teal", "navy", "olive"), credit="عدسة نور")
    assert (sent.status_code, sent.location) == (303, "/desk/media")
    assert "أُضيفت 3 صور إلى المكتبة" in text_of(browser.get(sent.location))
    assert [picture.said("credit", "ar") for picture in pictures()] == ["عدسة نور"] * 3


def test_who_chooses_a_lead_goes_on_choosing(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, story = sign_in(newsroom.omar), newsroom.omars_draft.id
    sent = several(browser, *painted("quay", "teal", "navy"), path=f"/desk/media?for={story}")
    assert sent.location == f"/desk/media?for={story}"
    one = several(browser, picture_file("one.jpg", colour="red"), path=f"/desk/media?for={story}")
    assert one.location.startswith(f"/desk/articles/{story}?lead_image=")
    assert browser.get(one.location).status_code == 200


def test_what_is_refused_is_named_and_the_others_are_in(sign_in: SignIn, newsroom: Newsroom) -> None:
    sent = several(sign_in(newsroom.nadia), *painted("quay", "teal"), broken(), *painted("sea", "navy"), credit="Nour")
    assert sent.status_code == 200
    assert "<bdi>تقرير (1).jpg</bdi> — This is not a picture we can read" in sent.text
    assert "2 pictures are in the library." in text_of(sent)
    assert 'value="Nour"' in sent.text
    for picture in pictures():
        assert f'href="/desk/media/{picture.id}"' in sent.text
    assert len(pictures()) == 2


def test_when_none_comes_in_all_that_was_typed_stays(sign_in: SignIn, newsroom: Newsroom) -> None:
    sent = several(sign_in(newsroom.amal), broken("a.jpg"), broken("b.jpg"), credit="نور", alt="رصيف")
    assert sent.status_code == 422
    assert text_of(sent).count("هذه ليست صورة بصيغة معروفة") == 2
    assert 'value="نور"' in sent.text
    assert "رصيف" in sent.text


def test_words_of_one_picture_are_not_given_to_several(sign_in: SignIn, newsroom: Newsroom) -> None:
    typed = {"alt": "Two boats", "caption": "At dawn", "credit": "Nour"}
    sent = several(sign_in(newsroom.nadia), *painted("quay", "teal", "navy"), **typed)
    assert sent.status_code == 200
    assert "were not given to several" in text_of(sent)
    assert "Two boats" in sent.text
    assert [(picture.alt, picture.caption, picture.said("credit", "en")) for picture in pictures()] == [
        ({}, {}, "Nour")
    ] * 2


def test_a_file_known_already_and_one_that_looks_like_another_are_told(sign_in: SignIn, newsroom: Newsroom) -> None:
    def boat(width: int) -> tuple[BytesIO, str]:
        image, held = Image.new("RGB", (900, 600), "white"), BytesIO()
        ImageDraw.Draw(image).polygon([(200, 500), (700, 420), (450, 90)], fill="navy")
        image.resize((width, width * 2 // 3)).save(held, "JPEG")
        return BytesIO(held.getvalue()), f"boat-{width}.jpg"

    browser = sign_in(newsroom.nadia)
    several(browser, boat(900), *painted("quay", "teal"))
    sent = several(browser, boat(900), boat(600))
    said = text_of(sent)
    assert "boat-900.jpg — Was in the library already" in said
    assert "boat-600.jpg — It looks like: boat-900" in said
    assert len(pictures()) == 3


def test_a_program_is_told_of_each(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.nadia)
    sent = several(browser, *painted("quay", "teal"), broken("notes.jpg"), headers=JSON)
    assert sent.status_code == 201
    assert [each["name"] for each in sent.json["pictures"]] == ["quay-teal"]
    assert [(each["name"], bool(each["error"])) for each in sent.json["refused"]] == [("notes.jpg", True)]
    assert browser.get(sent.json["pictures"][0]["thumb"]).status_code == 200
    assert several(browser, broken("a.jpg"), broken("b.jpg"), headers=JSON).status_code == 422


@pytest.mark.parametrize("headers", [{}, JSON])
def test_more_files_than_a_form_may_have_are_refused_together(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    monkeypatch.setattr(uploading, "UPLOADED_FILES", 2)
    sent = several(sign_in(newsroom.nadia), *painted("quay", "teal", "navy", "olive"), headers=headers)
    assert sent.status_code == 422
    assert "At most 2 files" in sent.text
    assert not pictures()


def test_a_form_may_hold_several_pictures_of_the_largest_size() -> None:
    assert desk.BODY_BYTES["authoring.upload"] > 5 * desk.pictures.MAX_BYTES


def test_a_disk_that_fills_half_way_keeps_what_came_in(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare, left = intake.prepare, [1]

    def until_full(*args: Any) -> intake.Prepared:
        if not left:
            raise NoRoom
        left.pop()
        return prepare(*args)

    monkeypatch.setattr(intake, "prepare", until_full)
    browser = sign_in(newsroom.nadia)
    sent = several(browser, *painted("quay", "teal", "navy"), credit="Nour")
    assert sent.status_code == 200
    assert "quay-navy.jpg — The disk of this paper is full" in text_of(sent)
    assert len(pictures()) == 1
    none = several(browser, *painted("sea", "teal", "navy"), credit="Nour")
    assert none.status_code == 507
    assert 'value="Nour"' in none.text


def test_a_name_that_would_turn_the_line_around_is_shown_without_its_controls(
    sign_in: SignIn, newsroom: Newsroom
) -> None:
    sent = several(sign_in(newsroom.nadia), broken("gpj.\u202eexe<b>.jpg"), *painted("quay", "teal"))
    assert "\u202e" not in sent.text
    assert "<bdi>gpj.exe&lt;b&gt;.jpg</bdi>" in sent.text
