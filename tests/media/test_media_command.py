"""`warraq media`: what is wrong with the pictures' files is said in plain sentences, and mended where it can be."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from blog import cli, create_app
from blog.accounts.models import Role, User
from blog.articles.article import Article
from blog.config import Config
from blog.extensions import begin_write, db
from blog.lib import clock, process, renditions
from blog.media import checking, intake, locks, making, replacing
from blog.media.models import Picture
from blog.media.store import Store, Stores
from tests.picture_files import photograph

NOBODYS = "ab" * 32


@dataclass
class Paper:
    """A paper with one picture, all of whose files are made."""

    app: Flask
    digest: str

    @property
    def stores(self) -> Stores:
        found: Stores = self.app.extensions["media"]
        return found

    @property
    def served(self) -> Store:
        return self.stores.served

    @property
    def originals(self) -> Store:
        return self.stores.originals

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli.main, ["media", *arguments])

    def files(self) -> set[str]:
        return {kept.name for store in self.stores for kept in store.listing()}


def uploaded(colour: str) -> Picture:
    prepared = intake.prepare(BytesIO(photograph(colour=colour)), "quay.jpg")
    begin_write()
    picture = intake.accept(prepared, by=None, now=clock.now())
    db.session.commit()
    return picture


def paper_of(config: Config, database: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    shutil.copyfile(database, config.database_path)
    monkeypatch.setenv("WARRAQ_INSTANCE", str(config.instance))
    monkeypatch.setenv("WARRAQ_MEDIA_URL", config.media_url or "")
    monkeypatch.setenv("AWS_ENDPOINT_URL", config.media_endpoint or "")
    monkeypatch.setattr(process, "let_others_first", lambda: None)  # the tests go on in this process
    app = create_app(config)
    with app.app_context():
        digest = uploaded("crimson").digest
        for picture in checking.pictures():
            checking.rebuilt(picture, again=False)
        return Paper(app, digest)


@pytest.fixture(params=["in_folder", "in_bucket"])
def paper(request: pytest.FixtureRequest, standing_app: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch) -> Paper:
    config: Config = request.getfixturevalue(request.param)
    return paper_of(config, standing_app[1] / "newsroom.sqlite3", monkeypatch)


@pytest.fixture
def local(in_folder: Config, standing_app: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch) -> Paper:
    return paper_of(in_folder, standing_app[1] / "newsroom.sqlite3", monkeypatch)


def test_where_all_is_well_it_says_so(paper: Paper) -> None:
    answer = paper.run("verify")
    assert (answer.stdout, answer.exit_code) == ("1 pictures checked: nothing is wrong.\n", 0)


def test_what_is_wrong_is_said_and_mended(paper: Paper) -> None:
    whole = paper.files()
    said = harmed(paper)
    found = paper.run("verify")
    assert (found.stdout.splitlines(), found.exit_code) == (
        [*said, f"1 pictures checked: {len(said)} faults, 0 mended."],
        1,
    )
    mended = paper.run("verify", "--mend")
    assert mended.stdout.splitlines()[:-1] == [f"{sentence} Mended." for sentence in said]
    assert (mended.stdout.splitlines()[-1], mended.exit_code) == (
        f"1 pictures checked: {len(said)} faults, all mended.",
        0,
    )
    assert paper.files() == whole
    assert "nothing is wrong" in paper.run("verify").stdout


def harmed(paper: Paper) -> list[str]:
    """Every kind of harm that can be mended; what will be said of it."""
    served, mine = paper.served, paper.digest
    small, large = served.get(f"{mine}/480.webp"), served.get(f"{mine}/900.webp")
    served.put(f"{mine}/480.avif", served.get(f"{mine}/480.avif")[:200])
    served.put(f"{mine}/480.webp", b"")
    served.put(f"{mine}/900.avif", large)
    served.put(f"{mine}/900.webp", small)
    served.delete(f"{mine}/900.jpeg")
    served.put(f"{NOBODYS}/480.avif", bytes(2000))
    served.put(f"{mine}/tmpx1", b"x")
    paper.originals.put(f"{NOBODYS}.jpeg", b"x")
    of_picture = ("480.avif is damaged", "480.webp is damaged", "900.avif is webp", "900.webp is 480 by 320 px")
    strays = sorted([f"media/{NOBODYS}/480.avif (2 kB)", f"media/{mine}/tmpx1 (0 kB)"])
    return [
        *(f"Picture 1 (quay): {fault}." for fault in (*of_picture, "900.jpeg is missing")),
        *(f"{stray} belongs to no picture." for stray in (*strays, f"originals/{NOBODYS}.jpeg (0 kB)")),
    ]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda paper, name: paper.originals.delete(name), "its original is lost"),
        (lambda paper, name: paper.originals.put(name, b"x"), "its original is damaged"),
    ],
)
def test_a_lost_original_cannot_be_mended_and_no_file_is_taken_for_it(
    paper: Paper, harm: Callable[[Paper, str], object], said: str
) -> None:
    harm(paper, f"{paper.digest}.jpeg")
    paper.served.put(f"{paper.digest}/480.webp", b"half")
    whole = paper.files()
    answer = paper.run("verify", "--mend")
    assert (said in answer.stdout, answer.exit_code) == (True, 1), answer.stdout
    assert "480.webp is damaged.\n" in answer.stdout
    assert paper.files() == whole


@pytest.mark.parametrize("content", [None, b"half"])
def test_an_original_is_right_again_when_it_is_uploaded_again(paper: Paper, content: bytes | None) -> None:
    name = f"{paper.digest}.jpeg"
    paper.originals.delete(name) if content is None else paper.originals.put(name, content)
    with paper.app.app_context():
        uploaded("crimson")
    assert "1 pictures checked: nothing is wrong." in paper.run("verify").stdout


def test_the_write_of_a_killed_process_is_a_leftover(local: Paper, in_folder: Config) -> None:
    left = in_folder.media_dir / ".staging" / "killed"
    left.write_bytes(b"half")
    assert "media/.staging/killed (0 kB) is a leftover.\n" in local.run("verify").stdout
    assert local.run("verify", "--mend").exit_code == 0
    assert not left.exists()


def test_files_without_a_picture_are_listed_and_left_alone(paper: Paper) -> None:
    paper.originals.put(f"{NOBODYS}.jpeg", bytes(1_500_000))
    paper.served.delete(f"{paper.digest}/480.avif")
    whole = paper.files()
    answer = paper.run("orphans")
    assert f"originals/{NOBODYS}.jpeg (1500 kB)\n1 files without a picture, 1.5 MB" in answer.stdout
    assert f"media/{paper.digest}/480.avif is missing.\n1 files missing." in answer.stdout
    assert (paper.files(), answer.exit_code) == (whole, 0)


def test_the_original_of_a_file_that_was_replaced_is_kept_and_what_was_served_of_it_is_not(paper: Paper) -> None:
    served = {kept.name for kept in paper.served.listing(paper.digest)}
    former = next(kept.name for kept in paper.originals.listing() if kept.name.startswith(paper.digest))
    with paper.app.app_context():
        other = intake.prepare(BytesIO(photograph(colour="navy")), "other.jpg")
        begin_write()
        picture = db.session.scalars(select(Picture)).one()
        chief = User(
            email="c@x.example", name="Chief", slug="chief", role=Role.EDITOR, language="ar", created_at=clock.now()
        )
        replacing.replace(picture, other, by=chief, now=clock.now())
        db.session.commit()
    paper.run("verify", "--mend")
    assert former in paper.files()
    assert not served & paper.files()


def test_the_files_of_an_upload_under_way_are_not_taken_away(local: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "UPLOAD_ENDS_WITHIN_SECONDS", 0.2)
    has_file, may_end = threading.Event(), threading.Event()

    def upload() -> None:
        with local.app.app_context():
            prepared = intake.prepare(BytesIO(photograph(colour="teal")), "quay.jpg")
            has_file.set()
            may_end.wait(10)
            begin_write()
            intake.accept(prepared, by=None, now=clock.now())
            db.session.commit()

    uploader = threading.Thread(target=upload)
    uploader.start()
    has_file.wait(10)
    assert "nothing is wrong" in local.run("verify", "--mend").stdout
    may_end.set()
    uploader.join()
    assert "2 pictures checked: nothing is wrong." in local.run("verify").stdout


def test_an_upload_that_was_refused_later_leaves_a_file_of_nobody(local: Paper) -> None:
    with local.app.app_context():
        intake.prepare(BytesIO(photograph(colour="teal")), "quay.jpg")
    assert local.run("verify").exit_code == 1
    assert local.run("verify", "--mend").exit_code == 0


def test_rebuilding_makes_what_nobody_asked_for_yet(paper: Paper) -> None:
    with paper.app.app_context():
        picture = uploaded("teal")
        expected = {making.path(picture, file) for file in renditions.files(picture)}
    assert "nothing is wrong" in paper.run("verify").stdout  # not made yet is not missing
    answer = paper.run("rebuild")
    assert (answer.stdout, answer.exit_code) == (f"{len(expected)} files made, 0 texts printed anew.\n", 0)
    assert expected <= paper.files()
    assert paper.run("rebuild").stdout == "0 files made, 0 texts printed anew.\n"


def test_rebuilding_all_makes_every_file_anew(local: Paper) -> None:
    first = local.served.path(f"{local.digest}/480.avif")
    assert first is not None
    before = first.stat().st_ino
    assert local.run("rebuild", "--all").exit_code == 0
    assert first.stat().st_ino != before


def test_rebuilding_leaves_the_only_file_of_a_picture_without_an_original(local: Paper) -> None:
    with local.app.app_context():
        begin_write()
        db.session.execute(select(Picture)).scalar_one().original = ""
        db.session.commit()
    local.originals.delete(f"{local.digest}.jpeg")
    source = local.served.get(f"{local.digest}/900.webp")
    assert local.run("rebuild", "--all").exit_code == 0
    assert local.served.get(f"{local.digest}/900.webp") == source


def test_rebuilding_says_which_picture_has_no_original(local: Paper) -> None:
    local.originals.delete(f"{local.digest}.jpeg")
    answer = local.run("rebuild", "--all")
    assert "(quay): its original is lost or damaged, so nothing was made of it." in answer.stdout
    assert answer.exit_code == 1


def test_rebuilding_prints_stories_anew_that_show_pictures(local: Paper) -> None:
    with local.app.app_context():
        picture = db.session.execute(select(Picture)).scalar_one()
        begin_write()
        story = db.session.scalars(select(Article).where(Article.live_revision_id.is_not(None))).first()
        assert story is not None
        kept = story.live_revision
        kept.body = f'<figure><img src="{picture.src}" alt="الرصيف"></figure>'
        kept.body_html = "as an earlier version printed it"
        kept.shows = [picture]
        db.session.commit()
        kept_id = kept.id
    assert "0 files made, 1 texts printed anew." in local.run("rebuild").stdout
    assert "0 texts printed anew." in local.run("rebuild").stdout
    with local.app.app_context():
        kept = db.session.get(type(kept), kept_id)
        assert "<picture" in kept.body_html


def test_a_bucket_that_is_away_ends_it_with_a_sentence(
    in_bucket: Config, standing_app: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = paper_of(in_bucket, standing_app[1] / "newsroom.sqlite3", monkeypatch)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    answer = paper.run("verify")
    assert answer.stderr.splitlines()[-1].startswith(
        "warraq: The pictures' files cannot be read or written (Generic S3"
    )
    assert answer.exit_code == cli.REFUSED
