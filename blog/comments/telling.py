"""Who is told by e-mail that her comment was answered: what she asked for, and which answers she has yet to be told of.

An answer that becomes public is noted in the same transaction (`went_live`); the letters are written by the clock
(`answer_letters.py`), which looks again whether it still is. Where no mail is set up nothing of this happens.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Delete, ForeignKey, delete, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from blog.comments import reader_addresses
from blog.comments.models import Comment
from blog.comments.reader_addresses import ReaderAddress
from blog.extensions import Model, db
from blog.mail import outbox


class AnswerWish(Model):
    """The writer of a comment wants to be told of its answers."""

    __tablename__ = "answer_wish"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("reader_address.id", ondelete="CASCADE"), index=True)

    address: Mapped[ReaderAddress] = relationship()


class AnswerNotice(Model):
    """An answer and who is to be told of it. It stays once told, so that nobody is told twice."""

    __tablename__ = "answer_notice"

    answer_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("reader_address.id", ondelete="CASCADE"), index=True)
    noted_at: Mapped[datetime]
    told_at: Mapped[datetime | None] = mapped_column(index=True)

    answer: Mapped[Comment] = relationship()
    address: Mapped[ReaderAddress] = relationship()


def ask(comment: Comment, *, now: datetime) -> None:
    """Its writer wants to be told of answers: remember it, and have her address confirmed if need be (3 queries)."""
    if not outbox.is_set_up() or not comment.email:
        return
    story = comment.article
    row = reader_addresses.typed(comment.email, comment.guest, story.live_lang, now)
    db.session.merge(AnswerWish(comment_id=comment.id, address_id=row.id))
    headline = story.live_revision.title
    reader_addresses.ask_to_confirm(row, network=comment.network, headline=headline, now=now)


def went_live(comments: Sequence[Comment], *, now: datetime) -> None:
    """Readers see these comments now: note each for whoever it answers, once (2 queries, none for what answers nobody)."""
    answers = [comment for comment in comments if comment.reply_to_id is not None]
    if not answers or not outbox.is_set_up():
        return
    asked = AnswerWish.comment_id.in_({answer.reply_to_id for answer in answers})
    query = select(AnswerWish).where(asked).options(joinedload(AnswerWish.address))
    wishes = {wish.comment_id: wish for wish in db.session.scalars(query)}
    noted = set(_noted(answers)) if wishes else set()
    for answer in answers:
        wish = wishes.get(answer.reply_to_id or 0)
        if wish is not None and answer.id not in noted and not _is_by_the_same(answer, wish.address):
            db.session.add(AnswerNotice(answer_id=answer.id, address_id=wish.address_id, noted_at=now))


def _noted(answers: Sequence[Comment]) -> Iterable[int]:
    """Which of them somebody was told of, or will be (1 query)."""
    ids = [answer.id for answer in answers]
    found: Iterable[int] = db.session.scalars(select(AnswerNotice.answer_id).where(AnswerNotice.answer_id.in_(ids)))
    return found


def stop(row: ReaderAddress, thread: int, now: datetime) -> None:
    """No more letters about a thread, or about anything (0), and none of what waits (2 statements or 3, over what is
    hers alone). Does not commit.
    """
    if not thread:
        reader_addresses.stop_all(row.email, now)
    for statement in _stops(row.email, thread):
        db.session.execute(statement)


def _stops(email: str, thread: int) -> list[Delete]:
    hers = select(ReaderAddress.id).where(ReaderAddress.email == email)
    wishes = delete(AnswerWish).where(AnswerWish.address_id.in_(hers))
    notices = delete(AnswerNotice).where(AnswerNotice.address_id.in_(hers), AnswerNotice.told_at.is_(None))
    if thread:
        inside = select(Comment.id).where(or_(Comment.root_id == thread, Comment.id == thread))
        wishes = wishes.where(inside.where(Comment.id == AnswerWish.comment_id).exists())
        notices = notices.where(inside.where(Comment.id == AnswerNotice.answer_id).exists())
    return [wishes, notices]


def _is_by_the_same(comment: Comment, address: ReaderAddress) -> bool:
    """Her own answer, from the same browser or under the same address."""
    return not comment.is_staff and (comment.guest == address.guest or comment.email == address.email)
