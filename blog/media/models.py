"""Pictures of the paper. Text that belongs to a *use* (alt, caption) stands on the story; here are its first values."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from blog.accounts.models import User
from blog.audit.models import record
from blog.errors import require
from blog.extensions import Model, db
from blog.lib import renditions
from blog.lib.renditions import Rendition
from blog.lib.text import tidy_line
from blog.search import fts5
from blog.search.searchable import Searchable

TITLE_LENGTH = 200  # characters
TEXT_LENGTH = 1000  # characters of each text in each language
TEXTS = ("alt", "caption", "credit", "people")  # what is said of it in each language
FACTS = frozenset({"source", "licence", "licence_until", "taken_on", "focus_x", "focus_y"})  # the same in all of them
CENTRE = 50  # percent

# How the paper came by the right to print it. "" is: nobody has said.
LICENCES = ("own", "agency", "handout", "bought", "public_domain", "cc_by", "cc_by_sa", "permission")


class Picture(Searchable, Model):
    """One picture. What is served is encoded anew from `original`; which files there are is `lib.renditions`."""

    __tablename__ = "picture"
    search_index = fts5.PICTURES

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)  # sha256 of the upload: the same file is one picture
    original: Mapped[str] = mapped_column(String(80), default="")  # its name in the store; "": older than originals
    format: Mapped[str] = mapped_column(String(8), default="")  # of the original: jpeg, png, webp, avif, gif, heic
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")  # the uploader's file name
    width: Mapped[int]  # px, of the upload, upright
    height: Mapped[int]
    is_see_through: Mapped[bool] = mapped_column(default=False)
    is_animated: Mapped[bool] = mapped_column(default=False)
    colour: Mapped[str] = mapped_column(String(7), default="")  # dominant, as #rrggbb
    perceptual_hash: Mapped[int | None] = mapped_column(BigInteger)  # `lib.perceptual_hash`; None: too little to see
    focus_x: Mapped[int] = mapped_column(default=CENTRE)  # percent from the left: what every crop has to show
    focus_y: Mapped[int] = mapped_column(default=CENTRE)  # percent from the top

    # Texts by language, {"ar": "…", "en": "…"}, only those that say something.
    alt: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    caption: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    credit: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    people: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    source: Mapped[str] = mapped_column(Text, default="")  # where it was got from: an agency, an address, a person
    licence: Mapped[str] = mapped_column(String(20), default="")  # one of LICENCES
    licence_until: Mapped[date | None] = mapped_column(Date, index=True)  # the last day it may be printed
    taken_on: Mapped[date | None] = mapped_column(Date, index=True)

    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    made_at: Mapped[datetime | None]  # when every file of `renditions.files` had been made

    def said(self, text: str, lang: str) -> str:
        """One of TEXTS in a language; where it says nothing there, in the other: better than silence."""
        texts: Mapping[str, str] = getattr(self, text)
        return texts.get(lang) or next(iter(texts.values()), "")

    @property
    def src(self) -> str:
        """Address of the fallback file, which also names the picture in a story's text."""
        return self.rendition().src

    @property
    def ground(self) -> str:
        """The colour that stands in its place until it comes, as #rrggbb; "" where it would shine through."""
        return "" if self.is_see_through else self.colour

    def rendition(self, ratio: str = "") -> Rendition:
        """How a page prints it, whole or cut to one of `picture_shapes.RATIOS`."""
        return renditions.rendition(self, ratio)

    @property
    def audit_label(self) -> str:
        return self.title or f"#{self.id}"

    def may_be_described_by(self, person: User) -> bool:
        """Whoever brought it, and editors."""
        return person.is_editor or self.uploaded_by_id == person.id

    def may_be_deleted_by(self, person: User, *, is_used: bool) -> bool:
        """Editors; whoever brought it only while nothing shows it."""
        return person.is_editor or (self.uploaded_by_id == person.id and not is_used)

    def describe(self, lang: str, *, by: User, **texts: str) -> None:
        """Set some of TEXTS in one language; stories that show it keep words of their own."""
        self.change({(name, lang): typed for name, typed in texts.items()}, {}, by=by)

    def change(self, texts: Mapping[tuple[str, str], str], facts: Mapping[str, Any], *, by: User) -> None:
        """Set some of TEXTS by name and language, and some of FACTS; stories that show it keep words of their own."""
        require(self.may_be_described_by(by))
        for (name, lang), typed in texts.items():
            self.say(name, lang, typed)
        for name, value in facts.items():
            if name not in FACTS:
                raise KeyError(name)
            setattr(self, name, value)
        if facts.keys() & {"focus_x", "focus_y"}:
            self.made_at = None  # crops around the new point are still to be made
        self.update_search()
        names = {name for name, _lang in texts} | {name.removesuffix("_x").removesuffix("_y") for name in facts}
        record(by, "picture_described", self, changed=sorted(names))

    def licence_is_over(self, today: date) -> bool:
        """The last day it might be printed has passed, on the newsroom's calendar."""
        return self.licence_until is not None and self.licence_until < today

    def say(self, name: str, lang: str, typed: str) -> None:
        """Set one text in one language; nothing typed takes it away."""
        text = tidy_line(typed)[:TEXT_LENGTH].strip()
        others = {key: value for key, value in getattr(self, name).items() if key != lang}
        setattr(self, name, others | {lang: text} if text else others)

    def leave(self) -> None:
        """Delete its row, and what it is found by (3 statements). Whoever calls asked its rule and sees to its uses."""
        self.search_index.remove(self.id)
        db.session.delete(self)
        db.session.flush()

    def search_shadow(self) -> tuple[str]:
        """Its file's name, where it is from, and all that is said of it in every language."""
        said = [words for name in TEXTS for words in getattr(self, name).values()]
        return (" ".join((self.title, self.source, *said)),)


class FormerFile(Model):
    """A file a picture had before it was replaced: texts and caches go on naming it, nobody is served it any more."""

    __tablename__ = "former_file"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    original: Mapped[str] = mapped_column(String(80), default="")  # its name in the store, for admins; "": lost
    replaced_at: Mapped[datetime | None]
