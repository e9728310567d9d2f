"""The record of decisions: a room for administrators, to read and never to change."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from blog.accounts import queries
from blog.accounts.gate import admins_only
from blog.audit.models import AuditEntry, latest
from blog.authoring import admin_words
from blog.authoring.desk import bp
from blog.extensions import db
from blog.lib.paging import page_number
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 50  # decisions: about a day of a small newsroom
# Where what was decided on can be looked at; other subjects are named only.
ROOMS = {"article": "/desk/articles/{}", "user": "/desk/people/{}", "picture": "/desk/media/{}"}


@bp.get("/audit")
@admins_only
def audit() -> ResponseReturnValue:
    """Decisions, newest first, of everybody or of one person, of every kind or of one (4 queries)."""
    kind = request.args.get("kind", "")[:60]
    person_id = typed_id(request.args.get("person", ""))
    page = page_of(db.session, latest(kind, person_id or None), page_number(request.args.get("page")), PAGE_SIZE)
    people = db.session.scalars(queries.everybody()).all()

    def page_url(number: int) -> str:
        wanted: dict[str, Any] = {"kind": kind, "person": person_id, "page": number if number > 1 else 0}
        return url_for("authoring.audit", **{name: value for name, value in wanted.items() if value})

    return render_template(
        "authoring/audit.html",
        page=page,
        rows=[_row(entry) for entry in page.items],
        page_url=page_url,
        kind=kind,
        kinds=list(admin_words.verbs().items()),
        person_id=person_id,
        people=[(person.id, person.name) for person in people],
    )


def _row(entry: AuditEntry) -> dict[str, object]:
    room = ROOMS.get(entry.subject_type)
    return {
        "entry": entry,
        "verb": admin_words.verb(entry.verb),
        "details": admin_words.details(entry),
        "subject_url": room.format(entry.subject_id) if room and entry.subject_id else "",
    }
