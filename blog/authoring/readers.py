"""What is kept about a reader, for administrators: shown, exported and erased by the e-mail address she typed.

The address travels in forms only: it stands in no address of a page and in no log.
"""

import json
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from blog.accounts.gate import admins_only, me
from blog.accounts.queries import address
from blog.audit.models import record
from blog.authoring.desk import bp
from blog.commenting import reasons
from blog.comments import forgetting
from blog.comments.erasing import erase, overwrite_traces
from blog.comments.kept_about import Kept, kept_about
from blog.comments.models import Comment
from blog.extensions import begin_write, db
from blog.feeds.addresses import absolute
from blog.i18n.dates import iso, number
from blog.lib import clock
from blog.public.comment_form import Errors

COMMENTS_SHOWN = 50  # the newest; the export has all
WORDS = ("keep", "erase")


@bp.get("/readers")
@admins_only
def readers() -> ResponseReturnValue:
    """The form that asks for an address."""
    return _page("")


@bp.post("/readers")
@admins_only
def look_up_reader() -> ResponseReturnValue:
    """Everything kept about an address; 422 for what is none."""
    typed = request.form.get("email", "")
    email = address(typed)
    return _page(typed, kept_about(email)) if email else _page(typed, errors=_no_address(), status=422)


@bp.post("/readers/export")
@admins_only
def export_reader() -> ResponseReturnValue:
    """The same as a file to give to the reader; recorded without the address."""
    typed = request.form.get("email", "")
    email = address(typed)
    if not email:
        return _page(typed, errors=_no_address(), status=422)
    now = clock.now()
    begin_write()
    kept = kept_about(email)
    exported = {"address": email, "exported_at": iso(now), **_in_json(kept)}
    record(me(), "reader_exported", comments=sorted(comment.id for comment in kept.comments))
    db.session.commit()
    response = Response(json.dumps(exported, ensure_ascii=False, indent=2), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="reader.json"'
    return response


@bp.post("/readers/erasure")
@admins_only
def erase_reader() -> ResponseReturnValue:
    """Erase it, words and all or without them; asks for a tick first, since nothing brings it back."""
    typed, words = request.form.get("email", ""), request.form.get("words", "")
    email = address(typed)
    errors = Errors() if email else _no_address()
    if email and words not in WORDS:
        errors["words"] = [_("Choose whether the words stay.")]
    if email and not request.form.get("sure"):
        errors["sure"] = [_("Please tick this: nothing brings erased data back.")]
    if errors:
        kept = kept_about(email) if email else None
        return _page(typed, kept, errors=errors, words=words, status=422)
    begin_write()
    count = erase(email, by=me(), now=clock.now(), keeps_words=words == "keep")
    db.session.commit()
    overwrite_traces.later()
    erased = ngettext(
        "Erased. %(count)s comment bore this address.", "Erased. %(count)s comments bore this address.", count,
        count=number(count),
    )  # fmt: skip
    flash(erased, "good")
    return redirect(url_for("authoring.readers"), 303)


def _no_address() -> Errors:
    return Errors(email=[_("This is not an e-mail address. It should look like name@example.org.")])


def _page(
    typed: str,
    kept: Kept | None = None,
    *,
    errors: Errors | None = None,
    words: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    html = render_template(
        "authoring/readers.html",
        typed=typed,
        kept=kept,
        rows=[(comment, reasons.state(comment.state)) for comment in kept.comments[:COMMENTS_SHOWN]] if kept else [],
        errors=errors or Errors(),
        words=words,
    )
    return html, status


def _in_json(kept: Kept) -> dict[str, Any]:
    now = clock.now()
    return {
        "comments": [
            {
                "story": comment.article.title,
                "url": _url(comment),
                "name": comment.name,
                "words": comment.body,
                "state": comment.state.value,
                "sent_at": iso(comment.created_at),
                "changed_at": iso(comment.edited_at) if comment.edited_at else None,
                "network_address": forgetting.address_of(comment, now),
            }
            for comment in kept.comments
        ],
        "likes": [{"comment": like.comment_id} for like in kept.likes],
        "reports": [
            {"comment": report.comment_id, "reason": report.reason, "words": report.words, "at": iso(report.created_at)}
            for report in kept.reports
        ],
        "told_of_answers": [
            {
                "language": wish.lang,
                "asked_at": iso(wish.asked_at),
                "confirmed_at": iso(wish.confirmed_at) if wish.confirmed_at else None,
                "stopped_at": iso(wish.stopped_at) if wish.stopped_at else None,
            }
            for wish in kept.wishes
        ],
        "letters": [
            {"subject": letter.subject, "text": letter.plain, "written_at": iso(letter.posted_at)}
            for letter in kept.letters
        ],
        # Why is colleagues' talk, as the ban's form promises.
        "bans": [{"of": ban.kind, "since": iso(ban.created_at), "until": iso(ban.until)} for ban in kept.bans],
    }


def _url(comment: Comment) -> str:
    slug = comment.article.slug
    return absolute(url_for("public.comment", slug=slug, comment_id=comment.id)) if slug else ""
