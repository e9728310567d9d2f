"""A disk that takes no more, as people meet it: their words come back, and reading goes on."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from blog.accounts.sessions import SEEN_EVERY_SECONDS
from blog.comments.models import Comment
from blog.extensions import db
from blog.lib import clock
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom
from tests.public.printing import READER, address

SignIn = Callable[..., DeskClient]
FULL_AR, FULL_EN = "قرص هذه الصحيفة ممتلئ", "The disk of this paper is full"
NO_ROOM_AR = "لم تبقَ لدى الصحيفة مساحة"
LONG = "نص طويل لا يُكتب مرتين. " * 5000


@contextmanager
def told(pragma: str) -> Iterator[None]:
    """The file of what people wrote, each of whose connections is told this when it is taken."""

    def tell(connection: Any, *_: Any) -> None:
        connection.execute(f"pragma {pragma}")

    db.session.remove()
    event.listen(db.engine, "checkout", tell)
    yield
    event.remove(db.engine, "checkout", tell)
    db.session.remove()
    db.engine.dispose()


@pytest.fixture
def full_main_file(app: Flask, newsroom: Newsroom) -> Iterator[None]:
    """SQLite may add no page to it: a real "database or disk is full"."""
    with told("max_page_count = 1"):  # it is never less than there are
        yield


@pytest.fixture
def read_only_side_store(app: Flask) -> Iterator[None]:
    """The file of sessions, limits and counts may be read only."""
    connection = app.extensions["side_store"].connection
    connection.execute("pragma query_only = 1")
    yield
    connection.execute("pragma query_only = 0")


def test_a_story_comes_back_in_its_form(sign_in: SignIn, newsroom: Newsroom, full_main_file: None) -> None:
    omar = sign_in(newsroom.omar)
    path = f"/desk/articles/{newsroom.omars_draft.id}"
    form = form_of(omar.get(path), form_id="article-form")
    answer = omar.post(form.action, data=form.filled(body=LONG, title="عنوان"))
    assert answer.status_code == 507
    assert FULL_AR in text_of(answer)
    assert "data-is-unsaved" in answer.text
    again = form_of(answer, form_id="article-form").fields
    assert (again["title"], again["body"].strip()) == ("عنوان", LONG.strip())
    assert again["base_version"] == form.fields["base_version"]


def test_a_new_story_comes_back_in_its_form(sign_in: SignIn, newsroom: Newsroom, full_main_file: None) -> None:
    omar = sign_in(newsroom.omar)
    form = form_of(omar.get("/desk/articles/new"), form_id="article-form")
    answer = omar.post(form.action, data=form.filled(body=LONG))
    assert answer.status_code == 507
    assert form_of(answer, form_id="article-form").fields["body"].strip() == LONG.strip()


def test_a_form_that_saves_by_itself_is_told_in_a_sentence(
    sign_in: SignIn, newsroom: Newsroom, full_main_file: None
) -> None:
    omar = sign_in(newsroom.omar)
    form = form_of(omar.get(f"/desk/articles/{newsroom.omars_draft.id}"), form_id="article-form")
    sent = form.filled(body=LONG) | {"then": "autosave"}
    answer = omar.post(form.action, data=sent, headers={"Accept": "application/json"})
    assert answer.status_code == 507
    assert FULL_AR in answer.json["said"]


def test_any_other_form_is_carried_and_sent_again(sign_in: SignIn, newsroom: Newsroom, request: Any) -> None:
    huda = sign_in(newsroom.huda)
    form = form_of(huda.get("/desk/pages/new"), action="/desk/pages/new")
    sent = form.filled(title="من يوفّر مساحة", body=LONG)
    request.getfixturevalue("full_main_file")
    answer = huda.post(form.action, data=sent)
    assert answer.status_code == 507
    assert answer.headers["Cache-Control"].endswith("no-store")
    assert FULL_AR in text_of(answer)
    again = form_of(answer, action="/desk/pages/new")
    assert {name: again.fields[name].strip() for name in sent if name != "csrf_token"} == {
        name: value.strip() for name, value in sent.items() if name != "csrf_token"
    }


def test_a_comment_comes_back_under_its_story(client: FlaskClient, newsroom: Newsroom, full_main_file: None) -> None:
    form = form_of(client.get(address(newsroom.live_story)), form_id="comment-form")
    values = {"name": "نور", "email": "noor@readers.example", "body": ("ك" * 20 + " ") * 230}
    with clock.freeze(clock.now() + timedelta(seconds=20)):
        answer = client.post(form.action, data=form.filled(**values))
    assert answer.status_code == 507
    assert NO_ROOM_AR in text_of(answer)
    kept = form_of(answer, form_id="comment-form").fields
    assert {name: kept[name].strip() for name in values} == {name: value.strip() for name, value in values.items()}


def test_a_comment_that_cannot_be_counted_is_not_taken(
    client: FlaskClient, newsroom: Newsroom, read_only_side_store: None
) -> None:
    form = form_of(client.get(address(newsroom.live_story)), form_id="comment-form")
    answer = client.post(form.action, data=form.filled(name="نور", email="noor@readers.example", body="كلمة"))
    assert answer.status_code == 503
    assert form_of(answer, form_id="comment-form").fields["body"].strip() == "كلمة"
    db.session.rollback()
    assert db.session.scalar(db.select(db.func.count(Comment.id)).where(Comment.body == "كلمة")) == 0


def test_a_guess_that_cannot_be_counted_is_not_looked_at(
    client: FlaskClient, newsroom: Newsroom, read_only_side_store: None
) -> None:
    form = form_of(client.get("/desk/login?lang=en"), action="/desk/login")
    sent = form.filled(email=newsroom.amal.email, password=PASSWORD)
    answer = client.post("/desk/login", data=sent)
    assert answer.status_code == 503
    assert "cannot be written to" in text_of(answer)
    assert form_of(answer, action="/desk/login").fields["email"] == newsroom.amal.email
    assert client.get("/desk/").status_code == 303


def disk_is_full(*_: Any) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_a_session_that_cannot_be_stored_signs_nobody_in_and_the_form_works_later(
    app: Flask, client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(client.get("/desk/login?lang=en"), action="/desk/login")
    sent = form.filled(email=newsroom.amal.email, password=PASSWORD)
    with monkeypatch.context() as patched:
        patched.setattr(app.session_interface, "_insert", disk_is_full)
        answer = client.post("/desk/login", data=sent)
    assert answer.status_code == 507
    assert FULL_EN in text_of(answer)
    again = form_of(answer, action="/desk/login").filled(password=PASSWORD)
    assert again["email"] == newsroom.amal.email
    assert client.get("/desk/").status_code == 303
    assert client.post("/desk/login", data=again).status_code == 303
    assert client.get("/desk/").status_code == 200


def test_readers_read_on(
    client: FlaskClient, newsroom: Newsroom, full_main_file: None, read_only_side_store: None
) -> None:
    paths = ("/", "/en/", address(newsroom.live_story), "/search?q=المرفأ", "/feed.atom")
    assert [client.get(path, headers=READER).status_code for path in paths] == [200] * len(paths)


def test_the_desk_reads_on_while_no_session_can_be_touched(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, full_main_file: None
) -> None:
    huda = sign_in(newsroom.huda)
    app.extensions["side_store"].connection.execute("pragma query_only = 1")
    paths = ("/desk/", "/desk/articles", f"/desk/articles/{newsroom.omars_draft.id}", "/desk/media", "/desk/account")
    try:
        with clock.freeze(clock.now() + timedelta(seconds=SEEN_EVERY_SECONDS + 1)):
            assert [huda.get(path).status_code for path in paths] == [200] * len(paths)
    finally:
        app.extensions["side_store"].connection.execute("pragma query_only = 0")


def test_a_call_that_cannot_be_marked_as_seen_is_read_all_the_same(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    sign_in(newsroom.huda).post(f"{path}/notes", data={"note-0": "@أمل أين المصدر؟"})
    amal = sign_in(newsroom.amal)
    with told("query_only = 1"):
        assert "أين المصدر؟" in text_of(amal.get(path))


def test_a_form_that_waits_for_its_sign_in_waits_for_room_too(
    app: Flask, client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = client.post("/desk/articles/new", data={"lang": "ar", "title": "قصة تنتظر", "body": "<p>سطر</p>"})
    with monkeypatch.context() as patched:
        patched.setattr(app.session_interface, "_insert", disk_is_full)
        form = form_of(waiting, action="/desk/login")
        refused = client.post(form.action, data=form.filled(email=newsroom.huda.email, password=PASSWORD))
    assert refused.status_code == 507
    form = form_of(refused, action="/desk/login")
    saved = client.post(form.action, data=form.filled(password=PASSWORD))
    assert saved.status_code == 303
    assert "قصة تنتظر" in client.get(saved.location).text


@pytest.fixture
def full_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files of more than 500 kB lie while a form is read."""

    def no_room(*_: Any) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", no_room)


def test_words_sent_with_a_file_that_finds_no_room_are_kept(
    sign_in: SignIn, newsroom: Newsroom, full_temporary_folder: None
) -> None:
    huda = sign_in(newsroom.huda)
    form = form_of(huda.get("/desk/media"), action="/desk/media")
    answer = huda.post("/desk/media", data={"file": (BytesIO(b"JPEG"), "a.jpg"), **form.filled(alt="بعد الملف")})
    assert answer.status_code == 507
    assert form_of(answer, action="/desk/media").fields["alt"] == "بعد الملف"
    assert "اختيار" in text_of(answer)


def test_another_sites_form_is_not_offered_to_be_sent_again(
    client: FlaskClient, newsroom: Newsroom, full_temporary_folder: None
) -> None:
    sent = {"file": (BytesIO(b"JPEG"), "a.jpg"), "next": "/desk/foreign"}
    answer = client.post("/desk/login", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 507
    assert "/desk/foreign" not in answer.text
    assert "<form" not in answer.text
