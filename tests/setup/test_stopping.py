"""A server that is stopped in the middle of a job leaves no process behind, and the job to the next start."""

import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from blog import create_app
from blog.config import load
from tests.jobs import cases
from tests.jobs.waiting import is_at_work, wait_until
from tests.served import STOPS_WITHIN_SECONDS, on_a_free_port, wait_for

pytestmark = pytest.mark.slow

# The runner of this server knows the tests' jobs.
WITH_JOBS = """
import tests.jobs.cases
from blog.cli import main
from blog.jobs import waking
waking.COMMAND = "import tests.jobs.cases; " + waking.COMMAND
main()
"""


@pytest.fixture
def instance(tmp_path: Path, standing_app: tuple[Flask, Path]) -> Path:
    """An instance with the standing newsroom in it, and a job that was left from before."""
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", tmp_path / "newsroom.sqlite3")
    with create_app(load({"WARRAQ_INSTANCE": str(tmp_path)})).app_context():
        cases.note.later("left from before")
    (tmp_path / "hold").touch()
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_runner_stays_when_its_server_has_gone(instance: Path, number: signal.Signals) -> None:
    url, command, environment = on_a_free_port(instance)
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen([command[0], "-c", WITH_JOBS, "run"], env=environment, stdout=log, stderr=log)
        wait_for(url, server, instance / "server.log")
        wait_until(lambda: (instance / "begun").exists())
        server.send_signal(number)
        server.wait(STOPS_WITHIN_SECONDS)
    wait_until(lambda: not is_at_work(instance))
    assert not (instance / "done").exists()


def test_a_broken_queue_stops_no_server(instance: Path) -> None:
    (instance / "queue.sqlite3").write_bytes(b"garbage" * 1000)
    url, command, environment = on_a_free_port(instance)
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        wait_for(url, server, instance / "server.log")
        server.terminate()
        server.wait(STOPS_WITHIN_SECONDS)
    assert "is broken" in (instance / "server.log").read_text()
