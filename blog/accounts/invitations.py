"""One-time links: the first set-up, an invitation, a new password. Nothing is stored.

A link is signed and carries a mark of the password it replaces, so it dies with its first use (OWASP Forgot Password
Cheat Sheet: single use, expiring, not built from the Host header).
"""

from flask import current_app

from blog.accounts.first_run import SET_UP
from blog.accounts.models import User
from blog.extensions import db
from blog.lib import tokens

CHOOSE = "choose-password"
SET_UP_MAX_AGE_SECONDS = 24 * 3600  # printed again at each start, so a day is plenty
PASSWORD_MAX_AGE_SECONDS = 7 * 24 * 3600  # an invitation may wait over a week-end


def is_set_up_token(token: str) -> bool:
    """True for the token of `first_run.setup_link`; the page also asks that nobody works here yet."""
    return tokens.read(_secret(), SET_UP, token, SET_UP_MAX_AGE_SECONDS) == "first"


def password_token(user: User) -> str:
    """A token to choose a (new) password with; dead once the password has changed."""
    return tokens.sign(_secret(), CHOOSE, [user.id, _mark(user)])


def link(user: User) -> str:
    """The address to send her to; from the settings, never from the request's Host header."""
    return f"{current_app.config['SITE_URL']}/invitation/{password_token(user)}"


def invited(token: str) -> User | None:
    """Whom a password link belongs to, or None when it is used, old or made up (1 query)."""
    payload = tokens.read(_secret(), CHOOSE, token, PASSWORD_MAX_AGE_SECONDS)
    if not isinstance(payload, list) or len(payload) != 2:
        return None
    user = db.session.get(User, payload[0])
    return user if user is not None and user.is_active and _mark(user) == payload[1] else None


def _mark(user: User) -> str:
    return tokens.digest(f"{user.id}:{user.password_hash}")[:16]


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
