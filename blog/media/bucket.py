"""A tree of picture files in an S3 bucket, behind the interface of `store.py`, through obstore.

obstore reads credentials and region from the usual AWS_ variables. Its threads do not survive a fork: a process that has
used a bucket must not fork one that will (measured: the child waits for ever). Making a Bucket starts none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blog.errors import StoreAway
from blog.lib import turns
from blog.media.kept import Kept, checked, is_name

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import S3Store

# A bucket that is away costs a reader seconds: at most RETRY_WITHIN and one more try.
CONNECT_WITHIN = timedelta(seconds=2)
ANSWER_WITHIN = timedelta(seconds=5)  # with all of it: no file that is served has more than a few megabytes
CARRY_WITHIN = timedelta(seconds=60)  # the largest upload over a line of 4 Mbit a second, there and back
RETRIES = 1  # a connection that the other side closed meanwhile is worth a second try
RETRY_WITHIN = timedelta(seconds=5)
FIRST_PAUSE = timedelta(milliseconds=100)


class Bucket:
    """The tree `<folder>/<tree>/` of `s3://bucket/folder`. `endpoint`: another server than Amazon's.

    One of `are_large` files waits longer for what it reads, too.
    """

    def __init__(self, url: str, tree: str, endpoint: str | None, *, are_large: bool = False) -> None:
        parts = urlsplit(url)
        folder = f"{parts.path.strip('/')}/{tree}".lstrip("/")
        self._reading = _client(parts.netloc, folder, endpoint, CARRY_WITHIN if are_large else ANSWER_WITHIN)
        self._writing = _client(parts.netloc, folder, endpoint, CARRY_WITHIN)

    def put(self, name: str, content: bytes) -> None:
        with _worded(is_missing_bucket=True):
            # In one request: what is uploaded in parts leaves them behind when a process is killed.
            self._writing.put(checked(name), content, use_multipart=False)

    def get(self, name: str) -> bytes:
        with _worded():
            return bytes(self._reading.get(checked(name)).bytes())

    def has(self, name: str) -> bool:
        try:
            with _worded():
                self._reading.head(checked(name))
        except FileNotFoundError:
            return False
        return True

    def path(self, name: str) -> None:
        checked(name)

    def listing(self, prefix: str = "") -> Iterator[Kept]:
        return (kept for kept in self._every(checked(prefix) if prefix else None) if is_name(kept.name))

    def delete(self, name: str) -> None:
        with _worded(is_missing_bucket=True):
            self._writing.delete(checked(name))

    def delete_all(self, prefix: str) -> None:
        names = [kept.name for kept in self.listing(checked(prefix))]
        if names:
            with _worded(is_missing_bucket=True):
                self._writing.delete(names)

    def leftovers(self) -> Iterator[Kept]:
        return (kept for kept in self._every(None) if not is_name(kept.name))

    def clear(self, leftover: Kept) -> None:
        with _worded(is_missing_bucket=True):
            self._writing.delete(leftover.name)

    def _every(self, prefix: str | None) -> Iterator[Kept]:
        pages = self._reading.list(prefix)
        while page := self._page(pages):
            for found in page:
                yield Kept(found["path"], found["size"], found["last_modified"])

    def _page(self, pages: "Iterator[Sequence[ObjectMeta]]") -> "Sequence[ObjectMeta]":
        with _worded(is_missing_bucket=True):
            return next(pages, ())


def _client(bucket: str, folder: str, endpoint: str | None, answer_within: timedelta) -> "S3Store":
    from obstore.store import S3Store

    return S3Store(
        bucket,
        prefix=folder,
        config={"endpoint": endpoint} if endpoint else None,
        client_options={
            "allow_http": (endpoint or "").startswith("http://"),
            "connect_timeout": CONNECT_WITHIN,
            "timeout": answer_within,
        },
        retry_config={"max_retries": RETRIES, "retry_timeout": RETRY_WITHIN, "backoff": {"init_backoff": FIRST_PAUSE}},
    )


@contextmanager
def _worded(*, is_missing_bucket: bool = False) -> Iterator[None]:
    """Waiting aside, and what obstore says of a bucket that cannot be used as a refusal.

    A file that is not there stays what it is. `is_missing_bucket`: nothing but the bucket itself could be missing.
    """
    from obstore.exceptions import BaseError

    try:
        with turns.aside():
            yield
    except FileNotFoundError as error:
        if is_missing_bucket or "NoSuchBucket" in str(error):
            raise StoreAway(_first_line(error)) from error
        raise
    except BaseError as error:
        raise StoreAway(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    """What happened, without the library's own insides that follow."""
    return str(error).partition("\n")[0]
