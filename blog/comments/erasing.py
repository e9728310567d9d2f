"""An administrator erases what is kept about a reader: name, e-mail address, network address and the tie to her browser
go, and her words too where she wants that. Threads keep their places: others have answered there.

What moderators decided stays, without her name. A ban that still runs stays until its end: else erasing would lift it.
One that was lifted keeps nothing of her, and stays lifted.
"""

import re
from collections.abc import Collection, Sequence, Set
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from blog.accounts.models import User
from blog.audit.models import AuditEntry, record
from blog.comments import groups, spam
from blog.comments.bans import Ban
from blog.comments.kept_about import browsers_of, comments_of, is_ban_of
from blog.comments.likes import Like
from blog.comments.models import Comment, CommentState
from blog.comments.notes import CommentNote
from blog.comments.reader_addresses import ReaderAddress
from blog.comments.reports import Report
from blog.comments.telling import AnswerNotice
from blog.errors import require
from blog.extensions import begin_write, db
from blog.i18n import locale
from blog.jobs.job import job
from blog.lib import tokens
from blog.lib.comment_text import comment_html
from blog.mail.letters import Letter
from blog.search import fts5
from blog.storage.transactions import empty_log

DIGEST = "waiting_comments"  # the template of what moderators get
_ABOUT = re.compile(r"/comments/(\d+)\b")  # the permalinks in a letter: which comments it tells of


def erase(email: str, *, by: User, now: datetime, keeps_words: bool) -> int:
    """Erase what is kept about an address; answers how many comments bore it.

    The audit list gets who did it and which comments, and no address. About 15 statements and 8 a comment. Does not
    commit.
    """
    require(by.is_admin)
    comments = comments_of(email)
    ids = {comment.id for comment in comments}
    guests = browsers_of(comments)
    _forget_lifted_bans(email, guests)
    _cut_loose(guests)
    blank(comments, now, keeps_words=keeps_words)
    db.session.execute(delete(ReaderAddress).where(ReaderAddress.email == email))  # what she wished to be told with it
    db.session.execute(delete(Letter).where(Letter.recipient == email))
    _stop_letters_about(ids)
    record(by, "reader_erased", comments=sorted(ids), words="kept" if keeps_words else "erased")
    return len(ids)


def blank(comments: Sequence[Comment], now: datetime, *, keeps_words: bool) -> None:
    """Take out of comments who wrote them, and what (about 2 statements and 7 a comment). Does not commit."""
    if not keeps_words:
        spam.forget(comments)
    for comment in comments:
        _make_nameless(comment)
        if not keeps_words:
            _take_words_out(comment, now)
        comment.update_search()
    db.session.flush()
    _forget_around(comments, keeps_words=keeps_words)


@job
def overwrite_traces() -> None:
    """Erased words lie on in parts of the search index that are merged away later, and in the log that goes before every
    write: write both anew. Queued after the commit.
    """
    begin_write()
    fts5.COMMENTS.write_anew()
    db.session.commit()
    empty_log(db.engine)


def _cut_loose(guests: Collection[str]) -> None:
    """Likes and reports by these browsers count on, and lead to nobody any more; what the reports said goes."""
    for guest in guests:
        nobody = tokens.digest(tokens.random_token())
        db.session.execute(update(Like).where(Like.guest == guest).values(guest=nobody))
        db.session.execute(update(Report).where(Report.guest == guest).values(guest=nobody, words=""))


def _forget_lifted_bans(email: str, guests: Collection[str]) -> None:
    lifted = (is_ban_of(email, guests), Ban.lifted_at.is_not(None))
    db.session.execute(update(Ban).where(*lifted).values(value=""))


def _make_nameless(comment: Comment) -> None:
    """Of why it was held stays what lies in its words."""
    with locale.speaking(comment.article.lang):
        comment.name = _("A reader")
    comment.email = comment.address = comment.network = comment.guest = ""
    comment.reasons = [reason if reason.get("field") == "body" else _bare(reason) for reason in comment.reasons]


def _take_words_out(comment: Comment, now: datetime) -> None:
    """A sentence stands in their place; what readers did not see needs no decision any more."""
    with locale.speaking(comment.article.lang):
        sentence = _("This comment was erased at its writer’s request.")
    comment.say(sentence, comment_html(sentence, ""))
    groups.leave(comment)
    comment.fingerprint, comment.sketch, comment.score = "", b"", None
    comment.reasons = [_bare(reason) for reason in comment.reasons]
    comment.picked_at, comment.report_count, comment.edited_at = None, 0, now
    if comment.state is not CommentState.APPROVED:
        comment.state = CommentState.WITHDRAWN


def _bare(reason: dict[str, object]) -> dict[str, object]:
    return {"rule": reason["rule"], "match": ""}


def _forget_around(comments: Sequence[Comment], *, keeps_words: bool) -> None:
    """What was said about a comment or recorded with its writer's name."""
    for comment in comments:
        named = (AuditEntry.subject_type == "comment", AuditEntry.subject_id == comment.id)
        db.session.execute(update(AuditEntry).where(*named).values(subject_label=comment.audit_label))
        db.session.execute(delete(CommentNote).where(CommentNote.comment_id == comment.id))
        if not keeps_words:
            db.session.execute(delete(Report).where(Report.comment_id == comment.id))


def _stop_letters_about(ids: Set[int]) -> None:
    """Letters that wait and quote one of these comments, to whomever, and what moderators are told of those that wait:
    that is written anew (2 queries and 1 a letter).
    """
    untold = (AnswerNotice.answer_id.in_(ids), AnswerNotice.told_at.is_(None))
    db.session.execute(delete(AnswerNotice).where(*untold))
    for letter in db.session.scalars(select(Letter).where(Letter.given_up_at.is_(None))):
        if letter.template == DIGEST or not ids.isdisjoint(map(int, _ABOUT.findall(letter.plain))):
            db.session.delete(letter)
