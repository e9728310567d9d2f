"""How long a body the server takes before the application has seen it."""

from collections.abc import Callable

from flask import Flask
from werkzeug.test import EnvironBuilder

from blog.authoring.desk import BODY_BYTES
from blog.serving import most_bytes
from tests.conftest import DeskClient
from tests.newsroom import Newsroom

LONG = str(20 * 1024 * 1024)


def environ(path: str, browser: DeskClient | None = None, length: str = LONG) -> dict[str, object]:
    builder = EnvironBuilder(path, method="POST", headers={"Content-Length": length})
    made = builder.get_environ()
    if browser is not None:
        cookie = browser.get_cookie("warraq")
        made["HTTP_COOKIE"] = f"warraq={cookie.value if cookie else ''}"
    made["CONTENT_LENGTH"] = length
    return made


def test_staff_may_send_pictures_where_pictures_belong(
    app: Flask, newsroom: Newsroom, sign_in: Callable[..., DeskClient]
) -> None:
    amal = sign_in(newsroom.amal)
    assert most_bytes(app, environ("/desk/articles/new", amal)) == BODY_BYTES["authoring.start_article"]
    assert most_bytes(app, environ("/desk/account", amal)) == app.config["MAX_CONTENT_LENGTH"]


def test_nobody_else_has_large_bodies_kept(app: Flask) -> None:
    for path in ("/desk/articles/new", "/nowhere"):
        assert most_bytes(app, environ(path)) == app.config["MAX_CONTENT_LENGTH"]


def test_chunks_may_be_as_long_as_the_address_allows(
    app: Flask, newsroom: Newsroom, sign_in: Callable[..., DeskClient]
) -> None:
    chunked = environ("/desk/articles/new", sign_in(newsroom.amal), length="")
    assert most_bytes(app, chunked) == BODY_BYTES["authoring.start_article"]
