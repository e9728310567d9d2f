"""Whoever waits for another request lets it go on."""

from threading import Event, Thread

import pytest
from flask import Flask

from blog.extensions import begin_write, db
from blog.lib import turns
from blog.media import locks

DIGEST = "4f" * 32


def test_an_upload_ends_while_somebody_waits_for_its_end(app: Flask) -> None:
    is_under_way = Event()

    def upload() -> None:
        with app.app_context():
            locks.upload_under_way(DIGEST)
            is_under_way.set()
            with turns.the_turn:
                locks.end_uploads()

    with turns.the_turn, app.app_context():
        uploading = Thread(target=upload)
        uploading.start()
        assert is_under_way.wait(20)
        with locks.no_upload(DIGEST) as is_sure:
            assert is_sure
    uploading.join()


def test_nobody_waits_for_an_upload_of_her_own_that_is_committed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "UPLOAD_ENDS_WITHIN_SECONDS", 0.2)
    locks.upload_under_way(DIGEST)
    with locks.no_upload(DIGEST) as is_sure:
        assert not is_sure
    begin_write()
    db.session.commit()
    with locks.no_upload(DIGEST) as is_sure:
        assert is_sure
