"""Pictures on the desk, for the tests of a picture's page."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw
from werkzeug.test import TestResponse

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media import intake, locks
from blog.media.models import Picture
from tests.conftest import DeskClient
from tests.forms import Form, form_of

SignIn = Callable[..., DeskClient]


def drawn(size: tuple[int, int] = (900, 600), *, at: float = 0.3, format: str = "JPEG", quality: int = 90) -> bytes:
    """A picture with something to see: a quay, and a boat `at` a share of its width."""
    image = Image.new("RGB", size, "lightblue")
    pen, (width, height) = ImageDraw.Draw(image), size
    pen.rectangle((0, height * 0.6, width, height), fill="teal")
    pen.ellipse((width * at, height * 0.3, width * (at + 0.25), height * 0.7), fill="maroon")
    pen.polygon(((width * 0.7, height * 0.55), (width * 0.9, height * 0.1), (width, height * 0.55)), fill="black")
    held = BytesIO()
    image.save(held, format, **({"quality": quality} if format == "JPEG" else {}))
    return held.getvalue()


def add(by, content: bytes | None = None, name: str = "quay.jpg", **texts: str) -> Picture:
    """A picture in the library, brought by somebody."""
    prepared = intake.prepare(BytesIO(content or drawn()), name)
    begin_write()
    picture = intake.accept(prepared, by=by, now=clock.now(), **texts)
    db.session.commit()
    locks.end_uploads()  # as at the end of a request
    return picture


def page_form(browser: DeskClient, picture_id: int) -> Form:
    return form_of(browser.get(f"/desk/media/{picture_id}"), form_id="picture-form")


def save(browser: DeskClient, picture_id: int, **typed: str) -> TestResponse:
    """Open the page, type over some fields, save."""
    form = page_form(browser, picture_id)
    return browser.post(form.action, data=form.filled(**typed))


def send_file(browser: DeskClient, picture_id: int, content: bytes, name: str = "new.jpg") -> TestResponse:
    data = {"file": (BytesIO(content), name)}
    return browser.post(f"/desk/media/{picture_id}/file", data=data, content_type="multipart/form-data")


def fresh(picture_id: int) -> Picture | None:
    """As the database has it now."""
    db.session.rollback()
    return db.session.get(Picture, picture_id)
