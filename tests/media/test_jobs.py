"""The queue makes what readers get, after the upload."""

from collections.abc import Callable
from io import BytesIO

from blog.extensions import begin_write, db
from blog.media.jobs import make_files, without_files
from blog.media.models import Picture
from blog.media.store import originals, served
from tests.conftest import DeskClient
from tests.newsroom import Newsroom
from tests.picture_files import photograph

SignIn = Callable[..., DeskClient]


def uploaded(browser: DeskClient, colour: str) -> Picture:
    file = (BytesIO(photograph(colour=colour)), "quay.jpg")
    answer = browser.post(
        "/desk/media", data={"file": file}, headers={"Accept": "application/json"}, content_type="multipart/form-data"
    )
    db.session.rollback()  # see what the request wrote
    picture = db.session.get_one(Picture, answer.json["id"])
    served().delete_all(picture.digest)
    return picture


def files_of(picture: Picture) -> set[str]:
    return {kept.name for kept in served().listing(picture.digest)}


def test_an_upload_is_made_ready_for_readers(sign_in: SignIn, newsroom: Newsroom, run_jobs: Callable[[], None]) -> None:
    picture = uploaded(sign_in(newsroom.amal), "olive")
    assert files_of(picture) == set()
    run_jobs()
    newsroom.fresh()
    addresses = [part.split()[0] for source in picture.rendition("16x9").sources for part in source.srcset.split(", ")]
    assert {address.removeprefix("/media/") for address in addresses} <= files_of(picture)
    assert db.session.get_one(Picture, picture.id).made_at is not None


def test_the_same_file_again_is_not_made_again(
    sign_in: SignIn, newsroom: Newsroom, run_jobs: Callable[[], None]
) -> None:
    browser = sign_in(newsroom.amal)
    picture = uploaded(browser, "maroon")
    run_jobs()
    newsroom.fresh()
    uploaded(browser, "maroon")
    run_jobs()
    assert files_of(picture) == set()


def test_what_a_killed_runner_left_is_found(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = (uploaded(sign_in(newsroom.amal), colour) for colour in ("indigo", "salmon"))
    assert list(without_files())[:2] == [(second.id,), (first.id,)]


def test_a_lost_original_stops_nothing(sign_in: SignIn, newsroom: Newsroom, run_jobs: Callable[[], None]) -> None:
    lost, other = (uploaded(sign_in(newsroom.amal), colour) for colour in ("plum", "peru"))
    originals().delete(lost.original)
    run_jobs()
    assert files_of(lost) == set()
    assert files_of(other) != set()


def test_a_picture_that_is_gone_is_no_work(newsroom: Newsroom) -> None:
    begin_write()
    db.session.commit()
    make_files(10_000)
