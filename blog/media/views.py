"""Serving pictures. An address is made from the upload's content, so what it shows never changes."""

import re

from flask import Blueprint, Response, abort, current_app, send_from_directory

bp = Blueprint("media", __name__)

YEAR_SECONDS = 365 * 24 * 3600
# Only what `media.files` writes has an address: no other name reaches the disk.
_DIGEST = re.compile("[0-9a-f]{64}")
_NAME = re.compile(r"[1-9][0-9]{0,5}\.(webp|jpeg|png)")
TYPES = {"webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}
# Opened on its own in a window, a picture may load and run nothing (a second lock: it was encoded by us).
CSP = "default-src 'none'; sandbox"


@bp.get("/media/<digest>/<name>")
def picture(digest: str, name: str) -> Response:
    """One variant of a picture, kept by browsers for a year; anything else is 404."""
    match = _NAME.fullmatch(name)
    if match is None or not _DIGEST.fullmatch(digest):
        abort(404)
    response = send_from_directory(
        current_app.config["MEDIA_FOLDER"], f"{digest}/{name}", mimetype=TYPES[match[1]], max_age=YEAR_SECONDS
    )
    response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    response.headers["Content-Security-Policy"] = CSP
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
