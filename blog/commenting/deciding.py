"""Approve, reject, spam, and taking it back: about one comment, the ticked ones, a group, or all of one sender."""

from collections.abc import Sequence

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.commenting import outcome
from blog.commenting.desk import bp, found, moderators_only
from blog.comments import decisions, queue
from blog.comments.bans import Ban
from blog.comments.decisions import ACTS, Decision
from blog.comments.models import Comment, CommentState
from blog.comments.picks import pick as pick_it
from blog.comments.picks import unpick as unpick_it
from blog.comments.queue import MOST_AT_ONCE, SENT_BY, Theirs, Wholes
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.i18n.dates import number
from blog.lib import clock
from blog.storage.ids import typed_id

UNDO = "undo"  # the fourth verb beside those of ACTS


@bp.post("/<int:comment_id>/<any(approval, rejection, spam, undo):noun>")
@moderators_only
def decide(comment_id: int, noun: str) -> Response:
    """One decision about one comment; `undo` takes back the last one about it, whatever else that was about."""
    begin_write()
    comment = _as_drawn(comment_id)
    if noun == UNDO:
        decision = decisions.last_about(comment)
        if decision is None:
            raise Conflict("nothing_to_undo")
        return _undone([decision])
    if comment.state is CommentState.WITHDRAWN:
        raise Conflict("withdrawn_by_writer")
    return _decided(noun, Wholes([comment]))


@bp.post("/bulk")
@moderators_only
def decide_many() -> Response:
    """One decision about many; those it cannot be taken about are left as they are.

    With `whole` a comment stands for all that say nearly the same, as it does in the list it was ticked in.
    """
    noun = _verb(*ACTS, UNDO)
    begin_write()
    chosen = queue.with_ids(_ids())
    whole = Wholes(chosen)
    if request.form.get("whole"):
        whole = queue.with_their_groups(chosen, is_approval=noun == "approval")
    if noun == UNDO:
        return _undone(decisions.last_ones(whole.comments), asked=whole.comments)
    return _decided(noun, whole)


@bp.post("/<int:comment_id>/group")
@moderators_only
def decide_group(comment_id: int) -> Response:
    """One decision about all that say nearly the same and stand where this one does."""
    noun = _verb(*ACTS)
    begin_write()
    return _decided(noun, queue.with_their_groups([_as_drawn(comment_id)], is_approval=noun == "approval"))


@bp.post("/<int:comment_id>/theirs")
@moderators_only
def decide_theirs(comment_id: int) -> Response:
    """One decision about all that its sender has waiting or live; `by` says what makes them one sender's."""
    noun = _verb("rejection", "spam")
    by = request.form.get("by", "")
    if by not in SENT_BY:
        abort(422)
    begin_write()
    return _decided(noun, Wholes(Theirs(found(comment_id), by, clock.now()).standing()))


@bp.post("/decisions/<int:decision_id>/undo")
@moderators_only
def undo(decision_id: int) -> Response:
    """Take a whole decision back, and what it did about a ban."""
    begin_write()
    return _undone([db.get_or_404(Decision, decision_id)])


@bp.post("/<int:comment_id>/pick")
@moderators_only
def pick(comment_id: int) -> Response:
    """Put it among the editor's picks."""
    begin_write()
    comment = found(comment_id)
    pick_it(comment, by=me(), now=clock.now())
    return outcome.commit(_("Picked."), [], good=True)


@bp.post("/<int:comment_id>/unpick")
@moderators_only
def unpick(comment_id: int) -> Response:
    begin_write()
    comment = found(comment_id)
    unpick_it(comment, by=me())
    return outcome.commit(_("No longer picked."), [], good=True)


def _as_drawn(comment_id: int) -> Comment:
    """The comment, if it still stands where the form showed it: of two moderators the second hears of the first."""
    comment = found(comment_id)
    if request.form.get("standing", comment.state.value) != comment.state.value:
        raise Conflict("decided_meanwhile")
    return comment


def _verb(*known: str) -> str:
    noun = request.form.get("verb", "")
    if noun not in known:
        abort(422)
    return noun


def _ids() -> list[int]:
    """The ticked comments; a list with commas is understood too."""
    typed = ",".join(request.form.getlist("ids")).split(",")
    return [number_ for number_ in map(typed_id, typed) if number_]


def _decided(noun: str, whole: Wholes) -> Response:
    decision = decisions.decide(whole.comments[:MOST_AT_ONCE], noun, by=me(), now=clock.now())
    moved = [item.comment for item in decision.items] if decision else []
    said = [outcome.said(noun, len(moved))]
    if whole.left:
        said.append(_held_for_more(whole.left))
    if len(whole.comments) > MOST_AT_ONCE:
        said.append(outcome.there_are_more())
    return outcome.commit(" ".join(said), moved, offer=decision, asked=whole.comments[:MOST_AT_ONCE])


def _held_for_more(count: int) -> str:
    return ngettext(
        "%(shown)s copy was held for something else, and stays where it is.",
        "%(shown)s copies were held for something else, and stay where they are.",
        count,
        shown=number(count),
    )


def _undone(taken_back: Sequence[Decision], asked: Sequence[Comment] = ()) -> Response:
    moved = [comment for decision in taken_back for comment in decisions.undo(decision, by=me(), now=clock.now())]
    bans = [_about_its_ban(decision.ban) for decision in taken_back if decision.ban]
    said = [outcome.said(UNDO, len(moved))] if moved or not bans else []
    return outcome.commit(" ".join(said + bans), moved, good=bool(moved or bans), offer=outcome.last(), asked=asked)


def _about_its_ban(ban: Ban) -> str:
    if ban.until <= clock.now():
        return _("The ban is over.")
    return _("The ban is lifted.") if ban.lifted_at else _("The ban is in force again.")
