"""The page of one picture: its words, what to paste into a text, where it stands."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from markupsafe import escape

from blog.accounts.gate import me
from blog.articles import queries
from blog.articles.forms import LEAD_TEXTS, Fault
from blog.authoring import words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.words import Sentences
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.media import intake
from blog.media.models import TEXT_LENGTH, Picture

USES_SHOWN = 20  # stories named under a picture
UNUSED = "unused picture words"  # in the session: [picture's id, words by field] for the next look at its page


@bp.get("/media/<int:picture_id>")
def picture(picture_id: int) -> Answer:
    """One picture: its words, what to paste into a text, where it stands."""
    shown = db.get_or_404(Picture, picture_id)
    waits_for, waiting = session.pop(UNUSED, None) or (0, {})
    unused: dict[str, str] = waiting if waits_for == picture_id else {}
    typed = {name: unused.get(name, shown.said(name, locale.language())) for name in LEAD_TEXTS}
    return _picture_page(shown, typed, Sentences(), unused=unused)


@bp.post("/media/<int:picture_id>")
def describe_picture(picture_id: int) -> Answer:
    """Change its words; stories that show it keep theirs."""
    begin_write()
    shown = db.get_or_404(Picture, picture_id)
    before = {name: shown.said(name, locale.language()) for name in LEAD_TEXTS}
    typed = {name: request.form.get(name, before[name]) for name in LEAD_TEXTS}
    errors = too_long(typed)
    if errors:
        db.session.rollback()
        return _picture_page(shown, typed, errors, status=422)
    for name, text in typed.items():
        if text != before[name]:
            for lang in locale.AUTONYMS:
                shown.describe(lang, by=me(), **{name: text if lang == intake.language_of(text) else ""})
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.picture", picture_id=picture_id), 303)


def too_long(typed: dict[str, str]) -> Sentences:
    """A fault at every text that is longer than the library keeps."""
    fault = Fault("too_long", TEXT_LENGTH)
    return words.faults({name: [fault] for name, text in typed.items() if len(text) > TEXT_LENGTH})


def _picture_page(
    shown: Picture,
    typed: dict[str, str],
    errors: Sentences,
    *,
    unused: Mapping[str, str] | None = None,
    status: int = 200,
) -> Answer:
    html = render_template(
        "authoring/picture.html",
        picture=shown,
        typed=typed,
        errors=errors,
        unused=unused or {},
        figure=_figure(shown),
        may_describe=shown.may_be_described_by(me()),
        uses=db.session.scalars(queries.showing(me(), shown).limit(USES_SHOWN)).all(),
    )
    return html, status


def _figure(shown: Picture) -> str:
    """What to paste into a text; the credit is the library's and is added by the page itself."""
    alt, said = (shown.said(name, locale.language()) for name in ("alt", "caption"))
    caption = f"<figcaption>{escape(said)}</figcaption>" if said else ""
    return f'<figure><img src="{shown.src}" alt="{escape(alt)}">{caption}</figure>'
