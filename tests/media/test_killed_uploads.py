"""A server that is killed while pictures come in: every picture that was acknowledged is there, and no file is left over."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom
from tests.picture_files import photograph
from tests.served import STOPS_WITHIN_SECONDS, on_a_free_port, wait_for
from tests.visitor import Visitor

pytestmark = pytest.mark.slow

KILLS = 50
UPLOADERS = 2  # at once
LIVES_AT_MOST_SECONDS = 1.5  # after its first answer: some ten uploads
COLOURS = 2**24


@dataclass
class Uploads:
    """What was sent, and what the server said it had kept: the id and the file of each."""

    sent: int = 0
    kept: dict[int, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_file(self) -> bytes:
        with self.lock:
            self.sent += 1
            return photograph(colour=f"#{self.sent * 7919 % COLOURS:06x}")

    def send_until_it_dies(self, visitor: Visitor) -> None:
        try:
            token = form_of(visitor.send("/desk/media"), action="/desk/media").fields["csrf_token"]
            while True:
                content = self.next_file()
                file = FileStorage(BytesIO(content), "quay.jpg")
                answer = visitor.send("/desk/media", accept="application/json", file=file, csrf_token=token)
                assert answer.status_code == 201, answer.get_data(as_text=True)
                with self.lock:
                    self.kept[json.loads(answer.data)["id"]] = content
        except (OSError, HTTPException):  # the connection was refused or broke off
            return


def live_and_be_killed(instance: Path, newsroom: Newsroom, uploads: Uploads, seconds: float) -> None:
    """Start a server, send it pictures, and kill all its processes that many seconds after the first was sent."""
    url, command, environment = on_a_free_port(instance)
    log = instance / "server.log"
    with log.open("a") as out, ThreadPoolExecutor(UPLOADERS) as threads:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            wait_for(url, server, log)
            visitor = Visitor(url)
            visitor.fill_in("/desk/login", action="/desk/login", email=newsroom.huda.email, password=PASSWORD)
            uploading = [threads.submit(uploads.send_until_it_dies, visitor) for _ in range(UPLOADERS)]
            time.sleep(seconds)
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(STOPS_WITHIN_SECONDS)
        for upload in uploading:
            upload.result()


def warraq(instance: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    _, (python, *run), environment = on_a_free_port(instance)
    return subprocess.run([python, *run[:-1], *arguments], env=environment, capture_output=True, text=True, check=False)


def test_kills_in_the_middle_of_uploads_lose_no_picture_and_leave_no_file(
    standing_app: tuple[Flask, Path], newsroom: Newsroom, tmp_path: Path
) -> None:
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", tmp_path / "newsroom.sqlite3")
    uploads, chance = Uploads(), random.Random(4)
    for _ in range(KILLS):
        live_and_be_killed(tmp_path, newsroom, uploads, chance.uniform(0, LIVES_AT_MOST_SECONDS))
    found = warraq(tmp_path, "media", "verify")
    print(f"{uploads.sent} sent, {len(uploads.kept)} acknowledged; {found.stdout}")
    mended = warraq(tmp_path, "media", "verify", "--mend")
    assert mended.returncode == 0, mended.stdout
    assert "nothing is wrong" in warraq(tmp_path, "media", "verify").stdout
    everything_acknowledged_is_there(tmp_path, uploads)


def everything_acknowledged_is_there(instance: Path, uploads: Uploads) -> None:
    for name in ("newsroom.sqlite3", "side.sqlite3", "queue.sqlite3"):
        with closing(sqlite3.connect(instance / name)) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    with closing(sqlite3.connect(instance / "newsroom.sqlite3")) as connection:
        originals = dict(connection.execute("select id, original from picture").fetchall())
    assert {
        number: (instance / "originals" / originals[number]).read_bytes() for number in uploads.kept
    } == uploads.kept
    assert len(uploads.kept) <= len(originals) <= uploads.sent
    assert {path.name for path in (instance / "originals").glob("*.*") if path.is_file()} == set(originals.values())
