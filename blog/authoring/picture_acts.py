"""What is done to a picture as a whole: another file in its place, out of the library, its original for administrators."""

from io import BytesIO

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import admins_only, me
from blog.audit.models import record
from blog.authoring import picture_changes, picture_page, words
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.picture_page import Asked
from blog.authoring.words import Sentences
from blog.errors import Conflict, NotWritable, require
from blog.extensions import begin_write, db
from blog.lib import clock, pictures
from blog.lib.renditions import TYPES
from blog.media import intake, removal, replacing
from blog.media.models import FormerFile, Picture
from blog.media.removal import Files
from blog.media.store import originals
from blog.media.views import CSP
from blog.storage.ids import typed_id

EXTENSIONS = {"jpeg": "jpg"}  # where a format's files are not called like it


@bp.post("/media/<int:picture_id>/file")
def replace_file(picture_id: int) -> Answer:
    """Put the `file` sent, or that of the picture `newcomer` which nothing shows, into the place of the one it has."""
    shown = db.get_or_404(Picture, picture_id)
    require(shown.may_be_described_by(me()))
    if "newcomer" in request.form:
        return _taken_over(shown, typed_id(request.form["newcomer"]))
    file = request.files.get("file")
    try:
        prepared = intake.prepare(file.stream, file.filename or "") if file else None
    except pictures.Refused as refused:
        return _refused(shown, "file", words.picture_fault(refused.reason), 422)
    if prepared is None:
        return _refused(shown, "file", words.picture_fault("empty"), 422)
    replacing.keep_former(shown)
    begin_write()
    shown = db.get_or_404(Picture, picture_id)
    try:
        gone = picture_changes.replace(shown, prepared, by=me(), now=clock.now())
    except Conflict:
        db.session.rollback()
        return _refused(shown, "file", words.refusal("picture_known"), 409)
    return _done(gone, shown, _("The new file stands in its place.") if gone else _("It has this very file already."))


def _taken_over(shown: Picture, newcomer_id: int) -> Answer:
    picture_id = shown.id
    replacing.keep_former(shown)
    begin_write()
    shown, newcomer = db.get_or_404(Picture, picture_id), db.get_or_404(Picture, newcomer_id)
    if shown is newcomer:
        abort(404)
    gone = picture_changes.take_over(shown, newcomer, by=me(), now=clock.now())
    return _done(gone, shown, _("The new file stands in its place."))


@bp.post("/media/<int:picture_id>/deletion")
def delete_picture(picture_id: int) -> Answer:
    """Take it out of the library; out of its uses only with `take_out`, and only those `named` when that was ticked.

    `instead`: the picture whose page comes next.
    """
    begin_write()
    shown = db.get_or_404(Picture, picture_id)
    uses = picture_changes.uses_of(shown, me())
    if shown.may_be_deleted_by(me(), is_used=bool(uses)) and uses:
        is_ticked = bool(request.form.get("take_out"))
        if not is_ticked or not uses.keys <= set(request.form.get("named", "").split()):
            db.session.rollback()
            return _not_named(shown, is_ticked=is_ticked)
    title = shown.audit_label
    gone = picture_changes.delete(shown, uses, by=me())
    instead = db.session.get(Picture, typed_id(request.form.get("instead", "")))
    return _done(gone, instead, _("“%(title)s” is no longer in the library.", title=title))


def _not_named(shown: Picture, *, is_ticked: bool) -> Answer:
    if is_ticked:
        return _refused(shown, "take_out", _("It is shown in more places since: look at the list once more."), 409)
    return _refused(shown, "take_out", _("Tick that it is to be taken out of the places named above."), 422)


def _refused(shown: Picture, name: str, sentence: str, status: int) -> Answer:
    return picture_page.draw(shown, asked=Asked(errors=Sentences({name: [sentence]}), status=status))


def _done(gone: list[Files], then: Picture | None, sentence: str) -> Response:
    """Commit, then remove the files nobody may be served any more, and go on to a picture's page or the library."""
    address = url_for("authoring.picture", picture_id=then.id) if then else url_for("authoring.library")
    db.session.commit()
    flash(sentence, "good")
    try:
        removal.remove(gone)
    except (NotWritable, OSError):
        current_app.logger.exception("files of a picture could not be removed: %s", [files.digest for files in gone])
        flash(_("Its former files could not be removed yet: “warraq media verify --mend” removes them."), "bad")
    return redirect(address, 303)


@bp.get("/media/<int:picture_id>/original")
@admins_only
def picture_original(picture_id: int) -> Response:
    """The file as it was uploaded, or (`?former=` its digest) one it had before, as a download that is written down."""
    name = _name_of_original(db.get_or_404(Picture, picture_id), request.args.get("former", ""))
    begin_write()
    shown = db.get_or_404(Picture, picture_id)
    record(me(), "picture_original_taken", shown)
    db.session.commit()
    format = name.rpartition(".")[2]
    answer = _file(name, f"{shown.audit_label}.{EXTENSIONS.get(format, format)}", TYPES.get(format, f"image/{format}"))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = CSP
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _name_of_original(shown: Picture, digest: str) -> str:
    """Asks the store, so before the write transaction."""
    kept = db.session.get(FormerFile, digest) if digest else None
    if digest and (kept is None or kept.picture_id != shown.id):
        abort(404)
    name = kept.original if kept else shown.original
    if not name or not originals().has(name):
        abort(404)
    return name


def _file(name: str, download_name: str, type: str) -> Response:
    """As an attachment, its name in UTF-8 (RFC 6266, RFC 8187); from the disk where it lies there, else from the bucket."""
    path = originals().path(name)
    source = path if path is not None else BytesIO(originals().get(name))
    sent: Response = send_file(
        source, mimetype=type, as_attachment=True, download_name=download_name, etag=False, conditional=False
    )
    return sent
