"""What the launcher says when it cannot begin. Nothing is installed here; see test_bare_clone.py for that."""

from pathlib import Path

import pytest


@pytest.fixture
def pretend(machine):
    """`pretend("…shell script…")` puts a script in python3's place."""

    def replace(script: str) -> None:
        (machine / "python3").rename(machine / "real-python")
        (machine / "python3").write_text(f"#!/bin/sh\n{script}\n")
        (machine / "python3").chmod(0o755)

    return replace


def test_without_python_it_says_what_to_install(clone, machine, launch):
    (machine / "python3").unlink()
    refused = launch(clone, "run")
    assert refused.returncode == 1
    assert refused.stderr == (
        "warraq: there is no python3: install Python 3.11 or newer (Debian, Ubuntu: sudo apt install python3-venv).\n"
    )


def test_with_an_old_python_it_says_which_it_needs(clone, pretend, launch):
    pretend('[ "$1" = -V ] && echo Python 3.9.2 && exit 0\nexit 1')
    refused = launch(clone, "run")
    assert refused.returncode == 1
    assert refused.stderr.startswith("warraq: Python 3.9.2 is too old: Warraq needs Python 3.11 or newer")
    assert len(refused.stderr.splitlines()) == 1


def test_a_newer_python_beside_an_old_one_is_found(clone, machine, pretend, launch):
    pretend("exit 1")
    (machine / "python3.12").write_text('#!/bin/sh\ncase "$*" in *version_info*) exit 0 ;; esac\nexit 1\n')
    (machine / "python3.12").chmod(0o755)
    assert "venv module is missing" in launch(clone, "run").stderr


def test_without_venv_it_names_the_package(clone, pretend, launch):
    pretend('case "$*" in *ensurepip*) exit 1 ;; esac\nexec "$(dirname "$0")/real-python" "$@"')
    refused = launch(clone, "run")
    assert refused.returncode == 1
    assert "sudo apt install python3-venv" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_an_environment_that_cannot_be_written_is_named(clone, launch):
    refused = launch(clone, "run", WARRAQ_VENV="/dev/null/venv")
    assert refused.returncode == 1
    assert "warraq: /dev/null/venv cannot be written: " in refused.stderr


def test_a_chosen_python_that_is_not_there_is_named(clone, launch):
    assert "there is no /nowhere/python" in launch(clone, "run", WARRAQ_PYTHON="/nowhere/python").stderr


def test_the_launcher_is_plain_posix_shell():
    checkout = Path(__file__).resolve().parent.parent.parent
    first, *rest = (checkout / "warraq").read_text().splitlines()
    assert first == "#!/bin/sh"
    assert not [line for line in rest if "[[" in line.replace("[[:", "") or line.startswith("function ")]
