"""Where a picture of the library is in use, as conditions on `Picture` for a select of many.

Standing pages show pictures too: `pages.models.on_a_page`.
"""

from sqlalchemy import ColumnElement, String, func, or_, select, union_all

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.bylines import GuestAuthor
from blog.articles.revision import Revision, picture_use
from blog.media.models import FormerFile, Picture

_DIGEST_FROM, _DIGEST_LENGTH = len("/media/") + 1, 64  # in an address; SQL counts from 1


def in_a_story() -> ColumnElement[bool]:
    """Some story's working or live text shows it, as its lead or in its body (by keys, a few steps a kept copy)."""
    stands = or_(Article.working_revision_id == Revision.id, Article.live_revision_id == Revision.id)
    return (
        select(picture_use.c.picture_id)
        .join(Revision, Revision.id == picture_use.c.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(picture_use.c.picture_id == Picture.id, stands)
        .correlate(Picture)
        .exists()
    )


def in_a_live_story(live: ColumnElement[bool]) -> ColumnElement[bool]:
    """A story readers see (`live`: `queries.is_live`) shows it in the text that is live."""
    return (
        select(picture_use.c.picture_id)
        .join(Revision, Revision.id == picture_use.c.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(picture_use.c.picture_id == Picture.id, Article.live_revision_id == Revision.id, live)
        .correlate(Picture)
        .exists()
    )


def is_a_portrait() -> ColumnElement[bool]:
    """It stands beside somebody's name: a member of staff's or a guest author's (the addresses are read once)."""
    sources = (
        select(person.portrait_src.label("src")).where(person.portrait_src != "") for person in (User, GuestAuthor)
    )
    shown = union_all(*sources).subquery()
    digests = select(func.substr(shown.c.src, _DIGEST_FROM, _DIGEST_LENGTH, type_=String))
    former = select(FormerFile.picture_id).where(FormerFile.digest.in_(digests))
    return or_(Picture.digest.in_(digests), Picture.id.in_(former))
