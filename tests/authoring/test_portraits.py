"""A portrait: cut square and small, shown beside the name, taken away again."""

import io

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom


def photograph(width: int, height: int) -> io.BytesIO:
    """Blue, with a red band across its upper part, where a face would be."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, height // 5, width, height // 2))
    file = io.BytesIO()
    image.save(file, "JPEG")
    file.seek(0)
    return file


@pytest.fixture
def portrait(newsroom: Newsroom) -> str:
    return f"/desk/people/{newsroom.nadia.id}/portrait"


@pytest.mark.parametrize("size", [(1200, 1800), (1800, 1200), (90, 120)])
def test_a_portrait_is_square_small_and_served(
    sign_in: DeskClient, client: FlaskClient, newsroom: Newsroom, portrait: str, size: tuple[int, int]
) -> None:
    response = sign_in(newsroom.salma).post(portrait, data={"portrait": (photograph(*size), "صورة.jpg")})
    assert response.status_code == 303
    served = client.get(newsroom.nadia.portrait_src)
    assert served.status_code == 200
    image = Image.open(io.BytesIO(served.data))
    assert image.size == (min(192, *size),) * 2
    assert image.getpixel((image.width // 2, image.height // 3))[0] > 200
    assert newsroom.nadia.portrait_src in client.get("/articles/" + newsroom.english_story.slug).text


def test_it_can_be_taken_away(sign_in: DeskClient, newsroom: Newsroom, portrait: str) -> None:
    salma = sign_in(newsroom.salma)
    salma.post(portrait, data={"portrait": (photograph(300, 300), "x.jpg")})
    assert salma.post(portrait, data={"remove": "1"}).status_code == 303
    assert newsroom.nadia.portrait_src == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "x.jpg"), (b"<svg onload=alert(1)>", "x.svg"), (b"\xff\xd8\xff damaged", "x.jpg"), (b"x", "")],
)
def test_what_is_no_picture_is_refused_in_words(
    sign_in: DeskClient, newsroom: Newsroom, portrait: str, content: bytes, name: str
) -> None:
    response = sign_in(newsroom.salma).post(portrait, data={"portrait": (io.BytesIO(content), name)})
    assert response.status_code == 422
    assert 'id="field-portrait-error"' in response.text
    assert newsroom.nadia.name in text_of(response)


def test_a_file_larger_than_a_forms_text_may_be_is_taken(
    sign_in: DeskClient, newsroom: Newsroom, portrait: str
) -> None:
    large = photograph(400, 400).getvalue() + b"\0" * (5 * 1024 * 1024)
    response = sign_in(newsroom.salma).post(portrait, data={"portrait": (io.BytesIO(large), "x.jpg")})
    assert response.status_code == 303


@pytest.mark.parametrize("who", ["huda", "nadia", "omar"])
def test_only_administrators_choose_it(sign_in: DeskClient, newsroom: Newsroom, portrait: str, who: str) -> None:
    browser = sign_in(getattr(newsroom, who))
    assert browser.post(portrait, data={"portrait": (photograph(300, 300), "x.jpg")}).status_code == 403
    assert newsroom.nadia.portrait_src == ""
