"""Who a story names in print: staff, and guest authors, who have no account.

A copy holds the byline as text; the rows here are made of it when the story is published and go when it is withdrawn,
like its tags. Guest authors come to be by being named in print. Only these rows decide on whose page, in whose feed and
under whose name a story is found; an account that wrote under another name is in none of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, ForeignKey, Select, String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from blog.accounts import queries as staff
from blog.accounts.models import NAME_LENGTH, SLUG_LENGTH, AuthorAddress, User
from blog.articles import rules
from blog.articles.naming import ROLE_LENGTH, Named, folded, in_another_script, parse_byline, the_one_called
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import Model, db
from blog.lib import slugs


class GuestAuthor(Model):
    """Somebody who is named in print and has no account: a guest, a translator, an agency, a pen name."""

    __tablename__ = "guest_author"

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(8))  # her page speaks it
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    bio: Mapped[str] = mapped_column(Text, default="")
    portrait_src: Mapped[str] = mapped_column(String(200), default="")  # a square picture's address under /media/
    is_organisation: Mapped[bool] = mapped_column(default=False)  # an agency, an editorial board

    @property
    def audit_label(self) -> str:
        return self.name

    # ---- verbs, an editor's

    def describe(self, *, by: User, name: str, slug: str, bio: str, lang: str, is_organisation: bool) -> None:
        """Change what is said about her; the caller has checked `slug`. Names and slugs she had stay hers.

        Raises Conflict where the name is somebody else's: "guest_named_so" or "staff_named_so" (about 4 queries; a new
        name also costs 4 for each of her stories, whose search entries follow).
        """
        require(rules.may_keep_guests(by))
        wanted = {"name": name, "slug": slug, "bio": bio, "lang": lang, "is_organisation": is_organisation}
        changed = [field for field, value in wanted.items() if getattr(self, field) != value]
        if "name" in changed:
            self._take_name(name)
        for field in changed:
            setattr(self, field, wanted[field])
        if "slug" in changed and db.session.get(AuthorAddress, slug) is None:
            db.session.add(AuthorAddress(slug=slug, guest_id=self.id))
        db.session.flush()
        if "name" in changed:
            _find_again(select(Byline.article_id).where(Byline.guest_id == self.id))
        if changed:
            record(by, "guest_edited", self, changed=changed)

    def _take_name(self, name: str) -> None:
        if the_one_called(name, db.session.scalars(staff.everybody()), 0):
            raise Conflict("staff_named_so")
        known = db.session.get(GuestName, folded(name))
        if known is None:
            db.session.add(GuestName(folded=folded(name)[:NAME_LENGTH], name=name, guest_id=self.id))
        elif known.guest_id != self.id:
            raise Conflict("guest_named_so")
        else:
            known.name = name

    def show_portrait(self, src: str, *, by: User) -> None:
        """Show the square picture at `src` beside her name; "" shows none."""
        require(rules.may_keep_guests(by))
        if src != self.portrait_src:
            self.portrait_src = src
            record(by, "guest_edited", self, changed=["portrait"])

    def merge_into(self, person: "User | GuestAuthor", *, by: User) -> None:
        """Say that she is `person`: her stories, names and addresses are that person's from now on, and she is no more.

        A name in another script stays under the stories that print it: an English story names her in Latin letters.
        About 10 queries, and 4 for each of her stories. Raises Conflict("same_guest") for herself.
        """
        require(rules.may_keep_guests(by))
        if person is self:
            raise Conflict("same_guest")
        whose = {"user_id": None, "guest_id": None, ("user_id" if isinstance(person, User) else "guest_id"): person.id}
        stories = db.session.scalars(select(Byline.article_id).where(Byline.guest_id == self.id).distinct()).all()
        if in_another_script(self.name, person.name):
            own = (Byline.guest_id == self.id, Byline.name == "")
            db.session.execute(update(Byline).where(*own).values(name=self.name))
        for table in (Byline, GuestName, AuthorAddress):
            db.session.execute(update(table).where(table.guest_id == self.id).values(**whose))
        _name_once(stories)
        record(by, "guest_merged", self, into=person.name)
        db.session.delete(self)
        db.session.flush()
        _find_again(select(Byline.article_id).where(Byline.article_id.in_(stories)))


class GuestName(Model):
    """A name that stood in print and whose it is: several spellings, or an Arabic and a Latin one, may be one person's.

    It outlives a renaming and a merger, so that an old byline published again means the same person.
    """

    __tablename__ = "guest_name"

    folded: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest_author.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    guest: Mapped[GuestAuthor | None] = relationship()
    user: Mapped[User | None] = relationship()


class Byline(Model):
    """One name under a story in print."""

    __tablename__ = "byline"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # 0, 1, 2… as typed
    role: Mapped[str] = mapped_column(Text, default="")
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")  # as printed, where it is not her own one
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest_author.id"), index=True)

    article: Mapped[Any] = relationship("Article")  # by its name: a story stands right of its bylines


class NamedPerson(NamedTuple):
    """One name as readers see it. `own_name` is what the person is called on her page, whatever is printed here."""

    role: str
    name: str
    own_name: str
    slug: str
    portrait_src: str
    is_organisation: bool


# ---- reading


def parted(named: Sequence[NamedPerson]) -> tuple[list[NamedPerson], list[NamedPerson]]:
    """Who wrote the story, and who else is named in a role; where everybody has a role, everybody wrote it."""
    writers = [one for one in named if not one.role]
    return (writers, [one for one in named if one.role]) if writers else (list(named), [])


def in_print(article_id: Any) -> ColumnElement[Any]:
    """The names under a story as one column of its row, so that a list of cards costs no query more."""
    row = func.json_array(
        Byline.position,
        Byline.role,
        Byline.name,
        func.coalesce(User.name, GuestAuthor.name),
        func.coalesce(User.slug, GuestAuthor.slug),
        func.coalesce(User.portrait_src, GuestAuthor.portrait_src),
        func.coalesce(GuestAuthor.is_organisation, 0),
    )
    return (
        select(func.json_group_array(row, type_=JSON))
        .select_from(Byline)
        .outerjoin(User, User.id == Byline.user_id)
        .outerjoin(GuestAuthor, GuestAuthor.id == Byline.guest_id)
        .where(Byline.article_id == article_id)
        .correlate_except(Byline, User, GuestAuthor)
        .scalar_subquery()
    )


def people_of(column: list[list[Any]]) -> list[NamedPerson]:
    """The value of `in_print`, in order."""
    return [
        NamedPerson(role, printed or own, own, slug, portrait, bool(is_organisation))
        for _position, role, printed, own, slug, portrait, is_organisation in sorted(column)
    ]


def foreseen(typed: str, writer: User) -> list[NamedPerson]:
    """Who a story with this byline will name; nothing is stored (at most 2 queries)."""
    people = []
    for found in _whom(typed, writer):
        own = found.person.name if found.person else found.name
        slug = found.person.slug if found.person else slugs.make_or(found.name, "-")
        portrait = found.person.portrait_src if found.person else ""
        people.append(NamedPerson(found.role, found.alias or own, own, slug, portrait, False))
    return people


# ---- writing


def put_in_print(article_id: int, typed: str, *, writer: User, lang: str) -> None:
    """Say who a story names from now on; guest authors are made where they are new (4 queries, more for new ones)."""
    take_out_of_print(article_id)
    stand: set[tuple[str, str, int]] = set()
    new: dict[str, GuestAuthor] = {}
    for found in _whom(typed, writer):
        person = found.person or new.get(folded(found.name)) or _guest_called(found.name, lang)
        if isinstance(person, GuestAuthor):
            new[folded(found.name)] = person
        place = (folded(found.role), type(person).__name__, person.id)
        if place not in stand:
            db.session.add(_byline(article_id, len(stand), found, person))
            stand.add(place)
    db.session.flush()


def take_out_of_print(article_id: int) -> None:
    """Name nobody under this story any more; a guest author stays known (1 query)."""
    db.session.execute(delete(Byline).where(Byline.article_id == article_id))


def _find_again(stories: Select[int]) -> None:
    """Bring the search entries of these stories in step with who they name."""
    for row in db.session.scalars(select(Byline).where(Byline.position == 0, Byline.article_id.in_(stories))):
        row.article.update_search()


def _name_once(stories: Sequence[int]) -> None:
    """Take out who now stands twice in one role under a story."""
    stand: set[tuple[object, ...]] = set()
    rows = select(Byline).where(Byline.article_id.in_(stories)).order_by(Byline.article_id, Byline.position)
    for row in db.session.scalars(rows.execution_options(populate_existing=True)).all():
        place = (row.article_id, folded(row.role) if row.role else "", row.user_id, row.guest_id)
        if place in stand:
            db.session.delete(row)
        stand.add(place)
    db.session.flush()


@dataclass(frozen=True)
class _Found:
    """A name and whose it is; `person` is None for a name never printed before, `alias` what is printed for her own."""

    role: str
    name: str
    person: User | GuestAuthor | None
    alias: str = ""


def _whom(typed: str, writer: User) -> list[_Found]:
    """Whose names these are: the writer's where none is given, staff's, a known guest's, or a new one's (2 queries)."""
    named = parse_byline(typed)
    if not named:
        return [_Found("", writer.name, writer)]
    colleagues = db.session.scalars(staff.everybody()).all()
    spellings = GuestName.folded.in_([folded(one.name) for one in named])
    people = (joinedload(GuestName.guest), joinedload(GuestName.user))
    known = {row.folded: row for row in db.session.scalars(select(GuestName).where(spellings).options(*people))}
    return [
        _Found(*one, person=colleague)
        if (colleague := the_one_called(one.name, colleagues, writer.id))
        else _known(one, known.get(folded(one.name)))
        for one in named
    ]


def _known(named: Named, row: GuestName | None) -> _Found:
    person = (row.guest or row.user) if row is not None else None
    if row is None or person is None:
        return _Found(*named, person=None)
    return _Found(*named, person=person, alias=row.name if in_another_script(row.name, person.name) else "")


def _guest_called(name: str, lang: str) -> GuestAuthor:
    slug = slugs.numbered(slugs.make_or(name, slugs.short_code()), staff.slug_taken)
    guest = GuestAuthor(lang=lang, name=name[:NAME_LENGTH], slug=slug)
    db.session.add(guest)
    db.session.flush()
    db.session.add(GuestName(folded=folded(name)[:NAME_LENGTH], name=guest.name, guest_id=guest.id))
    db.session.add(AuthorAddress(slug=slug, guest_id=guest.id))
    db.session.flush()
    return guest


def _byline(article_id: int, position: int, found: _Found, person: User | GuestAuthor) -> Byline:
    return Byline(
        article_id=article_id,
        position=position,
        role=found.role[:ROLE_LENGTH],
        name=found.alias,
        user_id=person.id if isinstance(person, User) else None,
        guest_id=person.id if isinstance(person, GuestAuthor) else None,
    )
