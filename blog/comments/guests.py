"""The browser's token: how a writer is known again without an account.

A random number in a cookie of its own, signed anew with every comment: who comments now and then is known for good. It
shows its writer her waiting comment and carries earned trust; a typed e-mail address carries none.
"""

from flask import Request, Response

from blog.lib import tokens

PURPOSE = "guest"
MAX_AGE_SECONDS = 365 * 24 * 3600


def cookie_name(*, secure: bool) -> str:
    """`__Host-` binds it to this host, so that no neighbour can plant a token; only https may carry such a name."""
    return "__Host-warraq_guest" if secure else "warraq_guest"


def token_of(request: Request, secret: str, *, secure: bool) -> str:
    """The token this browser sent, if we signed it within a year, else "". `secure`: the paper is read over https."""
    cookie = request.cookies.get(cookie_name(secure=secure), "")
    kept = tokens.read(secret, PURPOSE, cookie, MAX_AGE_SECONDS) if cookie else None
    if isinstance(kept, list):
        return str(kept[0])
    return cookie if kept is not None else ""  # first signed by an older version, which knew the browser by the whole


def new_token() -> str:
    return tokens.random_token()


def signed(token: str, secret: str) -> str:
    """What the cookie holds."""
    return tokens.sign(secret, PURPOSE, [token])


def digest(token: str) -> str:
    """What is stored of a token; "" for none."""
    return tokens.digest(token) if token else ""


def keep(response: Response, token: str, secret: str, *, secure: bool) -> None:
    """Give the browser its token, for another year: for the paper's pages only, out of reach of scripts."""
    name, cookie = cookie_name(secure=secure), signed(token, secret)
    response.set_cookie(name, cookie, max_age=MAX_AGE_SECONDS, path="/", secure=secure, httponly=True, samesite="Lax")
