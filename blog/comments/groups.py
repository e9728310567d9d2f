"""Comments that are one text with a word or a spelling changed: a group, which moderators handle at once.

`group_id` is the number of one of them, nearly always the first; a comment without company has none.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select, union_all, update

from blog.comments.models import Comment, CommentState
from blog.extensions import db
from blog.lib.comment_text import link_spans
from blog.lib.near_duplicates import is_own_wording, near_to, sketch

REPEAT_WINDOW = timedelta(days=3)  # the same words again within this time are a repeat
MOST_COMPARED = 250  # of the newest comments: a run of spam comes in minutes, and each costs 5 µs

_NOT_ABOUT_IT = ("repeat", "first", "policy")  # rules that say nothing of what a comment holds
_LISTED = ("suspect", "banned")  # each entry of a list is a rule of its own


class Copy(NamedTuple):
    """A comment that says nearly the same."""

    id: int
    group_id: int | None
    guest: str
    network: str

    def is_by(self, guest: str, network: str) -> bool:
        """Whether it came from this browser or this machine's network."""
        return bool(guest and self.guest == guest) or bool(network and self.network == network)


class Search:
    """For copies of one text. The long look is taken before the write transaction, and brought up to date inside."""

    def __init__(self, body: str, fingerprint: str, now: datetime, *, but: int = 0) -> None:
        """Look (1 query). `but`: the comment these words are for, if it stands already."""
        self.sketch = sketch(body)
        self.is_own_wording = is_own_wording(self.sketch)
        self._fingerprint, self._since, self._but = fingerprint, now - REPEAT_WINDOW, but
        newest = select(func.max(Comment.id)).scalar_subquery()  # older ones are not even looked at
        self._seen = 0  # the newest that was looked at
        self._near = [copy.id for copy in self._look(Comment.id > newest - MOST_COMPARED)]

    def copies(self) -> list[Copy]:
        """Every copy as it stands now (1 query)."""
        places = (Comment.id.in_(self._near), Comment.id > self._seen, Comment.fingerprint == self._fingerprint)
        # Each by its index; "or" reads them all.
        return self._look(Comment.id.in_(union_all(*(select(Comment.id).where(place) for place in places))))

    def _look(self, asked: ColumnElement[bool]) -> list[Copy]:
        query = (
            select(Comment.id, Comment.group_id, Comment.guest, Comment.network, Comment.sketch, Comment.fingerprint)
            .where(asked, Comment.created_at > self._since, Comment.id != self._but)
            .where(Comment.state != CommentState.WITHDRAWN, Comment.staff_id.is_(None))
            .order_by(Comment.id.desc())
            .limit(MOST_COMPARED)
        )
        is_near, near = near_to(self.sketch), []
        for number, group_id, guest, network, of, fingerprint in db.session.execute(query):
            self._seen = max(self._seen, number)
            if fingerprint == self._fingerprint or is_near(of):
                near.append(Copy(number, group_id, guest, network))
        return near


def holds_more(copy: Comment, read: Comment) -> bool:
    """Whether a rule spoke about it that did not speak about the comment that was read, or it leads somewhere else."""
    return not (_found(copy) <= _found(read) and _links(copy) <= _links(read))


def _found(comment: Comment) -> set[str]:
    """Which rules spoke about what a comment says or how it was sent, and on which listed words."""
    spoke = [reason for reason in comment.reasons if reason["rule"] not in _NOT_ABOUT_IT]
    return {f"{each['rule']} {each.get('match') if each['rule'] in _LISTED else ''}" for each in spoke}


def _links(comment: Comment) -> set[str]:
    return {comment.body[start:end] for start, end in link_spans(comment.body)}


def join(comment: Comment, copies: Sequence[Copy]) -> None:
    """Put a comment into the group of its copies, and all their groups into one (1 statement, none without copies)."""
    if not copies:
        return
    first = min(copy.group_id or copy.id for copy in copies)
    others = {copy.group_id for copy in copies if copy.group_id is not None} - {first}
    alone = {copy.id for copy in copies if copy.group_id is None}
    moved = or_(Comment.id.in_(alone), Comment.group_id.in_(others))
    db.session.execute(update(Comment).where(moved).values(group_id=first))
    comment.group_id = first


def leave(comment: Comment) -> None:
    """Take a comment whose words have changed out of its group (2 statements, none without a group)."""
    group_id, comment.group_id = comment.group_id, None
    if group_id is None:
        return
    others = select(Comment.id).where(Comment.group_id == group_id, Comment.id != comment.id).order_by(Comment.id)
    left = db.session.scalars(others.limit(2)).all()
    if len(left) == 2 and comment.id != group_id:
        return
    named = left[0] if len(left) == 2 else None
    stay = (Comment.group_id == group_id, Comment.id != comment.id)
    db.session.execute(update(Comment).where(*stay).values(group_id=named))
