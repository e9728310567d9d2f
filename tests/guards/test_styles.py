"""Style sheets run in both directions by construction, and a strict Content-Security-Policy holds."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SHEETS = sorted(path for path in TOP.glob("static/css/**/*.css"))
TEMPLATES = sorted(TOP.glob("templates/**/*.html"))
SCRIPTS = sorted(path for path in TOP.glob("static/js/**/*.js"))

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-[\w-]+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:"
    r"|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
)


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_no_property_names_a_physical_side(path: Path) -> None:
    found = PHYSICAL.findall(_without_comments(path.read_text(encoding="utf-8")))
    assert not found, f"{path.name}: {found}: use the logical property"


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_no_important_and_no_ids(path: Path) -> None:
    css = _without_comments(path.read_text(encoding="utf-8"))
    selectors = re.findall(r"(?:^|[}{;])\s*([^{};@]+)\{", css)
    # print.css and prefers-reduced-motion must win over everything that came before.
    important = css.count("!important") if path.name not in ("print.css", "reset.css") else 0
    assert important == 0
    assert not [selector for selector in selectors if re.search(r"#[A-Za-z]", selector)]


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or "style" in names or any(name.startswith("on") for name in names):
            self.found.append(f"<{tag}> with {sorted(names)}")
        if tag == "script" and "src" not in names and names.get("type") != "application/ld+json":
            self.found.append("<script> without src")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(TOP)))
def test_no_template_holds_inline_script_or_style(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    parser = _Inline()
    parser.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", source, flags=re.S))
    assert not parser.found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_need_nothing_the_policy_forbids(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    for forbidden in ("eval(", "new Function", "document.write", ".style.cssText", 'setAttribute("style"', "innerHTML"):
        assert forbidden not in code, f"{path.name} uses {forbidden}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(TOP)))
def test_a_template_says_first_what_it_takes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{#"), "the first line lists the inputs"


def test_nothing_is_fetched_from_elsewhere() -> None:
    foreign = re.compile(r"""(?:src|href|action|url\()=?["']?(?:https?:)?//(?!www\.w3\.org)""")
    for path in [*TEMPLATES, *SHEETS, *SCRIPTS]:
        found = foreign.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found}"
