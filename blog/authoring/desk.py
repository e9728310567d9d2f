"""The blueprint of the desk, behind its gate, and what every room of it needs. `blueprint.py` lists the rooms."""

from flask import Blueprint, abort, request

from blog.accounts.gate import install_gate, me
from blog.articles import queries
from blog.articles.article import Article
from blog.lib import pictures
from blog.storage import ids

TEXT_BYTES = 4 * 1024 * 1024  # of a long story with every field filled
UPLOADED_FILES = 30  # in one form without a script: what a camera's card is chosen from by hand
# Of all of them together; a minute over a newsroom's line. A script sends each file by itself, as many as there are.
UPLOADED_BYTES = 10 * pictures.MAX_BYTES
# Read before the gate looks at the form. The article form takes more than one picture may have, so that a picture that
# is too large is told in words beside its field with the text kept; only the absurd is cut off (413).
BODY_BYTES = {
    "authoring.upload": UPLOADED_BYTES + TEXT_BYTES,
    "authoring.replace_file": pictures.MAX_BYTES + TEXT_BYTES,
    "authoring.set_portrait": pictures.MAX_BYTES + TEXT_BYTES,
    "authoring.set_guest_portrait": pictures.MAX_BYTES + TEXT_BYTES,
    "authoring.start_article": 4 * pictures.MAX_BYTES,
    "authoring.save_article": 4 * pictures.MAX_BYTES,
    "authoring.hold_pen": 4 * pictures.MAX_BYTES,
}

bp = Blueprint("authoring", __name__, url_prefix="/desk")


@bp.before_request
def let_pictures_in() -> None:
    """Raise the limit of the request's body for the forms that take a picture."""
    if request.endpoint in BODY_BYTES:
        request.max_content_length = BODY_BYTES[request.endpoint]


install_gate(bp)


@bp.before_request
def know_only_possible_ids() -> None:
    if not ids.are_possible(request.view_args):
        abort(404)


def story(article_id: int) -> Article:
    """The story with this id if whoever asks may see it, else 404 (1 query). Inside the write transaction, if any."""
    article = queries.editable(me(), article_id)
    if article is None:
        abort(404)
    return article
