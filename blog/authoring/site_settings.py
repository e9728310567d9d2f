"""What the paper decides about itself: a room for administrators."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blog.accounts.gate import admins_only, me
from blog.audit.models import record
from blog.authoring import admin_words, checks_form, comments_form
from blog.authoring.desk import bp
from blog.authoring.settings_form import SettingsForm, time_zones
from blog.errors import require
from blog.extensions import begin_write, db
from blog.i18n.locale import AUTONYMS
from blog.lib import bidi
from blog.mail import outbox
from blog.settings import site
from blog.settings.site import ACCENTS, LANGUAGES, Site

SHOWN_LENGTH = 200  # characters of a long text that the record of decisions keeps


@bp.get("/settings")
@admins_only
def settings() -> ResponseReturnValue:
    return _page(SettingsForm.of(site.current()))


@bp.post("/settings")
@admins_only
def save_settings() -> ResponseReturnValue:
    form = SettingsForm.typed(request.form.to_dict(flat=False), site.current())
    if form.errors:
        return _page(form, 422)
    begin_write()
    require(me().is_admin)  # asked again, now that nobody can change it meanwhile
    before = site.load()
    changes = site.save(form.site(before))
    if changes:
        record(me(), "settings_changed", **_changes(before, changes))
    db.session.commit()
    flash(_("Saved. Readers see it at once."), "good")
    return redirect(url_for("authoring.settings"), 303)


def _changes(before: Site, changes: dict[str, Any]) -> dict[str, Any]:
    """For the record: each changed setting, before and after."""
    return {name: [_shown(getattr(before, name)), _shown(after)] for name, after in changes.items()}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = " / ".join(f"{lang}: {text}" for lang, text in value.items())
    elif isinstance(value, list | tuple):
        value = ", ".join(value)
    text = str(value)
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"


def _page(form: SettingsForm, status: int = 200) -> Response:
    page = render_template(
        "authoring/settings.html",
        form=form,
        editions=[(lang, AUTONYMS[lang], bidi.direction(lang)) for lang in LANGUAGES],
        languages=admin_words.paper_languages(),
        policies=comments_form.policies(),
        accents=[(accent, admin_words.accent(accent)) for accent in ACCENTS],
        time_zones=time_zones(),
        check_rows=checks_form.rows(),
        levels=checks_form.levels(),
        sends_mail=outbox.is_set_up(),
    )
    return make_response(page, status)
