"""Her own account: password, the desk's language, and where she is signed in."""

from typing import Any

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from blog.accounts import passwords, sessions, throttle
from blog.accounts.blueprint import bp
from blog.accounts.browsers import browser_of
from blog.accounts.forms import ChangePasswordForm, OwnLanguageForm
from blog.accounts.gate import signed_in
from blog.accounts.sign_in_page import wait_words
from blog.accounts.signing_in import renew_session, side_store, sign_out
from blog.audit.models import record
from blog.errors import TooSoon
from blog.extensions import begin_write, db
from blog.i18n.locale import speak

PASSWORD_FIELDS = ("current_password", "new_password", "new_password_again")


@bp.get("/desk/account")
@signed_in
def account() -> ResponseReturnValue:
    return _page()


@bp.post("/desk/account")
@signed_in
def change_account() -> ResponseReturnValue:
    """Either form of the page, or both at once: a new password, the desk's language."""
    password_form, language_form = ChangePasswordForm(), OwnLanguageForm()
    wants_password = any(request.form.get(name) for name in PASSWORD_FIELDS)
    wants_language = "language" in request.form
    are_good = [form.validate() for form, wanted in ((password_form, wants_password), (language_form, wants_language)) if wanted]
    if not all(are_good):
        return _page(422, password_form=password_form, language_form=language_form)
    if wants_password:
        try:
            is_hers = _is_her_password(password_form.current_password.data or "")
        except TooSoon as refusal:
            password_form.current_password.errors = [wait_words(refusal.retry_after_seconds)]
            page = _page(429, password_form=password_form, language_form=language_form)
            page.headers["Retry-After"] = str(refusal.retry_after_seconds)
            return page
        if not is_hers:
            password_form.current_password.errors = [_("This is not your present password.")]
            return _page(422, password_form=password_form, language_form=language_form)
    ...
