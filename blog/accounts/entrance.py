"""The door of the newsroom: signing in and out."""

from flask import Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from blog.accounts import gate, next_page, not_stored, passwords, queries, resume, throttle
from blog.accounts.blueprint import bp
from blog.accounts.forms import SignInForm
from blog.accounts.models import User
from blog.accounts.not_stored import Unstored
from blog.accounts.resume import KeptForm
from blog.accounts.sign_in_page import sign_in_page, wait_words
from blog.accounts.signing_in import sign_in, sign_out, speak_visitors_language, take_back_sign_in
from blog.audit.models import record
from blog.errors import TooSoon
from blog.extensions import begin_write, csrf, db
from blog.i18n.locale import language
from blog.security import came_from_us
from blog.settings import site


@bp.get("/desk/login")
def login() -> ResponseReturnValue:
    speak_visitors_language(request.args.get("lang"), site.current().first_language)
    next_address = next_page.safe(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(next_address, 303)
    return sign_in_page(200, form=SignInForm(formdata=None), next_address=next_address)


@bp.post("/desk/login")
def begin_session() -> ResponseReturnValue:
    """303 to where she was going, or the answer to the form that waited for her; 401 with the form otherwise."""
    asked_language = request.form.get("lang")
    speak_visitors_language(asked_language, site.current().first_language)
    form, kept = SignInForm(), resume.unpacked(request.form.get(resume.FIELD, ""))
    next_address = next_page.safe(request.form.get("next"))
    if not came_from_us(request):
        abort(400)
    if asked_language:
        return sign_in_page(401, form=form, kept=kept, next_address=next_address)
    try:
        csrf.protect()
    except CSRFError:
        said = _("This page stood open for too long. Please type your password once more.")
        return sign_in_page(400, form=form, said=said, kept=kept, next_address=next_address)
    not_stored.draw_again(lambda refusal: _page_again(refusal, form, kept, next_address))
    try:
        user = _who_has(form.email.data or "", form.password.data or "")
    except TooSoon as refusal:
        wait = refusal.retry_after_seconds
        current_app.logger.warning("sign-in from %s refused: too many wrong passwords", request.remote_addr)
        return sign_in_page(
            429, form=form, said=wait_words(wait), kept=kept, next_address=next_address, retry_after_seconds=wait
        )
    if user is None:
        said = _("E-mail address and password do not fit together. Please try again.")
        return sign_in_page(401, form=form, said=said, kept=kept, next_address=next_address)
    sign_in(user, remember=bool(form.remember.data))
    return resume.complete(kept, request) if kept else redirect(next_address, 303)


def _page_again(refusal: Unstored, form: SignInForm, kept: KeptForm | None, next_address: str) -> Response:
    """Nobody can be signed in while nothing can be stored: neither the session nor the guess that was made."""
    take_back_sign_in()
    said = not_stored.why(refusal, request)
    return sign_in_page(refusal.status, form=form, said=said, kept=kept, next_address=next_address)


@bp.post("/desk/logout")
def logout() -> ResponseReturnValue:
    if current_user.is_authenticated:
        refused = gate.let_in()
        if refused is not None:
            return refused
        spoke = language()
        begin_write()
        record(current_user, "signed_out", current_user)
        db.session.commit()
        sign_out()
        return redirect(url_for("accounts.login", lang=spoke), 303)
    return redirect(url_for("accounts.login"), 303)


def _who_has(email: str, password: str) -> User | None:
    """Whose address and password these are. Raises TooSoon; a wrong guess takes as long as one for nobody's address."""
    remote_address = request.remote_addr or ""
    throttle.begin_guess(email, remote_address)
    user = queries.by_email(email)
    stored = user.password_hash if user is not None and user.is_active else ""
    is_right = passwords.matches(stored, password)
    fresh = passwords.hashed(password) if is_right and passwords.needs_rehash(stored) else ""
    begin_write()
    # Read again: she may have been disabled, or her password changed, while it was hashed.
    is_right = is_right and user is not None and user.is_active and user.password_hash == stored
    record(user if is_right else None, "signed_in" if is_right else "sign_in_failed", user)
    if user is not None and is_right and fresh:
        user.password_hash = fresh
    db.session.commit()
    if not is_right:
        return None
    throttle.right_guess(email, remote_address)
    return user
