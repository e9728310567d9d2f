"""Pictures of the paper. Text that belongs to a *use* (alt, caption) stands on the story; here are its first values."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from blog.accounts.models import User
from blog.audit.models import record
from blog.errors import require
from blog.extensions import Model
from blog.lib.text import tidy_line

TITLE_LENGTH = 200  # characters
TEXT_LENGTH = 1000  # characters of alt, caption and credit


class Picture(Model):
    """One picture, newly encoded at upload: `variants` lists the files made, smallest first."""

    __tablename__ = "picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)  # sha256 of the upload: the same file is one picture
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")  # the uploader's file name
    width: Mapped[int]  # px, of the largest variant
    height: Mapped[int]
    colour: Mapped[str] = mapped_column(String(7), default="")  # dominant, as #rrggbb
    variants: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # {"file", "width", "height", "format"}
    alt: Mapped[str] = mapped_column(Text, default="")
    caption: Mapped[str] = mapped_column(Text, default="")
    credit: Mapped[str] = mapped_column(Text, default="")
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]

    @property
    def src(self) -> str:
        """Address of the fallback file (JPEG or PNG), which also names the picture in a story's text."""
        return f"/media/{self.fallback['file']}"

    @property
    def srcset(self) -> str:
        """The WebP variants as an HTML `srcset`, widths in px."""
        return ", ".join(f"/media/{v['file']} {v['width']}w" for v in self.variants if v["format"] == "webp")

    @property
    def fallback(self) -> dict[str, Any]:
        return next(v for v in self.variants if v["format"] != "webp")

    @property
    def audit_label(self) -> str:
        return self.title or f"#{self.id}"

    def may_be_described_by(self, person: User) -> bool:
        """Whoever brought it, and editors."""
        return person.is_editor or self.uploaded_by_id == person.id

    def describe(self, *, by: User, alt: str, caption: str, credit: str) -> None:
        """Change the first values of its texts; stories that show it keep their own."""
        require(self.may_be_described_by(by))
        self.alt, self.caption = tidy_line(alt)[:TEXT_LENGTH], tidy_line(caption)[:TEXT_LENGTH]
        self.credit = tidy_line(credit)[:TEXT_LENGTH]
        record(by, "picture_described", self)
