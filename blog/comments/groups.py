"""Comments that are one text with a word or a spelling changed: a group, which moderators handle at once.

`group_id` is the number of one of them, nearly always the first; a comment without company has none.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, or_, select, union_all, update

from blog.comments.models import Comment, CommentState
from blog.extensions import db
from blog.lib.comment_text import link_spans
from blog.lib.near_duplicates import is_own_wording, near_to, sketch

REPEAT_WINDOW = timedelta(days=3)  # the same words again within this time are a repeat
MOST_COMPARED = 250  # of the newest comments: a run of spam comes in minutes, and each costs 2 µs

_NOT_ABOUT_IT = ("repeat", "first", "policy")  # rules that say nothing of what a comment holds
_LISTED = ("suspect", "banned")  # each entry of a list is a rule of its own


class Copy(NamedTuple):
    """A comment that says nearly the same."""

    id: int
    group_id: int | None
    guest: str
    network: str
    address: str
    name: str
    email: str
    article_id: int
    created_at: datetime
    fingerprint: str

    def is_by(self, guest: str, network: str) -> bool:
        """Whether it came from this browser or this machine's network."""
        return bool(guest and self.guest == guest) or bool(network and self.network == network)


# Made once, for every comment is compared; and read as plain rows.
_COMMENT = Comment.__table__.c
_STANDS = (
    _COMMENT.created_at > bindparam("since"),
    _COMMENT.id != bindparam("but"),
    _COMMENT.state != CommentState.WITHDRAWN,
    _COMMENT.staff_id.is_(None),
)
_NEWEST = (
    select(_COMMENT.id, _COMMENT.group_id, _COMMENT.sketch)
    # older ones are not even looked at
    .where(_COMMENT.id > select(func.max(_COMMENT.id)).scalar_subquery() - MOST_COMPARED, *_STANDS)
    .order_by(_COMMENT.id.desc())
)
_PLACES = (  # each by its index; "or" reads them all
    _COMMENT.id.in_(bindparam("near", expanding=True)),
    _COMMENT.id > bindparam("seen"),
    _COMMENT.fingerprint == bindparam("fingerprint"),
)
_AS_THEY_STAND = (
    select(*(_COMMENT[name] for name in Copy._fields), _COMMENT.sketch)
    .where(_COMMENT.id.in_(union_all(*(select(_COMMENT.id).where(place) for place in _PLACES))), *_STANDS)
    .order_by(_COMMENT.id.desc())
    .limit(MOST_COMPARED)
)


class Search:
    """For copies of one text. The long look is taken before the write transaction, and brought up to date inside."""

    def __init__(self, body: str, fingerprint: str, now: datetime, *, but: int = 0) -> None:
        """Look (1 query). `but`: the comment these words are for, if it stands already."""
        self.sketch = sketch(body)
        self.is_own_wording = is_own_wording(self.sketch)
        self._fingerprint, self._is_near = fingerprint, near_to(self.sketch)
        self._asked = {"since": now - REPEAT_WINDOW, "but": but}
        newest = db.session.connection().execute(_NEWEST, self._asked).all()
        self._seen = newest[0].id if newest else 0
        self._near = self._near_in(newest)

    def copies(self) -> list[Copy]:
        """Every copy as it stands now (1 query); of a group whose words nobody else writes by chance, one at least."""
        asked = {**self._asked, "near": self._near, "seen": self._seen, "fingerprint": self._fingerprint}
        found = db.session.connection().execute(_AS_THEY_STAND, asked)
        return [Copy(*copy) for *copy, of in found if copy[-1] == self._fingerprint or self._is_near(of)]

    def _near_in(self, rows: Iterable[Any]) -> list[int]:
        """One of each group is enough where the wording is nobody's by chance: who wrote the others does not matter."""
        near: dict[int, int] = {}  # by group
        for number, group_id, of in rows:
            key = group_id if group_id and self.is_own_wording else number
            if key not in near and self._is_near(of):
                near[key] = number
        return list(near.values())


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
