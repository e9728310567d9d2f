"""The console command: starting, refusing to start, stopping."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from blog import cli, config
from blog.errors import NoRoom, NotWritable
from blog.storage.upgrade import bring_up_to_date

START_WITHIN_SECONDS = 30  # it takes one; a laden machine may take longer
STOP_WITHIN_SECONDS = 10

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environ(tmp_path: Path, port: int) -> dict[str, str]:
    ours = {"WARRAQ_INSTANCE": str(tmp_path / "instance"), "WARRAQ_PORT": str(port)}
    return {name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")} | ours


@pytest.fixture
def start(environ: dict[str, str]) -> Iterator[Start]:
    """`start()` starts `warraq run` and waits until it answers; what still runs is ended after the test."""
    started: list[subprocess.Popen[str]] = []

    def start_and_wait() -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", "from blog.cli import main; main()", "run"]
        process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        started.append(process)
        wait_until(lambda: answers(environ["WARRAQ_PORT"]), START_WITHIN_SECONDS)
        return process

    yield start_and_wait
    for process in started:
        process.kill()
        process.communicate()


def answers(port: str) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return response.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, f"not so within {seconds} s"
        time.sleep(0.05)


def warraq(environ: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, env=environ)


def test_run_prints_its_address_and_a_one_time_link_and_serves(start, environ):
    process = start()
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=STOP_WITHIN_SECONDS)
    address = f"http://127.0.0.1:{environ['WARRAQ_PORT']}"
    first, second, link = said.splitlines()
    assert first == f"Warraq serves {address} (Ctrl-C stops it)."
    assert second.startswith("Nobody works here yet.")
    assert re.fullmatch(rf"  {address}/setup\?token=\S+", link)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_run_stops_in_time_when_told_to(start, stop):
    process = start()
    process.send_signal(stop)
    assert process.wait(STOP_WITHIN_SECONDS) == 0


def test_run_stops_at_once_while_its_workers_are_still_starting(environ):
    script = (
        "import blog, time; blog.create_app = lambda config: (print('starting', flush=True), time.sleep(60));"
        "from blog.cli import main; main(['run'])"
    )
    process = subprocess.Popen([sys.executable, "-c", script], env=environ, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    while process.stdout.readline() != "starting\n":
        pass
    process.send_signal(signal.SIGTERM)
    assert process.wait(STOP_WITHIN_SECONDS / 2) == 0
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a worker of its parent's death")
def test_workers_do_not_outlive_a_killed_parent(start, environ):
    process = start()
    process.kill()
    process.wait()
    wait_until(lambda: not answers(environ["WARRAQ_PORT"]), STOP_WITHIN_SECONDS)


def test_a_second_start_finds_the_first_ones_data(start, environ, tmp_path):
    first = start()
    first.send_signal(signal.SIGTERM)
    first.wait(STOP_WITHIN_SECONDS)
    made = (tmp_path / "instance/newsroom.sqlite3").stat().st_ino
    start()
    assert (tmp_path / "instance/newsroom.sqlite3").stat().st_ino == made


def test_a_port_in_use_is_named_with_the_setting_that_changes_it(environ, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        result = warraq(environ, "run")
    assert result.exit_code == 2
    assert result.stderr == (
        f"warraq: Port {port} on 127.0.0.1 is in use: "
        "stop the program that has it, or choose another port with WARRAQ_PORT.\n"
    )


def test_an_address_of_another_machine_is_refused(environ):
    result = warraq(environ | {"WARRAQ_HOST": "192.0.2.1"}, "run")  # TEST-NET-1, RFC 5737: nobody's
    assert result.exit_code == 2
    assert "192.0.2.1 is not an address of this machine" in result.stderr


def test_a_wrong_setting_is_one_sentence_and_no_traceback(environ):
    result = warraq(environ | {"WARRAQ_PORT": "many"}, "run")
    assert result.exit_code == 2
    assert result.stderr == 'warraq: WARRAQ_PORT is "many", but must be a whole number from 1 to 65535.\n'
    assert result.stdout == ""


@pytest.mark.parametrize(("refusal", "words"), [(NoRoom, "make room on it"), (NotWritable, "cannot be written to")])
def test_storage_that_takes_nothing_is_one_sentence_and_no_traceback(environ, monkeypatch, refusal, words):
    def refuse(_config):
        raise refusal

    monkeypatch.setattr(cli, "prepare", refuse)
    answer = CliRunner().invoke(cli.main, ["run"], env=environ)
    assert (answer.exit_code, words in answer.stderr, answer.stderr.count("\n")) == (2, True, 1)


def test_a_database_newer_than_the_code_is_left_alone(environ):
    instance = config.load(environ)
    bring_up_to_date(instance)
    with closing(sqlite3.connect(instance.database_path)) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    result = warraq(environ, "run")
    assert result.exit_code == 2
    assert "newer Warraq" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_parent_process_imports_neither_flask_nor_the_orm(environ):
    instance = config.load(environ)
    bring_up_to_date(instance)
    script = (
        "import sys; from blog import cli, serving; serving.serve = lambda config: None;"
        "cli.main(['run'], standalone_mode=False);"
        "print(*{'flask', 'sqlalchemy', 'alembic', 'jinja2', 'babel'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == ""


def test_test_hands_everything_on_to_pytest(monkeypatch, tmp_path):
    called: list[list[str]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "execv", lambda path, arguments: called.append(arguments))
    warraq({}, "test", "-k", "a port", "--help", "tests/test_cli.py")
    assert called == [[sys.executable, "-m", "pytest", "-k", "a port", "--help", "tests/test_cli.py"]]
    assert Path.cwd() == config.CHECKOUT


def test_test_without_pytest_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(cli, "find_spec", lambda name: None)
    result = warraq({}, "test")
    assert result.exit_code == 2
    assert "./warraq test" in result.stderr


def test_a_command_of_another_package_is_imported_only_when_called(monkeypatch):
    monkeypatch.setitem(cli.ELSEWHERE, "later", "blog.nowhere.cli:later")
    monkeypatch.setitem(cli.ELSEWHERE, "serve", "blog.cli:run")
    assert "later" not in warraq({}, "--help").stdout
    assert warraq({}, "later").exit_code == 2
    assert "Serve the newspaper" in warraq({}, "serve", "--help").stdout
