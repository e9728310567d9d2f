"""Starting the server: granian's parent process and its workers.

The parent imports neither Flask nor the ORM, so that a start is quick; each worker makes the app for itself.
"""

import ctypes
import errno
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from blog.config import Config
from blog.errors import StartRefused

# Threads of one worker fight over Python's lock: more of them more than halve the pages a second.
THREADS_PER_WORKER = 1
STOP_WITHIN_SECONDS = 8  # for requests under way; service managers lose patience after about 10
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)


def check_address(config: Config) -> None:
    """Raise StartRefused, in one sentence, if nobody can listen at this host and port."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port resting after a stop is free
        try:
            probe.bind((config.host, config.port))
            probe.listen()  # two sockets may be bound to one port, but only one may listen
        except OSError as error:
            raise StartRefused(_why_not(error, config)) from error


def _why_not(error: OSError, config: Config) -> str:
    port = f"Port {config.port} on {config.host}"
    if error.errno == errno.EADDRINUSE:
        return f"{port} is in use: stop the program that has it, or choose another port with WARRAQ_PORT."
    if error.errno == errno.EACCES:
        return f"{port} is not open to this account: choose a port above 1023 with WARRAQ_PORT."
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return f"{config.host} is not an address of this machine: choose another with WARRAQ_HOST."
    return f"{port} cannot be used ({error.strerror}): choose others with WARRAQ_HOST and WARRAQ_PORT."


def serve(config: Config) -> None:
    """Serve until SIGTERM or Ctrl-C, then let requests end. Raises SystemExit(1) if workers keep failing."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "blog",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=THREADS_PER_WORKER,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN_SECONDS,
    )
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=hold_stop_signals, after_in_parent=let_stop_signals_in, after_in_child=forget_the_parents_signals
        )
    server.serve(target_loader=partial(make_worker_app, config), wrap_loader=False)


def make_worker_app(config: Config) -> Callable[..., Any]:
    """The WSGI application, made inside a worker."""
    from blog import create_app

    stop_with_the_parent()
    return create_app(config)


STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def hold_stop_signals() -> None:
    """Keep them waiting while a worker is forked: one that came in between would meet the parent's handler in it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)


def let_stop_signals_in() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


def forget_the_parents_signals() -> None:
    """Let a worker that is still starting end when told to: the parent's handler would only make a note there."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    let_stop_signals_in()


def stop_with_the_parent() -> None:
    """Linux: end this worker when its parent is killed, or it would keep the port and serve on unseen."""
    parent = multiprocessing.parent_process()
    if sys.platform != "linux" or parent is None:
        return
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent.pid:  # it died before the line above
        os.kill(os.getpid(), signal.SIGTERM)
