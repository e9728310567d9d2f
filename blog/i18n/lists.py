"""Lists of names as a language writes them: "A, B and C", «أ وب وج» (Unicode CLDR list patterns)."""

from collections.abc import Iterable
from typing import TypeVar

from babel import Locale
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from blog.i18n.locale import DEFAULT

T = TypeVar("T")
TERRITORIES = {"en": "en_GB"}  # whose English has no comma before "and"


def install(app: Flask) -> None:
    """Make the filter `listed` known to templates."""
    app.jinja_env.filters["listed"] = listed


def listed(items: Iterable[T], lang: str = DEFAULT) -> list[tuple[str, T]]:
    """Each item with what stands before it in a list in `lang`: nothing, a comma, "and". Arabic's "and" hangs on it."""
    whole = list(items)
    patterns = Locale.parse(TERRITORIES.get(lang, lang)).list_patterns["standard"]
    return [(_before(number, len(whole), patterns), item) for number, item in enumerate(whole)]


def shortened(names: list[str], most: int, lang: str) -> tuple[str, ...]:
    """At most `most` entries of a list in `lang`, the last one "others" where names were left out."""
    if len(names) <= most:
        return tuple(names)
    with force_locale(lang):
        return (*names[: most - 1], _("others"))


def _before(number: int, count: int, patterns: dict[str, str]) -> str:
    if number == 0:
        return ""
    kind = "2" if count == 2 else "end" if number == count - 1 else "start" if number == 1 else "middle"
    return patterns[kind].replace("{0}", "").replace("{1}", "")
