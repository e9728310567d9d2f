"""Whoever waits for another request lets it go on."""

from threading import Event, Thread

from flask import Flask

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
