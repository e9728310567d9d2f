"""A bucket that does not answer: readers lose the pictures and nothing else, staff keep what they typed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.accounts.models import User
from blog.media.store import open_stores
from tests.conftest import DeskClient, text_of
from tests.media.conftest import settings
from tests.newsroom import Newsroom
from tests.picture_files import photograph
from tests.public.printing import address


@pytest.fixture(autouse=True)
def away(app: Flask, aws: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The paper's pictures are in a bucket of a server that is not there."""
    config = settings(tmp_path, WARRAQ_MEDIA_URL="s3://paper", AWS_ENDPOINT_URL="http://127.0.0.1:9")
    aws.setitem(app.extensions, "media", open_stores(config))


def test_a_picture_cannot_be_shown_just_now(client: FlaskClient) -> None:
    answer = client.get(f"/media/{'a' * 64}/480.webp")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert "لا تستطيع الصحيفة الاستجابة الآن" in text_of(answer)


def test_stories_are_read_on(client: FlaskClient, newsroom: Newsroom) -> None:
    assert client.get(address(newsroom.live_story)).status_code == 200
    assert client.get("/").status_code == 200


def test_an_upload_keeps_its_words(sign_in: Callable[[User], DeskClient], newsroom: Newsroom) -> None:
    typed = {"caption": "الرصيف عند الفجر", "file": (BytesIO(photograph()), "quay.jpg")}
    answer = sign_in(newsroom.huda).post("/desk/media", data=typed)
    assert answer.status_code == 503
    assert "الرصيف عند الفجر" in answer.get_data(as_text=True)
    assert "S3" not in text_of(answer)
