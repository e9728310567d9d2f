"""Her own account: password, the desk's language, and where she is signed in."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from blog.accounts import passwords, sessions, throttle
from blog.accounts.blueprint import bp
from blog.accounts.browsers import browser_of
from blog.accounts.forms import ChangePasswordForm, OwnLanguageForm
from blog.accounts.gate import signed_in
from blog.accounts.sign_in_page import wait_words
from blog.accounts.signing_in import renew_session, side_store, sign_out, staff_session
from blog.errors import TooSoon
from blog.extensions import begin_write, db
from blog.i18n.locale import AUTONYMS, speak

PASSWORD_FIELDS = ("current_password", "new_password", "new_password_again")


@bp.get("/desk/account")
@signed_in
def account() -> ResponseReturnValue:
    return _page()


@bp.post("/desk/account")
@signed_in
def change_account() -> ResponseReturnValue:
    """Either form of the page, or both in one: a new password, the desk's language."""
    if any(request.form.get(name) for name in PASSWORD_FIELDS):
        refused = _change_password()
        if refused is not None:
            return refused
    if "language" in request.form:
        form = OwnLanguageForm()
        if not form.validate():
            return _page(422, language_form=form)
        _change_language(form.language.data)
    return redirect(url_for("accounts.account"), 303)


@bp.post("/desk/account/sessions/<digest>/end")
@signed_in
def end_session(digest: str) -> ResponseReturnValue:
    """Sign one of her browsers out; her present one too, if that is what she asks for."""
    if digest == staff_session().digest:
        sign_out()
        return redirect(url_for("accounts.login"), 303)
    if sessions.end(side_store(), current_user.id, digest):
        flash(_("That browser is signed out."), "good")
    return redirect(url_for("accounts.account"), 303)


@bp.post("/desk/account/sessions/end-others")
@signed_in
def end_other_sessions() -> ResponseReturnValue:
    sessions.end_all(side_store(), current_user.id, but=staff_session().digest)
    flash(_("Every other browser is signed out."), "good")
    return redirect(url_for("accounts.account"), 303)


def _change_password() -> Response | None:
    """None when it is changed, else the page with what is wrong."""
    form, remote_address = ChangePasswordForm(), request.remote_addr or ""
    if not form.validate():
        return _page(422, password_form=form)
    try:
        throttle.begin_guess(current_user.email, remote_address)
    except TooSoon as refusal:
        form.current_password.errors = [wait_words(refusal.retry_after_seconds)]
        page = _page(429, password_form=form)
        page.headers["Retry-After"] = str(refusal.retry_after_seconds)
        return page
    if not current_user.check_password(form.current_password.data or ""):
        form.current_password.errors = [_("This is not your present password.")]
        return _page(422, password_form=form)
    throttle.right_guess(current_user.email, remote_address)
    password_hash = passwords.hashed(form.new_password.data or "")
    begin_write()
    current_user.set_password(password_hash, by=current_user)
    sessions.end_all(side_store(), current_user.id)  # first: where this cannot be stored, nothing is
    db.session.commit()
    renew_session()
    flash(_("Your password is changed. Every other browser is signed out."), "good")
    return None


def _change_language(lang: str) -> None:
    if lang == current_user.language:
        return
    begin_write()
    current_user.language = lang
    db.session.commit()
    speak(lang)  # what follows is said in the language just chosen
    flash(_("The desk speaks English to you now."), "good")


def _page(
    status: int = 200, *, password_form: ChangePasswordForm | None = None, language_form: OwnLanguageForm | None = None
) -> Response:
    page = render_template(
        "accounts/account.html",
        password_form=password_form or ChangePasswordForm(formdata=None),
        language_form=language_form or OwnLanguageForm(formdata=None, language=current_user.language),
        languages=list(AUTONYMS.items()),
        sign_ins=[
            {"row": row, "browser": browser_of(row.user_agent), "is_this": row.digest == staff_session().digest}
            for row in sessions.of_user(side_store(), current_user.id)
        ],
    )
    return make_response(page, status)
