"""Printing stories anew whose pictures are printed otherwise than they were when the story was kept."""

from sqlalchemy import or_, select

from blog.articles.article import Article
from blog.articles.printing import printed, reprint
from blog.articles.revision import Revision, picture_use
from blog.extensions import begin_write, db


def with_pictures() -> list[int]:
    """The ids of all kept copies that are read or worked on and show a picture (1 query)."""
    in_use = or_(Article.live_revision_id == Revision.id, Article.working_revision_id == Revision.id)
    shows = select(picture_use.c.revision_id)
    found = select(Revision.id).where(Revision.id.in_(shows), select(Article.id).where(in_use).exists())
    return list(db.session.scalars(found.order_by(Revision.id)))


def bring_up_to_date(revision_id: int) -> bool:
    """Print one anew if that makes a difference, and commit; True if it did (4 queries)."""
    db.session.rollback()  # the pictures as they are now
    kept = db.session.get(Revision, revision_id)
    if kept is None or kept.body_html == printed(kept.body, kept.lang):
        return False
    begin_write()
    kept = db.session.get(Revision, revision_id)
    if kept is not None:
        reprint(kept)
    db.session.commit()
    return True
