"""Sections and tags: how stories are ordered for readers. Sections are made by editors, tags by writing them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.accounts.models import User
from blog.articles.pairing import joined_group
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import Model, db
from blog.lib import bidi, slugs
from blog.lib.fold import fold
from blog.lib.text import tidy_line, tidy_text

NAME_LENGTH = 80  # characters

article_tag = Table(
    "article_tag",
    db.metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True, index=True),
)


class Section(Model):
    """A part of the paper in one language. Counterparts in other languages share `translation_group`."""

    __tablename__ = "section"

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    is_opinion: Mapped[bool] = mapped_column(default=False)  # shown with its authors' portraits
    translation_group: Mapped[int | None] = mapped_column(index=True)
    comment_policy: Mapped[str] = mapped_column(String(20), default="")  # "" is the site's
    comments_close_after: Mapped[int | None]  # days after a story went live; 0 never, None as the site says

    @property
    def dir(self) -> str:
        return bidi.direction(self.lang)

    @property
    def audit_label(self) -> str:
        return self.name

    # ---- verbs, an editor's

    @classmethod
    def open(cls, lang: str, *, by: User, **changes: Any) -> "Section":
        """Add a section; `changes` as for `change`. About 3 queries. Does not commit."""
        require(by.is_editor)
        section = cls(lang=lang)
        section._take(**changes)
        db.session.add(section)
        db.session.flush()
        section.translation_group = section.id
        record(by, "section_opened", section)
        return section

    def change(self, *, by: User, **changes: Any) -> None:
        """Set name, slug (free, and fit for an address), description, position, is_opinion, and what holds for comments."""
        require(by.is_editor)
        self._take(**changes)
        record(by, "section_changed", self)

    def _take(
        self, *, name: str, slug: str, description: str, position: int, is_opinion: bool, comment_policy: str = "",
        comments_close_after: int | None = None,
    ) -> None:  # fmt: skip
        self.name, self.slug = tidy_line(name)[:NAME_LENGTH], slug
        self.description, self.position, self.is_opinion = tidy_text(description), position, is_opinion
        self.comment_policy, self.comments_close_after = comment_policy, comments_close_after

    def pair_with(self, other: "Section | None", *, by: User) -> None:
        """Say that it is `other` in another language; None takes it out of its group (at most 2 queries)."""
        require(by.is_editor)
        self.translation_group = joined_group(Section, self, other)

    def close(self, *, by: User, is_used: bool) -> None:
        """Remove it. Raises Conflict while any kept copy of a story stands in it."""
        require(by.is_editor)
        if is_used:
            raise Conflict("section_used")
        record(by, "section_closed", self)
        db.session.delete(self)


class Tag(Model):
    """A subject in one language; `folded` makes two spellings of one word the same tag."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("lang", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    folded: Mapped[str] = mapped_column(String(NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(120), unique=True)

    @property
    def dir(self) -> str:
        return bidi.direction(self.lang)

    @property
    def audit_label(self) -> str:
        return self.name

    def spell(self, name: str, *, by: User) -> None:
        """Show it in another spelling of the same word. Raises Conflict for a word that would be another tag."""
        require(by.is_editor)
        tidy = tidy_line(name)[:NAME_LENGTH]
        if _folded(tidy) != self.folded:
            raise Conflict("another_tag")
        self.name = tidy
        record(by, "tag_spelt", self)


def _folded(name: str) -> str:
    return fold(name).strip()[:NAME_LENGTH]


def tags_named(names: Sequence[str], lang: str) -> list[Tag]:
    """The tags with these names, made where they are new (1 query, and a few for each new one)."""
    wanted = {folded: name for name in names if (folded := _folded(name))}
    same = select(Tag).where(Tag.lang == lang, Tag.folded.in_(wanted))
    known = {tag.folded: tag for tag in db.session.scalars(same)}
    for folded, name in wanted.items():
        if folded not in known:
            known[folded] = Tag(lang=lang, name=name, folded=folded, slug=_tag_slug(name))
            db.session.add(known[folded])
            db.session.flush()
    return [known[folded] for folded in wanted]


def _tag_slug(name: str) -> str:
    def taken(slug: str) -> bool:
        return db.session.scalar(select(Tag.id).where(Tag.slug == slug)) is not None

    return slugs.numbered(slugs.make_or(name, slugs.short_code()), taken)
