"""The table of standing pages and their verbs."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, Text, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.accounts.models import User
from blog.articles.pairing import joined_group
from blog.articles.printing import printed
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import Model, db
from blog.lib import bidi, html_policy
from blog.lib.text import tidy_line
from blog.media.models import FormerFile, Picture

TITLE_LENGTH = 200  # characters


class Page(Model):
    """One standing page in one language; counterparts share `translation_group`."""

    __tablename__ = "page"

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    body: Mapped[str] = mapped_column(Text, default="")
    body_html: Mapped[str] = mapped_column(Text, default="")
    policy_version: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    is_shown: Mapped[bool] = mapped_column(default=True)  # readers see it, and the footer names it
    version: Mapped[int] = mapped_column(default=0)
    translation_group: Mapped[int | None] = mapped_column(index=True)
    updated_at: Mapped[datetime]

    @property
    def dir(self) -> str:
        return bidi.direction(self.lang)

    @property
    def audit_label(self) -> str:
        return self.title

    @classmethod
    def start(cls, lang: str, slug: str, *, now: datetime) -> "Page":
        """A new page, to be written at once; `slug` is free and fit for an address."""
        page = cls(lang=lang, slug=slug, title="", version=0, updated_at=now)
        db.session.add(page)
        db.session.flush()
        page.translation_group = page.id
        return page

    def write(self, *, by: User, now: datetime, base_version: int, title: str, body: str, is_shown: bool) -> None:
        """Save; readers see it at once. Raises Conflict when somebody saved since `base_version`."""
        require(by.is_editor)
        if base_version != self.version:
            raise Conflict("stale")
        self.title = tidy_line(title)[:TITLE_LENGTH]
        self.body = html_policy.clean_article(body)
        self.print_anew()
        self.policy_version = html_policy.POLICY_VERSION
        self.is_shown = is_shown
        self.version += 1
        self.updated_at = now
        db.session.flush()
        record(by, "page_saved", self)

    def print_anew(self) -> None:
        """What readers see, made from `body` and the pictures as the library has them (at most 2 queries)."""
        self.body_html = printed(self.body, self.lang)

    def place(self, *, by: User, slug: str, position: int) -> None:
        """Give it another address (free, and fit for one) or another place in the footer."""
        require(by.is_editor)
        self.slug, self.position = slug, position

    def pair_with(self, other: "Page | None", *, by: User) -> None:
        """Say that it is `other` in another language; None takes it out of its group (at most 2 queries)."""
        require(by.is_editor)
        self.translation_group = joined_group(Page, self, other)


def shown(lang: str = "") -> Select[Page]:
    """Pages readers may see, in the order editors gave them."""
    query = select(Page).where(Page.is_shown).order_by(Page.position, Page.id)
    return query.where(Page.lang == lang) if lang else query


def everything() -> Select[Page]:
    """All pages, shown or not, a language after the other."""
    return select(Page).order_by(Page.lang, Page.position, Page.id)


def counterparts(page: Page) -> Select[Page]:
    """The same page in other languages, shown or not; a page without a group has none."""
    group = page.translation_group or 0
    return select(Page).where(Page.translation_group == group, Page.id != page.id)


def showing(digests: Iterable[str]) -> Select[Page]:
    """Pages whose text names one of these files of a picture."""
    return everything().where(or_(*(Page.body.contains(f"/media/{digest}/") for digest in digests)))


def slug_taken(slug: str, but: int = 0) -> bool:
    return db.session.scalar(select(Page.id).where(Page.slug == slug, Page.id != but)) is not None


def on_a_page() -> ColumnElement[bool]:
    """Condition on Picture: some standing page's text names its file, or one it had (reads the pages with pictures)."""
    named = select(Page.id).where(Page.body.contains("/media/"))
    now = named.where(func.instr(Page.body, Picture.digest) > 0).correlate(Picture).exists()
    before = named.join(FormerFile, FormerFile.picture_id == Picture.id).where(
        func.instr(Page.body, FormerFile.digest) > 0
    )
    return or_(now, before.correlate(Picture).exists())
