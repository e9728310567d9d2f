"""Style sheets as they are served: one file, squeezed, packed, kept for a year."""

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.assets import bundle


@pytest.fixture
def address(app: Flask) -> str:
    return f"/assets/{app.config['ASSET_VERSION']}/css/reading.css"


def test_a_bundle_is_packed_for_browsers_that_can_read_it(client: FlaskClient, address: str) -> None:
    packed = client.get(address, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_todays_version_is_kept_for_a_year_and_another_is_not(client: FlaskClient, address: str) -> None:
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert client.get("/assets/0000/css/reading.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["css/../../pyproject.toml", "%2e%2e/pyproject.toml", ".stamp", "nothing.css"])
def test_nothing_outside_the_folder_is_served(client: FlaskClient, address: str, path: str) -> None:
    assert client.get(address.replace("css/reading.css", path)).status_code == 404


def test_a_missing_import_is_left_out_and_strings_keep_their_space(tmp_path) -> None:
    (tmp_path / "part.css").write_text('/* why */\n.a::after { content: "a  b"; }\n')
    (tmp_path / "all.css").write_text('@import "part.css";\n@import "missing.css";\n')
    assert bundle(tmp_path / "all.css") == '.a::after{content:"a  b"}'
