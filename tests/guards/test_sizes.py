"""Rooms stay small enough to be read at once; one that outgrows this is redrawn first."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
MAX_FILE_LINES = 400
MAX_TEMPLATE_LINES = 200
MAX_FUNCTION_LINES = 45
MAX_TOP_LEVEL = {
    *(
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "warraq",
        "hatch_build.py",
        "uv.lock",
    ),
    *("constraints.txt", ".ci", ".gitignore", "docs", "frontend", "instance", "blog", "templates", "static", "tests"),
}
# Made by tools, or left by editors; never part of the project.
IGNORED = {".git", ".venv", "node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache", "__pycache__"}


def _files(*patterns: str) -> list[Path]:
    found = (path for pattern in patterns for path in TOP.glob(pattern))
    return sorted(path for path in found if "vendor" not in path.parts and "node_modules" not in path.parts)


@pytest.mark.parametrize(
    "path",
    _files("blog/**/*.py", "tests/**/*.py", "static/**/*.css", "static/**/*.js"),
    ids=lambda p: str(p.relative_to(TOP)),
)
def test_a_file_fits_in_one_reading(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_FILE_LINES, f"{path.relative_to(TOP)} has {lines} lines: part it"


@pytest.mark.parametrize("path", _files("templates/**/*.html"), ids=lambda p: str(p.relative_to(TOP)))
def test_a_template_fits_on_a_screen_or_three(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_TEMPLATE_LINES


@pytest.mark.parametrize("path", _files("blog/**/*.py"), ids=lambda p: str(p.relative_to(TOP)))
def test_a_function_does_one_thing(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in path.parts:
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{path.name}: {node.name} has {length} lines"


def test_the_top_level_holds_what_architecture_names_and_nothing_else() -> None:
    found = {path.name for path in TOP.iterdir()} - IGNORED
    assert {name for name in found if not name.endswith(".egg-info")} <= MAX_TOP_LEVEL


def test_every_package_says_what_it_owns() -> None:
    for path in _files("blog/**/__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path.relative_to(TOP)} says nothing"
