"""One thread of a process at a time runs requests; the others wait, or wait *aside* for something outside.

Python runs one thread at a time anyway, and threads that fight over its lock halve the pages a second. So a server
has several threads and one turn (`turnstile.py`): whoever has it runs, and gives it up while waiting for a client,
another process or work that needs no Python. Outside a server (tests, commands) nobody takes turns and `aside()` only
asks its checks.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Of one worker. Each can wait for a slow client or a picture without holding up a page; one at rest costs some 50 kB.
THREADS = 64


class Turn:
    """A lock that knows whose it is and is given in the order it was asked for. Not reentrant.

    `threading.Lock` wakes whomever it likes: of fifty who write at once, some waited twice as long as the rest.
    """

    def __init__(self) -> None:
        self._queue: deque[threading.Lock] = deque()  # a locked gate for each who waits
        self._guard = threading.Lock()  # of the queue and of `_is_taken`
        self._is_taken = False
        self._holder = 0

    def __enter__(self) -> None:
        self._take(self._queue.append)

    def __exit__(self, *_exc: object) -> None:
        self._holder = 0
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._is_taken = False

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let the others run inside the block, and be the next after it; nothing if this thread has no turn.

        Inside, nothing may be held that somebody waits for with the turn in hand: neither would ever go on.
        """
        if not self.is_mine:
            yield
            return
        self.__exit__()
        try:
            yield
        finally:
            self._take(self._queue.appendleft)

    def let_one_pass(self) -> None:
        """Let whoever waits longest run first, if anybody waits."""
        with self.lent():
            pass

    def _take(self, enqueue: Callable[[threading.Lock], None]) -> None:
        gate = None
        with self._guard:
            if self._is_taken:
                gate = threading.Lock()
                gate.acquire()
                enqueue(gate)
            self._is_taken = True
        if gate is not None:
            gate.acquire()  # until whoever has the turn hands it over
        self._holder = threading.get_ident()

    @property
    def is_mine(self) -> bool:
        return self._holder == threading.get_ident()


the_turn = Turn()
_before_stepping_aside: list[Callable[[], None]] = []


@contextmanager
def aside() -> Iterator[None]:
    """Give the turn up inside the block and take it back after it; nothing if this thread has none.

    For waiting only: other requests run meanwhile, so whatever was read before may have changed. Raises what a check
    of `before_stepping_aside` raises, also outside a server.
    """
    for check in _before_stepping_aside:
        check()
    if not the_turn.is_mine:
        yield
        return
    the_turn.__exit__()
    try:
        yield
    finally:
        the_turn.__enter__()


def before_stepping_aside(check: Callable[[], None]) -> None:
    """Have `check` called at each `aside()`: it raises if this thread holds what the others would wait for."""
    if check not in _before_stepping_aside:
        _before_stepping_aside.append(check)
