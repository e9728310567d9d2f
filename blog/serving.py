"""Starting the server: granian's parent process and its workers.

The parent imports neither Flask nor the ORM, so that a start is quick; each worker makes the app for itself.
"""

import errno
import logging
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from blog.config import Config
from blog.errors import StartRefused
from blog.lib import process, turns, turnstile

if TYPE_CHECKING:
    from flask import Flask

STOP_WITHIN_SECONDS = 8  # for requests under way; service managers lose patience after about 10


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
        blocking_threads=turns.THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN_SECONDS,
    )
    logging.getLogger("_granian").addFilter(_is_news)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=hold_stop_signals, after_in_parent=let_stop_signals_in, after_in_child=forget_the_parents_signals
        )
    server.serve(target_loader=partial(make_worker_app, config), wrap_loader=False)


def make_worker_app(config: Config) -> Callable[..., Any]:
    """The WSGI application, made inside a worker."""
    from blog import create_app
    from blog.jobs import ticking, waking

    stop_with_the_parent()
    app = create_app(config)
    open_databases(app)
    waking.install(app, config)
    ticking.install(app)
    return turnstile.Turnstile(app, partial(most_bytes, app), int(app.config["MAX_CONTENT_LENGTH"]))


def open_databases(app: "Flask") -> None:
    """Begin to read both files now: SQLite needs a little room for that, which a disk that fills up later has not."""
    from blog.extensions import db
    from blog.storage import full

    with full.harmless("a database was not opened at the start"), app.app_context():
        app.extensions["side_store"].connection.execute("select count(*) from sign_in")
        with db.engine.connect() as connection:
            connection.exec_driver_sql("select version_num from alembic_version")


def most_bytes(app: "Flask", environ: dict[str, Any]) -> int:
    """How long a request's body may be: for whoever is signed in as long as the address allows, else as usual.

    At most 1 side-store query. Only the staff can have tens of megabytes kept for them while they arrive.
    """
    from werkzeug.exceptions import HTTPException

    from blog.authoring.desk import BODY_BYTES

    usual = int(app.config["MAX_CONTENT_LENGTH"])
    if (turnstile.content_length(environ) or usual + 1) <= usual:
        return usual
    try:
        endpoint, _ = app.url_map.bind_to_environ(environ).match()
    except HTTPException:
        return usual
    session = app.session_interface.open_session(app, app.request_class(environ))
    return BODY_BYTES.get(endpoint, usual) if session and session.get("_user_id") else usual


def _is_news(record: logging.LogRecord) -> bool:
    """Not so granian's warning of many threads: ours take turns."""
    return "Python threads" not in record.getMessage()


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
    if parent is not None and parent.pid:
        process.end_with_parent(parent.pid)
