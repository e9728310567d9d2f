"""Stores to test with: a folder, and a bucket of a server on this machine."""

import secrets
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from blog.config import Config, load
from blog.media.store import Store, open_stores


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a server that answers as S3 does."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed: ./warraq test installs it")
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Amazon's variables as a server of one's own wants them, whatever those of this machine say."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("AWS_SESSION_TOKEN", "AWS_ENDPOINT", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
def in_bucket(s3_server: str, aws: pytest.MonkeyPatch, tmp_path: Path) -> Config:
    """The settings of a paper that keeps its pictures in a new bucket."""
    bucket = f"paper-{secrets.token_hex(8)}"
    urllib.request.urlopen(urllib.request.Request(f"{s3_server}/{bucket}", method="PUT")).close()
    return settings(tmp_path, WARRAQ_MEDIA_URL=f"s3://{bucket}/north", AWS_ENDPOINT_URL=s3_server)


@pytest.fixture
def in_folder(tmp_path: Path) -> Config:
    """The settings of a paper that keeps its pictures in its instance."""
    return settings(tmp_path)


def settings(tmp_path: Path, **environ: str) -> Config:
    return load({"WARRAQ_INSTANCE": str(tmp_path / "instance"), **environ})


@pytest.fixture(params=["in_folder", "in_bucket"])
def store(request: pytest.FixtureRequest) -> Store:
    """The tree of served files, in a folder and in a bucket."""
    return open_stores(request.getfixturevalue(request.param)).served
