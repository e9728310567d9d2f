"""What moderators look at: selects over every comment, how many stand where, and what belongs together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased, joinedload, lazyload

from blog.articles.article import Article
from blog.comments import forgetting
from blog.comments.groups import holds_more
from blog.comments.models import Comment, CommentState
from blog.extensions import db
from blog.lib.near_duplicates import is_own_wording
from blog.lib.networks import network
from blog.search import fts5
from blog.search.query import fts5_match

REPORTED = "reported"  # what readers reported and nobody has decided since, wherever it stands
TABS = ("held", REPORTED, "approved", "rejected", "spam", "withdrawn")
EVERY = ""  # the tab of all of them
STANDING = (CommentState.HELD, CommentState.APPROVED)  # what is read, or may still be
MOST_AT_ONCE = (
    250  # comments one act decides about: the filter reads each wording (3 ms), and who writes waits meanwhile
)
SHOWN_OF_A_GROUP = 20  # of nearly the same words nobody reads more

# What one sender's comments have in common, by the word for it in an address.
SENT_BY: dict[str, Any] = {"browser": Comment.guest, "email": Comment.email, "network": Comment.network}


@dataclass(frozen=True)
class Theirs:
    """Everything by the sender of one comment: from the same browser, e-mail address or network."""

    comment: Comment
    by: str  # a key of SENT_BY
    now: datetime

    @property
    def value(self) -> str:
        """The browser's digest, the address or the network; "" where it is not known (any more)."""
        if self.by == "network" and not forgetting.address_of(self.comment, self.now):
            return ""
        value: str = getattr(self.comment, SENT_BY[self.by].key)
        return value

    @property
    def condition(self) -> ColumnElement[bool]:
        """Of an unknown sender only the comment itself is known to be hers."""
        if not self.value:
            return Comment.id == self.comment.id
        same: ColumnElement[bool] = SENT_BY[self.by] == self.value
        return and_(same, forgetting.is_kept(self.now)) if self.by == "network" else same

    def standing(self) -> Sequence[Comment]:
        """Those of hers that readers see or that wait, one more than may be decided about at once (1 query)."""
        query = select(Comment).where(*self._standing()).order_by(Comment.id)
        return db.session.scalars(query.limit(MOST_AT_ONCE + 1)).all()

    def how_many_stand(self) -> int:
        """How many that are (1 query)."""
        return db.session.scalar(select(func.count()).where(*self._standing())) or 0

    def _standing(self) -> tuple[ColumnElement[bool], ...]:
        return self.condition, Comment.state.in_(STANDING), Comment.staff_id.is_(None)


@dataclass(frozen=True)
class Asked:
    """What a moderator asks for: a tab, words, one story, one sender."""

    tab: str = EVERY
    q: str = ""
    article_id: int = 0
    theirs: Theirs | None = None
    since: int | None = None  # only what came after this comment

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.article_id or self.theirs)

    @property
    def is_grouped(self) -> bool:
        """Whether nearly the same words stand in one row. Who looks for words, a sender or reports sees each."""
        return not (self.q or self.theirs) and self.tab != REPORTED

    def select(self) -> Select[Comment]:
        """The comments, newest first (what waits oldest first), with story, what it answers and who decided."""
        query = with_company(select(Comment)).where(*self._conditions())
        if self.q:
            match = fts5_match(self.q)
            hits = fts5.COMMENTS.matches(match) if match else None
            query = query.join(hits, hits.c.id == Comment.id) if hits is not None else query.where(false())
        if self.tab == CommentState.HELD:
            return query.order_by(Comment.created_at, Comment.id)
        if self.tab == EVERY:
            return query.order_by(Comment.id.desc())  # as good as by time, and no sorting of every comment
        return query.order_by(Comment.created_at.desc(), Comment.id.desc())

    def _conditions(self) -> list[ColumnElement[bool]]:
        found = [in_tab(self.tab)] if self.tab else []
        if self.article_id:
            found.append(Comment.article_id == self.article_id)
        if self.theirs:
            found.append(self.theirs.condition)
        if self.since is not None:
            found.append(Comment.id > self.since)
        return [*found, self._is_first_of_its_group()] if self.is_grouped else found

    def _is_first_of_its_group(self) -> ColumnElement[bool]:
        """Nothing that says nearly the same, and stands at the same place, came before."""
        other = aliased(Comment)
        same = and_(other.group_id == Comment.group_id, other.state == Comment.state, other.id < Comment.id)
        if self.article_id:
            same = and_(same, other.article_id == self.article_id)
        return ~exists().where(same)


