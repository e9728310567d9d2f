"""Serving pictures. An address is made from the upload's content, so what it shows never changes."""

import logging
import re
from contextlib import suppress

from flask import Blueprint, abort, redirect, request, send_file
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from blog.errors import TooSoon
from blog.lib import apart, renditions
from blog.lib.pictures import Refused
from blog.lib.renditions import TYPES, FileName
from blog.media import locks, making, queries
from blog.media.models import Picture
from blog.media.store import served

bp = Blueprint("media", __name__)

log = logging.getLogger(__name__)

YEAR_SECONDS = 365 * 24 * 3600
FORMER_SECONDS = 5 * 60  # how long the new address of a replaced picture is believed
# Only what `renditions.parse` knows has an address: no other name reaches the disk.
_DIGEST = re.compile("[0-9a-f]{64}")
# Opened on its own in a window, a picture may load and run nothing (a second lock: it was encoded by us).
CSP = "default-src 'none'; sandbox"


@bp.record_once
def install(state: BlueprintSetupState) -> None:
    """An upload that was answered is under way no more."""
    state.app.teardown_appcontext(locks.end_uploads)


@bp.get("/media/<digest>/<path:name>")
def picture(digest: str, name: str) -> Response:
    """One file of a picture, kept by browsers for a year; anything else is 404.

    No query where the file exists; where it does not yet, it is made (1 query, TooSoon where too many wait for theirs).
    Of a replaced picture the address leads to the file it has now.
    """
    file = renditions.parse(name)
    if file is None or not _DIGEST.fullmatch(digest):
        abort(404)
    stored, type = f"{digest}/{file}", TYPES[file.format]
    with suppress(FileNotFoundError):  # not asked for first: that is one more question to a bucket
        return sent(stored, type)
    with locks.for_a_reader():
        answer = _make(digest, file)
    try:
        return answer or sent(stored, type)
    except FileNotFoundError:  # replaced or deleted just now
        abort(404)


def _make(digest: str, file: FileName) -> Response | None:
    """Make a file that is missing. A redirection where the picture has another file now; itself where it is not kept."""
    found = queries.by_digest(digest)
    if found is None:
        abort(404)
    if found.digest != digest:
        return _moved(found, file)
    if not renditions.has(found, file):
        crop = renditions.as_now(found, file)  # the page was drawn before somebody moved the focal point
        return _leads_to(f"/media/{digest}/{crop}") if crop else abort(404)
    try:
        content = making.make_one(found, file)
    except (FileNotFoundError, Refused):  # its original is lost or damaged
        abort(404)
    except apart.Died as died:
        log.error("%s/%s could not be made: %s", digest, file, died)
        raise TooSoon(locks.COME_AGAIN_SECONDS) from died
    return None if content is None else for_ever(Response(content, mimetype=TYPES[file.format]))


def _moved(found: Picture, file: FileName) -> Response:
    return _leads_to(renditions.rendition(found, file.shape.partition("-")[0]).src)


def _leads_to(address: str) -> Response:
    answer = redirect(address, 302)
    answer.headers["Cache-Control"] = f"public, max-age={FORMER_SECONDS}"
    return answer


def sent(stored: str, type: str) -> Response:
    """A file of the served tree under an address that never changes its meaning. Raises FileNotFoundError."""
    path = served().path(stored)
    response: Response
    if path is not None:
        response = send_file(path, mimetype=type, max_age=YEAR_SECONDS)
    else:
        response = Response(served().get(stored), mimetype=type)
        response.set_etag(stored.replace("/", "-"))  # what an address shows never changes
        response.make_conditional(request)
    return for_ever(response)


def for_ever(response: Response) -> Response:
    """With the headers of what an address shows always."""
    response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    response.headers["Content-Security-Policy"] = CSP
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
