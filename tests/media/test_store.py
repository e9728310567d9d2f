"""Picture files are kept alike in a folder and in a bucket: whole or not at all, under names of ours only."""

import os
import re
import stat
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from blog.config import Config, load
from blog.errors import NoRoom, NotWritable, StoreAway
from blog.lib import clock
from blog.media import bucket
from blog.media.folder import Folder
from blog.media.store import Store, open_stores
from tests.media.conftest import settings

DIGEST = "4f" * 32
SOME_MB = os.urandom(1024) * 1024 * 20  # as large as an upload may be
NOBODY = 65534


def names(store: Store, prefix: str = "") -> set[str]:
    return {kept.name for kept in store.listing(prefix)}


# ---- alike in both


def test_a_file_is_kept_and_read_again(store: Store) -> None:
    store.put(f"{DIGEST}/16x9-50-50/480.avif", b"picture")
    assert store.get(f"{DIGEST}/16x9-50-50/480.avif") == b"picture"
    assert store.has(f"{DIGEST}/16x9-50-50/480.avif")


def test_a_file_that_is_not_there_is_missed(store: Store) -> None:
    assert not store.has("nothing.avif")
    with pytest.raises(FileNotFoundError):
        store.get("nothing.avif")
    store.delete("nothing.avif")
    store.delete_all("nothing")


def test_a_file_takes_the_place_of_the_one_of_its_name(store: Store) -> None:
    store.put("a/480.webp", b"a longer first one")
    store.put("a/480.webp", b"second")
    assert store.get("a/480.webp") == b"second"
    assert names(store) == {"a/480.webp"}


def test_every_file_is_listed_with_its_size_and_moment(store: Store) -> None:
    before = clock.now() - timedelta(seconds=2)  # S3 tells whole seconds
    store.put("a/480.webp", b"12345")
    store.put("a/still/480.webp", b"1")
    store.put("ab/480.webp", b"1")
    assert {(kept.name, kept.size) for kept in store.listing()} == {
        ("a/480.webp", 5),
        ("a/still/480.webp", 1),
        ("ab/480.webp", 1),
    }
    assert all(before < kept.modified < clock.now() + timedelta(seconds=2) for kept in store.listing())
    assert names(store, "a") == {"a/480.webp", "a/still/480.webp"}
    assert names(store, "b") == set()


def test_files_are_removed_one_by_one_and_by_folder(store: Store) -> None:
    for name in ("a/480.webp", "a/960.webp", "a/still/480.webp", "b/480.webp"):
        store.put(name, b"picture")
    store.delete("a/960.webp")
    assert names(store) == {"a/480.webp", "a/still/480.webp", "b/480.webp"}
    store.delete_all("a")
    assert names(store) == {"b/480.webp"}


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", "/etc/passwd", "../secret_key", "a/../../secret_key", "a/./b", "a//b", "a/", "..", ".staging/a"),
        *("a\n", "a\0b", "a\\b", "A.webp", "صورة.webp", "a b", "a%2e", "a:b", "a" * 201),
    ],
)
def test_only_names_of_ours_reach_a_store(store: Store, name: str) -> None:
    calls: list[Callable[[str], object]] = [store.get, store.has, store.path, store.delete, store.delete_all]
    for call in [*calls, lambda text: store.put(text, b"x"), lambda text: list(store.listing(text or "/"))]:
        with pytest.raises(ValueError, match="is no name of a picture's file"):
            call(name)
    assert names(store) == set()


def test_a_large_file_is_kept_whole(store: Store) -> None:
    store.put("large.jpeg", SOME_MB)
    assert store.get("large.jpeg") == SOME_MB


