"""A picture's files are made when they are first asked for, from the original, which nobody is served."""

import fcntl
from collections.abc import Iterator, Sequence
from io import BytesIO
from threading import Semaphore

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from blog.errors import NoRoom
from blog.extensions import begin_write, db
from blog.lib import clock, renditions
from blog.lib.picture_encoding import Wanted
from blog.media import intake, locks, making, replacing
from blog.media.models import Picture
from blog.media.store import originals, served
from tests.newsroom import Newsroom
from tests.picture_files import CREDIT, photograph


def upload(content: bytes, name: str = "quay.jpg") -> Picture:
    prepared = intake.prepare(BytesIO(content), name)
    begin_write()
    picture = intake.accept(prepared, by=None, now=clock.now())
    db.session.commit()
    return picture


@pytest.fixture
def picture(newsroom: Newsroom) -> Picture:
    content = photograph({CREDIT: b"Nour"}, colour="crimson")
    found = upload(content)
    served().delete_all(found.digest)
    return found


def test_the_first_reader_has_it_made(client: FlaskClient, picture: Picture) -> None:
    for source in picture.rendition().sources:
        for address, width in (part.split() for part in source.srcset.split(", ")):
            answer = client.get(address)
            assert (answer.status_code, answer.content_type) == (200, source.type)
            assert f"{Image.open(BytesIO(answer.data)).width}w" == width
            assert b"Nour" not in answer.data


def test_it_is_made_once(client: FlaskClient, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(picture.src)
    monkeypatch.setattr(making, "encode", lambda *_: pytest.fail("made again"))
    assert client.get(picture.src).data == first.data


def test_the_store_is_asked_once_for_what_is_there(
    client: FlaskClient, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(picture.src)
    monkeypatch.setattr(type(served()), "has", lambda *_: pytest.fail("asked whether it is there"))
    assert client.get(picture.src).data == first.data


def test_a_reader_gets_it_though_there_is_no_room_to_keep_it(
    client: FlaskClient, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = client.get(picture.src)
    served().delete_all(picture.digest)

    def no_room(*_: object) -> None:
        raise NoRoom

    monkeypatch.setattr(type(served()), "put", no_room)
    answer = client.get(picture.src)
    assert (answer.status_code, answer.data) == (200, kept.data)
    assert answer.headers["Cache-Control"] == kept.headers["Cache-Control"]
    assert list(served().listing(picture.digest)) == []


def test_no_reader_waits_for_all_the_files_the_queue_makes(
    app: Flask, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = making.encode

    def encode_while_somebody_reads(content: bytes, wanted: Sequence[Wanted]) -> Iterator[tuple[Wanted, bytes]]:
        with (app.config["WARRAQ"].instance / "locks" / picture.digest[:2]).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield from encode(content, wanted)

    monkeypatch.setattr(making, "encode", encode_while_somebody_reads)
    assert making.make_all(picture) > 6


def test_makers_of_pictures_leave_threads_for_everybody_else(
    client: FlaskClient, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = client.get(picture.src)
    monkeypatch.setattr(locks, "_readers", Semaphore(0))
    assert client.get(picture.src).data == made.data
    answer = client.get(picture.rendition("1x1").src)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (429, "no-store")
    assert answer.headers["Retry-After"] == str(locks.COME_AGAIN_SECONDS)


def test_crops_follow_the_focal_point(client: FlaskClient, picture: Picture) -> None:
    begin_write()
    picture.focus_x = 10
    db.session.commit()
    shown = picture.rendition("1x1")
    assert Image.open(BytesIO(client.get(shown.src).data)).size == (600, 600)
    former = client.get(shown.src.replace("1x1-10-50", "1x1-90-50"))  # of a page drawn before the point was moved
    assert (former.status_code, former.location) == (302, shown.src)
    assert client.get(shown.src.replace("1x1-10-50/600", "1x1-90-50/601")).status_code == 404


def test_nothing_but_its_files_is_made(client: FlaskClient, picture: Picture) -> None:
    for name in ("481.avif", "1600.avif", "480.png", "480.gif", "still/480.webp"):
        assert client.get(f"/media/{picture.digest}/{name}").status_code == 404
    assert list(served().listing(picture.digest)) == []


def test_the_original_has_no_address(client: FlaskClient, app: Flask, picture: Picture) -> None:
    assert originals().has(picture.original)
    for path in (picture.original, f"{picture.digest}/{picture.original}", f"../originals/{picture.original}"):
        assert client.get(f"/media/{path}").status_code in (404, 308)


def test_a_lost_original_is_a_missing_picture_and_no_fault(client: FlaskClient, picture: Picture) -> None:
    originals().delete(picture.original)
    assert client.get(picture.src).status_code == 404


def test_so_is_a_damaged_one(client: FlaskClient, picture: Picture) -> None:
    originals().put(picture.original, originals().get(picture.original)[:400])
    try:
        assert client.get(picture.src).status_code == 404
    finally:
        originals().delete(picture.original)  # the next upload of it is whole


def test_all_of_them_are_made_ahead(client: FlaskClient, picture: Picture) -> None:
    assert making.make_all(picture) == len(list(served().listing(picture.digest))) > 6
    assert making.make_all(picture) == 0


def test_addresses_of_a_replaced_file_lead_to_the_new_one(client: FlaskClient, picture: Picture) -> None:
    former = picture.src
    prepared = intake.prepare(BytesIO(photograph(colour="navy")), "other.jpg")
    begin_write()
    replacing.replace(picture, prepared, by=Newsroom("").huda, now=clock.now())
    db.session.commit()
    answer = client.get(former)
    assert (answer.status_code, answer.location) == (302, picture.src)
    assert client.get(picture.src).status_code == 200


def test_a_file_that_was_replaced_meanwhile_is_not_made_any_more(client: FlaskClient, picture: Picture) -> None:
    picture_id, name = picture.id, renditions.fallback(picture)
    db.session.expunge(picture)  # as another process has it that waits for the lock
    other = intake.prepare(BytesIO(photograph(colour="navy")), "other.jpg")
    begin_write()
    replacing.replace(db.session.get_one(Picture, picture_id), other, by=Newsroom("").huda, now=clock.now())
    db.session.commit()
    with pytest.raises(FileNotFoundError):
        making.make_one(picture, name)
    assert not list(served().listing(picture.digest))
