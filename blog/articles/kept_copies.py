"""Named queries over the kept copies of stories."""

from sqlalchemy import and_, or_, select

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.queries import visible_to
from blog.articles.revision import KeptAs, Revision
from blog.extensions import db


def revision_before(article: Article, shown: Revision) -> Revision | None:
    """The copy it was written over; where that one is gone, the newest before it that was not set aside (1 query)."""
    is_base = Revision.number == shown.base_number
    was_working = and_(Revision.number < shown.number, Revision.kept_as != KeptAs.ASIDE)
    query = select(Revision).where(Revision.article_id == article.id, or_(is_base, was_working))
    return db.session.scalars(query.order_by(is_base.desc(), Revision.number.desc()).limit(1)).first()


def begun_from(form_id: str, person: User) -> Article | None:
    """The story this person began from an open form, whose answer may not have reached her (1 query)."""
    if not form_id:
        return None
    written = select(Revision.article_id).where(Revision.form_id == form_id, Revision.created_by_id == person.id)
    return db.session.scalars(visible_to(person).where(Article.id.in_(written))).first()