# Spelt out, not as a parameter: only then does SQLite see that `ix_comment_reported` holds every such row.
_NONE: ColumnElement[int] = literal_column("0")


def in_tab(tab: str) -> ColumnElement[bool]:
    """What its writer took back needs no decision, whatever was reported about it."""
    if tab == REPORTED:
        return and_(Comment.report_count > _NONE, Comment.state != CommentState.WITHDRAWN)
    return Comment.state == CommentState(tab)


def with_company(query: Select[Any]) -> Select[Any]:
    """Comments with what a row of the list shows beside them."""
    return query.options(
        joinedload(Comment.article).joinedload(Article.working_revision),
        joinedload(Comment.reply_to),
        joinedload(Comment.decided_by),
    )


def counts(theirs: Theirs | None = None) -> dict[str, int]:
    """How many stand in each tab, of one sender if one is given (1 query)."""
    theirs_only = theirs.condition if theirs else true()
    by_state = select(cast(Comment.state, String), func.count()).where(theirs_only).group_by(Comment.state)
    reported = select(literal(REPORTED), func.count()).where(theirs_only, in_tab(REPORTED))
    found = dict(db.session.execute(by_state.union_all(reported)).all())
    every = sum(count for tab, count in found.items() if tab != REPORTED)
    return {**{tab: found.get(tab, 0) for tab in TABS}, EVERY: every}


def waiting() -> int:
    """How many wait for a decision: what every page of the desk says, without counting all that does not (1 query)."""
    return db.session.scalar(select(func.count()).where(Comment.state == CommentState.HELD)) or 0


def newest() -> int:
    """The number of the newest comment, 0 where there is none (1 query)."""
    return db.session.scalar(select(func.max(Comment.id))) or 0


def how_many(asked: Asked) -> int:
    """How many are asked for (1 query)."""
    rows = asked.select().options(lazyload("*")).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(rows)) or 0


def with_ids(ids: Collection[int]) -> Sequence[Comment]:
    """The comments of a bulk decision (1 query)."""
    return db.session.scalars(select(Comment).where(Comment.id.in_(ids)).order_by(Comment.id)).all()


# ---- nearly the same words


class Group(NamedTuple):
    """How many comments say nearly the same and stand at the same place, and the first SHOWN_OF_A_GROUP of them.

    `live`, `live_size`: others of them, the first and how many, are live by the rules alone, and go along with a decision
    about these. `has_more`: some of these were held for more than the first, and are not approved along with it.
    """

    size: int
    first: list[Comment]
    live_size: int = 0
    live: Sequence[Comment] = ()
    has_more: bool = False

    @property
    def decided_with_it(self) -> int:
        """How many one press decides about."""
        return self.size + self.live_size


class Wholes(NamedTuple):
    """What one decision is about, and how many copies it leaves as they are."""

    comments: Sequence[Comment]
    left: int = 0


