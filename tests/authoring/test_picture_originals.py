"""The originals of pictures, as they were uploaded: for administrators alone."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from blog.audit.models import AuditEntry
from blog.extensions import begin_write, db
from blog.lib import turns
from blog.media import making
from blog.media.models import Picture
from blog.media.store import originals, served
from tests.authoring.picture_desk import SignIn, add, drawn, send_file
from tests.newsroom import Newsroom

NEW = drawn((1200, 800), at=0.1, quality=60)


@pytest.fixture
def quay(newsroom: Newsroom) -> Picture:
    """Amal's picture."""
    return add(newsroom.amal, name="رصيف الميناء.jpg")


def aside(ask: Callable[..., Any]) -> Callable[..., Any]:
    """As a bucket is asked: in no write transaction."""

    def far_away(*args: object) -> Any:
        with turns.aside():
            return ask(*args)

    return far_away


@pytest.mark.parametrize(("person", "status"), [("omar", 403), ("amal", 403), ("huda", 403), ("salma", 200)])
def test_who_gets_the_original(sign_in: SignIn, newsroom: Newsroom, quay: Picture, person: str, status: int) -> None:
    browser = sign_in(getattr(newsroom, person))
    assert browser.get(f"/desk/media/{quay.id}/original").status_code == status
    assert (f"/desk/media/{quay.id}/original" in browser.get(f"/desk/media/{quay.id}").text) == (status == 200)


def test_the_original_comes_as_it_was_under_its_title(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    got = sign_in(newsroom.salma).get(f"/desk/media/{quay.id}/original")
    assert got.data == drawn()
    assert "filename*=UTF-8''%D8%B1%D8%B5%D9%8A%D9%81" in got.headers["Content-Disposition"]
    assert got.headers["Content-Disposition"].endswith(".jpg")
    assert got.headers["Content-Type"] == "image/jpeg"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in got.headers["Cache-Control"]
    assert "sandbox" in got.headers["Content-Security-Policy"]
    newsroom.fresh()
    assert "picture_original_taken" in db.session.scalars(db.select(AuditEntry.verb)).all()


def test_administrators_get_a_former_original_too(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    former, browser = quay.digest, sign_in(newsroom.salma)
    send_file(browser, quay.id, NEW)
    address = f"/desk/media/{quay.id}/original?former={former}"
    assert address.replace("&", "&amp;") in browser.get(f"/desk/media/{quay.id}").text
    assert browser.get(address).data == drawn()
    other = add(newsroom.omar, drawn(at=0.6))
    assert browser.get(f"/desk/media/{other.id}/original?former={former}").status_code == 404


def test_of_a_picture_older_than_originals_its_best_file_is_kept(
    sign_in: SignIn, newsroom: Newsroom, quay: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.make_all(quay)
    former, best = quay.digest, served().get(f"{quay.digest}/{quay.width}.webp")
    begin_write()
    db.session.get_one(Picture, quay.id).original = ""
    db.session.commit()
    store, browser = type(originals()), sign_in(newsroom.salma)
    monkeypatch.setattr(store, "put", aside(store.put))
    assert send_file(browser, quay.id, NEW).status_code == 303
    assert browser.get(f"/desk/media/{quay.id}/original?former={former}").data == best


def test_a_lost_original_is_not_found(sign_in: SignIn, newsroom: Newsroom, quay: Picture) -> None:
    originals().delete(quay.original)
    assert sign_in(newsroom.salma).get(f"/desk/media/{quay.id}/original").status_code == 404


def test_the_original_comes_out_of_a_bucket_too(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, quay: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = type(app.extensions["media"].originals)
    monkeypatch.setattr(store, "path", lambda self, name: None)
    for ask in (store.has, store.get):
        monkeypatch.setattr(store, ask.__name__, aside(ask))
    got = sign_in(newsroom.salma).get(f"/desk/media/{quay.id}/original")
    assert got.data == drawn()
    assert got.headers["Content-Disposition"].startswith("attachment")
