"""Where pictures of the library are in use: as conditions on `Picture` for a select of many, and of one, place by place.

A picture counts as used while a working or live copy shows it; whoever is about to delete one is told of earlier
copies too. Standing pages show pictures as well: `pages.models.on_a_page`, `pages.models.showing`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, func, or_, select, union_all, update
from sqlalchemy.orm import undefer

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.bylines import GuestAuthor
from blog.articles.printing import reprint
from blog.articles.queries import visible_to
from blog.articles.revision import Revision, picture_use
from blog.extensions import db
from blog.media.models import FormerFile, Picture

_DIGEST_FROM, _DIGEST_LENGTH = len("/media/") + 1, 64  # in an address; SQL counts from 1


# ---- of many: conditions on Picture


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


# ---- of one: who may see which place, and the copies to print anew


class StoryPlace(NamedTuple):
    """A story that shows it: to readers, in the copy that is worked on, or only in earlier copies of its history."""

    story: Article
    is_live: bool
    is_working: bool


@dataclass(frozen=True)
class Places:
    """Stories somebody may see, how many more there are, and everybody whose portrait it is."""

    stories: Sequence[StoryPlace] = ()
    others: int = 0
    people: Sequence[User | GuestAuthor] = ()

    def __bool__(self) -> bool:
        return bool(self.stories or self.others or self.people)


def places(person: User, picture: Picture) -> Places:
    """Every place of a picture that `person` may see, last saved first (6 queries)."""
    of_picture = select(picture_use.c.revision_id).where(picture_use.c.picture_id == picture.id)
    copies = set(db.session.scalars(of_picture))
    stories = select(Revision.article_id).where(Revision.id.in_(of_picture))
    seen = db.session.scalars(visible_to(person).where(Article.id.in_(stories))).all() if copies else []
    total = db.session.scalar(select(func.count(stories.distinct().subquery().c.article_id))) or 0 if copies else 0
    return Places(
        [StoryPlace(each, each.live_revision_id in copies, each.working_revision_id in copies) for each in seen],
        total - len(seen),
        portrayed_by(picture),
    )


def portrayed_by(picture: Picture) -> list[User | GuestAuthor]:
    """Everybody whose portrait it is, the staff first (3 queries)."""
    found: list[User | GuestAuthor] = []
    for kind in (User, GuestAuthor):
        shows = or_(*(kind.portrait_src.startswith(f"/media/{digest}/") for digest in digests_of(picture)))
        found += db.session.scalars(select(kind).where(shows).order_by(kind.name))
    return found


def digests_of(picture: Picture) -> list[str]:
    """Of the file it has and of those it had (1 query)."""
    former = db.session.scalars(select(FormerFile.digest).where(FormerFile.picture_id == picture.id))
    return [picture.digest, *former]


def printed_copies(picture: Picture) -> Sequence[Revision]:
    """The working and live copies with the picture in their text, whose print holds its words and addresses (2 queries).

    A lead is printed from the picture itself and is not among them.
    """
    shown = select(picture_use.c.revision_id).where(picture_use.c.picture_id == picture.id)
    stands = or_(Article.working_revision_id == Revision.id, Article.live_revision_id == Revision.id)
    query = select(Revision).where(
        Revision.id.in_(shown),
        select(Article.id).where(stands).exists(),
        or_(*(Revision.body.contains(digest) for digest in digests_of(picture))),
    )
    return db.session.scalars(query.options(undefer(Revision.body), undefer(Revision.body_html))).all()


def print_anew(copies: Iterable[Revision]) -> None:
    """Their prints as the library is now; about 5 ms of processor time for a story of 900 words."""
    for copy in copies:
        reprint(copy)


def take_out_of_leads(picture: Picture) -> None:
    """No kept copy opens with it any more; where a copy is worked on or read, its words go with it (3 statements).

    Earlier copies keep what was written: nobody can mistake it there for the words of another picture.
    """
    db.session.flush()  # what is expired below must be written
    leads = Revision.lead_picture_id == picture.id
    stands = or_(Article.working_revision_id == Revision.id, Article.live_revision_id == Revision.id)
    wordless = {"lead_alt": "", "lead_caption": "", "lead_credit": "", "lead_decorative": False}
    db.session.execute(update(Revision).where(leads, select(Article.id).where(stands).exists()).values(wordless))
    db.session.execute(update(Revision).where(leads).values(lead_picture_id=None))
    db.session.expire_all()
