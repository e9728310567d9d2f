"""Every refusal and every HTTP error as a designed page, in the language of the address asked for."""

from typing import Any

from flask import Flask, current_app, render_template, request
from sqlalchemy.exc import DatabaseError, OperationalError
from werkzeug.exceptions import HTTPException

from blog.authoring import words
from blog.errors import Refusal, TooSoon

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
    html, status, headers = page(
        error.status, reason=words.refusal(error.reason), missing=getattr(error, "missing", ())
    )
    if isinstance(error, TooSoon):
        headers["Retry-After"] = str(error.retry_after_seconds)
    return html, status, headers


def _http_error_page(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    # An error page itself met a database that does not answer: Flask then asks once more, as for any crash.
    html, status, headers = page(503 if _is_offline(getattr(error, "original_exception", None)) else error.code)
    if error.code == 405 and getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return html, status, headers


def _crash_page(error: Exception) -> Any:
    """Last resort: logged with its trace, shown without one. A database that does not answer is a 503."""
    current_app.logger.exception("answering %s %s failed", request.method, request.path)
    return page(503 if _is_offline(error) else 500)


def _is_offline(error: BaseException | None) -> bool:
    """The database is locked, away or damaged (a damaged file is a plain DatabaseError), not misused."""
    return isinstance(error, OperationalError) or type(error) is DatabaseError
