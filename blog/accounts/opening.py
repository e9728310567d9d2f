"""Coming to work here: the first administrator's set-up page, and one-time links to choose a password."""

from dataclasses import replace

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from blog.accounts import gate, invitations, next_page, passwords, queries, sessions
from blog.accounts.blueprint import bp
from blog.accounts.forms import NewPasswordForm, SetUpForm
from blog.accounts.hiring import hire
from blog.accounts.models import Role, User
from blog.accounts.signing_in import side_store, sign_in, speak_visitors_language
from blog.audit.models import record
from blog.extensions import begin_write, db
from blog.i18n.locale import AUTONYMS, language, speak
from blog.lib import clock
from blog.lib.text import tidy_line
from blog.settings import site

# ---- the first administrator


@bp.route("/setup", methods=["GET", "POST"])
def set_up() -> ResponseReturnValue:
    """404 for a wrong token, and for ever once somebody works here."""
    speak_visitors_language(request.args.get("lang"), site.current().first_language)
    token = request.args.get("token") or request.form.get("token", "")
    if not invitations.is_set_up_token(token) or queries.anybody_at_all():
        abort(404)
    if request.method != "POST":
        return _set_up_page(SetUpForm(_with_defaults(MultiDict())), token)
    refused = gate.check_form()
    if refused is not None:
        return refused
    form = SetUpForm(_with_defaults(request.form))
    if not form.validate():
        return _set_up_page(form, token, 422)
    sign_in(_open_the_paper(form))
    return redirect(next_page.DESK, 303)


def _set_up_page(form: SetUpForm, token: str, status: int = 200) -> Response:
    page = render_template("accounts/set_up.html", form=form, token=token, languages=list(AUTONYMS.items()))
    return make_response(page, status)


def _with_defaults(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent, with the two choices that have an answer already where they were left out."""
    chosen = MultiDict(sent)
    chosen.setdefault("languages", ",".join(site.current().languages))
    chosen.setdefault("language", language())
    return chosen


def _open_the_paper(form: SetUpForm) -> User:
    """The first administrator, the paper's name and languages, its first sections; 404 for whoever comes second."""
    password_hash = passwords.hashed(form.password.data or "")
    begin_write()
    if queries.anybody_at_all():
        abort(404)
    languages = tuple((form.languages.data or "").split(","))
    before = site.load()
    name = tidy_line(form.site_name.data or "")
    site.save(replace(before, site_name={**before.site_name, languages[0]: name}, languages=languages))
    admin = hire(
        email=form.email.data or "",
        name=form.name.data or "",
        role=Role.ADMIN,
        now=clock.now(),
        by=None,
        password_hash=password_hash,
        language=form.language.data,
    )
    record(admin, "newspaper_opened", label=name)
    db.session.commit()
    return admin


# ---- invitations and new passwords


@bp.route("/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Choose a password with a one-time link, then sign in with it; 404 with words when the link is dead."""
    invited = invitations.invited(token)
    if invited is None:
        return _dead_link_page()
    speak(invited.language)
    if request.method != "POST":
        return _invitation_page(NewPasswordForm(formdata=None), invited)
    refused = gate.check_form()
    if refused is not None:
        return refused
    form = NewPasswordForm()
    if not form.validate():
        return _invitation_page(form, invited, 422)
    return _take_up(token, form.new_password.data or "")


def _invitation_page(form: NewPasswordForm, invited: User, status: int = 200) -> Response:
    page = render_template("accounts/invitation.html", form=form, invited=invited, address=request.path)
    return make_response(page, status)


def _take_up(token: str, password: str) -> ResponseReturnValue:
    password_hash = passwords.hashed(password)
    begin_write()
    invited = invitations.invited(token)  # again, now that nobody else can use the link at the same time
    if invited is None:
        return _dead_link_page()
    invited.set_password(password_hash, by=None)
    sessions.end_all(side_store(), invited.id)  # first: where this cannot be stored, nothing is
    db.session.commit()
    flash(_("Your password is set. Sign in with it."), "good")
    return redirect(url_for("accounts.login", lang=invited.language), 303)


def _dead_link_page() -> Response:
    speak_visitors_language(None, site.current().first_language)
    return make_response(render_template("accounts/dead_link.html"), 404)
