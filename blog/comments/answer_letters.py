"""The job that tells readers of answers: within a minute or so, at most a few letters an hour, what comes faster gathered.

The minute has its use: an approval that is taken back at once tells nobody.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from flask import current_app
from sqlalchemy import ColumnElement, Select, String, and_, cast, delete, func, literal_column, select
from sqlalchemy.orm import aliased, joinedload

from blog.articles.article import Article
from blog.articles.queries import is_live
from blog.comments.models import Comment, CommentState
from blog.comments.reader_addresses import ReaderAddress, is_open, never_confirmed
from blog.comments.telling import AnswerNotice
from blog.extensions import begin_write, db
from blog.jobs.job import job
from blog.lib import clock
from blog.mail import outbox
from blog.mail.sending import send_waiting

LETTERS_AN_HOUR = 3  # to one address; in a lively evening the fourth gathers what came since the third
SHOWN = 10  # answers in one letter; more are counted
NEWS_FOR = timedelta(days=7)  # as long as an address has to confirm itself; an older answer is told to nobody
AT_ONCE = 50  # addresses a run, a few ms each


@job
def tell_readers() -> None:
    """Write a letter to each address that may be told something now."""
    now = clock.now()
    if not outbox.is_set_up():
        return
    if _is_anything_old(now):
        _forget_old(now)
    for address_id in db.session.scalars(_ready(now).limit(AT_ONCE)).all():
        _tell(address_id, now)
    send_waiting.later()


@tell_readers.due
def is_anybody_to_be_told() -> Iterable[tuple[()]]:
    """One job for all of them, and for what is to be forgotten (2 queries; none without mail)."""
    if not outbox.is_set_up():
        return []
    now = clock.now()
    return [()] if db.session.scalar(_ready(now).limit(1)) is not None or _is_anything_old(now) else []


def _ready(now: datetime) -> Select[int]:
    """The addresses that wait for something readers can see, and have not had their letters of this hour."""
    told, to = aliased(AnswerNotice), aliased(ReaderAddress)
    one_letter = cast(told.told_at, String) + "/" + cast(told.address_id, String)
    letters = (
        select(func.count(one_letter.distinct()))
        .join(to, to.id == told.address_id)
        .where(to.email == ReaderAddress.email, told.told_at > now - timedelta(hours=1))
        .correlate(ReaderAddress)
        .scalar_subquery()
    )
    return (
        select(ReaderAddress.id)
        .join(AnswerNotice, AnswerNotice.address_id == ReaderAddress.id)
        .join(Comment, Comment.id == AnswerNotice.answer_id)
        .join(Article, Article.id == Comment.article_id)
        .where(_waits(now), is_open(), letters < LETTERS_AN_HOUR)
        .group_by(ReaderAddress.id)
        .order_by(func.min(AnswerNotice.noted_at))
    )


def _waits(now: datetime) -> ColumnElement[bool]:
    """Found from the few notices that wait: with a "+" no index leads from the many comments that are public to them
    (https://sqlite.org/optoverview.html#disqualifying_where_clause_terms).
    """
    state: ColumnElement[CommentState] = literal_column("+comment.state", Comment.state.type)
    return and_(
        AnswerNotice.told_at.is_(None),
        AnswerNotice.noted_at > now - NEWS_FOR,
        state == CommentState.APPROVED,
        is_live(now),
    )


def _tell(address_id: int, now: datetime) -> None:
    """One letter of everything that waits for this address, in a transaction of its own (3 queries)."""
    begin_write()
    if db.session.scalar(_ready(now).where(ReaderAddress.id == address_id)) is None:  # stopped meanwhile
        db.session.rollback()
        return
    row, notices = db.session.get_one(ReaderAddress, address_id), _waiting_for(address_id, now)
    for notice in notices:
        notice.told_at = now
    answers = [notice.answer for notice in notices]
    threads = {answer.root_id for answer in answers if answer.root_id}
    outbox.post(
        to=row.email,
        template="answers",
        lang=row.lang,
        now=now,
        answers=[_shown(answer) for answer in answers[:SHOWN]],
        more=max(0, len(answers) - SHOWN),
        thread_stop_url=row.stop_url(threads.pop()) if len(threads) == 1 else "",
        unsubscribe_url=row.stop_url(),
    )
    db.session.commit()


def _waiting_for(address_id: int, now: datetime) -> Sequence[AnswerNotice]:
    query = (
        select(AnswerNotice)
        .join(Comment, Comment.id == AnswerNotice.answer_id)
        .join(Article, Article.id == Comment.article_id)
        .where(AnswerNotice.address_id == address_id, _waits(now))
        .order_by(AnswerNotice.noted_at, AnswerNotice.answer_id)
        .options(
            joinedload(AnswerNotice.answer).joinedload(Comment.article).joinedload(Article.live_revision),
        )
    )
    return db.session.scalars(query).all()


def _shown(answer: Comment) -> dict[str, str]:
    """What a letter says of an answer."""
    story = answer.article
    return {
        "name": answer.name,
        "headline": story.live_revision.title,
        "body": answer.body,
        "url": f"{current_app.config['SITE_URL']}/articles/{quote(story.slug)}/comments/{answer.id}",
    }


def _is_anything_old(now: datetime) -> bool:
    old = select(AnswerNotice.answer_id).where(_is_no_news(now))
    return db.session.scalar(old.union_all(select(ReaderAddress.id).where(never_confirmed(now))).limit(1)) is not None


def _forget_old(now: datetime) -> None:
    """What nobody was told of in time, and addresses that nobody confirmed."""
    begin_write()
    db.session.execute(delete(AnswerNotice).where(_is_no_news(now)))
    db.session.execute(delete(ReaderAddress).where(never_confirmed(now)))
    db.session.commit()


def _is_no_news(now: datetime) -> ColumnElement[bool]:
    return and_(AnswerNotice.told_at.is_(None), AnswerNotice.noted_at <= now - NEWS_FOR)
