"""Named selects over assignments. Each loads who has it, its section and its story's working copy."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from blog.accounts.models import User
from blog.articles.article import Article
from blog.extensions import db
from blog.planning.models import Assignment


def visible_to(person: User) -> Select[Assignment]:
    """What this person may see, soonest due first: editors everything, others their own."""
    query = (
        select(Assignment)
        .order_by(Assignment.due_at, Assignment.id)
        .options(
            joinedload(Assignment.assignee),
            joinedload(Assignment.by),
            joinedload(Assignment.section),
            joinedload(Assignment.article).joinedload(Article.working_revision),
        )
    )
    return query if person.is_editor else query.where(Assignment.assignee_id == person.id)


def open_for(person: User) -> Select[Assignment]:
    """What `person` has still to do, overdue first."""
    still_open = (Assignment.done_at.is_(None), Assignment.cancelled_at.is_(None))
    return visible_to(person).where(Assignment.assignee_id == person.id, *still_open)


def due_between(person: User, start: datetime, end: datetime) -> Select[Assignment]:
    """What is due in `start <= t < end`, done or not; what was called off is left out."""
    return visible_to(person).where(
        Assignment.due_at >= start, Assignment.due_at < end, Assignment.cancelled_at.is_(None)
    )


def visible(person: User, assignment_id: int) -> Assignment | None:
    """The assignment with this id if this person may see it (1 query)."""
    return db.session.scalars(visible_to(person).where(Assignment.id == assignment_id)).first()


def of_story(article: Article) -> Select[Assignment]:
    """The assignment a story was begun from."""
    return (
        select(Assignment)
        .where(Assignment.article_id == article.id)
        .options(joinedload(Assignment.by), joinedload(Assignment.assignee))
    )
