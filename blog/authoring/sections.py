"""Sections, which editors make, and tags, which writing makes."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import me, only
from blog.articles import queries
from blog.articles.taxonomy import Section, Tag
from blog.authoring import choices, small_forms, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.small_forms import SmallForm
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.paging import page_number
from blog.settings import site
from blog.storage.ids import typed_number
from blog.storage.listing import page_of

TAGS_SHOWN = 200  # tags a page: a table of short lines


def edits(person: Any) -> bool:
    """Sections, tags and pages are the editors'."""
    return bool(person.is_editor)


@bp.get("/sections")
@only(edits)
def sections() -> Answer:
    """Every section by language, and a form for a new one; `?lang=` chooses its language."""
    settings = site.current()
    lang = request.args.get("lang", "")
    values = small_forms.section_values(None, lang if lang in settings.languages else settings.first_language)
    return _list_page(SmallForm(values))


@bp.post("/sections")
@only(edits)
def open_section() -> Answer:
    """Add a section."""
    begin_write()
    settings = site.current()
    form = small_forms.typed(request.form, small_forms.section_values(None, settings.first_language))
    form.ask_language(settings.languages)
    found = _checked(form, None)
    if form.faults:
        db.session.rollback()
        return _list_page(form, status=422)
    section = Section.open(form.values["lang"], by=me(), **found)
    other = form.counterpart(Section, section)
    if other is not None:
        section.pair_with(other, by=me())
    return _done(_("The section is open."))


@bp.get("/sections/<int:section_id>")
@only(edits)
def section(section_id: int) -> Answer:
    shown = db.get_or_404(Section, section_id)
    return _section_page(shown, SmallForm(small_forms.section_values(shown, shown.lang, _partner(shown))))


@bp.post("/sections/<int:section_id>")
@only(edits)
def change_section(section_id: int) -> Answer:
    """Change a section; its stories move with it."""
    begin_write()
    shown = db.get_or_404(Section, section_id)
    form = small_forms.typed(request.form, small_forms.section_values(shown, shown.lang, _partner(shown)))
    form.values["lang"] = shown.lang
    found = _checked(form, shown)
    if form.faults:
        db.session.rollback()
        return _section_page(shown, form, status=422)
    shown.change(by=me(), **found)
    shown.pair_with(form.counterpart(Section, shown), by=me())
    return _done(_("Saved."))


@bp.post("/sections/<int:section_id>/removal")
@only(edits)
def close_section(section_id: int) -> Answer:
    """Remove a section no story stands in."""
    begin_write()
    shown = db.get_or_404(Section, section_id)
    try:
        shown.close(by=me(), is_used=queries.section_is_used(shown))
    except Conflict as refused:
        db.session.rollback()
        form = SmallForm(small_forms.section_values(shown, shown.lang, _partner(shown)))
        return _section_page(shown, form, refusal=refused.reason, status=refused.status)
    return _done(_("The section is gone."))


@bp.get("/tags")
@only(edits)
def tags() -> Answer:
    """Every tag with how many stories in print carry it."""
    return _tags_page()


@bp.post("/tags/<int:tag_id>")
@only(edits)
def spell_tag(tag_id: int) -> Answer:
    """Show a tag in another spelling of the same word."""
    begin_write()
    tag = db.get_or_404(Tag, tag_id)
    typed = request.form.get("name", "")
    try:
        tag.spell(typed, by=me())
    except Conflict as refused:
        db.session.rollback()
        return _tags_page(wrong=(tag_id, typed, words.refusal(refused.reason)), status=422)
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.tags"), 303)


def _checked(form: SmallForm, section: Section | None) -> dict[str, Any]:
    """The section's new values; faults are noted in the form (at most 4 queries)."""
    small_forms.check_section(form)
    but = section.id if section else 0
    slug = form.slug_for("name", lambda slug: queries.section_slug_taken(slug, but))
    position = form.position() if form.values["position"].strip() else _last_position()
    form.counterpart(Section, section)
    return {
        "name": form.values["name"],
        "slug": slug,
        "description": form.values["description"],
        "position": position,
        "is_opinion": bool(form.values["is_opinion"]),
        "comment_policy": form.values["comment_policy"],
        "comments_close_after": typed_number(form.values["comments_close_after"]),
    }


def _last_position() -> int:
    return max((section.position for section in db.session.scalars(queries.sections())), default=-1) + 1


def _partner(section: Section) -> int:
    return next((other.id for other in queries.section_counterparts(section)), 0)


def _done(said: str) -> Response:
    db.session.commit()
    flash(said, "good")
    return redirect(url_for("authoring.sections"), 303)


def _list_page(form: SmallForm, *, status: int = 200) -> Answer:
    everything = db.session.scalars(queries.sections()).all()
    html = render_template(
        "authoring/sections.html", **_context(form, everything), sections=everything, pairs=_pairs(everything)
    )
    return html, status


def _section_page(shown: Section, form: SmallForm, *, refusal: str = "", status: int = 200) -> Answer:
    everything = db.session.scalars(queries.sections()).all()
    html = render_template(
        "authoring/section.html", **_context(form, everything), section=shown, refusal=words.refusal(refusal)
    )
    return html, status


def _context(form: SmallForm, everything: Sequence[Section]) -> dict[str, Any]:
    settings = site.current()
    return {
        "values": form.values,
        "errors": words.faults(form.faults),
        "languages": choices.languages(settings.languages, form.values["lang"]),
        "commenting": choices.commenting(settings),
        "partners": choices.grouped((s.lang, s.id, s.name) for s in everything if s.lang != form.values["lang"]),
    }


def _pairs(everything: Sequence[Section]) -> dict[int, list[Section]]:
    """Each section's counterparts, without another query."""
    groups: dict[int, list[Section]] = {}
    for section in everything:
        groups.setdefault(section.translation_group or -section.id, []).append(section)
    return {one.id: [other for other in group if other is not one] for group in groups.values() for one in group}


def _tags_page(*, wrong: tuple[int, str, str] = (0, "", ""), status: int = 200) -> Answer:
    listing = page_of(db.session, queries.tags(), page_number(request.args.get("page")), TAGS_SHOWN)
    html = render_template(
        "authoring/tags.html",
        listing=listing,
        uses=queries.tag_uses((tag.id for tag in listing.items), clock.now()),
        wrong=wrong,
        page_url=lambda page: url_for("authoring.tags", page=page),
    )
    return html, status
