"""The conversation under a story, a page at a time, in an order readers choose.

A page is named by the places it begins and ends at, not by a number: an address goes on showing what stands between
the two, whatever comes, is approved or is withdrawn elsewhere. A place is the key a comment is ordered by, so the
comment itself may go. Pages that get an address are cut at CUT, and grow to MOST before the last ones have to move on.
"""

import enum
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    null,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import aliased

from blog.comments.models import Comment, CommentState
from blog.comments.queries import OWN_SHOWN
from blog.extensions import db
from blog.storage.ids import typed_number

MOST = 50  # comments on a page: some ten screens of a phone
CUT = 40  # and where one is cut that gets an address, so that ten may be approved or answered in between
OWN_MOST = 20  # of a browser's own waiting comments under one story; nobody has more than a few

Key = tuple[int, ...]

# Made once: an alias of a wide table costs more than what is asked of it.
_ROOT, _ANSWERED, _OTHER = (aliased(Comment, name=name) for name in ("root", "answered", "other"))


class Order(enum.StrEnum):
    OLDEST = "oldest"  # threads as they began, each with its answers
    NEWEST = "newest"  # one by one
    LIKED = "liked"  # one by one; a comment that gains or loses likes moves, whatever its page is called
    PICKS = "picks"  # only what editors picked, the newest first

    @property
    def has_threads(self) -> bool:
        return self is Order.OLDEST

    @property
    def is_descending(self) -> bool:
        return self is not Order.OLDEST


class Stretch(NamedTuple):
    """Which part of the talk: from a place on, up to a place or open. Without a first place it is the beginning."""

    order: Order = Order.OLDEST
    first: Key = ()
    last: Key = ()

    @property
    def query(self) -> dict[str, Any]:
        """What of an address names it; the beginning in the usual order needs nothing."""
        named = {"order": self.order.value if self.order is not Order.OLDEST else ""}
        named |= {"from": _written(self.first), "to": _written(self.last)}
        return {name: value for name, value in named.items() if value}


class Said(NamedTuple):
    """A comment, and whom it talks to where readers see them: its thread's first and the one it answers."""

    comment: Comment
    root_name: str | None
    answered_name: str | None


class Talk(NamedTuple):
    """One page of the comments under a story; `public` and `picks` count all its pages."""

    said: Sequence[Said]
    public: int
    picks: int
    earlier: Stretch | None
    later: Stretch | None


def asked_stretch(order: str, first: str, last: str) -> Stretch | None:
    """The part of the talk an address names; an unknown order is the usual one. None for places that are none."""
    found = Order(order) if order in set(Order) else Order.OLDEST
    keys = [_read(written, len(_columns(found, Comment))) for written in (first, last)]
    return None if None in keys or (last and not first) else Stretch(found, keys[0] or (), keys[1] or ())


def page(article_id: int, guest: str, stretch: Stretch) -> Talk:
    """A page of a story's comments: the public ones, and this browser's own that nobody else sees (1 query, 2 with a token)."""
    frame = _frame(article_id, stretch)
    columns = _columns(stretch.order, Comment)
    ids = (
        _listed(stretch.order, article_id, Comment, Comment.id)
        .where(*_within(stretch))
        .order_by(*_in_order(stretch.order, columns))
    )
    here = ids.limit(MOST + 1).subquery()
    query = (
        select(frame, Comment, _ROOT.name, _ANSWERED.name)
        .select_from(frame)
        .outerjoin(here, true())
        .outerjoin(Comment, Comment.id == here.c.id)
        .outerjoin(_ROOT, _is_public(_ROOT, Comment.root_id))
        .outerjoin(_ANSWERED, _is_public(_ANSWERED, Comment.reply_to_id))
        .order_by(*_in_order(stretch.order, columns))
    )
    rows = db.session.execute(query).all()
    said = [Said(*row[-3:]) for row in rows if row[-3] is not None]
    later = _later(stretch, said, rows[0])
    shown = said[:MOST]
    if guest and stretch.order is not Order.PICKS:
        end = later.first if later else ()
        shown = _merged(shown, _own_waiting(article_id, guest), stretch, end)
    return Talk(shown, rows[0].public, rows[0].picks, _earlier(stretch, rows[0]), later)