def with_their_groups(chosen: Sequence[Comment], *, is_approval: bool) -> Wholes:
    """Comments, and all that are decided about with one of them: see `_decided_with` (1 query, none without a group).

    Copies are alike, not the same: an approval leaves out those that hold more than the comment that was read. The
    chosen come first, and no more than one above MOST_AT_ONCE.
    """
    wholes = {(comment.group_id, comment.state): comment for comment in chosen if comment.group_id}
    if not wholes:
        return Wholes(chosen)
    is_chosen = Comment.id.in_([comment.id for comment in chosen])
    query = select(Comment).where(or_(is_chosen, *map(_decided_with, wholes.values())))
    found = db.session.scalars(query.order_by(is_chosen.desc(), Comment.id).limit(MOST_AT_ONCE + 1)).all()
    if not is_approval:
        return Wholes(found)
    read = {comment.group_id: comment for comment in chosen}
    fit = [copy for copy in found if copy in chosen or not holds_more(copy, read[copy.group_id])]
    return Wholes(fit, len(found) - len(fit))


def _decided_with(comment: Comment) -> ColumnElement[bool]:
    """Those of its group that stand where it stands, and the copies that only the rules let live: the first of a run
    often is. Short texts are left out of that: two readers' "thank you" are no run."""
    places = [Comment.state == comment.state]
    if is_own_wording(comment.sketch):
        places.append(_is_live_by_the_rules())
    return and_(Comment.group_id == comment.group_id, or_(*places))


def _is_live_by_the_rules() -> ColumnElement[bool]:
    is_readers = Comment.staff_id.is_(None)
    is_undecided = or_(Comment.decided_by_id.is_(None), Comment.edited_at > Comment.decided_at)  # `Comment.is_decided`
    return and_(Comment.state == CommentState.APPROVED, is_undecided, is_readers)


def groups(rows: Sequence[Comment]) -> dict[int, Group]:
    """The groups of some rows, by the id of the row; one alone has none (1 query, none without a group)."""
    ids = {comment.group_id for comment in rows if comment.group_id}
    if not ids:
        return {}
    of_one = (Comment.group_id, Comment.state)
    is_by_rules = case((_is_live_by_the_rules(), 1), else_=0)
    place = func.row_number().over(partition_by=(*of_one, is_by_rules), order_by=Comment.id).label("place")
    size = func.count().over(partition_by=of_one).label("size")
    by_rules = func.sum(is_by_rules).over(partition_by=of_one).label("by_rules")
    counted = select(Comment.id, place, size, by_rules).where(Comment.group_id.in_(ids)).subquery()
    query = select(Comment, counted.c.size, counted.c.by_rules).join(counted, counted.c.id == Comment.id)
    found: dict[tuple[int | None, CommentState], Group] = {}
    for comment, of, live in db.session.execute(query.where(counted.c.place <= SHOWN_OF_A_GROUP).order_by(Comment.id)):
        found.setdefault((comment.group_id, comment.state), Group(of, [], live)).first.append(comment)
    own = {comment.id: _own_group(found, comment) for comment in rows}
    return {row_id: group for row_id, group in own.items() if group and group.decided_with_it > 1}


def _own_group(found: Mapping[tuple[int | None, CommentState], Group], comment: Comment) -> Group | None:
    group, live = (found.get((comment.group_id, state)) for state in (comment.state, CommentState.APPROVED))
    if group is None:
        return None
    group = group._replace(first=group.first[:SHOWN_OF_A_GROUP], live_size=0)
    if live is not None and comment.state is not CommentState.APPROVED and is_own_wording(comment.sketch):
        by_rules = [copy for copy in live.first if not copy.is_decided and not copy.is_staff]
        group = group._replace(live_size=live.live_size, live=by_rules)
    return group._replace(has_more=any(holds_more(copy, comment) for copy in (*group.first, *group.live)))


# ---- looking for a sender by what she typed or where she sent it from


def sent_by_email(email: str) -> Comment | None:
    """The newest comment under which this address was typed (1 query)."""
    return _newest(Comment.email == email)


def sent_from(address: str, now: datetime) -> Comment | None:
    """The newest comment from this machine's network, while that is kept (1 query)."""
    return _newest(and_(Comment.network == network(address), forgetting.is_kept(now)))


def _newest(condition: ColumnElement[bool]) -> Comment | None:
    found: Comment | None = db.session.scalars(
        select(Comment).where(condition).order_by(Comment.id.desc()).limit(1)
    ).first()
    return found
