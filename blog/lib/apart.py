"""A function of pure `lib` in a process of its own: what it does to memory, time and the interpreter ends there.

A fresh interpreter and not a fork: a server's worker holds threads of other languages.
"""

import fcntl
import math
import os
import pickle
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

from blog.lib import process, turns
from blog.lib.apart_child import OUT_OF_MEMORY

Result = TypeVar("Result")

# On this machine: a decoded 12-megapixel photograph takes some 150 MB, and more than two at once gain no time on a
# small server, whose cores belong to readers.
AT_ONCE = 2
ASK_EVERY_SECONDS = 0.02  # for a place, and only while all are taken
# Of all others it comes last: on a busy machine a photograph may take long by the clock, and is as good as before.
PATIENCE = 10
COMMAND = "from blog.lib.apart_child import answer; answer()"

_here = threading.Semaphore(AT_ONCE)


class Died(Exception):
    """The other process gave no answer: `reason` is "time", "memory" or "crash"."""

    def __init__(self, reason: str, code: int = 0) -> None:
        super().__init__(reason, code)
        self.reason = reason


def run(
    function: Callable[..., Result],
    *args: Any,
    timeout_seconds: float,
    memory_bytes: int,
    is_urgent: bool = False,
) -> Result:
    """`function(*args)`, done in another process of the lowest priority, waited for aside.

    The function is a module's own; arguments, result and exception are pickled and may be megabytes. Raises what it
    raises, and Died when it took more than `timeout_seconds` of the processor's time (or PATIENCE times as long by the
    clock, waiting for a place not counted), more memory than `memory_bytes` (Linux, RLIMIT_DATA: heap and buffers, not
    the code of libraries), or ended without an answer. What `is_urgent` has a place kept for it. A start costs some 30 ms and what the function's module imports.
    """
    question = pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL)
    limits = [str(number) for number in (memory_bytes, math.ceil(timeout_seconds), os.getpid())]
    with turns.aside(), _place(is_urgent):
        other = subprocess.Popen(
            [sys.executable, "-S", "-P", "-c", COMMAND, *limits],
            env=process.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        try:
            told, _ = other.communicate(question, timeout_seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise Died("time") from None
        finally:
            other.kill()
            other.wait()
    return _understood(other.returncode, told)


def _understood(code: int, told: bytes) -> Any:
    if code or not told:
        raise Died({OUT_OF_MEMORY: "memory", -signal.SIGXCPU: "time"}.get(code, "crash"), code)
    is_result, value = pickle.loads(told)
    if not is_result:
        raise value
    return value


@contextmanager
def _place(is_urgent: bool) -> Iterator[None]:
    """Wait until fewer than AT_ONCE of them run on this machine, and be one. A killed process leaves its place.

    The last place is for urgent ones alone: work that can wait never keeps somebody at the desk waiting.

    Only those of this process count where no place can be marked: readers get pictures from a full disk too.
    """
    with ExitStack() as held:
        try:
            places = [
                held.enter_context(open(path, "a", opener=_no_link)) for path in _places()[: None if is_urgent else -1]
            ]
        except OSError:
            held.enter_context(_here)
        else:
            while not any(_is_taken(place) for place in places):
                time.sleep(ASK_EVERY_SECONDS)
        yield


def _places() -> list[Path]:
    """In the temporary folder, which everybody on this machine may write to: only in a folder of our own."""
    folder = Path(tempfile.gettempdir()) / f"warraq-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{folder} is not ours")
    return [folder / f"apart-{number}.lock" for number in range(AT_ONCE)]


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)


def _is_taken(place: IO[str]) -> bool:
    """Take it, or False."""
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
