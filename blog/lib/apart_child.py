"""The other side of `apart`: started in a fresh interpreter, so it imports next to nothing."""

import os
import pickle
import resource
import signal
import sys

from blog.lib import process

OUT_OF_MEMORY = 77  # exit code, above those of Python itself


def answer() -> None:
    """Do what stands on the standard input, write the outcome to the standard output, and end.

    `sys.argv`: bytes of memory, seconds of processor time, the parent's process id.
    """
    memory_bytes, cpu_seconds, parent = (int(text) for text in sys.argv[1:4])
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    process.let_others_first()
    process.end_with_parent(parent, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))  # SIGXCPU, then SIGKILL
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    try:
        with told:
            told.write(_outcome())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)  # nothing of it is worth tidying up


def _outcome() -> bytes:
    """The pickled pair (whether it is a result, the result or the exception)."""
    try:
        function, arguments = pickle.load(sys.stdin.buffer)
        return pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> bytes:
    try:
        whole = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(whole)
        return whole
    except Exception:
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
