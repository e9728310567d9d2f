"""The moderators' list: what waits and everything else, by tab, words, story and sender; counts for a page that is open."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.accounts.queries import address as email_address
from blog.commenting import outcome, reasons
from blog.commenting.desk import Answer, bp, found, moderators_only
from blog.comments import forgetting, queue, reports
from blog.comments.decisions import undoing
from blog.comments.models import Comment, CommentState
from blog.comments.notes import notes_of
from blog.comments.queue import Asked, Theirs
from blog.extensions import db
from blog.i18n.dates import number
from blog.lib import clock, wanted
from blog.lib.paging import page_number
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 50  # comments a page
WORDS_LENGTH = 200  # characters of what is looked for


REPLY, NOTE = "reply", "note"  # what may be refused in a row
TAKEN_AWAY = "note_taken_away"  # session key: a comment's number and the words of the note that was deleted


@dataclass
class Refused:
    """What could not be taken: a reply or a note, on which comment, what was typed, why.

    Without errors it is a note that was deleted a moment ago, for the field to hold once more.
    """

    what: str = ""
    comment_id: int = 0
    typed: str = ""
    errors: list[str] = field(default_factory=list)

    @classmethod
    def taken_away(cls, kept: list[Any] | None) -> "Refused":
        return cls(NOTE, kept[0], kept[1]) if kept else cls()

    def about(self, what: str, comment_id: int) -> "Refused":
        """The same where it is about this field of this row, else nothing."""
        return self if (self.what, self.comment_id) == (what, comment_id) else Refused()


@bp.get("")
@moderators_only
def comments() -> Answer:
    """Comments by tab, story, words and sender; what waits comes oldest first.

    9 queries, one more each with groups, with reports and with decisions, two more about one sender.
    """
    asked = asked_in(request.args)
    listing = page_of(db.session, asked.select(), page_number(request.args.get("page")), PAGE_SIZE)
    return _page(listing, asked)


@bp.get("/<int:comment_id>")
@moderators_only
def one(comment_id: int) -> Answer:
    """A single comment, wherever it stands (9 queries)."""
    return only_one(found(comment_id).id)


@bp.post("/search")
@moderators_only
def search() -> Response:
    """What was typed into the search field: words go into the list's address, a sender's address never does.

    A whole e-mail address or IP leads to all by whoever sent the newest comment with it (1 query).
    """
    asked = asked_in({**request.args, **request.form})
    sender = _sender(asked.q)
    if sender is None:
        return redirect(list_url(asked), 303)
    if sender.theirs is None:
        flash(_("No comment came from this address."), "info")
        return redirect(list_url(Asked(asked.tab)), 303)
    return redirect(list_url(sender), 303)


@bp.get("/counts")
@moderators_only
def counts() -> Response:
    """How many comments stand in each tab, and how many came into this list since its newest (2 queries in all, 3 with `since`).

    An open list asks now and then (live-counts.js). `arrived` is what to press to see them, "" where none came.
    """
    asked = asked_in(request.args)
    count = queue.how_many(asked) if asked.since is not None else 0
    shown = number(count)
    words = ngettext("%(shown)s new one: show it", "%(shown)s new ones: show them", count, shown=shown)
    return jsonify(counts=queue.counts(), arrived=words if count else "")


def asked_in(sent: Mapping[str, str]) -> Asked:
    """The filters; anything unknown counts as not asked (1 query with a sender)."""
    tab, by = sent.get("state", ""), sent.get("by", "")
    of = db.session.get(Comment, typed_id(sent.get("of", ""))) if by in queue.SENT_BY else None
    return Asked(
        tab=tab if tab in queue.TABS else queue.EVERY,
        q=sent.get("q", "").strip()[:WORDS_LENGTH],
        article_id=typed_id(sent.get("article", "")),
        theirs=Theirs(of, by, clock.now()) if of else None,
        since=typed_id(sent["since"]) if "since" in sent else None,
    )


def list_url(asked: Asked, **changes: Any) -> str:
    """The list's address; `None` among the changes takes a filter off."""
    values: dict[str, Any] = {
        "state": asked.tab,
        "q": asked.q,
        "article": asked.article_id,
        "of": asked.theirs.comment.id if asked.theirs else 0,
        "by": asked.theirs.by if asked.theirs else "",
        **changes,
    }
    return url_for("moderation.comments", **{name: value for name, value in values.items() if value})


def theirs_url(comment: Comment, by: str) -> str:
    return list_url(Asked(theirs=Theirs(comment, by, clock.now())))


def only_one(comment_id: int, refused: Refused | None = None, status: int = 200) -> Answer:
    """One comment alone, with what was typed about it and why that does not stand yet; for a script only why."""
    db.session.rollback()
    if refused and wanted.is_json(request):
        return jsonify(error=" ".join(refused.errors)), status
    query = queue.with_company(db.select(Comment)).where(Comment.id == comment_id)
    return _page(page_of(db.session, query, 1, PAGE_SIZE), Asked(), refused=refused, status=status)


def _sender(typed: str) -> Asked | None:
    """Who sent from the address that was typed; None when it is no address."""
    if email := email_address(typed):
        return _all_by(queue.sent_by_email(email), "email")
    try:
        ipaddress.ip_address(typed)
    except ValueError:
        return None
    return _all_by(queue.sent_from(typed, clock.now()), "network")


def _all_by(comment: Comment | None, by: str) -> Asked:
    """Everything of hers, or no sender."""
    return Asked(theirs=Theirs(comment, by, clock.now()) if comment else None)


def _page(listing: Any, asked: Asked, *, refused: Refused | None = None, status: int = 200) -> Answer:
    about = reports.open_about(listing.items)
    html = render_template(
        "comments/moderation.html",
        listing=listing,
        asked=asked,
        tabs=tabs(),
        counts=queue.counts(asked.theirs),
        state_of=lambda comment: reasons.state(comment.state),
        reasons_of=reasons.in_words,
        text_of=reasons.marked,
        name_of=reasons.marked_name,
        reported=lambda comment: reasons.reported(about.get(comment.id, ())),
        groups=queue.groups(listing.items) if asked.is_grouped else {},
        last=outcome.last(),
        undoing=undoing(listing.items),
        refused=refused or Refused.taken_away(session.pop(TAKEN_AWAY, None)),
        notes=notes_of(listing.items),
        me_id=me().id,
        here=list_url(asked, page=listing.number),
        page_url=lambda page: list_url(asked, page=page),
        tab_url=lambda tab: list_url(asked, state=tab),
        theirs_url=theirs_url,
        address_of=lambda comment: forgetting.address_of(comment, clock.now()),
        newest=queue.newest(),
        bare_url=list_url(Asked(asked.tab)),
    )
    return html, status


def tabs() -> list[tuple[str, str]]:
    """The tabs, what waits first: a code and its words each."""
    words = {queue.REPORTED: _("Reported"), **{state.value: reasons.state(state).words for state in CommentState}}
    return [*((tab, words[tab]) for tab in queue.TABS), (queue.EVERY, _("All"))]
