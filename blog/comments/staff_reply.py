"""The newsroom answers a reader: at once for everybody to see, under its writer's name and with a badge."""

from datetime import datetime

from sqlalchemy import select

from blog.accounts.models import User
from blog.audit.models import record
from blog.comments import rules, telling
from blog.comments.decisions import DecisionItem, decide
from blog.comments.models import NAME_LENGTH, Comment, CommentState
from blog.comments.phases import DOUBLE_CLICK
from blog.comments.submission import fingerprint_of
from blog.errors import Conflict, require
from blog.extensions import db
from blog.lib.comment_text import comment_html

ANSWERABLE = (CommentState.APPROVED, CommentState.HELD)


def reply(to: Comment, body: str, *, by: User, now: datetime, site_host: str) -> Comment:
    """Answer a comment; one that was held is approved with it, since nobody answers what nobody sees.

    The approval and the answer are one decision, taken back as one. The same answer sent twice is one. Raises Conflict for a comment that readers are not to see. 2 queries and a
    flush. Does not commit.
    """
    require(rules.may_moderate(by))
    if to.state not in ANSWERABLE:
        raise Conflict("not_answerable")
    twin = _said_already(to, body, by, now)
    if twin is not None:
        return twin
    was_waiting, approval = not to.is_public, None
    if was_waiting or to.report_count:  # to answer what is live anyway says nothing about its writer
        approval = decide([to], "approval", by=by, now=now)
    comment = Comment(
        article_id=to.article_id,
        staff_id=by.id,
        name=by.name[:NAME_LENGTH],
        fingerprint=fingerprint_of(body),
        state=CommentState.APPROVED,
        reasons=[],
        created_at=now,
    )
    comment.say(body, comment_html(body, site_host))
    comment.answer(to)
    db.session.add(comment)
    db.session.flush()
    comment.enter_search()
    if was_waiting and approval is not None:  # taken back, the answer goes with what it answers
        before, after = CommentState.WITHDRAWN.value, CommentState.APPROVED.value
        approval.items.append(DecisionItem(comment_id=comment.id, before=before, after=after))
    telling.went_live([comment], now=now)
    record(by, "comment_answered", comment)
    return comment


def _said_already(to: Comment, body: str, by: User, now: datetime) -> Comment | None:
    """The same words by the same person to the same comment, minutes ago, as they still stand (1 query)."""
    query = select(Comment).where(
        Comment.fingerprint == fingerprint_of(body),
        Comment.body == body,  # marks and pictures alone have no words to tell them apart by
        Comment.reply_to_id == to.id,
        Comment.staff_id == by.id,
        Comment.state == CommentState.APPROVED,
        Comment.created_at > now - DOUBLE_CLICK,
    )
    twin: Comment | None = db.session.scalars(query.limit(1)).first()
    return twin
