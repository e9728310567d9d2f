"""What was decided, for moderators (all of it) and for readers (no names, no words): selects over decisions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from blog.articles.article import Article
from blog.articles.queries import is_live
from blog.comments.decisions import Decision, DecisionItem
from blog.comments.models import Comment
from blog.extensions import db

SHOWN_OF_A_DECISION = 5  # comments; the list of a bulk act would hide the acts around it


class About(NamedTuple):
    """How many comments a decision is about, and the first SHOWN_OF_A_DECISION of them."""

    size: int
    first: list[Comment]


def newest() -> Select[Decision]:
    """Every decision, newest first, with who made it, who took it back and its ban."""
    return (
        select(Decision)
        .options(joinedload(Decision.by), joinedload(Decision.undone_by), joinedload(Decision.ban))
        .order_by(Decision.id.desc())
    )


def about(decisions: Sequence[Decision]) -> dict[int, About]:
    """The comments of some decisions with their stories, by the decision's id (1 query, none for none)."""
    ids = [decision.id for decision in decisions]
    if not ids:
        return {}
    of_one = DecisionItem.decision_id
    place = func.row_number().over(partition_by=of_one, order_by=DecisionItem.comment_id).label("place")
    size = func.count().over(partition_by=of_one).label("size")
    counted = select(of_one, DecisionItem.comment_id, place, size).where(of_one.in_(ids)).subquery()
    query = (
        select(Comment, counted.c.decision_id, counted.c.size)
        .join(counted, counted.c.comment_id == Comment.id)
        .where(counted.c.place <= SHOWN_OF_A_DECISION)
        .order_by(Comment.id)
        .options(joinedload(Comment.article).joinedload(Article.working_revision))
    )
    found: dict[int, About] = {}
    for comment, decision_id, of in db.session.execute(query):
        found.setdefault(decision_id, About(of, [])).first.append(comment)
    return found


# ---- for readers


def public(now: datetime, lang: str, *, number: int, size: int) -> Select[Any]:
    """Page `number` (from 1) of the decisions about stories of one language that readers see, `size` of them, newest first.

    A row each and story: the decision, the story, how many comments, and the reasons the rules gave for the first of
    them. What was taken back does not stand here.
    """
    shown = _shown(now, lang).order_by(Decision.id.desc()).limit(size).offset((number - 1) * size)
    grouped = (
        select(
            DecisionItem.decision_id,
            Comment.article_id,
            func.count().label("size"),
            func.min(Comment.id).label("first_id"),
        )
        .join(Comment, Comment.id == DecisionItem.comment_id)
        .where(DecisionItem.decision_id.in_(shown))
        .group_by(DecisionItem.decision_id, Comment.article_id)
        .subquery()
    )
    return (
        select(Decision, Article, grouped.c.size, Comment.reasons)
        .join(grouped, grouped.c.decision_id == Decision.id)
        .join(Article, Article.id == grouped.c.article_id)
        .join(Comment, Comment.id == grouped.c.first_id)
        .where(is_live(now), Article.live_lang == lang)
        .options(joinedload(Decision.ban), joinedload(Article.live_revision))
        .order_by(Decision.id.desc(), Article.id)
    )


def how_many_public(now: datetime, lang: str) -> int:
    """How many decisions that are (1 query)."""
    return db.session.scalar(select(func.count()).select_from(_shown(now, lang).subquery())) or 0


def _shown(now: datetime, lang: str) -> Select[int]:
    """The numbers of the decisions that stand, about a story readers see: each looked up in its own comments alone."""
    about_one = (
        select(DecisionItem.comment_id)
        .join(Comment, Comment.id == DecisionItem.comment_id)
        .join(Article, Article.id == Comment.article_id)
        .where(DecisionItem.decision_id == Decision.id, is_live(now), Article.live_lang == lang)
    )
    return select(Decision.id).where(Decision.undone_at.is_(None), about_one.exists())
