"""What a moderator's act answers: a form is led back to its list, a script (moderate.js) is told what moved."""

from collections.abc import Sequence
from datetime import timedelta

from flask import flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.comments import decisions, queue
from blog.comments.decisions import Decision
from blog.comments.models import Comment
from blog.extensions import db
from blog.i18n.dates import number
from blog.lib import clock, wanted

SHIFT = timedelta(hours=12)  # "the last decision" is one of today's work; an older one is taken back at its comment


def commit(
    sentence: str,
    moved: Sequence[Comment],
    *,
    good: bool | None = None,
    offer: Decision | None = None,
    asked: Sequence[Comment] = (),
) -> Response:
    """Commit, and say what happened: `moved` are the comments that stand elsewhere now (1 more query for a script).

    `offer`: the decision that "undo" means now. None after an act that is none: what was decided before it is not what
    somebody wants back who has just picked a comment. `asked`: those it was to be about, moved or not. JSON: `said`,
    `moved` (ids), `states` (where each of both stands now), `last` (the number of `offer`, or null), `counts` (by tab).
    """
    ids = [comment.id for comment in moved]
    states = {comment.id: comment.state.value for comment in (*moved, *asked)}
    last_id = offer.id if offer else None
    db.session.commit()
    if wanted.is_json(request):
        answer = {"said": sentence, "moved": ids, "states": states, "last": last_id}
        return jsonify(**answer, counts=queue.counts())
    flash(sentence, "good" if (bool(ids) if good is None else good) else "info")
    return redirect(back(), 303)


def last() -> Decision | None:
    """The decision that whoever is signed in would take back next (1 query)."""
    return decisions.last_by(me(), since=clock.now() - SHIFT)


def said(noun: str, count: int) -> str:
    shown = number(count)
    return {
        "approval": ngettext("%(shown)s comment approved.", "%(shown)s comments approved.", count, shown=shown),
        "rejection": ngettext("%(shown)s comment rejected.", "%(shown)s comments rejected.", count, shown=shown),
        "spam": ngettext("%(shown)s comment marked as spam.", "%(shown)s comments marked as spam.", count, shown=shown),
        "undo": ngettext(
            "%(shown)s comment stands where it stood before.",
            "%(shown)s comments stand where they stood before.",
            count,
            shown=shown,
        ),
    }[noun]


def there_are_more() -> str:
    """An act about very many was about some of them: see `queue.MOST_AT_ONCE`."""
    return _("There are more of them: do the same once more.")


def back() -> str:
    """The list the act was taken on: only ever a page of this room."""
    home = url_for("moderation.comments")
    asked = request.values.get("next", "")
    is_ours = asked.startswith((home + "?", home + "#", home + "/")) and asked.isascii() and asked.isprintable()
    return asked if is_ours and "\\" not in asked else home
