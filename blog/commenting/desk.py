"""What every act of a moderator has in common: who may, and which comment. The blueprint `moderation`."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from blog.accounts.gate import install_gate, only
from blog.comments.models import Comment
from blog.comments.rules import may_moderate
from blog.extensions import db
from blog.storage.ids import are_possible

Answer = Response | tuple[str | Response, int]

bp = Blueprint("moderation", __name__, url_prefix="/desk/comments")
install_gate(bp)
moderators_only = only(may_moderate)


@bp.before_request
def know_only_possible_ids() -> None:
    if not are_possible(request.view_args):
        abort(404)


@bp.after_request
def for_one_moderator(response: Response) -> Response:
    """What stands here are addresses and unpublished words: no cache keeps it."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def found(comment_id: int) -> Comment:
    comment: Comment = db.get_or_404(Comment, comment_id)
    return comment
