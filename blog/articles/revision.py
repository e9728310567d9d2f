"""Kept copies of a story: every save is one, none is ever changed.

An autosave takes the place of the one before it in the same sitting; a save that came too late is set aside: kept and
numbered as any other, but never the working copy until somebody brings it back.
"""

import enum
from dataclasses import fields
from datetime import datetime

from sqlalchemy import JSON, Column, Enum, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.copy import Copy
from blog.articles.taxonomy import Section
from blog.extensions import Model
from blog.media.models import Picture


class KeptAs(enum.StrEnum):
    """How a copy came to be kept."""

    SAVE = "save"
    AUTOSAVE = "autosave"
    ASIDE = "aside"  # somebody else had saved in between


picture_use = Table(
    "picture_use",
    Model.metadata,
    Column("revision_id", ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True),
    Column("picture_id", ForeignKey("picture.id", ondelete="CASCADE"), primary_key=True, index=True),
)
"""Which kept copy shows which picture of the library: as its lead or in its text."""

outdated_print = Table(
    "outdated_print",
    Model.metadata,
    Column("revision_id", ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True),
)
"""Kept copies whose page is still as an earlier version printed it. A migration fills it, `jobs.py` empties it."""


class Revision(Model):
    """One kept copy. `body` is what the editor edits; `body_html` is what the page prints, made from it at the save."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]  # 1, 2, 3… within the story
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kept_as: Mapped[KeptAs] = mapped_column(
        Enum(KeptAs, native_enum=False, length=10, values_callable=lambda kinds: [kind.value for kind in kinds]),
        default=KeptAs.SAVE,
    )
    base_number: Mapped[int] = mapped_column(default=0)  # of the copy it was written over; 0 for the first
    form_id: Mapped[str] = mapped_column(String(50), default="", index=True)  # of the open form it was sent from

    lang: Mapped[str] = mapped_column(String(8))
    kicker: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text, default="")
    standfirst: Mapped[str] = mapped_column(Text, default="")
    summary: Mapped[str] = mapped_column(Text, default="")  # standfirst, else the first paragraph cut at a sentence
    body: Mapped[str] = deferred(mapped_column(Text, default=""))
    body_html: Mapped[str] = deferred(mapped_column(Text, default=""))
    policy_version: Mapped[int]  # of `lib.html_policy`, which cleaned `body`
    minutes: Mapped[int] = mapped_column(default=1)  # to read it
    key_points: Mapped[str] = mapped_column(Text, default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    slug: Mapped[str] = mapped_column(String(200), default="")
    lead_picture_id: Mapped[int | None] = mapped_column(ForeignKey("picture.id"), index=True)
    lead_alt: Mapped[str] = mapped_column(Text, default="")
    lead_decorative: Mapped[bool] = mapped_column(default=False)
    lead_caption: Mapped[str] = mapped_column(Text, default="")
    lead_credit: Mapped[str] = mapped_column(Text, default="")
    byline: Mapped[str] = mapped_column(Text, default="")
    comment_policy: Mapped[str] = mapped_column(String(20), default="")  # "" is the section's
    comments_close_after: Mapped[int | None]  # days after it went live; 0 never, None as the section says

    created_by: Mapped[User] = relationship()
    section: Mapped[Section | None] = relationship()
    lead_picture: Mapped[Picture | None] = relationship()
    shows: Mapped[list[Picture]] = relationship(secondary=picture_use, passive_deletes=True)

    def as_copy(self) -> Copy:
        """The copy this revision keeps (loads `body`)."""
        kept = {field.name: getattr(self, field.name) for field in fields(Copy)}
        return Copy(**kept | {"tags": tuple(self.tags)})
