"""Fixtures of the set-up tests: a copy of the checkout as `git clone` gives it, and a bare machine to start it on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# What set-up, running and tools leave in a checkout, and no clone has.
LEFT_BEHIND = (
    ".git",
    ".venv",
    ".*_cache",
    "__pycache__",
    "node_modules",
    "vendor",
    "build.log",
    "*.mo",
    "dist",
    "instance",
)
# The launcher's own needs beside python3; everything else, Node above all, is missing on the bare machine.
TOOLS = ("sh", "dirname", "readlink", "cat", "cksum", "head", "cp", "mkdir", "rm", "grep", "flock", "env", "sleep")

Launch = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder to use as PATH: Python and the plain tools of Debian, no Node."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found:
            (folder / tool).symlink_to(found)
    (folder / "python3").symlink_to(getattr(sys, "_base_executable", sys.executable))
    return folder


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The checkout without anything git ignores, in a folder with a space in its name."""
    target = tmp_path / "a clone"
    shutil.copytree(CHECKOUT, target, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    (target / "instance").mkdir()
    return target


@pytest.fixture
def bare_environ(machine: Path) -> dict[str, str]:
    """The environment on that machine. pip's and npm's own settings stay: they know the way to the registries."""
    hidden = ("WARRAQ_", "PYTEST_", "VIRTUAL_ENV", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return kept | {"PATH": str(machine)}


@pytest.fixture
def launch(bare_environ: dict[str, str]) -> Launch:
    """`launch(clone, "--version", WARRAQ_PYTHON=…)` runs the launcher to its end, from another folder."""

    def run(clone: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [clone / "warraq", *arguments],
            env=bare_environ | variables,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    return run
