"""The catalogue of strings: `.po` files are kept, `.mo` files are made from them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent.parent / "translations"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}


def compile_stale() -> list[Path]:
    """Compile every catalogue whose `.mo` is missing or older than its `.po`; returns those made.

    In an installed package they are made by the build; this serves a checkout whose strings were just edited.
    """
    made = []
    for po in FOLDER.glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            _compile(po, mo)
            made.append(mo)
    return made


def _compile(po: Path, mo: Path) -> None:
    with po.open("rb") as source:
        strings = read_po(source, locale=po.parent.parent.name)
    with _whole_or_not(mo) as target:
        write_mo(target, strings)


@contextmanager
def _whole_or_not(path: Path) -> Iterator[IO[bytes]]:
    """Write beside the file and put it in place at the end: a worker that starts meanwhile reads a whole one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        yield draft
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, path)


def extracted() -> Catalog:
    """Every string that code and templates ask for, read from their source."""
    found = Catalog()
    for folder, method, options in _sources():
        for name, line, message, comments, context in extract_from_dir(
            folder, [("**" + _suffix(method), method)], options_map={"**" + _suffix(method): options}, keywords=KEYWORDS
        ):
            found.add(message, None, [(f"{folder.name}/{name}", line)], auto_comments=comments, context=context)
    return found


def update() -> list[tuple[str, int]]:
    """Bring new strings into every `.po` and drop those no longer asked for; (language, not yet translated)."""
    template = extracted()
    told = []
    for po in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po")):
        with po.open("rb") as source:
            strings = read_po(source, locale=po.parent.parent.name)
        strings.update(template, no_fuzzy_matching=True)
        strings.obsolete.clear()
        with _whole_or_not(po) as target:
            write_po(target, strings, width=110, sort_output=True, omit_header=False, no_location=True)
        told.append((po.parent.parent.name, sum(1 for message in strings if message.id and not _is_done(message))))
    return told


def _is_done(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _sources() -> list[tuple[Path, str, dict[str, str]]]:
    package = FOLDER.parent
    inside = package / "templates"
    templates = inside if inside.is_dir() else package.parent / "templates"
    return [(package, "python", {}), (templates, "jinja2", {"trimmed": "true", "silent": "false"})]


def _suffix(method: str) -> str:
    return ".py" if method == "python" else ".html"
