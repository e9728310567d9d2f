"""Notes moderators leave for one another on a comment."""

from flask import request, session
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.commenting import outcome
from blog.commenting.desk import Answer, bp, found, moderators_only
from blog.commenting.listing import NOTE, TAKEN_AWAY, Refused, only_one
from blog.commenting.replying import text_errors
from blog.comments.notes import NOTE_LENGTH, CommentNote
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.text import tidy_text


@bp.post("/<int:comment_id>/notes")
@moderators_only
def note(comment_id: int) -> Answer:
    """Leave a note; 422 with its words where it cannot stand."""
    begin_write()
    comment = found(comment_id)
    typed = request.form.get("note", "").replace("\x00", "")
    errors = text_errors(tidy_text(typed), NOTE_LENGTH, _("A note needs words."))
    if errors:
        return only_one(comment_id, Refused(NOTE, comment_id, typed, errors), 422)
    CommentNote.write(comment, tidy_text(typed), by=me(), now=clock.now())
    return outcome.commit(_("Note left."), [], good=True)


@bp.post("/notes/<int:note_id>/removal")
@moderators_only
def take_note_away(note_id: int) -> Answer:
    """Delete one's own note. The next page holds its words in the field: to leave it again is one press."""
    begin_write()
    gone: CommentNote = db.get_or_404(CommentNote, note_id)
    session[TAKEN_AWAY] = [gone.comment_id, gone.take_away(by=me())]
    return outcome.commit(_("Note deleted. Its words stand in the field once more."), [], good=True)
