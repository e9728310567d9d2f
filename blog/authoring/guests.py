"""Guest authors: whoever stories name and has no account. A room for editors; their names are offered to every writer."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts import queries as staff
from blog.accounts.gate import me, only
from blog.accounts.models import User
from blog.articles import authors
from blog.articles.bylines import GuestAuthor
from blog.articles.naming import the_one_called
from blog.articles.rules import may_keep_guests
from blog.authoring import choices, portraits, small_forms, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.small_forms import SmallForm
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.lib import clock, pictures
from blog.lib.paging import page_number
from blog.lib.text import tidy_line, tidy_text
from blog.settings import site
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

GUESTS_SHOWN = 100  # a page: a table of short lines
STORIES_SHOWN = 20  # of one guest author; her page in the paper has the rest
OFFERED = 500  # guest authors to bring together with one; the search of the list finds the rest


class Choice(NamedTuple):
    """Somebody a guest author may be the same person as; `value` is what the form sends."""

    value: str
    name: str


@bp.get("/names")
def names() -> Response:
    """The names a byline may hold that are known here, for the article form to offer (1 query)."""
    return jsonify(names=authors.known_names())


@bp.get("/guests")
@only(may_keep_guests)
def guests() -> str:
    """Every guest author with how many live stories name her; `?q=` by any of her names."""
    q = tidy_line(request.args.get("q", ""))[:200]
    listing = page_of(db.session, authors.guests(q), page_number(request.args.get("page")), GUESTS_SHOWN)
    return render_template(
        "authoring/guests.html",
        listing=listing,
        stories=authors.guests_stories((guest.id for guest in listing.items), clock.now()),
        q=q,
        page_url=lambda page: url_for("authoring.guests", q=q or None, page=page),
    )


@bp.get("/guests/<int:guest_id>")
@only(may_keep_guests)
def guest(guest_id: int) -> Answer:
    """One guest author."""
    return _page(db.get_or_404(GuestAuthor, guest_id))


@bp.post("/guests/<int:guest_id>")
@only(may_keep_guests)
def edit_guest(guest_id: int) -> Answer:
    """Change what is said about her; her stories say it at once."""
    begin_write()
    shown = db.get_or_404(GuestAuthor, guest_id)
    form = small_forms.typed(request.form, small_forms.guest_values(shown))
    slug = small_forms.check_guest(form, shown, site.current().languages)
    if not form.faults:
        try:
            with db.session.begin_nested():
                _describe(shown, form, slug)
        except Conflict as refused:
            form.blame("name", refused.reason)
    if form.faults:
        db.session.rollback()
        return _page(shown, form, status=422)
    return _done(guest_id)


@bp.post("/guests/<int:guest_id>/portrait")
@only(may_keep_guests)
def set_guest_portrait(guest_id: int) -> Answer:
    """Take a picture (`portrait`) and show it beside her name; `remove` takes it away."""
    shown = db.get_or_404(GuestAuthor, guest_id)
    try:
        portrait = "" if request.form.get("remove") else portraits.sent(shown.name)
    except pictures.Refused as refused:
        return _page(shown, portrait_errors=[words.picture_fault(refused.reason, refused.most)], status=422)
    begin_write()
    db.get_or_404(GuestAuthor, guest_id).show_portrait(portraits.address_of(portrait), by=me())
    return _done(guest_id)


@bp.post("/guests/<int:guest_id>/merger")
@only(may_keep_guests)
def merge_guest(guest_id: int) -> Answer:
    """Bring her together with whoever `into` names: from now on they are one, under that one's name."""
    begin_write()
    shown = db.get_or_404(GuestAuthor, guest_id)
    person = _chosen(request.form.get("into", ""))
    if person is None or person is shown:
        db.session.rollback()
        return _page(shown, into_errors=[_("Choose one of those offered.")], status=422)
    shown.merge_into(person, by=me())
    db.session.commit()
    flash(_("They are one now."), "good")
    if isinstance(person, GuestAuthor):
        return redirect(url_for("authoring.guest", guest_id=person.id), 303)
    return redirect(url_for("authoring.guests"), 303)


def _describe(shown: GuestAuthor, form: SmallForm, slug: str) -> None:
    shown.describe(
        by=me(),
        name=tidy_line(form.values["name"]),
        slug=slug,
        bio=tidy_text(form.values["bio"]),
        lang=form.values["lang"],
        is_organisation=bool(form.values["is_organisation"]),
    )


def _chosen(value: str) -> User | GuestAuthor | None:
    kind, _dash, row_id = value.partition("-")
    if kind == "user":
        return db.session.get(User, typed_id(row_id))
    return db.session.get(GuestAuthor, typed_id(row_id)) if kind == "guest" else None


def _done(guest_id: int) -> Response:
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.guest", guest_id=guest_id), 303)


def _page(
    shown: GuestAuthor,
    form: SmallForm | None = None,
    *,
    portrait_errors: Sequence[str] = (),
    into_errors: Sequence[str] = (),
    status: int = 200,
) -> Answer:
    """Her page (7 queries)."""
    colleagues = db.session.scalars(staff.everybody()).all()
    namesake = the_one_called(shown.name, colleagues, 0)
    others = db.session.scalars(authors.guests().where(GuestAuthor.id != shown.id).limit(OFFERED))
    form = form or SmallForm(small_forms.guest_values(shown))
    html = render_template(
        "authoring/guest.html",
        guest=shown,
        values=form.values,
        errors=words.faults(form.faults),
        portrait_errors=portrait_errors,
        into_errors=into_errors,
        languages=choices.languages(site.current().languages, shown.lang),
        other_names=authors.other_names(shown),
        stories=db.session.scalars(authors.naming(clock.now(), shown).limit(STORIES_SHOWN)).all(),
        namesake=f"user-{namesake.id}" if namesake else "",
        staff=[Choice(f"user-{person.id}", person.name) for person in colleagues],
        guests=[Choice(f"guest-{other.id}", other.name) for other in others],
    )
    return html, status
