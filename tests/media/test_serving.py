"""Serving pictures: for ever, as pictures and nothing else, from one folder."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

DIGEST = "a" * 64


@pytest.fixture
def folder(app: Flask) -> Path:
    """The library, holding one picture."""
    library = app.config["WARRAQ"].media_dir
    (library / DIGEST).mkdir(parents=True, exist_ok=True)
    for name in ("480.webp", "960.jpeg"):
        (library / DIGEST / name).write_bytes(b"picture")
    (library.parent / "secret.png").write_bytes(b"secret")
    return library


def test_a_picture_is_kept_for_a_year_and_runs_nothing(client: FlaskClient, folder: Path) -> None:
    answer = client.get(f"/media/{DIGEST}/480.webp")
    assert (answer.status_code, answer.content_type, answer.data) == (200, "image/webp", b"picture")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"/media/{DIGEST}/960.jpeg").content_type == "image/jpeg"


def test_a_picture_that_is_there_already_is_not_sent_again(client: FlaskClient, folder: Path) -> None:
    tag = client.get(f"/media/{DIGEST}/480.webp").headers["ETag"]
    assert client.get(f"/media/{DIGEST}/480.webp", headers={"If-None-Match": tag}).status_code == 304
    assert client.head(f"/media/{DIGEST}/480.webp").data == b""


@pytest.mark.parametrize(
    "path",
    ["../secret.png", "..%2fsecret.png", "%2e%2e/secret.png", f"{DIGEST}/../../secret.png", f"{DIGEST}/480.svg",
     f"{DIGEST}/480.webp%00.html", f"{DIGEST}/", f"{DIGEST}", f"{DIGEST}/999.webp", "x/480.webp", "%2fetc/passwd",
     f"{DIGEST.upper()}/480.webp", f"{DIGEST}/480.webp/x", f"{DIGEST}/.hidden"],
)  # fmt: skip
def test_nothing_else_is_served(client: FlaskClient, folder: Path, path: str) -> None:
    answer = client.get(f"/media/{path}")
    assert answer.status_code in (404, 308)  # 308: two slashes made one
    assert b"secret" not in answer.data


def test_the_library_is_only_read(client: FlaskClient, folder: Path) -> None:
    assert client.post(f"/media/{DIGEST}/480.webp").status_code == 405
