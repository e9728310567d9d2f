"""Guest authors: whoever stories name and has no account."""

from flask import jsonify
from werkzeug.wrappers import Response

from blog.articles import authors
from blog.authoring.desk import bp


@bp.get("/names")
def names() -> Response:
    """The names a byline may hold that are known here, for the article form to offer (1 query)."""
    return jsonify(names=authors.known_names())
