"""Of a server's threads one runs at a time, and whoever waits for something outside lets the others run."""

import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from blog.lib import turns, turnstile

MOST_BYTES = 1_000_000


class Inside:
    """An application that notes who is in it, and runs `act` there."""

    def __init__(self, act: Callable[[dict[str, Any]], Iterable[bytes]]) -> None:
        self.act, self.now, self.most = act, 0, 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            answer = self.act(environ)
        finally:
            self.now -= 1
        start_response("200 OK", [("Content-Length", "2")])
        return answer


def asked(app: Any, environ: dict[str, Any] | None = None) -> tuple[str, bytes]:
    """Status and body of one request."""
    began: list[str] = []
    answer = turnstile.Turnstile(app, lambda _environ: MOST_BYTES)(
        {"REQUEST_METHOD": "GET", **(environ or {})}, lambda status, headers, *_exc: began.append(status)
    )
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return began[0], body


def posted(body: Any, **more: str) -> dict[str, Any]:
    return {"REQUEST_METHOD": "POST", "wsgi.input": body, **more}


def at_once(count: int, act: Callable[[], Any]) -> None:
    threads = [threading.Thread(target=act) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_threads_are_never_inside_at_once() -> None:
    def act(_environ: dict[str, Any]) -> list[bytes]:
        time.sleep(0.001)  # lets another thread run, if it may
        return [b"ok"]

    app = Inside(act)
    at_once(8, lambda: asked(app))
    assert app.most == 1


def test_whoever_steps_aside_lets_the_others_in() -> None:
    everybody = threading.Barrier(3)

    def act(_environ: dict[str, Any]) -> list[bytes]:
        with turns.aside():
            everybody.wait(10)  # broken unless all three come
        return [b"ok"]

    at_once(3, lambda: asked(Inside(act)))
    assert not everybody.broken


def test_a_turn_is_given_back_after_an_exception() -> None:
    def act(_environ: dict[str, Any]) -> list[bytes]:
        with turns.aside():
            raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            asked(Inside(act))


def test_stepping_aside_outside_a_server_does_nothing() -> None:
    with turns.aside(), turns.aside():
        pass


def test_a_check_keeps_whoever_holds_something_from_stepping_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def holds() -> None:
        raise RuntimeError("it holds something")

    monkeypatch.setattr(turns, "_before_stepping_aside", [])
    turns.before_stepping_aside(holds)
    with pytest.raises(RuntimeError, match="holds"), turns.aside():
        pass


class Pieces:
    """A long answer that notes whether each piece was made in a turn, and whether it was closed."""

    def __init__(self, count: int) -> None:
        self.left, self.in_turn, self.closed = count, True, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self.left:
            raise StopIteration
        self.left -= 1
        self.in_turn &= turns.the_turn.is_mine
        return b"piece"

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("length", ["10", str(turnstile.WHOLE_BYTES + 1), None])
def test_each_piece_of_an_answer_is_made_in_a_turn_and_the_answer_is_closed(length: str | None) -> None:
    pieces = Pieces(2)

    def app(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", length)] if length else [])
        return pieces

    assert asked(app) == ("200 OK", b"piecepiece")
    assert pieces.in_turn
    assert pieces.closed


def test_nobody_has_the_turn_while_a_client_takes_a_piece() -> None:
    def app(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Pieces(1)

    for _piece in turnstile.Turnstile(app, lambda _environ: 0)({"REQUEST_METHOD": "GET"}, lambda *_: None):
        assert asked(Inside(lambda _environ: [b"ok"])) == ("200 OK", b"ok")


def echo(environ: dict[str, Any]) -> list[bytes]:
    return [environ["wsgi.input"].read()]


@pytest.mark.parametrize("length", [3, turnstile.IN_MEMORY_BYTES + 1, MOST_BYTES])
def test_a_body_is_there_when_the_application_runs(length: int) -> None:
    body = io.BytesIO(b"x" * length + b"the next request's")
    assert asked(Inside(echo), posted(body, CONTENT_LENGTH=str(length))) == ("200 OK", b"x" * length)


def test_a_body_in_chunks_says_its_length_by_its_end() -> None:
    body = io.BytesIO(b"x" * 100_000)
    assert asked(Inside(echo), posted(body, HTTP_TRANSFER_ENCODING="chunked")) == ("200 OK", b"x" * 100_000)


def test_of_an_endless_body_a_byte_too_much_is_read() -> None:
    read = asked(Inside(echo), posted(io.BytesIO(b"x" * 2 * MOST_BYTES), HTTP_TRANSFER_ENCODING="chunked"))[1]
    assert len(read) == MOST_BYTES + 1


class Unread:
    def read(self, _size: int = -1) -> bytes:
        raise AssertionError("it was to be left alone")


def test_a_body_that_says_it_is_too_long_is_left_to_the_application_unread() -> None:
    body = posted(Unread(), CONTENT_LENGTH=str(MOST_BYTES + 1))
    assert asked(Inside(lambda _environ: [b"ok"]), body) == ("200 OK", b"ok")


def test_half_a_body_is_no_request() -> None:
    app = Inside(echo)
    assert asked(app, posted(io.BytesIO(b"half"), CONTENT_LENGTH="8"))[0].startswith("400")
    assert app.most == 0


class Stalled:
    """A client that sends the first half and then nothing until it is let go."""

    def __init__(self) -> None:
        self.halves = iter([b"half"])
        self.let_go = threading.Event()

    def read(self, _size: int = -1) -> bytes:
        for half in self.halves:
            return half
        self.let_go.wait(30)
        return b""


def test_a_client_that_stops_in_the_middle_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PIECE_WITHIN_SECONDS", 0.05)
    app, client = Inside(echo), Stalled()
    assert asked(app, posted(client, CONTENT_LENGTH="8"))[0].startswith("408")
    client.let_go.set()
    assert app.most == 0


def test_others_are_served_while_a_body_is_on_its_way() -> None:
    client = Stalled()
    waiting = threading.Thread(target=asked, args=(Inside(echo), posted(client, CONTENT_LENGTH="8")))
    waiting.start()
    assert asked(Inside(lambda _environ: [b"ok"])) == ("200 OK", b"ok")
    client.let_go.set()
    waiting.join()


def test_a_full_disk_is_told_to_the_application() -> None:
    class Full:
        def read(self, _size: int = -1) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        asked(Inside(echo), posted(Full(), CONTENT_LENGTH="8"))


def test_of_a_body_of_the_usual_length_nothing_is_asked_before_it_is_there() -> None:
    def refuse(_environ: dict[str, Any]) -> int:
        raise AssertionError("asked")

    gate = turnstile.Turnstile(Inside(echo), refuse, usual_bytes=4)
    assert b"".join(gate(posted(io.BytesIO(b"body"), CONTENT_LENGTH="4"), ignored)) == b"body"
    with pytest.raises(AssertionError, match="asked"):
        gate(posted(io.BytesIO(b"a body"), CONTENT_LENGTH="6"), ignored)


def test_slow_bodies_leave_threads_for_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "BODIES_AT_ONCE", 1)
    monkeypatch.setattr(turnstile, "AT_ONCE_SECONDS", 0.05)
    gate, client, said = turnstile.Turnstile(Inside(echo), lambda _environ: MOST_BYTES), Stalled(), []
    other = Stalled()
    other.halves = iter([])

    def ask(environ: dict[str, Any]) -> None:
        b"".join(gate(environ, lambda status, *_: said.append(status)))

    waiting = threading.Thread(target=ask, args=(posted(client, CONTENT_LENGTH="4"),))
    client.halves = iter([])  # not a byte comes
    waiting.start()
    while gate._bodies._value:
        time.sleep(0.001)
    ask(posted(other, CONTENT_LENGTH="4"))
    ask(posted(io.BytesIO(b"body"), CONTENT_LENGTH="4"))  # a form that is there at once takes no slow client's place
    ask({"REQUEST_METHOD": "GET"} | {"wsgi.input": io.BytesIO()})
    client.let_go.set()
    waiting.join()
    other.let_go.set()
    assert said == ["503 Service Unavailable", "200 OK", "200 OK", "400 Bad Request"]


def test_however_many_forms_come_at_once_none_is_sent_away() -> None:
    gate, said = turnstile.Turnstile(Inside(echo), lambda _environ: MOST_BYTES), list[str]()

    class Near:
        def read(self, _size: int = -1) -> bytes:
            time.sleep(0.05)
            return b"body"

    def ask() -> None:
        b"".join(gate(posted(Near(), CONTENT_LENGTH="4"), lambda status, *_: said.append(status)))

    at_once(turnstile.BODIES_AT_ONCE * 2, ask)
    assert said == ["200 OK"] * turnstile.BODIES_AT_ONCE * 2


def test_slow_readers_leave_threads_for_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "LONG_ANSWERS_AT_ONCE", 1)

    def app(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Pieces(2)

    gate = turnstile.Turnstile(app, lambda _environ: 0)
    first, second = (gate({"REQUEST_METHOD": "GET"}, lambda *_: None) for _ in range(2))
    assert second == [b"piecepiece"]  # whole, so that no thread waits with it
    assert next(iter(first)) == b"piece"
    turnstile.close(first)
    third = gate({"REQUEST_METHOD": "GET"}, lambda *_: None)
    assert isinstance(third, turnstile.ByTurns)
    third.close()


def test_of_many_large_bodies_one_at_a_time_is_dealt_with_and_pages_go_on() -> None:
    large, alone, inside = turnstile.IN_MEMORY_BYTES + 1, threading.Event(), []

    def act(environ: dict[str, Any]) -> list[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            inside.append(1)
            with turns.aside():
                alone.wait(10)
            assert inside.pop() == 1
            assert not inside
        return [b"ok"]

    stile = turnstile.Turnstile(Inside(act), lambda _environ: MOST_BYTES)
    uploads = [
        threading.Thread(target=stile, args=(posted(io.BytesIO(b"x" * large), CONTENT_LENGTH=str(large)), ignored))
        for _ in range(3)
    ]
    for upload in uploads:
        upload.start()
    while not inside:
        time.sleep(0.01)
    assert b"".join(stile({"REQUEST_METHOD": "GET"}, ignored)) == b"ok"
    assert len(inside) == 1
    alone.set()
    for upload in uploads:
        upload.join(10)
    assert not any(upload.is_alive() for upload in uploads)


def ignored(_status: str, _headers: list[tuple[str, str]], *_exc: Any) -> None:
    """What the server is told."""


def test_turns_are_given_in_the_order_they_are_asked_for() -> None:
    turn, order, threads = turns.Turn(), list[int](), list[threading.Thread]()

    def take(number: int) -> None:
        with turn:
            order.append(number)

    with turn:
        for number in range(20):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(turn._queue) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_who_lends_the_turn_is_the_next_to_have_it() -> None:
    turn, order, threads = turns.Turn(), list[str](), list[threading.Thread]()

    def take(name: str) -> None:
        with turn:
            order.append(name)

    with turn:
        for name in ("first", "second"):
            threads.append(threading.Thread(target=take, args=(name,)))
            threads[-1].start()
            while len(turn._queue) < len(threads):
                time.sleep(0.001)
        turn.let_one_pass()
        assert turn.is_mine
        order.append("the lender")
    for thread in threads:
        thread.join()
    assert order == ["first", "the lender", "second"]


def test_a_turn_nobody_has_is_not_lent() -> None:
    turn = turns.Turn()
    with turn.lent():
        assert not turn.is_mine
    assert not turn.is_mine
    with turn:
        turn.let_one_pass()
        assert turn.is_mine