def test_of_many_writers_of_one_name_one_wins(store: Store) -> None:
    drafts = [bytes([number]) * 300_000 for number in range(9)]
    store.put("a/480.webp", drafts[8])

    def write(draft: bytes) -> None:
        with suppress(StoreAway):  # moto answers 500 to one of two writers at once; S3 does not
            store.put("a/480.webp", draft)

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, drafts[:8]))
    assert store.get("a/480.webp") in drafts
    assert names(store) == {"a/480.webp"}
    assert list(store.leftovers()) == []


def test_a_reader_never_meets_half_a_file(store: Store) -> None:
    drafts = [bytes([number]) * (100_000 + number) for number in range(20)]
    store.put("a/480.webp", drafts[0])

    def read_until(is_over: threading.Event) -> Iterator[bytes]:
        while not is_over.is_set():
            with suppress(StoreAway):  # as above
                yield store.get("a/480.webp")

    is_over = threading.Event()
    with ThreadPoolExecutor(1) as readers:
        seen = readers.submit(lambda: set(read_until(is_over)))
        for draft in drafts:
            with suppress(StoreAway):
                store.put("a/480.webp", draft)
        is_over.set()
    assert seen.result() <= set(drafts)


def test_what_others_put_there_is_a_leftover_and_no_file(in_folder: Config, in_bucket: Config) -> None:
    folder, bucket = open_stores(in_folder).served, open_stores(in_bucket).served
    folder.put("a.webp", b"picture")
    (in_folder.media_dir / "Thumbs.db").write_bytes(b"123")
    bucket._writing.put("Thumbs.db", b"123")  # type: ignore[attr-defined]
    for store, kept in ((folder, {"a.webp"}), (bucket, set())):
        assert names(store) == kept
        (leftover,) = store.leftovers()
        assert (leftover.name, leftover.size) == ("Thumbs.db", 3)
        store.clear(leftover)
        assert list(store.leftovers()) == []


# ---- a folder


def test_served_files_are_for_all_to_read_and_originals_for_this_account(in_folder: Config) -> None:
    stores = open_stores(in_folder)
    for store in stores:
        store.put("a/b.jpeg", b"picture")
    modes = [stat.S_IMODE(store.path("a/b.jpeg").stat().st_mode) for store in stores]
    assert modes == [0o644, 0o600]
    assert stat.S_IMODE(in_folder.originals_dir.stat().st_mode) == 0o700


def test_originals_that_others_could_read_are_closed_again(in_folder: Config) -> None:
    in_folder.originals_dir.mkdir(mode=0o755)
    open_stores(in_folder)
    assert stat.S_IMODE(in_folder.originals_dir.stat().st_mode) == 0o700


def test_the_write_of_a_killed_process_is_a_leftover_and_that_of_a_living_one_is_not(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    with store._draft() as growing:
        growing.write(b"half")
        growing.flush()
        assert list(store.leftovers()) == []
        Path(growing.name).with_name("killed").write_bytes(b"half")
        (leftover,) = store.leftovers()
        assert leftover.name == ".staging/killed"
        store.clear(leftover)
        assert [path.name for path in Path(growing.name).parent.iterdir()] == [Path(growing.name).name]


def test_a_draft_that_is_cleared_before_its_lock_is_begun_again(tmp_path: Path, monkeypatch) -> None:
    store, locks = Folder(tmp_path), []

    def lock_late(file, how) -> None:
        if not locks:
            Path(file.name).unlink()
        locks.append(how)

    monkeypatch.setattr("blog.media.folder.fcntl.flock", lock_late)
    store.put("a.webp", b"picture")
    assert store.get("a.webp") == b"picture"
    assert len(locks) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB; mounting one is for root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_said_and_nothing_is_left_of_the_write(small_disk: Path) -> None:
    store = open_stores(load({"WARRAQ_INSTANCE": str(small_disk)})).served
    store.put("a/480.webp", b"first")
    with pytest.raises(NoRoom):
        store.put("a/480.webp", bytes(2_000_000))
    with pytest.raises(NoRoom):
        store.put("b/480.webp", bytes(2_000_000))
    assert (store.get("a/480.webp"), names(store)) == (b"first", {"a/480.webp"})
    assert list((small_disk / "media" / ".staging").iterdir()) == []


def test_a_disk_with_room_again_takes_files_again(small_disk: Path) -> None:
    store = Folder(small_disk / "media")
    store.put("a.webp", bytes(600_000))
    with pytest.raises(NoRoom):
        store.put("b.webp", bytes(600_000))
    store.delete("a.webp")
    store.put("b.webp", bytes(600_000))
    assert names(store) == {"b.webp"}


def test_a_disk_that_may_only_be_read_is_said(small_disk: Path) -> None:
    store = Folder(small_disk / "media")
    store.put("a.webp", b"picture")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for write in (lambda: store.put("b.webp", b"picture"), lambda: store.delete("a.webp")):
        with pytest.raises(NotWritable):
            write()
    assert store.get("a.webp") == b"picture"


def written_by_nobody(folder: str) -> str:
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        Folder(Path(folder)).put("a/b.webp", b"picture")
    except NotWritable:
        return "said"
    return "written"


def test_a_forbidden_folder_is_said() -> None:
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("fork")) as other:
        Path(folder).chmod(0o755)
        Path(folder, "media").mkdir(mode=0o500)
        assert other.submit(written_by_nobody, f"{folder}/media").result() == "said"


