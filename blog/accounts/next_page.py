"""Where to go after sign-in: a page of the desk on this host, and nothing else (CWE-601, open redirect)."""

import re
from urllib.parse import quote

from flask import Request

DESK = "/desk/"
MAX_LENGTH = 2000  # characters; longer addresses break on their way anyway

# ASCII as a browser would send it, percent-encoded: no white space, no control, no backslash, no second slash.
_PAGE = re.compile(r"/desk(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*/?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?")
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:/|\?|$)|%(?:2f|5c|0|1|7f)", re.IGNORECASE)  # `..`, encoded slashes, controls
_ENTRANCES = ("/desk/login", "/desk/logout")


def safe(asked: str | None) -> str:
    """`asked` if it is an address under /desk on this host, else the desk's first page."""
    if not asked or len(asked) > MAX_LENGTH or not _PAGE.fullmatch(asked):
        return DESK
    path = asked.partition("?")[0]
    if _DOTS.search(path) or path.rstrip("/") in _ENTRANCES:
        return DESK
    return asked


def address_of(request: Request) -> str:
    """The page asked for, as `safe` takes it."""
    query = quote(request.query_string, safe="%~!$&'()*+,;=:@/?")
    return quote(request.path, safe="/~!$&'()*+,;=:@") + (f"?{query}" if query else "")
