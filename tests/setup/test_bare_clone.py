"""Real installations from a bare clone, over the network; each takes half a minute, so they run with --slow only."""

import os
import re
import signal
import socket
import subprocess
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 300  # the promise is 60 on two free cores; here it matters that it works
FONTS_BUDGET_BYTES = 120_000  # all that an Arabic article can make a browser fetch
NOWHERE = "http://127.0.0.1:9"  # the discard port: refused at once


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int, process: "subprocess.Popen[str]") -> int:
    """The front page's status, as soon as there is one."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as response:
                return int(response.status)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return 0


def test_run_serves_from_a_bare_clone_and_the_second_start_installs_nothing(clone, bare_environ):
    said = []
    for _ in range(2):
        port = free_port()
        environ = bare_environ | {"WARRAQ_PORT": str(port)}
        process = subprocess.Popen(
            [clone / "warraq", "run"],
            env=environ,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        status = answer(port, process)
        process.send_signal(signal.SIGTERM)
        said.append(process.communicate(timeout=20)[0])
        assert status == 200, said
        assert process.returncode == 0
    first, second = said
    assert [line.split(" in ")[0] for line in first.splitlines()[:2]] == [
        "warraq: making a Python environment",
        "warraq: installing the locked libraries, fonts and editor, which takes half a minute or so …",
    ]
    assert second.startswith("Warraq serves http://")


def test_fonts_fit_the_budget_and_name_no_other_host(clone, launch):
    assert launch(clone, "--version").returncode == 0
    vendor = clone / "static/vendor"
    css = (vendor / "fonts.css").read_text()
    files = {vendor.parent / "vendor" / name for name in re.findall(r'url\("\.\./vendor/([^"]+)"\)', css)}
    assert len(files) == 8
    assert sum(file.stat().st_size for file in files) <= FONTS_BUDGET_BYTES
    assert "//" not in css
    notices = (vendor / "THIRD-PARTY.txt").read_text()
    assert "OFL-1.1" in notices
    assert "altcha" in notices
    assert {"editor.js", "proof.js", "proof.css", "proof-worker.js"} <= {path.name for path in vendor.iterdir()}


def test_a_broken_off_set_up_is_done_again(clone, bare_environ, launch):
    broken = subprocess.Popen(
        [clone / "warraq", "--version"], env=bare_environ, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert broken.stderr
    while "installing" not in broken.stderr.readline():
        pass
    time.sleep(8)  # in the middle of it
    os.killpg(broken.pid, signal.SIGKILL)  # its own session: nobody else is in that group
    broken.communicate()
    again = launch(clone, "--version")
    assert again.returncode == 0
    assert "making a Python environment" in again.stderr


def test_two_launchers_at_once_take_turns(clone, bare_environ):
    both = [
        subprocess.Popen(
            [clone / "warraq", "--version"],
            env=bare_environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=PATIENCE_SECONDS) for process in both]
    assert [out for out, _ in said] == ["warraq, version 0.1.0\n"] * 2
    assert sorted("waiting for it" in err for _, err in said) == [False, True]


def test_without_a_node_registry_it_says_one_sentence_and_goes_on(clone, launch):
    done = launch(clone, "--version", npm_config_registry=NOWHERE)
    assert done.returncode == 0
    assert "warraq: the fonts and the editor were left out; to try again" in done.stderr
    assert not (clone / "static/vendor").exists()


def test_without_a_package_index_it_says_one_sentence_and_where_the_log_is(clone, launch):
    refused = launch(clone, "--version", PIP_INDEX_URL=NOWHERE, PIP_CONFIG_FILE="/dev/null", PIP_FIND_LINKS="")
    assert refused.returncode == 1
    last = refused.stderr.splitlines()[-1]
    assert last.startswith("warraq: the package index cannot be reached: connect to the internet and start again")
    assert (clone / ".venv/setup.log").stat().st_size > 0


def test_another_lock_is_installed_into_the_same_environment(clone, launch):
    launch(clone, "--version", WARRAQ_SKIP_ASSETS="1")
    with (clone / "constraints.txt").open("a") as file:
        file.write("# changed\n")
    again = launch(clone, "--version", WARRAQ_SKIP_ASSETS="1")
    assert "installing the locked libraries" in again.stderr
    assert "making a Python environment" not in again.stderr


def test_an_environment_made_by_other_means_is_added_to(clone, launch, machine):
    subprocess.run([machine / "python3", "-m", "venv", clone / ".venv"], check=True)
    (clone / ".venv/mine").touch()
    assert launch(clone, "--version", WARRAQ_SKIP_ASSETS="1").returncode == 0
    assert (clone / ".venv/mine").exists()


def test_a_clone_that_was_moved_is_set_up_anew(clone, launch):
    launch(clone, "--version", WARRAQ_SKIP_ASSETS="1")
    moved = clone.rename(clone.with_name("moved"))
    again = launch(moved, "--version", WARRAQ_SKIP_ASSETS="1")
    assert again.returncode == 0
    assert "making a Python environment" in again.stderr
