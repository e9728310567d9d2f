"""The newsroom answers a reader: at once for everybody to see, under its writer's name and with a badge."""

from datetime import datetime

from blog.accounts.models import User
from blog.audit.models import record
from blog.comments import rules
from blog.comments.models import NAME_LENGTH, Comment, CommentState
from blog.comments.pipeline import answer, fingerprint_of
from blog.errors import Conflict, require
from blog.extensions import db

ANSWERABLE = (CommentState.APPROVED, CommentState.HELD)


def reply(to: Comment, body: str, *, by: User, now: datetime, site_host: str) -> Comment:
    """Answer a comment; one that was held is approved with it, since nobody answers what nobody sees.

    Raises Conflict for a comment that readers are not to see. 1 query and a flush. Does not commit.
    """
    require(rules.may_moderate(by))
    if to.state not in ANSWERABLE:
        raise Conflict("not_answerable")
    to.approve(by=by, now=now)
    comment = Comment(
        article_id=to.article_id,
        staff_id=by.id,
        name=by.name[:NAME_LENGTH],
        fingerprint=fingerprint_of(body),
        state=CommentState.APPROVED,
        reasons=[],
        created_at=now,
    )
    comment.say(body, site_host)
    answer(comment, to)
    db.session.add(comment)
    db.session.flush()
    record(by, "comment_answered", comment)
    return comment
