"""One thread of a process at a time runs requests; the others wait, or wait *aside* for something outside.

Python runs one thread at a time anyway, and threads that fight over its lock halve the pages a second. So a server
has several threads and one turn: whoever has it runs, and gives it up while waiting for a client, another process or
work that needs no Python. Outside a server (tests, commands) nobody takes turns and `aside()` does nothing.
"""

import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from blog.lib.spool import Spool

# Each can wait for a slow client or for a picture without holding up a page. A thread at rest costs some 50 kB.
THREADS = 32
# Larger answers go out in pieces, each made when the client took the one before; a page or picture is smaller.
WHOLE_BYTES = 512 * 1024
IN_MEMORY_BYTES = 256 * 1024  # a body that is larger waits in a temporary file
PIECE_BYTES = 16 * 1024
LARGEST_PIECE_BYTES = 64 * 1024  # what a quick client's body is read in: fewer changes of thread
# For one piece: 16 kB in 30 s are the 500 bytes a second that Apache's mod_reqtimeout asks for.
PIECE_WITHIN_SECONDS = 30.0

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Turn:
    """A lock that knows whose it is. Not reentrant."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._holder = threading.get_ident()

    def __exit__(self, *_exc: object) -> None:
        self._holder = 0
        self._lock.release()

    @property
    def is_mine(self) -> bool:
        return self._holder == threading.get_ident()


_turn = Turn()
_before_stepping_aside: list[Callable[[], None]] = []


@contextmanager
def aside() -> Iterator[None]:
    """Give the turn up inside the block and take it back after it; nothing if this thread has none.

    For waiting only: other requests run meanwhile, so whatever was read before may have changed. Raises what a check
    of `before_stepping_aside` raises, also outside a server.
    """
    for check in _before_stepping_aside:
        check()
    if not _turn.is_mine:
        yield
        return
    _turn.__exit__()
    try:
        yield
    finally:
        _turn.__enter__()


def before_stepping_aside(check: Callable[[], None]) -> None:
    """Have `check` called at each `aside()`: it raises if this thread holds what the others would wait for."""
    if check not in _before_stepping_aside:
        _before_stepping_aside.append(check)


class Turnstile:
    """WSGI middleware: reads the request's body, takes the turn, runs the application, gives the turn back.

    `most_bytes(environ)` says, inside a turn, how long a body the application would take: a longer one is left unread,
    and the application refuses it at once. The body is closed when the application has returned its answer.
    """

    def __init__(self, app: Wsgi, most_bytes: Callable[[Environ], int]) -> None:
        self.app, self.most_bytes = app, most_bytes

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not has_body(environ):
            return self._run(environ, start_response)
        with _turn:
            most = self.most_bytes(environ)
        length = content_length(environ)
        if length is not None and length > most:
            return self._run(environ, start_response)
        body = Body(environ["wsgi.input"], most + 1 if length is None else length)
        if not body.arrives():
            return _refused(start_response, "408 Request Timeout")
        with body.spool.file:
            if length is not None and body.received < length and body.error is None:
                return _refused(start_response, "400 Bad Request")  # the client has gone; half a form is no form
            environ["wsgi.input"] = body.reader()
            return self._run(environ, start_response)

    def _run(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = WHOLE_BYTES + 1

        def begin(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            nonlocal length
            length = next((int(value) for name, value in headers if name.lower() == "content-length"), length)
            return start_response(status, headers, *exc_info)

        with _turn:
            answer = self.app(environ, begin)
            if length > WHOLE_BYTES:
                return ByTurns(answer)
            try:
                return [b"".join(answer)]
            finally:
                _close(answer)


class ByTurns:
    """An answer that is sent in pieces: each is made in a turn, none is held while the client takes it."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self._answer = answer
        self._pieces = iter(answer)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with _turn:
            return next(self._pieces)

    def close(self) -> None:
        with _turn:
            _close(self._answer)


class Body:
    """A request's body on its way in. A thread of its own reads it, since reading cannot be given up once begun."""

    def __init__(self, source: BinaryIO, up_to_bytes: int) -> None:
        self.source, self.up_to_bytes = source, up_to_bytes
        self.spool = Spool(IN_MEMORY_BYTES)
        self.received = 0  # bytes
        self.error: Exception | None = None
        self._is_there = threading.Event()

    def arrives(self) -> bool:
        """Wait for it; False if the client was too slow with one piece. Its thread ends with the connection then."""
        threading.Thread(target=self._read, daemon=True).start()
        received = -1
        while received < self.received:
            received = self.received
            if self._is_there.wait(PIECE_WITHIN_SECONDS):
                return True
        return self._is_there.is_set()

    def _read(self) -> None:
        size = PIECE_BYTES
        try:
            while self.received < self.up_to_bytes:
                began = time.monotonic()
                piece = self.source.read(min(size, self.up_to_bytes - self.received))
                if not piece:
                    break
                self.spool.write(piece)
                self.received += len(piece)
                size = LARGEST_PIECE_BYTES if time.monotonic() - began < 1 else PIECE_BYTES
            self.spool.file.seek(0)
        except (
            Exception
        ) as error:  # a full disk, and more than memory holds instead: told to the application, whose pages say it
            self.error = error
        finally:
            self._is_there.set()

    def reader(self) -> BinaryIO:
        """The body from its beginning; reading raises what went wrong when it was kept."""
        return cast(BinaryIO, self.spool.file) if self.error is None else io.BufferedReader(_Unreadable(self.error))


class _Unreadable(io.RawIOBase):
    def __init__(self, error: Exception) -> None:
        self.error = error

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: Any) -> int:
        raise self.error


def has_body(environ: Environ) -> bool:
    """True if a body comes: it has a length, comes in chunks, or (HTTP/2) its method usually has one."""
    length = environ.get("CONTENT_LENGTH")
    if length:
        return bool(length != "0")
    return "HTTP_TRANSFER_ENCODING" in environ or environ["REQUEST_METHOD"] in ("POST", "PUT", "PATCH")


def content_length(environ: Environ) -> int | None:
    """In bytes; None for a body that says nothing of its length (RFC 9112 6.1: chunks overrule a length)."""
    length = environ.get("CONTENT_LENGTH", "")
    return int(length) if length.isdecimal() and "HTTP_TRANSFER_ENCODING" not in environ else None


def _refused(start_response: Callable[..., Any], status: str) -> Iterable[bytes]:
    start_response(status, [("Content-Length", "0"), ("Connection", "close")])
    return [b""]


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close is not None:
        close()
