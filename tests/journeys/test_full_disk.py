"""A real server whose disk fills up: people read on, keep what they typed, and work on once there is room."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from blog.config import load
from blog.serving import make_worker_app
from blog.storage.upgrade import bring_up_to_date
from tests.conftest import text_of
from tests.forms import Form, form_of
from tests.newsroom import PASSWORD, Newsroom
from tests.picture_files import photograph
from tests.public.printing import address
from tests.served import served
from tests.visitor import Visitor

DISK_BYTES = 24 * 1024 * 1024  # the two databases, a few pictures, the log
TEMPORARY_BYTES = 8 * 1024 * 1024
FULL_AR, FULL_EN = "قرص هذه الصحيفة ممتلئ", "The disk of this paper is full"
NO_ROOM_AR = "لم تبقَ لدى الصحيفة مساحة"
BODY = "نص لا يُكتب مرتين. " * 2000
COMMENT = {"name": "نور", "email": "noor@readers.example", "body": ("ك" * 20 + " ") * 200}


class Disk:
    """A file system of a few megabytes in memory."""

    def __init__(self, folder: Path, size_bytes: int) -> None:
        self.folder, self.filler = folder, folder / "filler"
        folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.decode().strip()}")

    def fill(self) -> None:
        with suppress(OSError), self.filler.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    def empty(self) -> None:
        self.filler.unlink(missing_ok=True)

    def unmount(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


class Paper:
    """A served newsroom on a small disk, with Huda and Omar signed in to it."""

    def __init__(self, url: str, disk: Disk, temporary: Disk, newsroom: Newsroom) -> None:
        self.disk, self.temporary, self.amal = disk, temporary, newsroom.amal.email
        self.reader, self.visitor = Visitor(url), Visitor(url)
        self.huda, self.omar = Visitor(url), Visitor(url)
        for browser, person in ((self.huda, newsroom.huda), (self.omar, newsroom.omar)):
            browser.fill_in("/desk/login", action="/desk/login", email=person.email, password=PASSWORD)
        self.story, self.draft = address(newsroom.live_story), f"/desk/articles/{newsroom.omars_draft.id}"

    def fill_disk(self) -> None:
        """A log of SQLite that was long once would take short writes without new room: it is cut off first."""
        for name in ("newsroom.sqlite3", "side.sqlite3"):
            with closing(sqlite3.connect(self.disk.folder / name)) as connection:
                connection.execute("pragma wal_checkpoint(truncate)")
        self.disk.fill()


@pytest.fixture
def paper(
    standing_app: tuple[Flask, Path], newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Paper]:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount the small file system this fills")
    disk = Disk(tmp_path / "instance", DISK_BYTES)
    temporary = Disk(tmp_path / "temporary", TEMPORARY_BYTES)
    try:
        load({"WARRAQ_INSTANCE": str(disk.folder)})
        shutil.copyfile(standing_app[1] / "newsroom.sqlite3", disk.folder / "newsroom.sqlite3")
        monkeypatch.setenv("TMPDIR", str(temporary.folder))
        with served(disk.folder) as url:
            yield Paper(url, disk, temporary, newsroom)
    finally:
        disk.unmount()
        temporary.unmount()


def picture(size_bytes: int = 0) -> FileStorage:
    content = photograph()
    return FileStorage(BytesIO(content + bytes(max(0, size_bytes - len(content)))), "port.jpg")


def files_in(instance: Path) -> set[Path]:
    """Everything kept of pictures, finished or not."""
    return {path for tree in ("media", "originals") for path in (instance / tree).rglob("*") if path.is_file()}


def test_a_server_that_has_started_needs_no_room_to_read(tmp_path: Path) -> None:
    """SQLite makes these files when it begins to read, and keeps them while it may."""
    config = load({"WARRAQ_INSTANCE": str(tmp_path)})
    bring_up_to_date(config)
    application = make_worker_app(config)
    assert {path.name for path in tmp_path.glob("*-shm")} >= {"newsroom.sqlite3-shm", "side.sqlite3-shm"}
    del application


@dataclass
class Sent:
    """What people had typed when the disk was full, and what came back."""

    story: TestResponse
    page: TestResponse
    comment: TestResponse
    picture: TestResponse
    sign_in: TestResponse


def test_a_paper_whose_disk_fills_up_reads_on_and_loses_nothing(paper: Paper) -> None:
    pictures = files_in(paper.disk.folder)
    forms = opened(paper)
    paper.fill_disk()
    reads_on(paper)
    sent = gets_everything_back(paper, forms)
    paper.disk.empty()
    assert files_in(paper.disk.folder) == pictures
    goes_on(paper, sent)
    shows_a_picture_that_cannot_be_kept(paper)
    loses_no_words_to_a_full_temporary_folder(paper)
    for name in ("newsroom.sqlite3", "side.sqlite3"):
        with closing(sqlite3.connect(paper.disk.folder / name)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def opened(paper: Paper) -> dict[str, Form]:
    """The forms people have open."""
    return {
        "story": form_of(paper.omar.send(paper.draft), form_id="article-form"),
        "page": form_of(paper.huda.send("/desk/pages/new"), action="/desk/pages/new"),
        "comment": form_of(paper.reader.send(paper.story), form_id="comment-form"),
        "picture": form_of(paper.huda.send("/desk/media"), action="/desk/media"),
        "sign in": form_of(paper.visitor.send("/desk/login?lang=en"), action="/desk/login"),
    }


def reads_on(paper: Paper) -> None:
    for path in ("/", "/en/", paper.story, "/search?q=%D8%A7", "/feed.atom", "/healthz"):
        assert paper.reader.send(path).status_code == 200, path
    for path in ("/desk/", "/desk/articles", paper.draft, "/desk/media", "/desk/account"):
        assert paper.huda.send(path).status_code == 200, path


def gets_everything_back(paper: Paper, forms: dict[str, Form]) -> Sent:
    """Each in its own language, and with what was typed."""
    sent = Sent(
        paper.omar.send(forms["story"].action, **forms["story"].filled(body=BODY)),
        paper.huda.send("/desk/pages/new", **forms["page"].filled(title="صفحة", body=BODY)),
        paper.reader.send(forms["comment"].action, **forms["comment"].filled(**COMMENT)),
        paper.huda.send("/desk/media", **forms["picture"].filled(alt="الميناء"), file=picture()),
        paper.visitor.send("/desk/login", **forms["sign in"].filled(email=paper.amal, password=PASSWORD)),
    )
    for answer in (sent.story, sent.page, sent.picture):
        assert (answer.status_code, FULL_AR in text_of(answer)) == (507, True)
    assert (sent.comment.status_code, NO_ROOM_AR in text_of(sent.comment)) == (507, True)
    assert (sent.sign_in.status_code, FULL_EN in text_of(sent.sign_in)) == (507, True)
    assert form_of(sent.story, form_id="article-form").fields["body"].strip() == BODY.strip()
    assert form_of(sent.page, action="/desk/pages/new").fields["body"].strip() == BODY.strip()
    assert form_of(sent.comment, form_id="comment-form").fields["body"].strip() == COMMENT["body"].strip()
    assert form_of(sent.picture, action="/desk/media").fields["alt"] == "الميناء"
    by_itself = {**forms["story"].filled(body=BODY), "then": "autosave"}
    answer = paper.omar.send(forms["story"].action, accept="application/json", **by_itself)
    assert (answer.status_code, FULL_AR in answer.json["said"]) == (507, True)
    return sent


def goes_on(paper: Paper, sent: Sent) -> None:
    """What came back is sent again, and everything works as before."""
    again = form_of(sent.story, form_id="article-form")
    assert "حُفظ" in text_of(paper.omar.send(again.action, **again.fields))
    again = form_of(sent.page, action="/desk/pages/new")
    assert "صفحة" in paper.huda.send(again.action, **again.fields).text
    again = form_of(sent.comment, form_id="comment-form")
    assert COMMENT["body"].strip() in paper.reader.send(again.action, **again.fields).text
    again = form_of(sent.picture, action="/desk/media")
    assert "الميناء" in paper.huda.send(again.action, **again.fields, file=picture()).text
    again = form_of(sent.sign_in, action="/desk/login")
    assert "/desk/logout" in paper.visitor.send("/desk/login", **again.filled(password=PASSWORD)).text


def shows_a_picture_that_cannot_be_kept(paper: Paper) -> None:
    """One of its files, asked for by a reader before it was made."""
    address = re.findall(r'src="(/media/[^"]+)', paper.huda.send("/desk/media").text)[0]
    assert paper.reader.send(address).status_code == 200
    shutil.rmtree(paper.disk.folder / "media")
    paper.fill_disk()
    answer = paper.reader.send(address)
    assert (answer.status_code, answer.content_type.partition("/")[0]) == (200, "image")
    paper.disk.empty()
    assert paper.reader.send(address).data == answer.data


def loses_no_words_to_a_full_temporary_folder(paper: Paper) -> None:
    """Where files of more than 500 kB lie while a form is read. Python chooses the folder once, at the first of them."""
    form = form_of(paper.huda.send("/desk/media"), action="/desk/media")
    assert paper.huda.send("/desk/media", **form.fields, file=picture(2_000_000)).status_code == 200
    paper.temporary.fill()
    answer = paper.huda.send("/desk/media", file=picture(2_000_000), **form.filled(alt="السفينة"))
    assert (answer.status_code, FULL_AR in text_of(answer)) == (507, True)
    assert form_of(answer, action="/desk/media").fields["alt"] == "السفينة"
    paper.temporary.empty()
    again = form_of(answer, action="/desk/media")
    assert "السفينة" in paper.huda.send("/desk/media", **again.fields, file=picture(2_000_000)).text
