"""Standing pages: about, contact, ethics. An editor saves, readers see."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from blog.accounts.gate import me, only
from blog.articles.typed_body import as_html
from blog.authoring import choices, small_forms, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.sections import edits
from blog.authoring.small_forms import SmallForm
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.lib import bidi, clock
from blog.lib.html_policy import clean_article, is_too_long
from blog.pages import models as standing
from blog.pages.models import Page
from blog.settings import site


@bp.get("/pages")
@only(edits)
def pages() -> str:
    return render_template("authoring/pages.html", pages=db.session.scalars(standing.everything()).all())


@bp.get("/pages/new")
@only(edits)
def new_page() -> Answer:
    settings = site.current()
    lang = request.args.get("lang", "")
    values = small_forms.page_values(None, lang if lang in settings.languages else settings.first_language)
    return _draw(None, SmallForm(values))


@bp.post("/pages")
@bp.post("/pages/new")
@only(edits)
def start_page() -> Answer:
    """Add a page."""
    _prepare_text()
    begin_write()
    settings = site.current()
    form = small_forms.typed(request.form, small_forms.page_values(None, settings.first_language))
    form.ask_language(settings.languages)
    slug, position = _checked(form, None)
    if form.faults:
        db.session.rollback()
        return _draw(None, form, status=422)
    form.values["base_version"] = "0"
    return _saved(Page.start(form.values["lang"], slug, now=clock.now()), form, slug, position)


@bp.get("/pages/<int:page_id>")
@only(edits)
def page(page_id: int) -> Answer:
    shown = db.get_or_404(Page, page_id)
    return _draw(shown, SmallForm(_values(shown)))


@bp.post("/pages/<int:page_id>")
@only(edits)
def save_page(page_id: int) -> Answer:
    """Save a page; when somebody else did since, both texts come back (409)."""
    _prepare_text()
    begin_write()
    shown = db.get_or_404(Page, page_id)
    form = small_forms.typed(request.form, _values(shown))
    form.values["lang"] = shown.lang
    slug, position = _checked(form, shown)
    if form.faults:
        db.session.rollback()
        return _draw(shown, form, status=422)
    if form.values["base_version"].strip() != str(shown.version):
        db.session.rollback()
        form.values["base_version"] = str(shown.version)
        return _draw(shown, form, theirs=_clashes(shown, form), status=Conflict.status)
    return _saved(shown, form, slug, position)


def _prepare_text() -> None:
    """Clean the text before the write transaction, which then finds it done: slow when it is long."""
    body = as_html(request.form.get("body", ""))
    if not is_too_long(body):
        clean_article(body)


def _saved(page: Page, form: SmallForm, slug: str, position: int) -> Answer:
    other = form.counterpart(Page, page)
    page.write(
        by=me(),
        now=clock.now(),
        base_version=page.version,
        title=form.values["title"],
        body=as_html(form.values["body"]),
        is_shown=bool(form.values["is_shown"]),
    )
    page.place(by=me(), slug=slug, position=position)
    page.pair_with(other, by=me())
    page_id, is_shown = page.id, page.is_shown
    db.session.commit()
    flash(_("Saved: readers see it now.") if is_shown else _("Saved. Readers do not see it."), "good")
    return redirect(url_for("authoring.page", page_id=page_id), 303)


def _checked(form: SmallForm, page: Page | None) -> tuple[str, int]:
    """Address and place; faults are noted in the form (at most 3 queries)."""
    small_forms.check_page(form)
    but = page.id if page else 0
    slug = form.slug_for("title", lambda slug: standing.slug_taken(slug, but))
    form.counterpart(Page, page)
    return slug, form.position()


def _values(page: Page) -> dict[str, str]:
    partner = next((other.id for other in db.session.scalars(standing.counterparts(page))), 0)
    return small_forms.page_values(page, page.lang, partner)


def _clashes(page: Page, form: SmallForm) -> dict[str, str]:
    """What stands now, for each text that is not what was sent."""
    now = _values(page)
    return {name: now[name] for name in ("title", "body") if now[name].split() != form.values[name].split()}


def _draw(page: Page | None, form: SmallForm, *, theirs: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    settings = site.current()
    lang = form.values["lang"]
    others = [other for other in db.session.scalars(standing.everything()) if other.lang != lang]
    context: dict[str, Any] = {
        "page": page,
        "values": form.values,
        "errors": words.faults(form.faults),
        "theirs": theirs,
        "languages": choices.languages(settings.languages, lang),
        "partners": choices.grouped((other.lang, other.id, other.title) for other in others),
        "content_dir": bidi.direction(lang),
    }
    return render_template("authoring/page.html", **context), status
