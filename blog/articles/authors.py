"""Named selects over whom stories name: staff and guest authors alike. What is not named by a byline is not found here."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, union, union_all

from blog.accounts.models import AuthorAddress, User
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.bylines import Byline, GuestAuthor, GuestName
from blog.articles.naming import folded
from blog.extensions import db

NAMES = 1000  # offered to whoever types a byline: a list of some 20 kB


def naming(now: datetime, person: User | GuestAuthor) -> Select[Article]:
    """Live stories that name her, in any role. What she wrote under another name is not among them."""
    return queries.cards(now).where(Article.id.in_(select(Byline.article_id).where(names(person))))


def names(person: User | GuestAuthor) -> ColumnElement[bool]:
    """Condition on Byline: it is this person's."""
    return Byline.user_id == person.id if isinstance(person, User) else Byline.guest_id == person.id


def naming_whoever_is_at(slug: str) -> ColumnElement[bool]:
    """Condition on Article: it names the person whose page has or had this slug."""
    same = or_(AuthorAddress.user_id == Byline.user_id, AuthorAddress.guest_id == Byline.guest_id)
    return Article.id.in_(select(Byline.article_id).join(AuthorAddress, same).where(AuthorAddress.slug == slug))


def somebody_at(now: datetime, slugs: Iterable[str]) -> dict[str, User | GuestAuthor]:
    """By each of these slugs that is or was hers: the person, if a live story names her (1 query)."""
    is_named = exists().where(
        or_(Byline.user_id == AuthorAddress.user_id, Byline.guest_id == AuthorAddress.guest_id),
        Byline.article_id == Article.id,
        queries.is_live(now),
    )
    query = (
        select(AuthorAddress.slug, User, GuestAuthor)
        .outerjoin(User, User.id == AuthorAddress.user_id)
        .outerjoin(GuestAuthor, GuestAuthor.id == AuthorAddress.guest_id)
        .where(AuthorAddress.slug.in_(list(slugs)), is_named)
    )
    return {slug: user or guest for slug, user, guest in db.session.execute(query)}


def writers(now: datetime) -> list[tuple[str, str]]:
    """(slug, name) of everybody a live story names, staff and guests alike, by name (1 query)."""
    named = [
        select(table.slug, table.name).where(
            exists().where(key == table.id, Byline.article_id == Article.id, queries.is_live(now))
        )
        for table, key in ((User, Byline.user_id), (GuestAuthor, Byline.guest_id))
    ]
    people = union_all(*named).subquery()
    found = db.session.execute(select(people.c.slug, people.c.name).order_by(people.c.name, people.c.slug))
    return [(row.slug, row.name) for row in found]


def known_names() -> list[str]:
    """Names of everybody who works here and of guest authors, by name, for the desk (1 query)."""
    people = union(select(User.name).where(User.disabled_at.is_(None)), select(GuestAuthor.name)).subquery()
    return list(db.session.scalars(select(people.c.name).order_by(people.c.name).limit(NAMES)))


# ---- the desk's room of guest authors


def guests(q: str = "") -> Select[GuestAuthor]:
    """Guest authors by name; those one of whose names, in any spelling, holds `q`."""
    query = select(GuestAuthor).order_by(GuestAuthor.name, GuestAuthor.id)
    if not q:
        return query
    same = GuestName.folded.contains(folded(q), autoescape=True)
    return query.where(GuestAuthor.id.in_(select(GuestName.guest_id).where(same)))


def guests_stories(guest_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """How many live stories name each of these; none is left out (1 query)."""
    wanted = list(guest_ids)
    query = (
        select(Byline.guest_id, func.count(Byline.article_id.distinct()))
        .join(Article, Article.id == Byline.article_id)
        .where(Byline.guest_id.in_(wanted), queries.is_live(now))
        .group_by(Byline.guest_id)
    )
    counted = {guest_id: count for guest_id, count in db.session.execute(query) if guest_id is not None}
    return {**dict.fromkeys(wanted, 0), **counted}


def other_names(guest: GuestAuthor) -> list[str]:
    """What else she was called in print (1 query)."""
    names = db.session.scalars(select(GuestName.name).where(GuestName.guest_id == guest.id).order_by(GuestName.name))
    return [name for name in names if name != guest.name]
