"""Editor's picks: what the newsroom holds up for others to read. Only what readers see can be one."""

from datetime import datetime

from blog.accounts.models import User
from blog.audit.models import record
from blog.comments import rules
from blog.comments.models import Comment
from blog.errors import Conflict, require


def pick(comment: Comment, *, by: User, now: datetime) -> None:
    """Make it a pick. Raises Conflict for what readers do not see, and for a pick. Does not commit."""
    require(rules.may_moderate(by))
    if not comment.is_public or comment.picked_at is not None:
        raise Conflict("not_pickable")
    comment.picked_at = now
    record(by, "comment_picked", comment)


def unpick(comment: Comment, *, by: User) -> None:
    """It is one no longer. Raises Conflict for what is no pick. Does not commit."""
    require(rules.may_moderate(by))
    if comment.picked_at is None:
        raise Conflict("not_picked")
    comment.picked_at = None
    record(by, "comment_unpicked", comment)
