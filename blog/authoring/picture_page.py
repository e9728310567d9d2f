"""The page of one picture: its words, its focal point, its rights, and where it stands. The acts: `picture_acts.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from markupsafe import escape
from sqlalchemy import select

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles.forms import LEAD_TEXTS, Fault
from blog.authoring import picture_changes, picture_words, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.picture_changes import Uses
from blog.authoring.picture_form import PictureForm
from blog.authoring.words import Sentences
from blog.errors import require
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.lib import bidi, clock
from blog.media import intake, likeness
from blog.media.models import TEXT_LENGTH, TEXTS, FormerFile, Picture
from blog.settings import site

UNUSED = "unused picture words"  # in the session: [picture's id, words by field] for the next look at its page
PREVIEW_RATIOS = ("16x9", "1x1", "4x5")


@bp.get("/media/<int:picture_id>")
def picture(picture_id: int) -> Answer:
    """One picture, with everything that is known of it."""
    shown = db.get_or_404(Picture, picture_id)
    waits_for, waiting = session.pop(UNUSED, None) or (0, {})
    unused: dict[str, str] = waiting if waits_for == picture_id else {}
    languages = languages_of(shown)
    form = PictureForm.of(shown, languages)
    for name, text in unused.items():
        lang = intake.language_of(text)
        form.values[f"{name}_{lang if lang in languages else languages[0]}"] = text
    return draw(shown, form, Asked(unused=unused))


@bp.post("/media/<int:picture_id>")
def describe_picture(picture_id: int) -> Answer:
    """Change what is said of it and its focal point; words that stories wrote themselves stay."""
    begin_write()
    shown = db.get_or_404(Picture, picture_id)
    require(shown.may_be_described_by(me()))
    form = PictureForm.typed(request.form, shown, languages_of(shown))
    form.check(_today())
    if form.faults or form.theirs:
        db.session.rollback()
        return draw(shown, form, Asked(status=422 if form.faults else 409))
    picture_changes.describe(shown, form, by=me())
    db.session.commit()
    flash(_("Saved."), "good")
    return redirect(url_for("authoring.picture", picture_id=picture_id), 303)


def languages_of(shown: Picture) -> list[str]:
    """The paper's, and those in which something is said of it already."""
    said = {lang for text in TEXTS for lang in getattr(shown, text)}
    paper = site.current().languages
    return [*paper, *(lang for lang in locale.AUTONYMS if lang in said and lang not in paper)]


@dataclass(frozen=True)
class Asked:
    """What else the page says: words that came with a file known already, and why an act was refused."""

    unused: Mapping[str, str] = field(default_factory=dict)
    errors: Sentences = field(default_factory=Sentences)
    status: int = 200


def draw(shown: Picture, form: PictureForm | None = None, asked: Asked | None = None) -> Answer:
    """The page (at most 16 queries)."""
    form, asked = form or PictureForm.of(shown, languages_of(shown)), asked or Asked()
    uses, person = picture_changes.uses_of(shown, me()), me()
    html = render_template(
        "authoring/picture.html",
        picture=shown,
        form=form,
        errors=Sentences(words.faults(form.faults) | asked.errors),
        unused=asked.unused,
        figure=_figure(shown),
        word=picture_words,
        groups=[(lang, bidi.direction(lang), locale.AUTONYMS[lang]) for lang in languages_of(shown)],
        ratios=PREVIEW_RATIOS,
        whole=_still_address(shown),
        today=_today(),
        uploader=db.session.get(User, shown.uploaded_by_id) if shown.uploaded_by_id else None,
        may_describe=shown.may_be_described_by(person),
        may_delete=shown.may_be_deleted_by(person, is_used=bool(uses)),
        uses=uses,
        rows=picture_words.places(uses, person),
        alike=_alike(shown, person, uses),
        former=_former(shown) if person.is_admin else (),
        is_admin=person.is_admin,
    )
    return html, asked.status


def _today() -> date:
    """By the newsroom's clock."""
    return clock.now().astimezone(site.current().zone).date()


def _alike(shown: Picture, person: User, uses: Uses) -> list[tuple[Picture, bool, bool]]:
    """Pictures that look like it; whether it may be given up for each, and whether its file may take each one's place."""
    is_spare = not uses and shown.may_be_deleted_by(person, is_used=False)
    return [(other, is_spare, is_spare and other.may_be_described_by(person)) for other in likeness.similar_to(shown)]


def _former(shown: Picture) -> list[FormerFile]:
    kept = select(FormerFile).where(FormerFile.picture_id == shown.id, FormerFile.original != "")
    return list(db.session.scalars(kept.order_by(FormerFile.replaced_at.desc())))


def _still_address(shown: Picture) -> str:
    """A small file of the whole picture that does not move, to preview crops with."""
    sources = shown.rendition().sources
    source = sources[0] if shown.is_animated else sources[-1]
    return source.srcset.split(" ", 1)[0]


def too_long(typed: dict[str, str]) -> Sentences:
    """A fault at every text that is longer than the library keeps."""
    fault = Fault("too_long", TEXT_LENGTH)
    return words.faults({name: [fault] for name, text in typed.items() if len(text) > TEXT_LENGTH})


def _figure(shown: Picture) -> str:
    """What to paste into a text; the credit is the library's and is added by the page itself."""
    alt, said = (shown.said(name, locale.language()) for name in LEAD_TEXTS[:2])
    caption = f"<figcaption>{escape(said)}</figcaption>" if said else ""
    return f'<figure><img src="{shown.src}" alt="{escape(alt)}">{caption}</figure>'
