"""Every accent a newspaper may choose can be read on its paper, by day and by night (WCAG 2.2, 1.4.3: 4.5 to 1)."""

import re
from pathlib import Path

import pytest

from blog.settings.site import ACCENTS

TOKENS = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text(encoding="utf-8")
DAY, NIGHT = TOKENS.split("@media (prefers-color-scheme: dark)")
ENOUGH = 4.5


def _colour(css: str, pattern: str) -> str:
    found = re.search(pattern + r"[^}]*?(#[0-9a-f]{6})", css)
    assert found, pattern
    return found[1]


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2 glossary)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ACCENTS)
@pytest.mark.parametrize("css", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["--paper:", "--wash:"])
def test_an_accent_can_be_read(name: str, css: str, ground: str) -> None:
    accent = _colour(css, rf'\[data-accent="{name}"\] \{{ --accent: ')
    assert contrast(accent, _colour(css, re.escape(ground) + " ")) >= ENOUGH
