"""Letters to moderators about comments that wait: chosen on their own account, sent by the clock."""

from collections.abc import Iterable, Sequence

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.commenting import reasons
from blog.commenting.desk import bp, moderators_only
from blog.comments import digests, queue
from blog.comments.digests import DAILY, HOURLY, Digest
from blog.comments.models import CommentState
from blog.comments.queue import Asked
from blog.comments.rules import may_moderate
from blog.extensions import begin_write, db
from blog.jobs.job import job
from blog.lib import clock
from blog.mail import outbox
from blog.mail.links import whole_url
from blog.mail.sending import send_waiting
from blog.settings import site

SHOWN = 5  # comments that waited longest; the queue has the others


@bp.post("/digest")
@moderators_only
def choose_digest() -> Response:
    """Never, every hour, every day; chosen on the page of one's own account."""
    every = request.form.get("every", "")
    if not outbox.is_set_up() or every not in ("", HOURLY, DAILY):
        abort(422)
    begin_write()
    digests.choose(me(), every, clock.now())
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("accounts.account", _anchor="digest"), 303)


@bp.app_context_processor
def offered() -> dict[str, object]:
    """For the page of one's own account: `digest_choice`, None where there is nothing to choose. Read lazily."""
    return {"digest_choice": LocalProxy(_choice)}


def _choice() -> dict[str, object] | None:
    if not outbox.is_set_up() or not may_moderate(me()):
        return None
    choices = [("", _("Never")), (HOURLY, _("Every hour")), (DAILY, _("Every day at 8"))]
    return {"every": digests.choice_of(me()), "choices": choices}


@job
def write_digests() -> None:
    """A letter to each moderator whose time has come, while comments wait."""
    for user_id in [digest.user_id for digest in _due()]:
        begin_write()
        digest = db.session.get(Digest, user_id)
        if digest is not None and digest.is_due(clock.now(), site.current().zone):
            _write(digest)
        db.session.commit()
    send_waiting.later()


@write_digests.due
def is_a_digest_due() -> Iterable[tuple[()]]:
    """One job for all (3 queries; none without mail)."""
    return [()] if _due() else []


def _due() -> Sequence[Digest]:
    if not outbox.is_set_up():
        return []
    due = digests.due(clock.now(), site.current().zone)
    return due if due and queue.waiting() else []


def _write(digest: Digest) -> None:
    digest.last_at = clock.now()
    comments = db.session.scalars(Asked(tab=CommentState.HELD.value).select().limit(SHOWN)).all()
    if not comments:
        return
    outbox.post(
        to=digest.user.email,
        template="waiting_comments",
        lang=digest.user.language,
        now=digest.last_at,
        count=queue.waiting(),
        comments=comments,
        reasons_of=reasons.in_words,
        url_of=lambda comment: whole_url("moderation.one", comment_id=comment.id),
        queue_url=f"{whole_url('moderation.comments')}?state=held",
        account_url=f"{whole_url('accounts.account')}#digest",
    )
