"""What a moderator's act answers: a form is led back to its list, a script (moderate.js) is told what moved."""

from collections.abc import Sequence
from datetime import timedelta

from flask import flash, jsonify, redirect, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.comments import decisions, queries
from blog.comments.decisions import Decision
from blog.i18n.dates import number
from blog.lib import clock, wanted

SHIFT = timedelta(hours=12)  # "the last decision" is one of today's work; an older one is taken back at its comment


def of(noun: str, moved: Sequence[int]) -> Response:
    """The answer to one act: `moved` are the comments that stand elsewhere now (2 queries for a script)."""
    return told(said(noun, len(moved)), moved)


def told(sentence: str, moved: Sequence[int], *, good: bool | None = None) -> Response:
    """Say what happened. JSON: `said`, `moved` (ids), `last` (the decision that "undo" means now, or null), `counts`."""
    if wanted.is_json(request):
        decision = last()
        return jsonify(
            said=sentence, moved=moved, last=decision.id if decision else None, counts=queries.counts_by_state()
        )
    flash(sentence, "good" if (bool(moved) if good is None else good) else "info")
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
        "undo": ngettext("%(shown)s decision taken back.", "%(shown)s decisions taken back.", count, shown=shown),
    }[noun]


def back() -> str:
    """The list the act was taken on: only ever a page of this room."""
    home = url_for("moderation.comments")
    asked = request.form.get("next", "")
    is_ours = asked.startswith((home + "?", home + "#")) and asked.isascii() and asked.isprintable()
    return asked if is_ours and "\\" not in asked else home
