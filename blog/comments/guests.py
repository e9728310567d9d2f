"""The browser's token: how a writer is known again without an account.

A signed random number in a cookie of its own. It shows its writer her waiting comment and carries earned trust; a
typed e-mail address carries none.
"""

from flask import Request, Response

from blog.lib import tokens

PURPOSE = "guest"
MAX_AGE_SECONDS = 365 * 24 * 3600


def cookie_name(*, secure: bool) -> str:
    """`__Host-` binds it to this host, so that no neighbour can plant a token; only https may carry such a name."""
    return "__Host-warraq_guest" if secure else "warraq_guest"


def token_of(request: Request, secret: str, *, secure: bool) -> str:
    """The token this browser sent, if it is one of ours, else "". `secure`: the paper is read over https."""
    token = request.cookies.get(cookie_name(secure=secure), "")
    return token if token and tokens.read(secret, PURPOSE, token, MAX_AGE_SECONDS) is not None else ""


def new_token(secret: str) -> str:
    return tokens.sign(secret, PURPOSE, tokens.random_token())


def digest(token: str) -> str:
    """What is stored of a token; "" for none."""
    return tokens.digest(token) if token else ""


def keep(response: Response, token: str, *, secure: bool) -> None:
    """Give the browser its token: for the paper's pages only, out of reach of scripts."""
    name = cookie_name(secure=secure)
    response.set_cookie(name, token, max_age=MAX_AGE_SECONDS, path="/", secure=secure, httponly=True, samesite="Lax")
