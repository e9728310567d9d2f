"""WSGI middleware: waits for the request's body, takes the turn, runs the application, gives the turn back."""

import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import Any, BinaryIO, cast

from blog.lib.spool import Spool
from blog.lib.turns import THREADS, the_turn

# A form is there at once, or its client is slow: fifty forms at once are no reason to send one away.
AT_ONCE_SECONDS = 0.5
# Of the threads of a worker, so that slow clients of either kind leave some for pages.
BODIES_AT_ONCE = THREADS * 3 // 8
LONG_ANSWERS_AT_ONCE = THREADS * 3 // 8
# A larger answer goes out in pieces, each when the client took the one before; pages and most pictures are smaller.
WHOLE_BYTES = 512 * 1024
IN_MEMORY_BYTES = 256 * 1024  # a body that is larger waits in a temporary file
PIECE_BYTES = 16 * 1024
LARGER_PIECE_BYTES = 64 * 1024  # for a quick client: fewer changes of thread
# For one piece: 16 kB in 30 s are the 500 bytes a second that Apache's mod_reqtimeout asks for.
PIECE_WITHIN_SECONDS = 30.0

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]


class Turnstile:
    """One thread at a time in the application. Safe to share between threads; one a process.

    A body of up to `usual_bytes` is always taken. Of a longer one `most_bytes(environ)` says, inside a turn, whether
    the application would take it: if not it is left unread, and the application refuses it at once. The body is closed
    when the application has returned its answer.
    """

    def __init__(self, app: Wsgi, most_bytes: Callable[[Environ], int], usual_bytes: int = 0) -> None:
        self.app, self.most_bytes, self.usual_bytes = app, most_bytes, usual_bytes
        self._bodies = threading.Semaphore(BODIES_AT_ONCE)
        self._long_answers = threading.Semaphore(LONG_ANSWERS_AT_ONCE)
        self._large_body = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not has_body(environ):
            return self._run(environ, start_response)
        length = content_length(environ)
        most = self.usual_bytes
        if length is None or length > most:
            with the_turn:
                most = self.most_bytes(environ)
        if length is not None and length > most:
            return self._run(environ, start_response)
        body = Body(environ["wsgi.input"], most + 1 if length is None else length)
        if not body.is_there_within(AT_ONCE_SECONDS):
            if not self._bodies.acquire(blocking=False):
                return _refused("503 Service Unavailable", start_response)
            try:
                is_there = body.arrives()
            finally:
                self._bodies.release()
            if not is_there:
                return _refused("408 Request Timeout", start_response)
        with body.spool.file:
            if length is not None and body.received < length and body.error is None:
                return _refused("400 Bad Request", start_response)  # the client has gone: half a form is no form
            environ["wsgi.input"] = body.reader()
            # Taking a photograph out of a form costs as much as a page: of twenty, one at a time asks for the turn.
            with self._large_body if body.received > IN_MEMORY_BYTES else nullcontext():
                return self._run(environ, start_response)

    def _run(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        length = WHOLE_BYTES + 1  # of an answer that does not say

        def begin(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            nonlocal length
            length = next((int(value) for name, value in headers if name.lower() == "content-length"), length)
            return start_response(status, headers, *exc_info)

        with the_turn:
            answer = self.app(environ, begin)
            if length > WHOLE_BYTES and self._long_answers.acquire(blocking=False):
                return ByTurns(answer, self._long_answers.release)
            try:
                return [b"".join(answer)]
            finally:
                close(answer)


class ByTurns:
    """An answer that is sent in pieces: each is made in a turn, none is held while the client takes it."""

    def __init__(self, answer: Iterable[bytes], when_closed: Callable[[], None]) -> None:
        self._answer, self._when_closed = answer, when_closed
        self._pieces = iter(answer)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with the_turn:
            return next(self._pieces)

    def close(self) -> None:
        try:
            with the_turn:
                close(self._answer)
        finally:
            self._when_closed()


class Body:
    """A request's body on its way in, from now on. A thread of its own reads it: reading cannot be given up once begun."""

    def __init__(self, source: BinaryIO, up_to_bytes: int) -> None:
        self.source, self.up_to_bytes = source, up_to_bytes
        self.spool = Spool(IN_MEMORY_BYTES)
        self.received = 0  # bytes
        self.error: Exception | None = None
        self._is_there = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def is_there_within(self, seconds: float) -> bool:
        return self._is_there.wait(seconds)

    def arrives(self) -> bool:
        """Wait for it; False if the client was too slow with one piece. Its thread ends with the connection then."""
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
                size = LARGER_PIECE_BYTES if time.monotonic() - began < 1 else PIECE_BYTES
            self.spool.file.seek(0)
        except Exception as error:  # a full disk, for more than memory takes: the application's pages say it
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
    """In bytes; None for a body that says nothing of its length (RFC 9112 6.3: chunks overrule a length)."""
    length = environ.get("CONTENT_LENGTH", "")
    return int(length) if length.isdecimal() and "HTTP_TRANSFER_ENCODING" not in environ else None


def _refused(status: str, start_response: StartResponse) -> Iterable[bytes]:
    start_response(status, [("Content-Length", "0"), ("Connection", "close")])
    return [b""]


def close(answer: Iterable[bytes]) -> None:
    """As a server does at the end (PEP 3333)."""
    getattr(answer, "close", lambda: None)()