# ---- a bucket


def test_a_bucket_that_does_not_answer_is_said(aws: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dead = settings(tmp_path, WARRAQ_MEDIA_URL="s3://paper", AWS_ENDPOINT_URL="http://127.0.0.1:9")
    store = open_stores(dead).served
    for call in (
        lambda: store.put("a", b"x"),
        lambda: store.get("a"),
        lambda: store.has("a"),
        lambda: list(store.listing()),
        lambda: store.delete("a"),
    ):
        with pytest.raises(StoreAway, match="S3 error") as caught:
            call()
        assert "\n" not in caught.value.reason


def test_a_bucket_that_is_not_there_is_said(s3_server: str, aws: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = open_stores(settings(tmp_path, WARRAQ_MEDIA_URL="s3://nowhere", AWS_ENDPOINT_URL=s3_server)).served
    for call in (lambda: store.put("a", b"x"), lambda: store.get("a"), lambda: list(store.listing())):
        with pytest.raises(StoreAway):
            call()


@pytest.fixture
def slow_server() -> Iterator[str]:
    """The address of a server that takes a second for every file."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(1)
            self.send_response(200)
            for name, value in (("Content-Length", "1"), ("ETag", '"1"'), ("Last-Modified", self.date_time_string())):
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # who asked has gone
                self.wfile.write(b"x")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_original_may_take_longer_than_what_readers_wait_for(
    slow_server: str, aws: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    aws.setattr(bucket, "ANSWER_WITHIN", timedelta(milliseconds=200))
    stores = open_stores(settings(tmp_path, WARRAQ_MEDIA_URL="s3://paper", AWS_ENDPOINT_URL=slow_server))
    assert stores.originals.get("a.jpeg") == b"x"
    with pytest.raises(StoreAway):
        stores.served.get("a/480.avif")


def test_both_trees_of_a_bucket_lie_in_its_folder(in_bucket: Config) -> None:
    stores = open_stores(in_bucket)
    stores.served.put("a/480.webp", b"served")
    stores.originals.put("a.jpeg", b"original")
    assert names(stores.served) == {"a/480.webp"}
    assert names(stores.originals) == {"a.jpeg"}
    assert stores.served.path("a/480.webp") is None
    bucket = urlsplit(in_bucket.media_url).netloc
    with urllib.request.urlopen(f"{in_bucket.media_endpoint}/{bucket}?list-type=2") as answer:
        assert re.findall("<Key>(.*?)</Key>", answer.read().decode()) == [
            "north/media/a/480.webp",
            "north/originals/a.jpeg",
        ]
