"""The desk's frame: where whoever is signed in may go, and what waits there. Read lazily, once a request."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.local import LocalProxy

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.accounts.words import role_name
from blog.comments import queue
from blog.comments.rules import may_moderate
from blog.i18n import dates
from blog.lib import clock
from blog.public import chrome
from blog.public.memory import once


@dataclass(frozen=True)
class Place:
    """One entry of the desk's navigation. `count` is what waits there, None where nothing is counted."""

    name: str
    url: str
    icon: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Person:
    name: str
    role: str


@dataclass(frozen=True)
class Frame:
    """What `layouts/desk.html` draws around every page."""

    nav: list[Place]
    person: Person
    account_url: str
    sign_out_url: str
    paper_url: str
    paper_name: str
    clock: str


def context() -> dict[str, object]:
    """For templates: a proxy, so that a page without the frame reads nothing for it."""
    return {"desk": LocalProxy(lambda: once("desk frame", frame))}


def frame() -> Frame:
    """The frame for whoever is signed in (1 query for moderators)."""
    person = me()
    return Frame(
        nav=_places(person),
        person=Person(person.name, role_name(person.role)),
        account_url=url_for("accounts.account"),
        sign_out_url=url_for("accounts.logout"),
        paper_url=url_for("public.home"),
        paper_name=chrome.site_view().name,
        clock=dates.time_of_day(clock.now()),
    )


def _places(person: User) -> list[Place]:
    places = [
        ("/desk/", _("Today"), "day"),
        ("/desk/articles", _("Stories"), "story"),
        ("/desk/calendar", _("Calendar"), "calendar"),
    ]
    if may_moderate(person):
        places.append(("/desk/comments?state=held", _("Comments"), "comment"))
    places.append(("/desk/media", _("Pictures"), "picture"))
    if person.is_editor:
        places += [
            ("/desk/front-page", _("Front page"), "front"),
            ("/desk/sections", _("Sections"), "section"),
            ("/desk/pages", _("Pages"), "page"),
        ]
    if person.is_admin:
        places += [
            ("/desk/people", _("People"), "people"),
            ("/desk/settings", _("Settings"), "settings"),
            ("/desk/audit", _("Decisions"), "audit"),
        ]
    return [Place(name, url, icon, _is_here(url), _waiting(url)) for url, name, icon in places]


def _is_here(url: str) -> bool:
    path, room = request.path, url.partition("?")[0]
    return path == room or (room != "/desk/" and path.startswith(room + "/"))


def _waiting(url: str) -> int | None:
    return once("waiting comments", queue.waiting) if url.startswith("/desk/comments") else None
