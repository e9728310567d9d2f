"""A correction that stands under a live story: its words, and the way to take it back. For editors."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import me, only
from blog.articles import changelog, correcting
from blog.articles.article import Article
from blog.articles.forms import Fault
from blog.articles.publication import CORRECTION_LENGTH, Publication
from blog.articles.rules import may_mend_corrections
from blog.authoring import words
from blog.authoring.desk import bp, story
from blog.authoring.form_page import Answer
from blog.extensions import begin_write, db
from blog.lib import bidi, clock
from blog.lib.text import tidy_text


@bp.get("/articles/<int:article_id>/corrections/<int:correction_id>")
@only(may_mend_corrections)
def correction(article_id: int, correction_id: int) -> Answer:
    """One correction readers see."""
    article, shown = _found(article_id, correction_id)
    return _page(article, shown, shown.text)


@bp.post("/articles/<int:article_id>/corrections/<int:correction_id>")
@only(may_mend_corrections)
def reword_correction(article_id: int, correction_id: int) -> Answer:
    """Say it in other words (`text`)."""
    typed = request.form.get("text", "")
    if not tidy_text(typed) or len(typed) > CORRECTION_LENGTH:
        fault = Fault("too_long", CORRECTION_LENGTH) if tidy_text(typed) else Fault("required")
        return _page(*_found(article_id, correction_id), typed, fault)
    begin_write()
    article, shown = _found(article_id, correction_id)
    correcting.reword(shown, article, typed, by=me(), now=clock.now())
    db.session.commit()
    return _done(article_id, _("The correction says it in these words now."))


@bp.post("/articles/<int:article_id>/corrections/<int:correction_id>/removal")
@only(may_mend_corrections)
def take_back_correction(article_id: int, correction_id: int) -> Response:
    """Take it back: readers are no longer told of it."""
    begin_write()
    article, shown = _found(article_id, correction_id)
    correcting.take_back(shown, article, by=me())
    db.session.commit()
    return _done(article_id, _("The correction was taken back."))


def _found(article_id: int, correction_id: int) -> tuple[Article, Publication]:
    """The story and the correction that stands under it, else 404 (2 queries)."""
    article = story(article_id)
    standing = {row.id: row for row in changelog.standing_under(article)}
    if correction_id not in standing:
        abort(404)
    return article, standing[correction_id]


def _page(article: Article, shown: Publication, text: str, fault: Fault | None = None) -> Answer:
    html = render_template(
        "authoring/correction.html",
        article=article,
        correction=shown,
        text=text,
        errors=words.faults({"text": [fault]} if fault else {}),
        content_lang=article.live_lang,
        content_dir=bidi.direction(article.live_lang),
    )
    return html, 422 if fault else 200


def _done(article_id: int, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("authoring.article", article_id=article_id), 303)
