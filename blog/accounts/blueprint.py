"""The blueprint of accounts. Route modules take `bp` from here; `views.py` lists them."""

from flask import Blueprint, Response

bp = Blueprint("accounts", __name__)


@bp.after_request
def keep_links_to_ourselves(response: Response) -> Response:
    """One-time links stand in the address of some of these pages: no other site is told them."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response
