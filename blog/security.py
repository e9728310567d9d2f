"""Headers on every answer, and the check that a form came from our own page.

Content-Security-Policy: nothing inline, nothing foreign (ASVS 5.0 3.4; OWASP CSP Cheat Sheet).
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HSTS = "max-age=31536000; includeSubDomains"  # a year, ASVS 5.0 3.4.1; sent over https only


def install(app: Flask) -> None:
    app.after_request(_add_headers)


def came_from_us(request: Request) -> bool:
    """True unless the browser says that another site sent this form.

    Stands in for a token where a page is drawn for everybody alike (the comment form). Browsers send `Sec-Fetch-Site`
    or `Origin` with every cross-site POST; a client that sends neither is no browser and carries nobody's cookies.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from == "same-origin":
        return True  # whatever `Origin` says: a strict privacy setting sends "null" from our own page too
    if fetched_from not in (None, "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc in (request.host, urlsplit(current_app.config["SITE_URL"]).netloc)


def allow_frames(origins: Iterable[str]) -> bool:
    """Let this answer's page load frames from these origins, and no other page; returns whether there are any."""
    g.frame_origins = sorted(origins)
    return bool(g.frame_origins)


def _add_headers(response: Response) -> Response:
    headers = response.headers
    frames = g.get("frame_origins")
    headers.setdefault("Content-Security-Policy", f"{CSP}; frame-src {' '.join(frames)}" if frames else CSP)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", HSTS)
    if current_app.config["SESSION_COOKIE_NAME"] in request.cookies and not _is_same_for_ever(response):
        # Whoever is signed in gets pages that no shared cache may keep; files are nobody's and stay where they are.
        headers["Cache-Control"] = "private, no-store"
    return response


def _is_same_for_ever(response: Response) -> bool:
    return "immutable" in response.headers.get("Cache-Control", "")
