"""The moderators' desk: every comment, one decision at a time or many at once, each of them undoable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from blog.accounts.gate import install_gate, me, only
from blog.commenting import outcome, reasons
from blog.comments import decisions, queries
from blog.comments.decisions import ACTS, Decision
from blog.comments.models import BODY_LENGTH, Comment, CommentState
from blog.comments.rules import may_moderate
from blog.comments.staff_reply import reply as answer_as_newsroom
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.i18n.dates import number
from blog.lib import clock, wanted
from blog.lib.paging import page_number
from blog.lib.text import tidy_text
from blog.storage.ids import are_possible, typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 50  # comments a page
UNDO = "undo"  # the fourth verb beside those of ACTS

Answer = Response | tuple[str | Response, int]

bp = Blueprint("moderation", __name__, url_prefix="/desk/comments")
install_gate(bp)
moderators_only = only(may_moderate)


@bp.before_request
def know_only_possible_ids() -> None:
    if not are_possible(request.view_args):
        abort(404)


@dataclass
class Refused:
    """A reply that could not be taken: to which comment, what was typed, why."""

    comment_id: int = 0
    typed: str = ""
    errors: list[str] = field(default_factory=list)


@bp.get("")
@moderators_only
def comments() -> Answer:
    """Comments by state, story and words (7 queries); what waits comes oldest first."""
    asked = _asked(request.args)
    query = queries.for_moderation(asked["state"], typed_id(asked["article"]), asked["q"])
    listing = page_of(db.session, query, page_number(request.args.get("page")), PAGE_SIZE)
    return _page(listing, asked)


@bp.get("/<int:comment_id>")
@moderators_only
def one(comment_id: int) -> Answer:
    """A single comment, wherever it stands (7 queries)."""
    _found(comment_id)
    return _alone(comment_id)


@bp.post("/<int:comment_id>/<any(approval, rejection, spam, undo):noun>")
@moderators_only
def decide(comment_id: int, noun: str) -> Answer:
    """One decision about one comment; `undo` takes back the last one about it, whatever else that was about."""
    begin_write()
    comment = _found(comment_id)
    if noun == UNDO:
        decision = decisions.last_about(comment)
        if decision is None:
            raise Conflict("nothing_to_undo")
        return _undone([decision])
    if comment.state is CommentState.WITHDRAWN:
        raise Conflict("withdrawn_by_writer")
    return _decided(noun, decisions.decide([comment], noun, by=me(), now=clock.now()))


@bp.post("/bulk")
@moderators_only
def decide_many() -> Answer:
    """One decision about many; those it cannot be taken about are left as they are."""
    noun = request.form.get("verb", "")
    if noun not in (*ACTS, UNDO):
        abort(422)
    begin_write()
    chosen = queries.with_ids(_ids())
    if noun == UNDO:
        found = {decision.id: decision for decision in map(decisions.last_about, chosen) if decision}
        return _undone(list(found.values()))
    return _decided(noun, decisions.decide(chosen, noun, by=me(), now=clock.now()))


@bp.post("/decisions/<int:decision_id>/undo")
@moderators_only
def undo(decision_id: int) -> Answer:
    """Take a whole decision back, and the ban that came with it."""
    begin_write()
    return _undone([db.get_or_404(Decision, decision_id)])


@bp.post("/<int:comment_id>/reply")
@moderators_only
def reply(comment_id: int) -> Answer:
    """Answer as the newsroom; a comment that was held goes live with the answer."""
    begin_write()
    comment = _found(comment_id)
    typed = request.form.get("body", "")
    errors = _reply_errors(comment, tidy_text(typed))
    if errors:
        return _not_sent(Refused(comment_id, typed, errors), 422)
    host = urlsplit(current_app.config["SITE_URL"]).netloc
    try:
        answer_as_newsroom(comment, tidy_text(typed), by=me(), now=clock.now(), site_host=host)
    except Conflict as refused:
        sentence = _("Only a comment that readers see, or that waits, can be answered.")
        return _not_sent(Refused(comment_id, typed, [sentence]), refused.status)
    db.session.commit()
    return outcome.told(_("Your answer stands under the story."), [comment_id], good=True)


# ---- what was asked


def _asked(sent: Mapping[str, str]) -> dict[str, str]:
    """The filters; anything unknown counts as not asked."""
    state = sent.get("state", "")
    return {
        "state": state if state in {s.value for s in CommentState} else "",
        "article": str(typed_id(sent.get("article", "")) or ""),
        "q": sent.get("q", "").strip()[:200],
    }


def _ids() -> list[int]:
    """The ticked comments; a list with commas is understood too."""
    typed = ",".join(request.form.getlist("ids")).split(",")
    return [found for found in map(typed_id, typed) if found]


def _found(comment_id: int) -> Comment:
    comment: Comment = db.get_or_404(Comment, comment_id)
    return comment


def _reply_errors(comment: Comment, body: str) -> list[str]:
    if not body:
        return [_("An answer needs words.")]
    if len(body) > BODY_LENGTH:
        sentence = ngettext(
            "At most %(most)s character fits here.",
            "At most %(most)s characters fit here.",
            BODY_LENGTH,
            most=number(BODY_LENGTH),
        )
        return [sentence]
    return []


# ---- the answers


def _decided(noun: str, decision: Decision | None) -> Response:
    db.session.commit()
    return outcome.of(noun, [item.comment_id for item in decision.items] if decision else [])


def _undone(found: Sequence[Decision]) -> Response:
    moved = [comment for decision in found for comment in decisions.undo(decision, by=me(), now=clock.now())]
    db.session.commit()
    return outcome.of(UNDO, [comment.id for comment in moved])


def _not_sent(refused: Refused, status: int) -> Answer:
    """The one comment with the answer as it was typed, and why it does not stand yet."""
    db.session.rollback()
    if wanted.is_json(request):
        return jsonify(error=" ".join(refused.errors)), status
    return _alone(refused.comment_id, refused, status)


def _alone(comment_id: int, refused: Refused | None = None, status: int = 200) -> Answer:
    """The page with one comment on it."""
    query = queries.for_moderation().where(Comment.id == comment_id)
    return _page(page_of(db.session, query, 1, PAGE_SIZE), _asked({}), refused=refused, status=status)


def _page(
    listing: Any,
    asked: dict[str, str],
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> Answer:
    kept: dict[str, Any] = {name: value for name, value in asked.items() if value}

    def address(page: int) -> str:
        return url_for("moderation.comments", **kept, page=page)

    html = render_template(
        "comments/moderation.html",
        listing=listing,
        asked=asked,
        tabs=[("", _("All")), *((state.value, reasons.state(state).words) for state in CommentState)],
        counts=queries.counts_by_state(),
        state_of=lambda comment: reasons.state(comment.state),
        reasons_of=reasons.in_words,
        text_of=reasons.marked,
        last=outcome.last(),
        refused=refused or Refused(),
        here=address(listing.number),
        page_url=address,
        tab_url=lambda state: url_for("moderation.comments", **{**kept, "state": state or None}),
    )
    return html, status
