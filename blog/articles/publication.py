"""What readers were shown and what they were told of it: one row each time they saw another text of a story.

The rows since the last `first` one are a story's present run. A withdrawal ends the run: what was shown before may have
been withdrawn for cause, so no reader is shown it again, nor told of it.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Enum, ForeignKey, Index, Text, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.articles.measure import READ, size_of
from blog.articles.revision import Revision
from blog.extensions import Model, db

CORRECTION_LENGTH = 1000  # characters; what was wrong and what is right, not the story told anew


class Kind(enum.StrEnum):
    """What a publication is to readers."""

    FIRST = "first"
    SILENT = "silent"
    UPDATE = "update"
    CORRECTION = "correction"


CHOICES = (Kind.UPDATE, Kind.CORRECTION, Kind.SILENT)  # of who changes a live story
TOLD = (Kind.UPDATE, Kind.CORRECTION)  # what readers can look up


class Publication(Model):
    """One text of a story as readers saw it, from `at` until the next row's."""

    __tablename__ = "publication"
    __table_args__ = (
        Index("ix_publication_article", "article_id", "kind"),
        Index("ix_publication_kind", "kind", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # what they saw until then in this run
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # None: from before this was written down
    kind: Mapped[Kind] = mapped_column(
        Enum(Kind, native_enum=False, length=20, values_callable=lambda kinds: [k.value for k in kinds])
    )
    text: Mapped[str] = mapped_column(Text, default="")  # of a correction, in the story's language
    amended_at: Mapped[datetime | None]

    revision: Mapped[Revision] = relationship(foreign_keys=revision_id)
    before: Mapped[Revision | None] = relationship(foreign_keys=before_id)
    by: Mapped[User | None] = relationship(foreign_keys=by_id)


# ---- what a change of a live text is called


def kind_of(asked: str, correction: str, before: Copy | None, after: Copy) -> Kind:
    """What a change is to readers: what was asked for, else an update. Where they read the same, nothing is told.

    `before` is None for a story that is not live.
    """
    if before is None:
        return Kind.FIRST
    if correction:
        return Kind.CORRECTION
    if not before.differences(after) & READ:
        return Kind.SILENT
    return Kind(asked or Kind.UPDATE)


def objections(asked: str, correction: str, before: Copy | None, after: Copy) -> list[str]:
    """Codes of what stands against calling a change so."""
    if before is None:
        return ["kind_not_live"] if asked or correction else []
    if asked == Kind.CORRECTION and not correction:
        return ["correction"]
    if asked in (Kind.SILENT, Kind.UPDATE) and correction:
        return ["correction_unused"]
    if asked == Kind.SILENT:
        size = size_of(before, after)
        if not size.is_slight:
            return ["silent_figures"] if size.has_figures else [f"silent_words:{size.words}"]
    return []


# ---- the rows


def write_down(
    kind: Kind, article_id: int, revision_id: int | None, before_id: int | None, at: datetime, *, by: User, text: str
) -> None:
    """Add the row of a publication; none where readers see and hear nothing new."""
    if revision_id != before_id or text:
        row = Publication(article_id=article_id, revision_id=revision_id, before_id=before_id)
        row.kind, row.at, row.by_id, row.text = kind, at, by.id, text
        db.session.add(row)


def forget_unseen(article_id: int, now: datetime) -> None:
    """Drop the row of a publication that was scheduled and never came (1 statement)."""
    db.session.execute(delete(Publication).where(Publication.article_id == article_id, Publication.at > now))


def in_present_run() -> ColumnElement[bool]:
    """Condition on Publication: it is of what its story's readers have seen since it was published, the last time."""
    opening = Publication.__table__.alias("opening")  # no `aliased`: this is asked while the tables are being declared
    began = select(func.max(opening.c.id)).where(
        opening.c.article_id == Publication.article_id, opening.c.kind == Kind.FIRST
    )
    return Publication.id >= began.correlate_except(opening).scalar_subquery()


# ---- what readers were told, for the story's own page


@dataclass(frozen=True, slots=True)
class Told:
    """One change that readers were told of."""

    id: int
    kind: Kind
    at: datetime
    text: str


def told_of(article_id: Any) -> ColumnElement[Any]:
    """Every told change of a story's present run as one column of its row: its page costs no query more for them."""
    at = func.strftime("%Y-%m-%dT%H:%M:%f", Publication.at)
    values = func.json_array(Publication.id, Publication.kind, at, Publication.text)
    return (
        select(func.json_group_array(values, type_=JSON))
        .where(Publication.article_id == article_id, Publication.kind.in_(TOLD), in_present_run())
        .correlate_except(Publication)
        .scalar_subquery()
    )


def changes_of(column: Sequence[list[Any]]) -> list[Told]:
    """The value of `told_of`, newest first."""
    return [
        Told(row_id, Kind(kind), datetime.fromisoformat(at).replace(tzinfo=UTC), text)
        for row_id, kind, at, text in sorted(column, reverse=True)
    ]
