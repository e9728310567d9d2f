"""A real server of an instance, as an operator starts it: `warraq run` on a free port, with one worker unless told."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN_SECONDS = 30
STOPS_WITHIN_SECONDS = 15

compiled: Path | None = None  # templates that other applications of this run have compiled


@contextmanager
def served(instance: Path, workers: int = 1) -> Iterator[str]:
    """The address of a server that runs inside the block."""
    url, command, environment = on_a_free_port(instance, workers)
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(url, server, instance / "server.log")
            yield url
        finally:
            server.terminate()
            server.wait(STOPS_WITHIN_SECONDS)


def on_a_free_port(instance: Path, workers: int = 1) -> tuple[str, list[str], dict[str, str]]:
    """Address, command and environment of a server of this instance."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if compiled is not None and not (instance / "compiled").exists():
        (instance / "compiled").symlink_to(compiled)
    settings = {"WARRAQ_INSTANCE": str(instance), "WARRAQ_PORT": str(port), "WARRAQ_WORKERS": str(workers)}
    command = [sys.executable, "-c", "from blog.cli import main; main()", "run"]
    return f"http://127.0.0.1:{port}", command, {**os.environ, **settings}


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers."""
    for _ in range(STARTS_WITHIN_SECONDS * 10):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, f"the server stopped: {log.read_text()}"
            time.sleep(0.1)
    raise AssertionError(f"no answer in {STARTS_WITHIN_SECONDS} s: {log.read_text()}")
