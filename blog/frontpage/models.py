"""The tables of the front page and its verbs: arrange the top, announce, take the bar down.

The arrangement and the bar each carry a version of their own: who changes one does not clash with who changes the
other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.copy import TITLE_LENGTH
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import Model, db
from blog.frontpage import rules
from blog.i18n.locale import AUTONYMS

PLACES = 5  # one lead and four seconds: what a reader takes in before the first section
BAR_LENGTH = 200  # characters: two lines on a phone
ADDRESS_LENGTH = 500  # characters of an address the bar leads to


@dataclass(frozen=True)
class Placed:
    """A story in its place, stored or only typed: the headline it has there ("": its own), until when (None: open)."""

    article_id: int
    headline: str = ""
    until: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        return self.until is not None and self.until <= now


@dataclass(frozen=True)
class Bar:
    """What the breaking bar says, stored or only typed. It leads to a story of ours, to an address, or nowhere."""

    text: str
    until: datetime
    article_id: int | None = None
    address: str = ""


class FrontSlot(Model):
    """One place of the top, counted from 1, and the story that somebody put there."""

    __tablename__ = "front_slot"
    __table_args__ = (UniqueConstraint("lang", "article_id", name="uq_front_slot_lang"),)

    lang: Mapped[str] = mapped_column(ForeignKey("front_page.lang"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    headline: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")
    until: Mapped[datetime | None]
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    placed_at: Mapped[datetime]

    article: Mapped[Article] = relationship(foreign_keys=article_id)
    placed_by: Mapped[User] = relationship(foreign_keys=placed_by_id)

    @property
    def placed(self) -> Placed:
        return Placed(self.article_id, self.headline, self.until)


class FrontPage(Model):
    """The arranged top of one edition, and its breaking bar."""

    __tablename__ = "front_page"

    lang: Mapped[str] = mapped_column(String(8), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)  # of the arrangement
    changed_at: Mapped[datetime | None]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    bar_version: Mapped[int] = mapped_column(default=0)
    bar_text: Mapped[str] = mapped_column(String(BAR_LENGTH), default="")
    bar_address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), default="")
    bar_article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    bar_until: Mapped[datetime | None]
    bar_changed_at: Mapped[datetime | None]
    bar_changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    slots: Mapped[list[FrontSlot]] = relationship(order_by=FrontSlot.position, cascade="all, delete-orphan")
    changed_by: Mapped[User | None] = relationship(foreign_keys=changed_by_id)
    bar_changed_by: Mapped[User | None] = relationship(foreign_keys=bar_changed_by_id)

    @classmethod
    def blank(cls, lang: str) -> "FrontPage":
        """The page of an edition nobody has arranged yet; not stored."""
        return cls(lang=lang, version=0, bar_version=0, bar_text="", bar_address="")

    @property
    def audit_label(self) -> str:
        return AUTONYMS.get(self.lang, self.lang)

    @property
    def placed(self) -> list[Placed]:
        return [slot.placed for slot in self.slots]

    def bar(self, now: datetime) -> Bar | None:
        """The bar while it stands; its end is its own."""
        if not self.bar_text or self.bar_until is None or self.bar_until <= now:
            return None
        return Bar(self.bar_text, self.bar_until, self.bar_article_id, self.bar_address)

    # ---- verbs

    def arrange(self, placed: Sequence[Placed], *, by: User, now: datetime, base_version: int) -> None:
        """Put these stories at the top, the first as lead. What stands so already is done already.

        At most PLACES different stories that `rules.may_stand` or that stood here before. Raises Conflict when somebody
        arranged it since `base_version`.
        """
        require(rules.may_arrange(by))
        if list(placed) == self.placed:
            return
        if base_version != self.version:
            raise Conflict("stale")
        before = {slot.article_id: (slot.placed_by_id, slot.placed_at) for slot in self.slots}
        self.slots.clear()
        db.session.add(self)
        db.session.flush()  # the old rows go first: a story has one place
        for position, each in enumerate(placed[:PLACES], 1):
            placed_by_id, placed_at = before.get(each.article_id, (by.id, now))
            self.slots.append(
                FrontSlot(
                    position=position,
                    article_id=each.article_id,
                    headline=each.headline,
                    until=each.until,
                    placed_by_id=placed_by_id,
                    placed_at=placed_at,
                )
            )
        self.version += 1
        self.changed_at, self.changed_by_id = now, by.id
        db.session.flush()
        order = " ".join(f"{slot.position}. {slot.headline or slot.article.title}" for slot in self.slots)
        record(by, "front_page_arranged", self, order=order)

    def announce(self, bar: Bar, *, by: User, now: datetime, base_version: int) -> None:
        """Hang up the breaking bar, or change it. Raises Conflict when somebody did since `base_version`."""
        require(rules.may_arrange(by))
        if bar == self.bar(now):
            return
        if base_version != self.bar_version:
            raise Conflict("stale")
        self._hang(bar, by, now)
        record(by, "breaking_announced", self, why=bar.text, until=bar.until.isoformat())

    def take_down(self, *, by: User, now: datetime) -> None:
        """End the bar now, whoever changed it last; nothing to do where none stands."""
        require(rules.may_arrange(by))
        standing = self.bar(now)
        if standing is None:
            return
        self._hang(Bar("", now), by, now)
        record(by, "breaking_ended", self, why=standing.text)

    def _hang(self, bar: Bar, by: User, now: datetime) -> None:
        db.session.add(self)
        self.bar_text, self.bar_address = bar.text, bar.address
        self.bar_article_id, self.bar_until = bar.article_id, bar.until
        self.bar_version += 1
        self.bar_changed_at, self.bar_changed_by_id = now, by.id
        db.session.flush()
