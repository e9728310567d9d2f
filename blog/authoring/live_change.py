"""What the form asks of who changes a live story: how readers are told of it."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from blog.articles import publication
from blog.articles.article import Article
from blog.articles.measure import SILENT_WORDS, size_of
from blog.articles.publication import Kind
from blog.i18n.dates import number


@dataclass(frozen=True)
class LiveChange:
    """The question; `choices` are (value, label, what it does), `said` is the size of what is saved and not yet live."""

    choices: list[tuple[str, str, str]]
    said: str = ""


def asked_of(article: Article | None, now: datetime) -> LiveChange | None:
    """The question for a story readers see now, else None (2 queries where its saved text differs)."""
    if article is None or not article.is_live(now):
        return None
    choices = [(kind.value, kind_name(kind), _deed(kind)) for kind in publication.CHOICES]
    return LiveChange(choices, _said(article) if article.has_unpublished_changes else "")


def kind_name(kind: str) -> str:
    """What a change is called on the desk."""
    return {
        Kind.FIRST: _("Publication"),
        Kind.SILENT: _("Silent fix"),
        Kind.UPDATE: _("Update"),
        Kind.CORRECTION: _("Correction"),
    }[Kind(kind)]


def _deed(kind: Kind) -> str:
    return {
        Kind.UPDATE: _("Moves the time of the last change. Readers can look up what changed."),
        Kind.CORRECTION: _("As an update, and your words stand under the story and on the page of corrections."),
        Kind.SILENT: ngettext(
            "For a slip: moves no time and is told nowhere. At most %(most)s word, and no figure.",
            "For slips: moves no time and is told nowhere. At most %(most)s words, and no figure.",
            SILENT_WORDS,
            most=number(SILENT_WORDS),
        ),
    }[kind]


def _said(article: Article) -> str:
    size = size_of(article.live_revision.as_copy(), article.working_revision.as_copy())
    if not size.words:
        return _("Readers would read the same words as now.")
    changed = words_changed(size.words)
    if size.is_slight:
        return _("%(changed)s A silent fix is possible.", changed=changed)
    if size.has_figures:
        return _("%(changed)s One of them is a figure, so a silent fix is not possible.", changed=changed)
    return _("%(changed)s That is too much for a silent fix.", changed=changed)


def words_changed(count: int) -> str:
    return ngettext("%(count)s word changed.", "%(count)s words changed.", count, count=number(count))


def objection(code: str) -> str:
    """The sentence for a code of `publication.objections`; "" for any other."""
    name, _colon, count = code.partition(":")
    if name == "silent_words":
        limit = ngettext(
            "A silent fix is at most %(most)s word: publish it as an update or a correction.",
            "A silent fix is at most %(most)s words: publish it as an update or a correction.",
            SILENT_WORDS,
            most=number(SILENT_WORDS),
        )
        return f"{words_changed(int(count))} {limit}"
    return {
        "silent_figures": _("A figure changed, and that is no silent fix: publish it as an update or a correction."),
        "correction": _("Say in words what was wrong and what is right."),
        "correction_unused": _("There are words of a correction here: choose “Correction”, or take them out."),
        "kind_not_live": _("Readers do not see this story any more, so there is no live text to change."),
    }.get(name, "")
