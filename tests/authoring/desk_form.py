"""The article form as a browser sends it, for the tests of the desk."""

from io import BytesIO
from typing import Any

from PIL import Image
from werkzeug.test import TestResponse

from tests.conftest import DeskClient
from tests.forms import form_of


def picture_file(
    name: str = "quay.jpg", size: tuple[int, int] = (900, 600), colour: str = "teal"
) -> tuple[BytesIO, str]:
    """A real JPEG, as a form sends a file."""
    held = BytesIO()
    Image.new("RGB", size, colour).save(held, "JPEG")
    held.seek(0)
    return held, name


def send(browser: DeskClient, path: str, **typed: Any) -> TestResponse:
    """Open the form at `path`, type over some of its fields, press a button (`then`, or Save), send."""
    form = form_of(browser.get(path), form_id="article-form")
    files = {name: typed.pop(name) for name in ("lead_image_file",) if name in typed}
    return browser.post(form.action, data={**form.filled(**typed), **files}, content_type="multipart/form-data")


def field_value(response: TestResponse, name: str) -> str:
    """What a field of the article form holds on this page."""
    return form_of(response, form_id="article-form").fields[name]
