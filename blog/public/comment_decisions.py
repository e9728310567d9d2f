"""What was decided about comments under an edition's stories, for a paper that shows it: no names and no words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.comments import decision_log
from blog.comments.decisions import Decision
from blog.extensions import db
from blog.feeds.addresses import edition_path, edition_url, page_url, settle_edition
from blog.i18n.dates import day, number
from blog.lib import bidi, clock
from blog.lib.paging import Page
from blog.public import chrome
from blog.public.head import NOT_LISTED, page_head
from blog.public.pages_of_lists import asked_page, page_addresses
from blog.settings import site

PAGE_SIZE = 50  # decisions; a line or two each, and as much for every other story of one


@dataclass(frozen=True)
class Told:
    """One decision about comments under one story, as readers are told of it."""

    at: datetime
    title: str
    url: str
    lang: str
    dir: str
    act: str  # one of decisions.ACTS, for its colour
    sentence: str  # what was decided
    why: list[str]  # which rules had spoken
    banned: str  # until when their sender may not comment, "" if she may


def decisions(edition: str) -> str:
    """The page of an edition (2 queries besides the frame's); 404 where the newsroom does not show it."""
    lang = settle_edition(edition)
    if not site.current().decisions_are_public:
        abort(404)
    listing = _listed(lang)
    languages = site.current().languages
    others = {other: edition_url("public.comment_decisions", other) for other in languages if other != lang}
    chrome.stand_in(chrome.Place(counterparts=others))
    address = page_addresses(edition_path("public.comment_decisions", lang))
    head = page_head(
        title=_("Decisions about comments"),
        site_name=chrome.site_view().name,
        path=address(listing.number),
        robots="" if listing.total else NOT_LISTED,
        counterparts=others if listing.number == 1 else None,
    )
    return render_template("public/comment_decisions.html", listing=listing, page_url=address, head=head)


def _listed(lang: str) -> Page[Told]:
    """The page that was asked for; 404 past the end."""
    number_, now = asked_page(), clock.now()
    page: Page[Told] = Page((), number_, PAGE_SIZE, decision_log.how_many_public(now, lang))
    if number_ > page.pages:
        abort(404)
    found = decision_log.public(now, lang, number=number_, size=PAGE_SIZE)
    rows = db.session.execute(found) if page.total else ()
    items = [
        Told(
            at=decision.made_at,
            title=story.live_revision.title,
            url=page_url("public.article", slug=story.slug),
            lang=story.live_lang,
            dir=bidi.direction(story.live_lang),
            act=decision.act,
            sentence=_decided(decision.act, size),
            why=_why(reasons),
            banned=_banned(decision, now),
        )
        for decision, story, size, reasons in rows
    ]
    return Page(items, number_, PAGE_SIZE, page.total)


def _decided(act: str, count: int) -> str:
    shown = number(count)
    return {
        "approval": ngettext("%(shown)s comment published", "%(shown)s comments published", count, shown=shown),
        "rejection": ngettext(
            "%(shown)s comment not published", "%(shown)s comments not published", count, shown=shown
        ),
        "spam": ngettext("%(shown)s comment taken for spam", "%(shown)s comments taken for spam", count, shown=shown),
    }[act]


def _why(reasons: Iterable[dict[str, Any]]) -> list[str]:
    """The kinds of rules that had spoken, each once; what exactly they found stays in the house."""
    kinds = dict.fromkeys(_KIND_OF.get(str(reason["rule"]), "") for reason in reasons)
    words = {
        "first": _("first comment from a browser"),
        "policy": _("every comment under this story is read first"),
        "words": _("a word the paper looks at"),
        "repeat": _("said before"),
        "links": _("links"),
        "sending": _("the way it was sent"),
        "reported": _("readers reported it"),
        "spam": _("reads like spam"),
    }
    return [words[kind] for kind in kinds if kind]


_KIND_OF = {
    "first": "first",
    "policy": "policy",
    "suspect": "words",
    "banned": "words",
    "repeat": "repeat",
    "links": "links",
    "link_added": "links",
    "reported": "reported",
    **dict.fromkeys(("pace", "no_form", "no_proof", "honeypot"), "sending"),
    **dict.fromkeys(
        ("score", "score_asks", "score_link", "score_offer", "score_writing", "score_words", "score_name"), "spam"
    ),
}


def _banned(decision: Decision, now: datetime) -> str:
    ban = decision.ban
    is_over = ban is None or ban.lifted_at is not None or ban.until <= now
    return "" if ban is None or is_over else _("Its sender may not comment until %(day)s.", day=day(ban.until))
