"""Fixtures of the whole suite: one application, and for each test a fresh copy of the standing newsroom."""

import contextvars
import os
import re
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event
from werkzeug.test import TestResponse

from blog import create_app
from blog.accounts import passwords
from blog.accounts.models import User
from blog.config import Config, load
from blog.extensions import db
from blog.lib import clock, mail_server, tokens
from blog.storage.upgrade import bring_up_to_date
from tests import newsroom as world
from tests import served
from tests.postbox import Postbox, opened


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the soak, crash and set-up tests")


# What takes longest goes first, so that no worker is left with one of them while the others are done.
FIRST = (
    "tests/browser/test_nothing_lost",
    "tests/browser/",
    "tests/authoring/test_every_act",
    "tests/journeys/",
    "tests/test_cli",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        return next((place for place, begins in enumerate(FIRST) if item.nodeid.startswith(begins)), len(FIRST))

    items.sort(key=place)
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, which need not be there
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file is one worker's, in the order above: what its tests share (a server, drawings) is made once."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """With `-n auto`, one worker more than there are cores: browser tests wait half of their time."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """An instance of its own, untouched by the environment of whoever runs the tests."""
    return load({"WARRAQ_INSTANCE": str(tmp_path_factory.mktemp("instance"))})


@pytest.fixture(scope="session", autouse=True)
def _cheap_where_nothing_is_checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Passwords hashed in no time (`real_hashing` undoes it), templates compiled once for all apps and workers."""
    temporary = tmp_path_factory.getbasetemp()
    compiled = (temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary) / "compiled"
    compiled.mkdir(exist_ok=True)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": FileSystemBytecodeCache(str(compiled))})
        patch.setattr(served, "compiled", compiled)
        patch.setattr(passwords, "_hasher", cheap)
        patch.setattr(passwords, "_NOBODY", cheap.hash("nobody has this password"))
        yield


REAL_HASHING = {"_hasher": passwords._hasher, "_NOBODY": passwords._NOBODY}


@pytest.fixture
def real_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hashed as on a newspaper's server."""
    for name, value in REAL_HASHING.items():
        monkeypatch.setattr(passwords, name, value)


@pytest.fixture(scope="session")
def standing_app(config: Config, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Path]:
    """The application, and a folder that keeps the standing newsroom's files."""
    bring_up_to_date(config)
    app = create_app(config)
    app.config["TESTING"] = False  # errors must become pages here too
    app.test_client_class = Browser
    with app.app_context():
        # No test cuts the power: what a commit waits for is the disk, thousands of times.
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("pragma synchronous=off"))
        world.build(clock.now())
        db.session.remove()
        db.engine.dispose()
    kept = tmp_path_factory.mktemp("kept")
    _checkpointed_copy(config.database_path, kept / "newsroom.sqlite3")
    return app, kept


@pytest.fixture
def app(standing_app: tuple[Flask, Path], config: Config) -> Iterator[Flask]:
    """The application over a fresh copy of the world."""
    app, kept = standing_app
    with app.app_context():
        db.engine.dispose()
    for name in ("newsroom.sqlite3-wal", "newsroom.sqlite3-shm"):
        (config.instance / name).unlink(missing_ok=True)
    shutil.copyfile(kept / "newsroom.sqlite3", config.database_path)
    for table in ("sign_in", "hit", "reader", "open_form"):
        app.extensions["side_store"].connection.execute(f"delete from {table}")
    app.extensions["jobs"].clear()
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], None]:
    """`run_jobs()` does everything that waits, here and now, failed ones as often as the runner would."""

    def run() -> None:
        while app.extensions["jobs"].do_first(at_once=True):
            pass

    return run


@pytest.fixture
def postbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """The paper sends mail, and this is the server that takes it."""
    with opened() as postbox:
        config = replace(app.config["WARRAQ"], mail_url=mail_server.read(postbox.url))
        monkeypatch.setitem(app.config, "WARRAQ", config)
        yield postbox


@pytest.fixture
def newsroom(app: Flask) -> world.Newsroom:
    return world.Newsroom(app.config["SITE_URL"])


class Browser(FlaskClient):
    """A browser. Each request runs in a context of its own, as on the server: nothing of the test's session, of `g`
    or of the request before is left in it. An answer is read to its end, which closes the file it may come from."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return contextvars.Context().run(super().open, *args, **{"buffered": True, **kwargs})


@pytest.fixture
def client(app: Flask) -> Browser:
    """A reader's browser."""
    return Browser(app, app.response_class, use_cookies=True)


class DeskClient(Browser):
    """A browser that is signed in: it sends the form's token by itself; `token=False` leaves it out."""

    csrf_token = ""

    def open(self, *args: Any, token: bool = True, **kwargs: Any) -> TestResponse:
        if token and self.csrf_token and kwargs.get("method") == "POST":
            headers = dict(kwargs.pop("headers", None) or {})
            kwargs["headers"] = {"X-CSRFToken": self.csrf_token, **headers}
        return super().open(*args, **kwargs)


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], DeskClient]:
    """`sign_in(newsroom.amal)` is Amal's browser, signed in (the sign-in page itself has tests of its own)."""

    def signed_in(person: User) -> DeskClient:
        token, raw = begin_session(app.extensions["side_store"].connection, person.id)
        browser = DeskClient(app, app.response_class, use_cookies=True)
        browser.set_cookie(app.config["SESSION_COOKIE_NAME"], token)
        browser.csrf_token = str(URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token").dumps(raw))
        return browser

    return signed_in


def begin_session(connection: sqlite3.Connection, person_id: int) -> tuple[str, str]:
    """Sign somebody in, in the side store behind `connection`; the cookie and the secret of the forms' tokens."""
    token, raw, now = tokens.random_token(), secrets.token_hex(20), time.time()
    payload = f'{{"_user_id": "{person_id}", "_fresh": true, "csrf_token": "{raw}"}}'
    connection.execute(
        "insert into sign_in values (?, ?, ?, 'tests', '127.0.0.1', ?, ?, ?)",
        (tokens.digest(token), person_id, payload, now, now, now + 3600),
    )
    return token, raw


def text_of(response: TestResponse) -> str:
    """A page's visible words, tags and needless space taken out: for "the page says"."""
    html = re.sub(r"<(script|style).*?</\1>", "", response.get_data(as_text=True), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _checkpointed_copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    shutil.copyfile(source, target)
