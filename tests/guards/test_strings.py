"""Every word on a page comes from one catalogue, and the catalogue is whole in Arabic: all six plural forms."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from blog.i18n.catalogue import FOLDER, extracted

TOP = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(p for p in TOP.glob("templates/**/*.html"))
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "label", "aria-description"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Names that are the same in every language.
NAMES = {"RSS", "Atom", "WhatsApp", "Telegram", "Facebook", "Warraq", "ورّاق", "HTML", "UTC", "warraq"}


class _Words(HTMLParser):
    """Collects what a reader would see that did not come through the catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "code", "kbd")
        for name, value in attrs:
            if name in SHOWN_ATTRIBUTES:
                self._look(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "code", "kbd")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._look(data)

    def _look(self, text: str) -> None:
        self.found += [word for word in LETTERS.findall(text) if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(TOP)))
def test_a_template_shows_no_word_outside_the_catalogue(path: Path) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tree = environment.parse(path.read_text(encoding="utf-8"))
    words = _Words()
    # A value may also be the name of an element: <{{ tag }}>.
    words.feed(re.sub(r"(</?)\x00", r"\1span", "".join(_flattened(tree))).replace("\x00", " "))
    assert not words.found


def _flattened(node: nodes.Node) -> Iterator[str]:
    """The template's own text in order, with NUL where a value would stand."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _flattened(child) if isinstance(child, nodes.TemplateData) else ("\x00",)
    elif not isinstance(node, nodes.Expr):
        for child in node.iter_child_nodes():
            yield from _flattened(child)


def _catalogue(lang: str) -> Catalog:
    with (FOLDER / lang / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=lang)


def test_the_arabic_catalogue_has_every_string_of_the_code() -> None:
    known = {message.id for message in _catalogue("ar") if message.id}
    missing = [message for message in extracted() if message.id and message.id not in known]
    assert not missing, "run `./warraq strings` and translate: " + "; ".join(str(m.id) for m in missing[:10])


def test_every_arabic_string_is_translated_and_none_is_fuzzy() -> None:
    for message in _catalogue("ar"):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.id or all(forms), f"not translated: {message.id}"
        assert not message.fuzzy or not message.id, f"still fuzzy: {message.id}"


def test_every_arabic_plural_has_its_six_forms() -> None:
    for message in _catalogue("ar"):
        if message.pluralizable and message.id:
            assert len(message.string) == 6, f"{message.id}: zero, one, two, few, many, other"


def test_translations_keep_the_places_for_values() -> None:
    for lang in ("ar", "en"):
        for message in _catalogue(lang):
            wanted = set(re.findall(r"%\((\w+)\)", str(message.id)))
            for form in message.string if isinstance(message.string, tuple) else (message.string,):
                # A dual or a zero may say its number in a word; no form may name a value that is not given.
                assert set(re.findall(r"%\((\w+)\)", form)) <= wanted, f"{message.id!r} -> {form!r}"
                if form and not message.pluralizable:
                    assert set(re.findall(r"%\((\w+)\)", form)) == wanted, f"{message.id!r} -> {form!r}"
                assert form.count("<bdi") == form.count("</bdi"), form


def test_arabic_words_have_one_spelling() -> None:
    """The tanwin stands before its alef, and a word of the glossary keeps its letters and its shadda everywhere."""
    other = re.compile(
        r"اً|متصفح(?!ّ)|محرر(?!ّ)|(?:ال|لل)قراء(?!ة)|تعذر(?!ّ)|(?<![ء-ي\u064b-\u0652])(?:ال|بال|لل)?رد(?![ء-ي\u064b-\u0652])|مشبوه|كلمة محظورة"
    )
    found = [form for form in _arabic() if other.search(form)]
    assert not found, f"write ـًا, متصفّح، محرّر، القرّاء، تعذّر، ردّ، مشتبه بها، مرفوضة: {found}"


def test_arabic_commands_nobody_as_a_man() -> None:
    """An imperative has a gender: a sentence asks with «يُرجى» and a verbal noun."""
    commands = (
        "اختر كرّر حدّد أعد سجّل أرسل أكّد فأكّد اكتب اضغط أدخل حاول انسخ افتح احذف ارفع أضف انتظر انقر استعمل تأكّد راجع"
    )
    command = re.compile(rf"(?:^|[\s«(])(?:{commands.replace(' ', '|')})(?=[\s.،؛:!]|$)|لا تفعل")
    found = [form for form in _arabic() if command.search(form)]
    assert not found, f"write «يُرجى …» and a verbal noun: {found}"


def _arabic() -> Iterator[str]:
    for message in _catalogue("ar"):
        if message.id:
            yield from message.string if isinstance(message.string, tuple) else (message.string,)


def test_no_sentence_is_flashed_or_raised_in_one_language_only() -> None:
    plain = re.compile(r"""\bflash\(\s*f?["']""")
    for path in TOP.glob("blog/**/*.py"):
        assert not plain.search(path.read_text(encoding="utf-8")), f"{path.name} flashes an untranslated sentence"
