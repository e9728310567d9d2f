"""The history of decisions for moderators: each with its comments, and a way back as long as it stands."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from blog.commenting.banning import kind_words
from blog.commenting.desk import Answer, bp, moderators_only
from blog.comments import decision_log
from blog.comments.decisions import BAN, LIFT
from blog.extensions import db
from blog.lib.paging import page_number
from blog.storage.listing import page_of

PAGE_SIZE = 30  # decisions; each may show five comments


@bp.get("/decisions")
@moderators_only
def decisions_made() -> Answer:
    """What was decided, newest first (6 queries)."""
    listing = page_of(db.session, decision_log.newest(), page_number(request.args.get("page")), PAGE_SIZE)
    html = render_template(
        "comments/decisions.html",
        listing=listing,
        about=decision_log.about(listing.items),
        act_of=act_words,
        kind_of=kind_words,
        here=url_for("moderation.decisions_made", page=listing.number),
        page_url=lambda page: url_for("moderation.decisions_made", page=page),
    )
    return html, 200


def act_words(act: str) -> str:
    return {
        "approval": _("Approved"),
        "rejection": _("Rejected"),
        "spam": _("Marked as spam"),
        BAN: _("Banned"),
        LIFT: _("Ban lifted"),
    }[act]
