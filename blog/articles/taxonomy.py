"""Sections and tags: how stories are ordered for readers. Sections are made by editors, tags by writing them."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, String, Table, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model, db
from blog.lib import slugs
from blog.lib.fold import fold

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

    @property
    def audit_label(self) -> str:
        return self.name


class Tag(Model):
    """A subject in one language; `folded` makes two spellings of one word the same tag."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("lang", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    folded: Mapped[str] = mapped_column(String(NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(120), unique=True)


def tags_named(names: Sequence[str], lang: str) -> list[Tag]:
    """The tags with these names, made where they are new (1 query, and a few for each new one)."""
    wanted = {folded: name for name in names if (folded := fold(name).strip()[:NAME_LENGTH])}
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
