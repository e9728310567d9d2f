"""The settings page's part for comments: numbers, texts and word lists as text fields, and back again."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _

from blog.authoring import words
from blog.i18n.dates import number
from blog.lib import bidi, word_rules
from blog.lib.text import tidy_line, tidy_text
from blog.settings.site import COMMENT_POLICIES, LANGUAGES, LONGEST_OPEN_DAYS, Site
from blog.storage.ids import typed_number

GUIDELINES_LENGTH = 3000  # characters: a page of rules, which nobody reads to its end anyhow
CONSENT_LENGTH = 500  # characters: one sentence or two above the button
WORDS_LENGTH = 20_000  # characters: some two thousand words, each looked for in every comment
TEXTS = {"comment_guidelines": GUIDELINES_LENGTH, "comment_consent": CONSENT_LENGTH}
LISTS = ("banned_words", "suspect_words")


class Bounds(NamedTuple):
    """The least and the most a number may be."""

    least: int
    most: int


NUMBERS = {
    "comments_close_after_days": Bounds(0, LONGEST_OPEN_DAYS),
    "proof_of_work_above": Bounds(0, 10_000),  # a minute: more than this server takes
    "address_kept_days": Bounds(1, 365),  # less leaves nothing to ban by, more has no reason the law would take
}


def fields(settings: Site) -> dict[str, str]:
    """As a fresh form shows them."""
    return {
        "comment_policy": settings.comment_policy,
        **{name: str(getattr(settings, name)) for name in NUMBERS},
        **{f"{name}_{lang}": getattr(settings, name).get(lang, "") for name in TEXTS for lang in LANGUAGES},
        **{name: getattr(settings, name) for name in LISTS},
        "decisions_are_public": "1" if settings.decisions_are_public else "",
    }


def wrong(values: Mapping[str, str]) -> dict[str, list[str]]:
    """Sentences for what cannot be taken, by field; lengths apart (`lengths`)."""
    found = {name: number_fault(values[name], bounds) for name, bounds in NUMBERS.items()}
    found |= {name: _list_fault(values[name]) for name in LISTS}
    if values["comment_policy"] not in COMMENT_POLICIES:
        found["comment_policy"] = _("Choose one of those offered.")
    return {name: [sentence] for name, sentence in found.items() if sentence}


def lengths() -> dict[str, int]:
    """The most characters of each text and list."""
    return {f"{name}_{lang}": most for name, most in TEXTS.items() for lang in LANGUAGES} | dict.fromkeys(
        LISTS, WORDS_LENGTH
    )


def chosen(values: Mapping[str, str]) -> dict[str, Any]:
    """The settings these fields ask for, by name. Only for fields without faults."""
    return {
        "comment_policy": values["comment_policy"],
        **{name: typed_number(values[name]) for name in NUMBERS},
        **{name: _texts(name, values) for name in TEXTS},
        **{name: word_list(values[name]) for name in LISTS},
        "decisions_are_public": bool(values["decisions_are_public"]),
    }


def number_fault(typed: str, bounds: Bounds) -> str:
    """Why a number cannot be taken, or ""."""
    value = typed_number(typed)
    if value is None or not bounds.least <= value <= bounds.most:
        least, most = number(bounds.least), number(bounds.most)
        return _("Write a whole number from %(least)s to %(most)s.", least=least, most=most)
    return ""


def word_list(typed: str) -> str:
    """Words as they are stored: one entry a line, in the order typed, none twice. Commas part entries too."""
    return "\n".join(dict.fromkeys(_entries(typed)))


def policies() -> list[tuple[str, str]]:
    return [(policy, words.comment_policy(policy)) for policy in COMMENT_POLICIES]


def _entries(typed: str) -> Iterable[str]:
    lines = (tidy_line(line) for line in typed.replace("،", "\n").replace(",", "\n").splitlines())
    return (line for line in lines if line)


def _list_fault(typed: str) -> str:
    """An entry that would look for nothing, or for a single letter in every comment."""
    empty = next((entry for entry in _entries(typed) if not word_rules.entries(entry)), None)
    if empty is None:
        return ""
    return _("“%(entry)s” is too short to look for: it needs two letters.", entry=bidi.isolate(empty))


def _texts(name: str, values: Mapping[str, str]) -> dict[str, str]:
    return {lang: text for lang in LANGUAGES if (text := tidy_text(values[f"{name}_{lang}"]))}
