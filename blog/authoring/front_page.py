"""The front page desk: editors arrange the top of each edition, announce what breaks, and look before readers do."""

from collections.abc import Callable

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from blog.accounts.gate import me, only
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.front_desk import FrontDesk
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.frontpage import rules
from blog.frontpage.forms import ArrangementForm
from blog.i18n import dates, locale
from blog.lib import bidi, clock
from blog.public import chrome, home
from blog.public.head import NOT_LISTED, Head
from blog.settings import site
from blog.storage.ids import typed_id, typed_number

# What a button of a row does to the form; False where there was no room.
MOVES: dict[str, Callable[[ArrangementForm, int], bool]] = {
    "up": lambda form, article_id: form.step(article_id, -1),
    "down": lambda form, article_id: form.step(article_id, 1),
    "off": ArrangementForm.remove,
    "add": ArrangementForm.add,
    "lead": ArrangementForm.lead_with,
}


@bp.get("/front-page")
@only(rules.may_arrange)
def front_page() -> Answer:
    """The top of one edition (`?lang=`, else the first), `?add=` with a story more, `?q=` to look for stories."""
    desk = FrontDesk.fresh(_edition(), clock.now(), request.args.get("q", ""))
    added = typed_id(request.args.get("add", ""))
    return _moved(desk, f"add:{added}") if added else desk.drawn()


@bp.post("/front-page")
@only(rules.may_arrange)
def arrange_front_page() -> Answer:
    """With `then=save` put the order on the front page; with any other button only change what stands in the form."""
    lang, now, then = _edition(), clock.now(), request.form.get("then", "")
    if then != "save":
        return _moved(FrontDesk.typed(lang, now, request.form), then)
    begin_write()
    desk, zone = FrontDesk.typed(lang, now, request.form), site.current().zone
    desk.arrangement.check(desk.page, desk.stories, now, zone)
    if desk.arrangement.faults:
        db.session.rollback()
        return desk.drawn(status=422)
    has_bar_typed = desk.is_bar_anew
    try:
        desk.page.arrange(
            desk.arrangement.placed(now, zone), by=me(), now=now, base_version=_version(desk.arrangement.base_version)
        )
    except Conflict as refused:
        db.session.rollback()
        desk.arrangement.base_version = str(desk.page.version)
        return desk.drawn(status=refused.status, clash="arrangement")
    db.session.commit()
    return _done(desk, _("It is on the front page now."), keeps_bar=has_bar_typed)


@bp.post("/front-page/breaking")
@only(rules.may_arrange)
def announce() -> Answer:
    """Hang up the breaking bar, or change it."""
    lang, now, zone = _edition(), clock.now(), site.current().zone
    begin_write()
    desk = FrontDesk.typed(lang, now, request.form)
    chosen = typed_id(desk.bar.story)
    desk.bar.check(desk.know(chosen) if chosen else None, lang, now, zone)
    if desk.bar.faults:
        db.session.rollback()
        return desk.drawn(status=422)
    has_rows_typed = desk.is_arranged_anew
    bar = desk.bar.bar(now, zone)
    try:
        desk.page.announce(bar, by=me(), now=now, base_version=_version(desk.bar.base_version))
    except Conflict as refused:
        db.session.rollback()
        desk.bar.base_version = str(desk.page.bar_version)
        return desk.drawn(status=refused.status, clash="bar")
    db.session.commit()
    said = _("The bar stands above the front page until %(time)s.", time=dates.day_time(bar.until))
    return _done(desk, said, keeps_rows=has_rows_typed)


@bp.post("/front-page/breaking/removal")
@only(rules.may_arrange)
def take_breaking_down() -> Answer:
    """End the breaking bar now."""
    lang, now = _edition(), clock.now()
    begin_write()
    desk = FrontDesk.typed(lang, now, request.form)
    has_rows_typed = desk.is_arranged_anew
    desk.page.take_down(by=me(), now=now)
    db.session.commit()
    return _done(desk, _("The bar is down."), keeps_rows=has_rows_typed)


@bp.post("/front-page/preview")
@only(rules.may_arrange)
def preview_front_page() -> str:
    """The front page as it would be now with what stands in the form. Nothing is stored, nobody else sees it."""
    lang, now, zone = _edition(), clock.now(), site.current().zone
    desk = FrontDesk.typed(lang, now, request.form)
    chosen = typed_id(desk.bar.story)
    desk.bar.check(desk.know(chosen) if chosen else None, lang, now, zone)
    bar = desk.page.bar(now) if desk.bar.is_empty or desk.bar.faults else desk.bar.bar(now, zone)
    around = {
        "said": _("Preview: the front page as it would be now. Readers do not see it yet."),
        "desk_lang": me().language,
        "desk_dir": bidi.direction(me().language),
    }
    locale.speak(lang)
    return home.draw(
        lang,
        now,
        desk.arrangement.placed(now, zone),
        bar,
        "authoring/front_page_preview.html",
        head=Head(title=chrome.site_view().name, robots=NOT_LISTED),
        **around,
    )


def _edition() -> str:
    """The edition whose front page this is about; one the paper does not have is 404."""
    languages = site.current().languages
    lang = request.args.get("lang", languages[0])
    if lang not in languages:
        abort(404)
    return lang


def _version(typed: str) -> int:
    """The version a form was drawn from; what is no number fits none."""
    number = typed_number(typed)
    return -1 if number is None else number


def _moved(desk: FrontDesk, then: str) -> Answer:
    """The form with one row moved, added or taken off; nothing is stored."""
    act, _colon, number = then.partition(":")
    article_id = typed_id(number)
    if act not in MOVES:
        return desk.drawn()
    if desk.know(article_id) is None:
        return desk.drawn(alarm=_("This story is not there."))
    if not MOVES[act](desk.arrangement, article_id):
        return desk.drawn(alarm=_("Every place is taken: take a story off first, or make this one the lead."))
    return desk.drawn(said=desk.moved_words(article_id), focus=f"{act}-{article_id}")


def _done(desk: FrontDesk, said: str, *, keeps_rows: bool = False, keeps_bar: bool = False) -> Answer:
    """Back to the page; where something was typed in its other half, that half stays as it was typed."""
    flash(said, "good")
    if not (keeps_rows or keeps_bar):
        return redirect(url_for("authoring.front_page", lang=desk.lang), 303)
    fresh = FrontDesk.fresh(desk.lang, desk.now, desk.q)
    if keeps_rows:
        fresh.arrangement, fresh.stories = desk.arrangement, desk.stories
    if keeps_bar:
        fresh.bar = desk.bar
    return fresh.drawn()