def place_of(comment: Comment) -> Stretch:
    """The part of the talk on which a comment is read, with the beginning of its thread if that is near (1 query)."""
    thread = comment.root_id or comment.id
    asked = {"article": comment.article_id, "thread": thread, "id": comment.id}
    before_it, beside_it = db.session.connection().execute(_PLACE, asked).one()
    if before_it < MOST:
        return Stretch()
    return Stretch(first=(thread, thread) if beside_it < CUT else (thread, comment.id))


def _frame(article_id: int, stretch: Stretch) -> Any:
    """What a page says of the others: how many comments there are, and where the pages around it begin and end."""
    order = stretch.order
    columns = _columns(order, _OTHER)
    written = (
        columns[0].cast(String) if len(columns) == 1 else cast(columns[0], String) + "-" + cast(columns[1], String)
    )
    every = _listed(order, article_id, _OTHER, written)

    def at(part: Select[Any], offset: int, *, backward: bool = False) -> ScalarSelect[Any]:
        ordered = part.order_by(*_in_order(order, columns, backward=backward))
        return ordered.limit(1).offset(offset).scalar_subquery()

    before = every.where(*_beyond(order, _OTHER, stretch.first, before=True)) if stretch.first else None
    if stretch.last:
        after, passed = every.where(*_beyond(order, _OTHER, stretch.last, strictly=True)), 0
    else:
        after, passed = every.where(*_beyond(order, _OTHER, stretch.first)) if stretch.first else every, MOST
    found = {
        "public": _shown(article_id, _OTHER, func.count(_OTHER.id)).scalar_subquery(),
        "picks": _listed(Order.PICKS, article_id, _OTHER, func.count(_OTHER.id)).scalar_subquery(),
        "after": at(after, passed),
        "after_end": at(after, passed + CUT - 1),
        "after_more": at(after, passed + MOST),
        "before": at(before, CUT - 1, backward=True) if before is not None else null(),
        "before_end": at(before, 0, backward=True) if before is not None else null(),
        "before_more": at(before, MOST, backward=True) if before is not None else null(),
    }
    return select(*(column.label(name) for name, column in found.items())).subquery()


def _later(stretch: Stretch, said: Sequence[Said], row: Any) -> Stretch | None:
    """The page after this one: what a grown stretch could not hold, else what follows its end."""
    if len(said) > MOST and stretch.last:
        return stretch._replace(first=_key(stretch.order, said[MOST].comment))
    if row.after is None:
        return None
    last = row.after_end if row.after_more is not None else ""
    return asked_stretch(stretch.order, row.after, last)


def _earlier(stretch: Stretch, row: Any) -> Stretch | None:
    if row.before_end is None:
        return None
    if row.before_more is None:  # the rest fits on one page: the beginning of the talk
        return Stretch(stretch.order)
    return asked_stretch(stretch.order, row.before, row.before_end)


def _own_waiting(article_id: int, guest: str) -> list[Said]:
    """This browser's comments that nobody else sees yet, the newest of them (1 query)."""
    query = (
        select(Comment, _ROOT.name, _ANSWERED.name)
        .outerjoin(_ROOT, _is_public(_ROOT, Comment.root_id))
        .outerjoin(_ANSWERED, _is_public(_ANSWERED, Comment.reply_to_id))
        .where(Comment.guest == guest, Comment.article_id == article_id, Comment.state.in_(OWN_SHOWN))
        .order_by(Comment.id.desc())
        .limit(OWN_MOST)
    )
    return [Said(*row) for row in db.session.execute(query)]


def _merged(shown: Sequence[Said], own: Sequence[Said], stretch: Stretch, end: Key) -> list[Said]:
    """The page with those of `own` whose place is on it: from its first place to before `end`, () for no end."""
    sign = -1 if stretch.order.is_descending else 1

    def place(key: Key) -> Key:
        return tuple(sign * part for part in key)

    def key(said: Said) -> Key:
        return place(_key(stretch.order, said.comment))

    here = [
        said
        for said in own
        if (not stretch.first or key(said) >= place(stretch.first)) and (not end or key(said) < place(end))
    ]
    return sorted([*shown, *here], key=key)


