"""What the desk's forms offer to choose from: pairs of a value and words, short enough for a list."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from blog.accounts.models import User
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.forms import POLICIES
from blog.articles.revision import Revision
from blog.articles.taxonomy import Section
from blog.authoring import words
from blog.extensions import db
from blog.i18n.locale import AUTONYMS
from blog.lib import bidi
from blog.media import queries as media
from blog.media.models import Picture
from blog.settings.site import COMMENT_POLICIES, Site
from blog.storage.ids import typed_id

STORIES = 100  # the latest stories offered as a translation's original; older ones are paired from their own page
PICTURES = 12  # the newest pictures offered beside the form; the library has the rest


class Group(NamedTuple):
    """Choices in one language."""

    lang: str
    dir: str
    label: str
    choices: list[tuple[str, str]]


def sections(of_paper: Sequence[str]) -> list[Group]:
    """Every section, the paper's languages first (1 query)."""
    return grouped(((s.lang, s.id, s.name) for s in db.session.scalars(queries.sections())), first=of_paper)


def grouped(rows: Iterable[tuple[str, int, str]], first: Sequence[str] = ()) -> list[Group]:
    """Rows of (language, id, name) as one group a language."""
    groups: dict[str, Group] = {lang: _group(lang) for lang in first}
    for lang, row_id, name in rows:
        groups.setdefault(lang, _group(lang)).choices.append((str(row_id), name))
    return [group for group in groups.values() if group.choices]


def _group(lang: str) -> Group:
    return Group(lang, bidi.direction(lang), AUTONYMS.get(lang, lang), [])


def languages(of_paper: Sequence[str], chosen: str) -> list[tuple[str, str]]:
    """The paper's languages by their own names; also the one a story has, should the paper have dropped it."""
    offered = [*of_paper, *([chosen] if chosen in AUTONYMS and chosen not in of_paper else [])]
    return [(lang, AUTONYMS.get(lang, lang)) for lang in offered]


class Commenting(NamedTuple):
    """What may be chosen for comments in one place: the policies, and what the field of days means when empty."""

    policies: list[tuple[str, str]]
    days_hint: str


def commenting(settings: Site, section: Section | None = None) -> Commenting:
    """For a story of `section`, or for a section itself; the first choice says what has been decided above it."""
    if section is not None and section.comment_policy:
        above = _("As the section: %(policy)s", policy=words.comment_policy(section.comment_policy))
    else:
        above = _("As the paper: %(policy)s", policy=words.comment_policy(settings.comment_policy))
    days = section.comments_close_after if section is not None else None
    days = settings.comments_close_after_days if days is None else days
    hint = _("Counted from its publication. Empty: %(days)s; 0: never.", days=words.days_open(days))
    return Commenting([("", above), *((policy, words.comment_policy(policy)) for policy in COMMENT_POLICIES)], hint)


def translations(person: User, article: Article | None, lang: str, chosen: str) -> list[Group]:
    """Stories in other languages that this one may be paired with; the chosen one is always among them (2 queries)."""
    offered = list(db.session.scalars(queries.translatable(person, article, lang).limit(STORIES)))
    if typed_id(chosen) not in {0, *(story.id for story in offered)}:
        own = queries.editable(person, typed_id(chosen))
        offered = [own, *offered] if own is not None else offered
    return grouped((story.lang, story.id, story.title or _("Untitled")) for story in offered)


def lead_pictures(chosen: int) -> list[Picture]:
    """The newest pictures; the chosen one stands first, whatever its age (2 queries)."""
    newest = db.session.scalars(media.newest().limit(PICTURES)).all()
    own = db.session.get(Picture, chosen) if chosen else None
    return [*([own] if own else []), *(picture for picture in newest if picture.id != chosen)]


def names(field: str, *revisions: Revision) -> dict[str, str]:
    """What a field of these copies that holds an id or a code stands for, by that id or code; {} for a text."""
    if field == "section_id":
        return {str(r.section_id): r.section.name for r in revisions if r.section}
    if field == "lead_picture_id":
        return {str(r.lead_picture_id): r.lead_picture.audit_label for r in revisions if r.lead_picture}
    if field == "lead_decorative":
        return {"True": _("hear the caption alone, which says it all")}
    if field == "comment_policy":
        return {policy: words.comment_policy(policy) for policy in POLICIES}
    if field == "comments_close_after":
        return {"": words.comment_policy(""), "0": words.days_open(0)}
    return AUTONYMS if field == "lang" else {}
