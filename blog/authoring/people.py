"""Who works here: a room for administrators. Nobody is deleted, since bylines point at people; they are disabled."""

from collections.abc import Sequence

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from blog.accounts import invitations, queries, sessions
from blog.accounts.forms import NewPersonForm, PersonForm
from blog.accounts.gate import admins_only, me
from blog.accounts.hiring import hire
from blog.accounts.models import SLUG_LENGTH, Role, User
from blog.accounts.signing_in import side_store
from blog.accounts.words import role_meaning, role_name
from blog.audit.models import record
from blog.authoring.desk import bp
from blog.errors import NotAllowed, require
from blog.extensions import begin_write, db
from blog.i18n.locale import AUTONYMS
from blog.lib import clock, slugs
from blog.lib.text import tidy_line, tidy_text

NEW_LINK = "new_link"  # session key: a one-time link to be shown once, and whose it is


@bp.get("/people")
@admins_only
def people() -> ResponseReturnValue:
    everybody = [(person, role_name(person.role)) for person in db.session.scalars(queries.everybody())]
    return render_template("authoring/people.html", people=everybody)


@bp.get("/people/new")
@admins_only
def new_person() -> ResponseReturnValue:
    return _new_page(NewPersonForm(formdata=None, role=Role.AUTHOR.value, language=me().language))


@bp.post("/people")
@admins_only
def add_person() -> ResponseReturnValue:
    """Add somebody; her page then shows the invitation link, once."""
    form = NewPersonForm()
    if not form.validate():
        return _new_page(form, 422)
    begin_write()
    if queries.by_email(form.email.data or "") is not None:
        db.session.rollback()
        form.email.errors = [_address_taken()]
        return _new_page(form, 422)
    person = hire(
        email=form.email.data or "",
        name=form.name.data or "",
        role=Role(form.role.data),
        now=clock.now(),
        by=me(),
        language=form.language.data,
    )
    db.session.commit()
    session[NEW_LINK] = [person.id, invitations.link(person)]
    return redirect(url_for("authoring.person", person_id=person.id), 303)


@bp.get("/people/<int:person_id>")
@admins_only
def person(person_id: int) -> ResponseReturnValue:
    return person_page(person_id)


@bp.post("/people/<int:person_id>")
@admins_only
def edit_person(person_id: int) -> ResponseReturnValue:
    form = PersonForm(_with_what_is_known(_form_of(person_or_404(person_id)), request.form))
    if not form.validate():
        return _page(person_or_404(person_id), form, 422)
    begin_write()
    found = person_or_404(person_id)
    slug = slugs.normalise(form.slug.data or "")[:SLUG_LENGTH] or found.slug
    if not _is_free(form, found, slug):
        db.session.rollback()
        return _page(found, form, 422)
    found.describe(
        by=me(),
        email=queries.address(form.email.data or ""),
        name=tidy_line(form.name.data or ""),
        slug=slug,
        bio=tidy_text(form.bio.data or ""),
        language=form.language.data,
    )
    if not _takes_role(form, found):  # last: an administrator who gives up the role may still finish the form
        db.session.rollback()
        return _page(found, form, 422)
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.person", person_id=person_id), 303)


@bp.post("/people/<int:person_id>/disabling")
@admins_only
def disable_person(person_id: int) -> ResponseReturnValue:
    """End somebody's access and every session of hers."""
    begin_write()
    found = person_or_404(person_id)
    try:
        found.disable(by=me(), now=clock.now(), admins=queries.active_admins())
    except NotAllowed:
        flash(_last_admin(), "bad")
        return redirect(url_for("authoring.person", person_id=person_id), 303)
    sessions.end_all(side_store(), person_id)  # first: where this cannot be stored, nothing is
    db.session.commit()
    flash(_("This account is disabled, and signed out everywhere."), "good")
    return redirect(url_for("authoring.person", person_id=person_id), 303)


@bp.post("/people/<int:person_id>/enabling")
@admins_only
def enable_person(person_id: int) -> ResponseReturnValue:
    begin_write()
    person_or_404(person_id).enable(by=me())
    db.session.commit()
    flash(_("This account is open again."), "good")
    return redirect(url_for("authoring.person", person_id=person_id), 303)


@bp.post("/people/<int:person_id>/invitation")
@admins_only
def invite_person(person_id: int) -> ResponseReturnValue:
    """A fresh one-time link: for an invitation that got lost, or a password that was forgotten."""
    begin_write()
    require(me().is_admin)
    found = person_or_404(person_id)
    if not found.is_active:
        flash(_("This account is disabled: open it again first."), "bad")
        return redirect(url_for("authoring.person", person_id=person_id), 303)
    record(me(), "password_link_made", found)
    db.session.commit()
    session[NEW_LINK] = [found.id, invitations.link(found)]
    return redirect(url_for("authoring.person", person_id=person_id), 303)


# ---- what the views share


def person_or_404(person_id: int) -> User:
    return db.session.get(User, person_id) or abort(404)


def person_page(person_id: int, *, portrait_errors: Sequence[str] = (), status: int = 200) -> Response:
    """Her page as it stands."""
    found = person_or_404(person_id)
    return _page(found, _form_of(found), status, portrait_errors)


def _is_free(form: PersonForm, found: User, slug: str) -> bool:
    """Whether nobody else has her address or the address of her page; says so in the form."""
    namesake = queries.by_email(form.email.data or "")
    if namesake is not None and namesake.id != found.id:
        form.email.errors = [_address_taken()]
        return False
    if slug != found.slug and (slug in slugs.RESERVED or queries.slug_taken(slug, but=found.id)):
        form.slug.errors = [_("Another page has this address. Choose another one.")]
        return False
    return True


def _takes_role(form: PersonForm, found: User) -> bool:
    try:
        found.change_role(Role(form.role.data), by=me(), admins=queries.active_admins())
    except NotAllowed:
        form.role.errors = [_last_admin()]
        return False
    return True


def _form_of(found: User) -> PersonForm:
    return PersonForm(
        formdata=None,
        name=found.name,
        email=found.email,
        role=found.role.value,
        language=found.language,
        slug=found.slug,
        bio=found.bio,
    )


def _with_what_is_known(known: PersonForm, sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent; a field that was left out altogether stays as it is."""
    return MultiDict({**{field.name: field.data for field in known}, **sent.to_dict()})


def _new_page(form: NewPersonForm, status: int = 200) -> Response:
    page = render_template("authoring/person_new.html", form=form, roles=_roles(), languages=list(AUTONYMS.items()))
    return make_response(page, status)


def _page(found: User, form: PersonForm, status: int = 200, portrait_errors: Sequence[str] = ()) -> Response:
    shown = session.get(NEW_LINK)
    link = session.pop(NEW_LINK)[1] if shown and shown[0] == found.id else ""
    page = render_template(
        "authoring/person.html",
        person=found,
        form=form,
        roles=_roles(),
        role_name=role_name(found.role),
        languages=list(AUTONYMS.items()),
        link=link,
        portrait_errors=portrait_errors,
    )
    return make_response(page, status)


def _roles() -> list[tuple[str, str, str]]:
    """Code, name and meaning of every role."""
    return [(role.value, role_name(role), role_meaning(role)) for role in Role]


def _address_taken() -> str:
    return _("Somebody here signs in with this address already.")


def _last_admin() -> str:
    return _("This is the last administrator. Make somebody else one first.")
