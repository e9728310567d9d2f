"""The lists of what is installed agree with each other."""

import json
import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def locked() -> dict[str, str]:
    """Library -> version, as pip is told."""
    lines = (CHECKOUT / "constraints.txt").read_text().splitlines()
    return dict(line.split(" ;")[0].split("==") for line in lines)


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=~! ]", requirement)[0].lower()


def test_every_library_we_ask_for_is_locked():
    asked = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["test"]
    assert {name_of(requirement) for requirement in asked} <= set(locked())


def test_what_builds_the_package_is_pinned_to_the_locked_version():
    for requirement in PROJECT["build-system"]["requires"]:
        name, _, version = requirement.partition("==")
        assert version, f"{requirement} is not pinned"
        assert locked().get(name, version) == version


def test_the_front_end_is_locked_by_checksum_and_names_no_registry():
    lock = json.loads((CHECKOUT / "frontend/package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    asked = json.loads((CHECKOUT / "frontend/package.json").read_text())["dependencies"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}
