"""Which language this answer speaks. A reader's page: its edition or its story; the desk: the person's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, g

from blog.extensions import babel
from blog.i18n import catalogue
from blog.lib import bidi
from blog.settings import site
from blog.settings.site import LANGUAGES

AUTONYMS = {"ar": "العربية", "en": "English"}  # a language is offered in its own words
DEFAULT = LANGUAGES[0]


def install(app: Flask) -> None:
    """Bind Flask-Babel; strings come from `blog/translations`, compiled when a `.po` is newer than its `.mo`."""
    catalogue.compile_stale()
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    babel.init_app(
        app,
        default_translation_directories=str(catalogue.FOLDER),
        locale_selector=language,
        timezone_selector=_zone_name,
    )
    app.context_processor(_context)


def speak(lang: str) -> None:
    """From here on this request's answer speaks `lang`."""
    g.lang = lang
    if hasattr(g, "_flask_babel"):  # forget what was chosen before, if anything was translated already
        del g._flask_babel


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Within the block everything is said in `lang`: a letter inside an answer that speaks another language."""
    before = g.get("lang")
    speak(lang)
    try:
        yield
    finally:
        speak(before or "")


def language() -> str:
    """The language of this request's answer."""
    return str(g.get("lang") or DEFAULT)


def direction() -> str:
    return bidi.direction(language())


def _zone_name() -> str:
    return site.current().time_zone


def _context() -> dict[str, Any]:
    return {"lang": language(), "dir": direction(), "autonym": lambda lang: AUTONYMS.get(lang, lang)}
