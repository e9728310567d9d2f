"""The settings page's part for the checklist and the copy desk: levels and word lists as text fields, and back again."""

from collections.abc import Mapping

from blog.articles.checklist import CHOSEN, LEVELS
from blog.authoring import checklist_words
from blog.lib.copy_desk.spelling import mistakes, tidy_list
from blog.settings.site import LANGUAGES, Site

MISTAKES_SHOWN = 5  # of one list; mended, the next ones show


def fields(settings: Site) -> dict[str, str]:
    """As a fresh form shows them."""
    levels = {f"checks_{item}": settings.checks.get(item) or usual for item, usual in CHOSEN.items()}
    lists = {f"house_spellings_{lang}": settings.house_spellings.get(lang, "") for lang in LANGUAGES}
    return levels | lists


def wrong(values: Mapping[str, str]) -> dict[str, list[str]]:
    """Sentences for the word lists that cannot be taken, by field."""
    found = {name: mistakes(values[name]) for name in values if name.startswith("house_spellings_")}
    return {name: [checklist_words.list_mistake(m) for m in of[:MISTAKES_SHOWN]] for name, of in found.items() if of}


def unknown_levels(values: Mapping[str, str]) -> list[str]:
    """Fields whose level is none of those offered."""
    return [f"checks_{item}" for item in CHOSEN if values[f"checks_{item}"] not in LEVELS]


def checks(values: Mapping[str, str], before: Site) -> dict[str, str]:
    """Levels to be stored: those that were chosen, now or before; what stays as usual follows a later version."""
    typed = {item: values[f"checks_{item}"] for item in CHOSEN}
    return {item: level for item, level in typed.items() if level != CHOSEN[item] or item in before.checks}


def house_spellings(values: Mapping[str, str]) -> dict[str, str]:
    return {lang: tidy_list(values[f"house_spellings_{lang}"]) for lang in LANGUAGES}


def rows() -> list[tuple[str, str]]:
    """(item, what it is called) for each line of the table."""
    return [(item, checklist_words.item(item)) for item in CHOSEN]


def levels() -> list[tuple[str, str]]:
    return [(level, checklist_words.level(level)) for level in LEVELS]
