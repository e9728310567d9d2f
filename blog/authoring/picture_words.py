"""A picture's page in words: its fields, its licences, where it stands."""

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from blog.accounts.models import User
from blog.articles.bylines import GuestAuthor
from blog.articles.rules import may_keep_guests
from blog.authoring.picture_changes import Uses
from blog.media.models import LICENCES


def text(name: str) -> str:
    """The label of one of `models.TEXTS`."""
    return {
        "alt": _("What it shows"),
        "caption": _("Caption"),
        "credit": _("Credit"),
        "people": _("People shown"),
    }[name]


def hint(name: str) -> str:
    return {
        "alt": _("For those who cannot see it. Not the caption again."),
        "credit": _("Whose picture it is."),
        "people": _("Names, from left to right."),
    }.get(name, "")


def licence(code: str) -> str:
    """How the paper came by the right to print it."""
    return {
        "": _("Nobody has said"),
        "own": _("Our own picture"),
        "agency": _("Agency, under contract"),
        "handout": _("Handed out for the press"),
        "bought": _("Bought for single use"),
        "public_domain": _("Public domain"),
        "cc_by": _("Creative Commons, naming the author (CC BY)"),
        "cc_by_sa": _("Creative Commons, naming the author, shared alike (CC BY-SA)"),
        "permission": _("Printed by permission"),
    }.get(code, code)


def licences() -> list[tuple[str, str]]:
    return [(code, licence(code)) for code in ("", *LICENCES)]


class Row(NamedTuple):
    """One place a picture stands in: what it is called, in its language, its page on the desk ("": not for her), where."""

    name: str
    lang: str
    dir: str
    url: str
    where: str


def places(uses: Uses, person: User) -> list[Row]:
    """What `person` may see of where a picture stands, with links to what she may open."""
    rows = [
        Row(
            story.title,
            story.lang,
            story.dir,
            url_for("authoring.article", article_id=story.id),
            _where(is_live, is_working),
        )
        for story, is_live, is_working in uses.places.stories
    ]
    for page in uses.pages:
        url = url_for("authoring.page", page_id=page.id) if person.is_editor else ""
        rows.append(Row(page.title, page.lang, page.dir, url, _("Standing page")))
    for shown in uses.places.people:
        rows.append(Row(shown.name, "", "", _page_of(shown, person), _("Portrait")))
    return rows


def _where(is_live: bool, is_working: bool) -> str:
    if is_live:
        return _("Where readers see it") if is_working else _("Where readers see it, no longer in the copy worked on")
    return _("In the copy worked on") if is_working else _("Only in earlier versions")


def _page_of(shown: User | GuestAuthor, person: User) -> str:
    if isinstance(shown, GuestAuthor):
        return url_for("authoring.guest", guest_id=shown.id) if may_keep_guests(person) else ""
    return url_for("authoring.person", person_id=shown.id) if person.is_admin else ""
