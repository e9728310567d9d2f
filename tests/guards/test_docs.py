"""The documents are true where a machine can see it: what they point at is there."""

import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
DOCUMENTS = [*TOP.glob("*.md"), *TOP.glob("docs/*.md")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} points at {target}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_files_that_are_named_exist(path: Path) -> None:
    """`articles/rules.py` is meant inside `blog/`; `tests/…`, `static/…` and so on from the top."""
    for name in re.findall(r"`([\w./-]+/[\w./-]*(?:\.py|\.css|\.js|\.html|/))[:`\s]", path.read_text(encoding="utf-8")):
        if not name.startswith(("/", "instance/", "media/")):
            assert (TOP / name).exists() or (TOP / "blog" / name).exists(), f"{path.name} names {name}"


def test_every_setting_of_an_installation_is_in_the_readme() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    for name in ("INSTANCE", "HOST", "PORT", "WORKERS", "SITE_URL", "SECRET_KEY", "TRUSTED_PROXIES"):
        assert f"WARRAQ_{name}" in readme
