"""The library of pictures: what is there, taking one in."""

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from blog.accounts import not_stored
from blog.accounts.gate import me
from blog.articles import queries
from blog.articles.forms import LEAD_TEXTS
from blog.authoring import picture_page, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.words import Sentences
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.lib import clock, pictures
from blog.lib.paging import page_number
from blog.lib.text import tidy_line
from blog.media import intake
from blog.media import queries as media
from blog.media.models import Picture
from blog.settings import site
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 24  # pictures a page: divides by 2, 3, 4 and 6 columns


@bp.get("/media")
def library() -> Answer:
    """Pictures, newest first; `?q=` by their words, `?for=` to choose the lead of a story."""
    return _library_page(dict.fromkeys(LEAD_TEXTS, ""), Sentences())


@bp.post("/media")
def upload() -> Answer:
    """Take a picture in: 303 to its page, or 201 with its address to who asks for JSON.

    A file that is known already is the picture it was; words sent with it that were not needed wait on its page.
    """
    typed = {name: request.form.get(name, "") for name in LEAD_TEXTS}
    not_stored.draw_again(
        lambda full: _library_page(typed, Sentences(file=[not_stored.why(full, request)]), status=full.status)
    )
    errors = picture_page.too_long(typed)
    try:
        prepared = _prepared(request.files.get("file"))
    except pictures.Refused as refused:
        errors["file"] = [words.picture_fault(refused.reason)]
    if errors:
        return _refused(errors, typed)
    lang = _language_asked_for()
    begin_write()
    was_there = intake.known_as(prepared) is not None
    picture = intake.accept(prepared, by=me(), now=clock.now(), lang=lang, **typed)
    db.session.commit()
    if _wants_json():
        return _facts(picture, lang or locale.language())
    unused = {
        name: text for name, text in typed.items() if tidy_line(text) not in ("", *getattr(picture, name).values())
    }
    if unused:
        session[picture_page.UNUSED] = [picture.id, unused]
    else:
        flash(
            _("The picture was in the library already.") if was_there else _("The picture is in the library."), "good"
        )
    return redirect(url_for("authoring.picture", picture_id=picture.id), 303)


def _prepared(file: FileStorage | None) -> intake.Prepared:
    if file is None or not file.filename:
        raise pictures.Refused("empty")
    return intake.prepare(file.stream, file.filename)


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _language_asked_for() -> str:
    """The language of the story it is for; "" when the form does not say."""
    lang = request.form.get("lang", "")
    return lang if lang in site.current().languages else ""


def _facts(picture: Picture, lang: str) -> Answer:
    """The picture for a program: what to show, how large it is, the first values of its words."""
    said = {name: picture.said(name, lang) for name in LEAD_TEXTS}
    answer = jsonify(id=picture.id, url=picture.src, width=picture.width, height=picture.height, **said)
    answer.status_code = 201
    answer.headers["Location"] = url_for("authoring.picture", picture_id=picture.id)
    return answer


def _refused(errors: Sentences, typed: dict[str, str]) -> Answer:
    if _wants_json():
        answer = jsonify(error=" ".join(sentence for of_field in errors.values() for sentence in of_field))
        answer.status_code = 422
        return answer
    return _library_page(typed, errors, status=422)


def _library_page(typed: dict[str, str], errors: Sentences, *, status: int = 200) -> Answer:
    """The grid with the form above it (4 queries)."""
    q, for_story = request.args.get("q", "").strip()[:200], typed_id(request.args.get("for", ""))
    listing = page_of(db.session, media.found(q), page_number(request.args.get("page")), PAGE_SIZE)
    article = queries.editable(me(), for_story) if for_story else None
    kept: dict[str, Any] = {"q": q or None, "for": for_story or None}
    html = render_template(
        "authoring/library.html",
        listing=listing,
        q=q,
        article=article,
        typed=typed,
        errors=errors,
        page_url=lambda page: url_for("authoring.library", **kept, page=page),
    )
    return html, status
