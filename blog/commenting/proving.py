"""Where the comment form's script asks whether a proof of work is wanted, and gets what to solve."""

from flask import Response, jsonify

from blog.commenting.readers_acts import bp
from blog.comments import proof
from blog.settings import site


@bp.get("/comments/challenge")
def challenge() -> Response:
    """ALTCHA's challenge as JSON, or 204 where comments need none now (1 query, 1 side-store statement)."""
    if not proof.is_asked(site.current().proof_of_work_above):
        return Response(status=204)
    return jsonify(proof.new_challenge())
