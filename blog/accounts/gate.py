"""The gate of the desk: who is not signed in is sent to sign in, and every form must come from our own page.

`install_gate` guards a blueprint, `signed_in` a single view, `only` asks for more than being signed in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from blog.accounts import next_page, resume
from blog.accounts.forms import SignInForm
from blog.accounts.models import User
from blog.accounts.sign_in_page import sign_in_page
from blog.accounts.signing_in import sign_out, speak_visitors_language
from blog.errors import require
from blog.extensions import csrf
from blog.i18n import locale
from blog.security import came_from_us
from blog.settings import site

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")  # RFC 9110 9.2.1
View = TypeVar("View", bound=Callable[..., Any])


def install_gate(bp: Blueprint) -> None:
    """Guard every address of a blueprint of the desk."""
    bp.before_request(let_in)


def signed_in(view: View) -> View:
    """Guard one view of a blueprint that also has pages for everybody."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        refused = let_in()
        return view(*args, **kwargs) if refused is None else refused

    return guarded  # type: ignore[return-value]


def only(predicate: Callable[[User], bool]) -> Callable[[View], View]:
    """Refuse a view (403) to whom `predicate` is false of."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            allowed = predicate(current_user)
            if not allowed:
                current_app.logger.warning("user %s may not %s %s", current_user.id, request.method, request.path)
            require(allowed)
            return view(*args, **kwargs)

        return checked  # type: ignore[return-value]

    return decorate


admins_only = only(lambda user: user.is_admin)


def me() -> User:
    """Who asks: the person herself, not flask-login's stand-in, so that she can be stored in a row."""
    person: User = current_user._get_current_object()
    return person


def let_in() -> ResponseReturnValue | None:
    """None for a request that may go on, else the answer it gets instead (1 query)."""
    if not current_user.is_authenticated:
        return _turned_away()
    locale.speak(current_user.language)
    if request.method in SAFE_METHODS:
        return None
    if resume.is_completed(request):
        g.csrf_valid = True  # for forms that would check again
        return None
    return check_form()


def check_form() -> ResponseReturnValue | None:
    """None for a form of our own page, else the answer: 400, and if it only was too old, a way to send it again."""
    if not came_from_us(request):
        abort(400)
    try:
        csrf.protect()
    except CSRFError:
        return _send_again_page()
    return None


def _turned_away() -> ResponseReturnValue:
    if session.get("_user_id"):  # disabled since: nothing of hers stays open
        sign_out()
    if request.method in SAFE_METHODS:
        return redirect(url_for("accounts.login", next=next_page.address_of(request)), 303)
    speak_visitors_language(None, site.current().first_language)
    kept = resume.kept_from(request)
    said = "" if kept else _("Nobody is signed in here any more. What was just sent has not been done.")
    # The page the form stood on: its own address may take POST only.
    back = next_page.safe(urlsplit(request.referrer or "").path)
    return sign_in_page(401, form=SignInForm(formdata=None), said=said, kept=kept, next_address=back)


def _send_again_page() -> Response:
    """Everything typed, ready to be sent again with a fresh token by one press. Passwords are not repeated."""
    try:
        fields, files = resume.repeatable(request)
    except RequestEntityTooLarge:
        abort(413)
    page = render_template(
        "accounts/send_again.html", address=next_page.address_of(request), fields=fields, files=files
    )
    return make_response(page, 400)
