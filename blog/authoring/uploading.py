"""Taking pictures into the library: one, as a form or for a program, or several in one go.

A script sends each file by itself and asks for JSON (`static/js/modules/upload.js`, the editor); without one the form
sends them all together. Each file is stored before the next is looked at: what comes after cannot take it back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, jsonify, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from blog.accounts import not_stored
from blog.accounts.gate import me
from blog.articles.forms import LEAD_TEXTS
from blog.authoring import library, picture_page, words
from blog.authoring.desk import UPLOADED_FILES, bp
from blog.authoring.form_page import Answer
from blog.authoring.library import Outcome, Upload
from blog.authoring.words import Sentences
from blog.errors import NoRoom, NotWritable
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.i18n.dates import number
from blog.lib import clock, pictures, wanted
from blog.lib.text import tidy_line
from blog.media import intake, likeness
from blog.media.models import Picture
from blog.settings import site
from blog.storage.ids import typed_id

NAME_LENGTH = 200  # characters shown of a file's name
OF_EVERY_FILE = (
    "credit",
)  # what may be said of several files at once: each has its own caption, and shows something else
THUMB_RATIO = "1x1"


@bp.post("/media")
def upload() -> Answer:
    """Take in what is sent as `file`, once or more often.

    One: 303 to its page, or 201 with its address to who asks for JSON; 422 with the reason. A file that is known already
    is the picture it was; words sent with it that were not needed wait on its page. `?for=` a story: 303 to the story,
    with the picture chosen as its lead.

    Several: 303 to the library when all is well and nothing more is to be said; otherwise the library's page with the
    list of what became of each, 200 where some came in and 422 where none did. For a program `pictures` and `refused`,
    201 or 422. `credit` is of them all; an `alt` or a `caption` is of one picture, and stays in the form.
    """
    typed = {name: request.form.get(name, "") for name in LEAD_TEXTS}
    not_stored.draw_again(
        lambda full: library.draw(Upload(typed, Sentences(file=[not_stored.why(full, request)])), status=full.status)
    )
    files = [file for file in request.files.getlist("file") if file.filename]
    errors = picture_page.too_long(typed)
    if len(files) > UPLOADED_FILES:
        errors["file"] = [
            ngettext(
                "At most %(most)s file at a time.", "At most %(most)s files at a time.", UPLOADED_FILES,
                most=number(UPLOADED_FILES),
            )
        ]  # fmt: skip
    if errors:
        return _refused(errors, typed)
    return _one(files[0] if files else None, typed) if len(files) < 2 else _several(files, typed)


# ---- one file


def _one(file: FileStorage | None, typed: dict[str, str]) -> Answer:
    outcome = _taken_in(file, typed) if file else Outcome("", fault=words.picture_fault("empty"))
    if outcome.picture is None:
        return _refused(Sentences(file=[outcome.fault]), typed)
    if wanted.is_json(request):
        return _for_a_program(outcome, outcome.picture)
    said = outcome.picture
    unused = {name: text for name, text in typed.items() if tidy_line(text) not in ("", *getattr(said, name).values())}
    if unused:
        session[picture_page.UNUSED] = [said.id, unused]
    else:
        flash(_known() if outcome.was_there else _("The picture is in the library."), "good")
    return redirect(_place_of(said), 303)


def _place_of(picture: Picture) -> str:
    story = typed_id(request.args.get("for", ""))
    if story:
        return url_for("authoring.article", article_id=story, lead_image=picture.id, _anchor="field-lead_image")
    return url_for("authoring.picture", picture_id=picture.id)


def _taken_in(file: FileStorage, typed: Mapping[str, str]) -> Outcome:
    """One file judged, stored and committed. Raises NoRoom or NotWritable."""
    name = tidy_line((file.filename or "").replace("\\", "/").rsplit("/", 1)[-1])[:NAME_LENGTH]
    try:
        prepared = intake.prepare(file.stream, file.filename or "")
    except pictures.Refused as refused:
        return Outcome(name, fault=words.picture_fault(refused.reason, refused.most))
    lang = _language_asked_for()
    begin_write()
    was_there = intake.known_as(prepared) is not None
    picture = intake.accept(prepared, by=me(), now=clock.now(), lang=lang, **typed)
    db.session.commit()
    return Outcome(name, picture, was_there, () if was_there else likeness.similar_to(picture))


def _language_asked_for() -> str:
    """The language of the story it is for; "" when the form does not say."""
    lang = request.form.get("lang", "")
    return lang if lang in site.current().languages else ""


def _refused(errors: Sentences, typed: dict[str, str]) -> Answer:
    if wanted.is_json(request):
        answer = jsonify(error=" ".join(sentence for of_field in errors.values() for sentence in of_field))
        answer.status_code = 422
        return answer
    return library.draw(Upload(typed, errors), status=422)


# ---- several


def _several(files: Sequence[FileStorage], typed: dict[str, str]) -> Answer:
    of_all = {name: typed[name] for name in OF_EVERY_FILE}
    outcomes: list[Outcome] = []
    for file in files:
        try:
            outcomes.append(_taken_in(file, of_all))
        except (NoRoom, NotWritable) as full:
            if not outcomes:
                raise
            outcomes.append(Outcome(tidy_line(file.filename or ""), fault=not_stored.briefly(full)))
    done = Upload(typed, Sentences(), outcomes, unused_words=any(typed[name].strip() for name in ("alt", "caption")))
    if wanted.is_json(request):
        return _all_for_a_program(done)
    if done.taken_in and not (done.refused or done.unused_words) and all(_is_plain(each) for each in outcomes):
        flash(_summary(len(outcomes)), "good")
        return redirect(_library_for(request.args.get("for", "")), 303)
    return library.draw(done, status=200 if done.taken_in else 422)


def _library_for(story: str) -> str:
    chosen_for: dict[str, Any] = {"for": story} if story else {}
    return url_for("authoring.library", **chosen_for)


def _is_plain(outcome: Outcome) -> bool:
    return not (outcome.was_there or outcome.alike)


def _summary(count: int) -> str:
    return ngettext(
        "%(count)s picture is in the library.", "%(count)s pictures are in the library.", count, count=number(count)
    )


def _known() -> str:
    return _("The picture was in the library already.")


# ---- for programs


def _for_a_program(outcome: Outcome, picture: Picture) -> Answer:
    answer = jsonify(_facts(outcome, picture))
    answer.status_code = 201
    answer.headers["Location"] = url_for("authoring.picture", picture_id=picture.id)
    return answer


def _all_for_a_program(done: Upload) -> Answer:
    refused = [{"name": each.name, "error": each.fault} for each in done.refused]
    answer = jsonify(pictures=[_facts(each, each.picture) for each in done.outcomes if each.picture], refused=refused)
    answer.status_code = 201 if done.taken_in else 422
    return answer


def _facts(outcome: Outcome, picture: Picture) -> dict[str, Any]:
    """What to show, how large it is, the first values of its words; whether it was known, and what looks like it."""
    lang = _language_asked_for() or locale.language()
    return {
        "id": picture.id,
        "url": picture.src,
        "width": picture.width,
        "height": picture.height,
        **{name: picture.said(name, lang) for name in LEAD_TEXTS},
        "was_there": outcome.was_there,
        **_shown(picture),
        "alike": [_shown(each) for each in outcome.alike],
    }


def _shown(picture: Picture) -> dict[str, str]:
    return {
        "name": picture.audit_label,
        "page": url_for("authoring.picture", picture_id=picture.id),
        "thumb": picture.rendition(THUMB_RATIO).src,
    }
