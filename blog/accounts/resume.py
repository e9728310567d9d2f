"""A form sent after its session ended is kept inside the sign-in form and completed after sign-in: nothing is lost.

The kept form travels through the browser, signed, timed and bound to that browser; the server stores nothing.
"""

import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Request, Response, current_app, session
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from blog.accounts.sessions import HANDED_ON, VISITOR_SECONDS
from blog.accounts.signing_in import BROWSER, staff_session
from blog.extensions import db
from blog.lib import tokens
from blog.security import came_from_us

PURPOSE = "resume"
FIELD = "resume"  # the sign-in form's field that holds the kept form
DESK = "/desk/"
NOT_KEPT = ("/desk/login", "/desk/logout")
ROOM_BYTES = 64 * 1024  # left for the sign-in form's other fields, so that it passes where the kept form passed
COMPLETED = "warraq.completed"  # WSGI key; its value is an object of this process, which no request can carry
_BY_US = object()


@dataclass(frozen=True)
class KeptForm:
    """What was sent: the address (as WSGI has it), the text fields in order, and how many files could not be kept."""

    path: str
    query: str
    fields: list[tuple[str, str]]
    files: int

    @property
    def size(self) -> int:
        """How much was typed, in characters."""
        return sum(len(value) for _, value in self.fields)


def kept_from(request: Request) -> KeptForm | None:
    """The form of a request that has to wait for a sign-in; None for anything that is not to be completed later.

    Passwords are never kept: a form with one is not completed, its page is asked for again.
    """
    if request.method != "POST" or not request.path.startswith(DESK) or request.path in NOT_KEPT:
        return None
    if not came_from_us(request):
        return None
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        # Somebody who was never signed in here: no large body is read for her.
        request.max_content_length = current_app.config["MAX_CONTENT_LENGTH"]
    try:
        fields = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
        files = sum(bool(file.filename) for file in request.files.values())
    except RequestEntityTooLarge:
        return None
    if any("password" in name for name, _ in fields):
        return None
    return KeptForm(request.environ.get("PATH_INFO", ""), request.environ.get("QUERY_STRING", ""), fields, files)


def repeatable(request: Request) -> tuple[list[tuple[str, str]], int]:
    """The fields that may stand in a page to be sent again, and how many files cannot. Passwords are not repeated."""
    fields = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token" and "password" not in pair[0]]
    return fields, sum(bool(file.filename) for file in request.files.values())


def packed(form: KeptForm) -> str:
    """The kept form as one field's value; "" when it is too large to come back."""
    browser = session.setdefault(BROWSER, secrets.token_urlsafe(16))
    packed_form = tokens.sign(_secret(), PURPOSE, [browser, form.path, form.query, form.fields, form.files])
    return packed_form if len(packed_form) + ROOM_BYTES <= current_app.config["MAX_CONTENT_LENGTH"] else ""


def unpacked(field: str) -> KeptForm | None:
    """The form kept in `field`, or None: made up, another browser's, or a day old."""
    payload = tokens.read(_secret(), PURPOSE, field, VISITOR_SECONDS) if field else None
    if not isinstance(payload, list) or not session.get(BROWSER) or payload[0] != session[BROWSER]:
        return None
    _, path, query, fields, files = payload
    return KeptForm(path, query, [(name, value) for name, value in fields], files)


def complete(form: KeptForm, request: Request) -> Response:
    """Answer the kept form as if it had just been sent by whoever signed in with `request`.

    Runs in its own application context, so that nothing this request has read or said is taken for the other's. The
    session is handed on and saved once, with this request.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    db.session.remove()
    context = app.request_context(_environ(form, request.environ))
    context.request.form = ImmutableMultiDict(form.fields)
    context.request.files = ImmutableMultiDict()
    with app.app_context(), context:
        response: Response = app.full_dispatch_request()
        return response


def is_completed(request: Request) -> bool:
    """True inside `complete`: the form was checked when it was kept and its sender has just signed in."""
    return request.environ.get(COMPLETED) is _BY_US


def _environ(form: KeptForm, around: dict[str, Any]) -> dict[str, Any]:
    carried = {key: value for key, value in around.items() if not key.startswith(("werkzeug.", "warraq.", "CONTENT_"))}
    for key in ("RAW_URI", "REQUEST_URI", "HTTP_ACCEPT_ENCODING", "HTTP_TRANSFER_ENCODING"):
        carried.pop(key, None)
    return carried | {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": form.path,
        "QUERY_STRING": form.query,
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
        COMPLETED: _BY_US,
        HANDED_ON: staff_session(),
    }


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
