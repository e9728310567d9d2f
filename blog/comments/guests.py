"""The browser's token: how a writer is known again without an account.

A signed random number in a cookie of its own. It shows its writer her waiting comment and carries earned trust; a
typed e-mail address carries none.
"""

from flask import Request, Response

from blog.lib import tokens

COOKIE = "warraq_guest"
PURPOSE = "guest"
MAX_AGE_SECONDS = 365 * 24 * 3600


def token_of(request: Request, secret: str) -> str:
    """The token this browser sent, if it is one of ours, else ""."""
    token = request.cookies.get(COOKIE, "")
    return token if token and tokens.read(secret, PURPOSE, token, MAX_AGE_SECONDS) is not None else ""


def new_token(secret: str) -> str:
    return tokens.sign(secret, PURPOSE, tokens.random_token())


def digest(token: str) -> str:
    """What is stored of a token; "" for none."""
    return tokens.digest(token) if token else ""


def keep(response: Response, token: str, *, secure: bool) -> None:
    """Give the browser its token: for the paper's pages only, out of reach of scripts."""
    response.set_cookie(COOKIE, token, max_age=MAX_AGE_SECONDS, path="/", secure=secure, httponly=True, samesite="Lax")
