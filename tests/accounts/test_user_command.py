"""`warraq user …`: staff from the console."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blog import cli, create_app
from blog.config import load

Run = Callable[..., Result]
SALMA = ("user", "add", "--email", "salma@lighthouse.example", "--name", "سلمى الحداد", "--role", "admin")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("user", "list")` on an instance of its own."""
    monkeypatch.setenv("WARRAQ_INSTANCE", str(tmp_path / "instance"))

    def command(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(cli.main, arguments, input=typed)

    return command


def refused(result: Result, *words: str) -> bool:
    """One plain sentence on the error channel, and exit code 2."""
    lines = result.stderr.strip().splitlines()
    return result.exit_code == 2 and len(lines) == 1 and all(word in lines[0] for word in words)


def test_adding_without_a_password_prints_a_link_that_works(run: Run) -> None:
    result = run(*SALMA)
    assert result.exit_code == 0
    link = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", result.stdout)
    assert link
    app = create_app(load({"WARRAQ_INSTANCE": __import__("os").environ["WARRAQ_INSTANCE"]}))
    assert app.test_client().get(link[1]).status_code == 200


def test_the_first_one_opens_the_paper_with_its_sections(run: Run, tmp_path: Path) -> None:
    run(*SALMA)
    client = create_app(load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})).test_client()
    assert client.get("/sections/politics").status_code == 200
    assert "السياسة" in client.get("/").text


def test_adding_with_a_password_prints_none(run: Run) -> None:
    result = run(*SALMA, "--password-stdin", typed="صحيفة الصباح 7\n")
    assert result.exit_code == 0
    assert "/invitation/" not in result.stdout
    assert "صحيفة الصباح 7" not in result.stdout


@pytest.mark.parametrize(
    ("typed", "words"), [("short\n", "at least 8"), ("", "at least 8"), ("password123\n", "first that others try")]
)
def test_a_weak_password_is_refused(run: Run, typed: str, words: str) -> None:
    assert refused(run(*SALMA, "--password-stdin", typed=typed), words)


def test_the_same_address_twice_is_refused(run: Run) -> None:
    run(*SALMA)
    again = [each.replace("salma@", "SALMA@") for each in SALMA]
    assert refused(run(*again), "has the address")


def test_what_is_no_address_is_refused(run: Run) -> None:
    assert refused(run(*[each.replace("salma@lighthouse.example", "salma") for each in SALMA]), "not an e-mail address")


def test_an_unknown_role_is_refused(run: Run) -> None:
    assert run(*[each.replace("admin", "boss") for each in SALMA]).exit_code == 2


def test_the_list_says_who_works_here(run: Run) -> None:
    assert "Nobody works here yet" in run("user", "list").stdout
    run(*SALMA)
    assert run("user", "list").stdout == "salma@lighthouse.example\tadmin\tسلمى الحداد\tinvited\n"


def test_disabling_spares_the_last_administrator(run: Run) -> None:
    run(*SALMA)
    assert refused(run("user", "disable", "salma@lighthouse.example"), "last administrator")
    run("user", "add", "--email", "huda@lighthouse.example", "--name", "Huda", "--role", "editor")
    assert run("user", "disable", "huda@lighthouse.example").exit_code == 0
    assert "disabled" in run("user", "list").stdout
    assert refused(run("user", "reset-link", "huda@lighthouse.example"), "is disabled")


def test_a_link_for_nobody_is_refused(run: Run) -> None:
    assert refused(run("user", "reset-link", "nobody@lighthouse.example"), "Nobody here")
    assert refused(run("user", "disable", "nobody@lighthouse.example"), "Nobody here")


def test_a_reset_link_is_printed(run: Run) -> None:
    run(*SALMA)
    assert "/invitation/" in run("user", "reset-link", "Salma@lighthouse.example").stdout
