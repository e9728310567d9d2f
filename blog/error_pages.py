"""Every refusal and every HTTP error as a designed page, in the language of the address asked for."""

from typing import Any

from flask import Flask, current_app, jsonify, make_response, render_template, request
from sqlalchemy.exc import DatabaseError, OperationalError
from werkzeug.exceptions import HTTPException

from blog.accounts import not_stored
from blog.accounts.gate import SAFE_METHODS
from blog.accounts.not_stored import Unstored
from blog.authoring import words
from blog.errors import Refusal, StoreAway, TooSoon
from blog.extensions import db
from blog.lib import wanted
from blog.storage import full

PAGES = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(Refusal, _refusal_page)
    app.register_error_handler(HTTPException, _http_error_page)
    app.register_error_handler(Exception, _crash_page)


def page(status: int, **context: Any) -> tuple[str, int, dict[str, str]]:
    """The designed page for `status`; an answer that failed is kept by no cache."""
    shown = status if status in PAGES else (500 if status >= 500 else 400)
    html = render_template(f"errors/{shown}.html", **{"reason": "", "missing": (), **context})
    return html, status, {"Cache-Control": "no-store"}


def _refusal_page(error: Refusal) -> Any:
    is_reading = isinstance(error, StoreAway) and request.method in SAFE_METHODS  # a picture, of a bucket that is away
    if isinstance(error, Unstored) and not is_reading:
        return _not_stored(error, error)
    if is_reading:
        full.tell("the bucket of the pictures does not answer", error)
    reason = words.refusal(error.reason)
    later = {"Retry-After": str(error.retry_after_seconds)} if isinstance(error, TooSoon) else {}
    if wanted.is_json(request):
        return jsonify(said=reason, error=reason), error.status, {"Cache-Control": "no-store", **later}
    html, status, headers = page(error.status, reason=reason, missing=getattr(error, "missing", ()))
    return html, status, {**headers, **later}


def _http_error_page(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    # What failed after the view, saving a session or drawing an error page: Flask asks once more, as for any crash.
    crash = getattr(error, "original_exception", None)
    if (refusal := _refusal_for(crash)) is not None:
        return _not_stored(refusal, crash)
    html, status, headers = page(503 if _is_offline(crash) else error.code)
    if error.code == 405 and getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return html, status, headers


def _crash_page(error: Exception) -> Any:
    """Last resort: logged with its trace, shown without one. A database that does not answer is a 503."""
    if (refusal := _refusal_for(error)) is not None:
        return _not_stored(refusal, error)
    current_app.logger.exception("answering %s %s failed", request.method, request.path)
    return page(503 if _is_offline(error) else 500)


def _refusal_for(error: BaseException | None) -> Unstored | None:
    """Full or unwritable storage, for a request that wanted to write; to one that only reads it is a crash like others."""
    if request.method in SAFE_METHODS:
        return None
    return full.refusal_for(error, current_app.config["WARRAQ"].instance)


def _not_stored(refusal: Unstored, error: BaseException | None) -> Any:
    """Nothing was stored: the form once more, or a page that carries it; a sentence in JSON for who asked for that."""
    full.tell(f"nothing can be stored ({type(refusal).__name__})", error)
    db.session.rollback()
    if wanted.is_json(request):
        answer = make_response(jsonify(said=not_stored.briefly(refusal), error=not_stored.why(refusal, request)))
    else:
        answer = make_response(_form_again(refusal) or _carrying_page(refusal))
    answer.status_code = refusal.status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _form_again(refusal: Unstored) -> Any:
    try:
        return not_stored.drawn_again(refusal)
    except Exception:  # the page that carries the form asks for less
        current_app.logger.exception("the form of %s could not be drawn again", request.path)
        return None


def _carrying_page(refusal: Unstored) -> str:
    return render_template(
        "errors/not_stored.html",
        status=refusal.status,
        title=not_stored.title(refusal),
        why=not_stored.why(refusal, request),
        form=not_stored.sent_form(request),
    )


def _is_offline(error: BaseException | None) -> bool:
    """The database is locked, away or damaged (a damaged file is a plain DatabaseError), not misused."""
    return isinstance(error, OperationalError) or type(error) is DatabaseError
