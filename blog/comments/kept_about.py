"""Everything the paper keeps about one reader, found by the e-mail address she typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from blog.articles.article import Article
from blog.comments.bans import Ban
from blog.comments.likes import Like
from blog.comments.models import Comment
from blog.comments.reader_addresses import ReaderAddress
from blog.comments.reports import Report
from blog.extensions import db
from blog.mail.letters import Letter


@dataclass(frozen=True)
class Kept:
    """What is kept about an address. Likes and reports are of the browsers that sent its comments."""

    email: str
    comments: Sequence[Comment]  # newest first, each with its story
    likes: Sequence[Like]
    reports: Sequence[Report]
    wishes: Sequence[ReaderAddress]  # to be told of answers, one a browser
    letters: Sequence[Letter]  # that still wait to be sent
    bans: Sequence[Ban]  # of the address and of those browsers; one of a network may be meant for a neighbour

    @property
    def is_nothing(self) -> bool:
        return not (self.comments or self.likes or self.reports or self.wishes or self.letters or self.bans)


def kept_about(email: str) -> Kept:
    """Look everywhere (6 queries). `email` is normalised as `accounts.queries.address` does it."""
    comments = comments_of(email)
    guests = browsers_of(comments)
    return Kept(
        email=email,
        comments=comments,
        likes=db.session.scalars(select(Like).where(Like.guest.in_(guests)).order_by(Like.comment_id)).all(),
        reports=db.session.scalars(select(Report).where(Report.guest.in_(guests)).order_by(Report.id)).all(),
        wishes=db.session.scalars(select(ReaderAddress).where(ReaderAddress.email == email)).all(),
        letters=db.session.scalars(select(Letter).where(Letter.recipient == email).order_by(Letter.id)).all(),
        bans=db.session.scalars(select(Ban).where(is_ban_of(email, guests)).order_by(Ban.id)).all(),
    )


def comments_of(email: str) -> Sequence[Comment]:
    """The comments under which an address was typed, newest first, each with its story (1 query)."""
    story = joinedload(Comment.article).joinedload(Article.working_revision)
    query = select(Comment).where(Comment.email == email, Comment.staff_id.is_(None)).options(story)
    return db.session.scalars(query.order_by(Comment.id.desc())).all()


def is_ban_of(email: str, guests: Collection[str]) -> ColumnElement[bool]:
    """The condition of the bans of an address and of browsers."""
    return or_(and_(Ban.kind == "email", Ban.value == email), and_(Ban.kind == "guest", Ban.value.in_(guests)))


def browsers_of(comments: Sequence[Comment]) -> set[str]:
    return {comment.guest for comment in comments} - {""}
