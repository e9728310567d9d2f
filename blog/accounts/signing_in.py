"""Who is signed in: Flask-Login on top of our sessions. Its own remember cookie and session protection stay off."""

from flask import current_app, g, session
from flask_login import login_user

from blog.accounts import sessions
from blog.accounts.models import User
from blog.extensions import db, login_manager
from blog.i18n.locale import speak
from blog.settings.site import LANGUAGES
from blog.storage.side import SideStore

BROWSER = "browser"  # which browser this is, over a sign-in: a form kept for it is worth nothing to another one

login_manager.session_protection = None  # an address or a browser's name changes under honest people


@login_manager.user_loader
def _signed_in_user(user_id: str) -> User | None:
    """The member of staff of this session, None once she is disabled (1 query)."""
    user = db.session.get(User, int(user_id)) if user_id.isdigit() else None
    return user if user is not None and user.is_active else None


def sign_in(user: User, *, remember: bool = False) -> None:
    """Begin a session for `user`: a new number, a new form token, nothing left of what was before."""
    browser = session.get(BROWSER)
    staff_session().end()
    staff_session().renew()
    g.pop("csrf_token", None)  # Flask-WTF keeps the old one for the length of a request
    if browser:
        session[BROWSER] = browser
    if remember:
        session["remember"] = True
    login_user(user)
    sessions.sweep(side_store())


def sign_out() -> None:
    """End this session, here and on the server."""
    staff_session().end()
    g.pop("csrf_token", None)
    g.pop("_login_user", None)


def take_back_sign_in() -> None:
    """Forget a sign-in of this request that could not be stored; a session that was stored before goes on."""
    if staff_session().user_id and staff_session().row is None:
        sign_out()
        staff_session().dead_tokens.clear()


def renew_session() -> None:
    """A new number for the session: after anything that makes it worth more, or that a thief could have watched."""
    staff_session().renew()
    g.pop("csrf_token", None)


def speak_visitors_language(asked: str | None, default: str) -> None:
    """Before sign-in: the language asked for by link, then the one asked for before, then the paper's own."""
    if asked in LANGUAGES and asked != session.get("lang"):
        session["lang"] = asked
    speak(session.get("lang") or default)


def side_store() -> SideStore:
    store: SideStore = current_app.extensions["side_store"]
    return store


def staff_session() -> sessions.StaffSession:
    """This request's session, itself and not Flask's stand-in for it."""
    current = session._get_current_object()  # type: ignore[attr-defined]
    assert isinstance(current, sessions.StaffSession)  # noqa: S101 - set once, in create_app
    return current