# ---- keys: what a comment is ordered by


def _thread(comment: Any) -> ColumnElement[int]:
    """What the comments of one thread have in common; threads are in the order of it (`ix_comment_talk`)."""
    return func.coalesce(comment.root_id, comment.id)


def _columns(order: Order, comment: Any) -> tuple[ColumnElement[int], ...]:
    if order is Order.OLDEST:
        return (_thread(comment), comment.id)
    return (comment.like_count, comment.id) if order is Order.LIKED else (comment.id,)


def _key(order: Order, comment: Comment) -> Key:
    if order is Order.OLDEST:
        return (comment.root_id or comment.id, comment.id)
    return (comment.like_count, comment.id) if order is Order.LIKED else (comment.id,)


def _in_order(order: Order, columns: Sequence[Any], *, backward: bool = False) -> list[Any]:
    return [column.desc() if order.is_descending != backward else column.asc() for column in columns]


def _within(stretch: Stretch) -> list[ColumnElement[bool]]:
    first = _beyond(stretch.order, Comment, stretch.first) if stretch.first else []
    last = _beyond(stretch.order, Comment, stretch.last, before=True, strictly=False) if stretch.last else []
    return first + last


def _beyond(
    order: Order, comment: Any, key: Key, *, before: bool = False, strictly: bool | None = None
) -> list[ColumnElement[bool]]:
    """From a place on, or `before` it, which leaves out the place itself unless `strictly` says otherwise.

    The first column is compared once more alone: SQLite seeks an index by it, and only filters by a pair with an
    expression in it.
    """
    columns = _columns(order, comment)
    is_strict = before if strictly is None else strictly
    upward = order.is_descending == before

    def compare(one: Any, other: Any, *, strict: bool) -> ColumnElement[bool]:
        if strict:
            return one > other if upward else one < other
        return one >= other if upward else one <= other

    if len(columns) == 1:
        return [compare(columns[0], key[0], strict=is_strict)]
    return [compare(columns[0], key[0], strict=False), compare(tuple_(*columns), tuple_(*key), strict=is_strict)]


def _shown(article_id: int, comment: Any, *selected: Any) -> Select[Any]:
    return select(*selected).where(comment.article_id == article_id, comment.state == CommentState.APPROVED)


def _listed(order: Order, article_id: int, comment: Any, *selected: Any) -> Select[Any]:
    """The public comments that stand in an order at all."""
    public = _shown(article_id, comment, *selected)
    return public.where(comment.picked_at.is_not(None)) if order is Order.PICKS else public


def _is_public(comment: Any, id_: Any) -> ColumnElement[bool]:
    return and_(comment.id == id_, comment.state == CommentState.APPROVED)


def _counted(part: Select[Any], most: int) -> ScalarSelect[Any]:
    """How many there are, counted no further than `most`."""
    return select(func.count()).select_from(part.limit(most).subquery()).scalar_subquery()


def _written(key: Key) -> str:
    return "-".join(map(str, key))


def _read(written: str, parts: int) -> Key | None:
    """A key as an address writes it; () for nothing, None for nonsense."""
    numbers = [typed_number(part) for part in written.split("-")] if written else []
    return None if None in numbers or len(numbers) not in (0, parts) else tuple(n for n in numbers if n is not None)


def _place() -> Select[Any]:
    """How many comments stand before one on the way from the beginning, and how many of these in its own thread."""
    thread, number = bindparam("thread", type_=Integer), bindparam("id", type_=Integer)
    shown = _shown(bindparam("article"), Comment, Comment.id)  # type: ignore[arg-type]
    before = shown.where(*_beyond(Order.OLDEST, Comment, (thread, number), before=True))  # type: ignore[arg-type]
    return select(_counted(before, MOST), _counted(before.where(_thread(Comment) == thread), CUT))


_PLACE = _place()  # made once: every comment that comes asks where it stands
