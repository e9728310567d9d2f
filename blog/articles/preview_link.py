"""Preview links: the working copy shown to somebody outside, for some days, until the story is published.

The address holds the row's number and a digest only this installation can make, so it can be shown again at any time
and nobody can make one up; the row decides whether it still opens.
"""

import hmac
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles import rules
from blog.articles.article import Article
from blog.audit.models import record
from blog.errors import require
from blog.extensions import Model, db
from blog.lib import tokens
from blog.lib.text import tidy_line
from blog.storage.ids import typed_id

DAYS = (1, 3, 7, 30)  # how long a link may be given for; nobody needs a draft for longer than a month
DEFAULT_DAYS = 3
LABEL_LENGTH = 120  # characters: for whom it is
LINKS_SHOWN = 20  # of one story, newest first
PURPOSE = "preview-link"
DIGEST_CHARACTERS = 43  # of 64: 172 bits, as unguessable as any token here


class PreviewLink(Model):
    """One link: for whom, by whom, until when."""

    __tablename__ = "preview_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    live_revision_id: Mapped[int | None]  # what readers saw when it was made; nothing: None

    by: Mapped[User] = relationship(lazy="joined")

    # ---- predicates

    def is_over(self, article: Article, now: datetime) -> bool:
        """True once the story was published or withdrawn since: what was to be seen has been decided."""
        if article.live_revision_id is not None and article.live_from is not None and article.live_from <= now:
            return article.live_revision_id != self.live_revision_id
        return article.withdrawn_at is not None and article.withdrawn_at >= self.created_at

    def opens(self, article: Article, now: datetime) -> bool:
        """True while its address shows the working copy."""
        return self.revoked_at is None and now < self.expires_at and not self.is_over(article, now)

    # ---- verbs

    @classmethod
    def make(cls, article: Article, *, by: User, now: datetime, days: int, label: str = "") -> "PreviewLink":
        """A link for `days` days from now, to whoever is given it. Does not commit."""
        require(rules.may_edit(by, article))
        link = cls(
            article_id=article.id,
            label=tidy_line(label)[:LABEL_LENGTH],
            by=by,
            created_at=now,
            expires_at=now + timedelta(days=days),
            live_revision_id=article.live_revision_id if article.is_live(now) else None,
        )
        db.session.add(link)
        db.session.flush()
        record(by, "preview_link_made", article, until=link.expires_at.isoformat(), label_for=link.label)
        return link

    def revoke(self, article: Article, *, by: User, now: datetime) -> None:
        """Close it for good; closed twice is closed once."""
        require(rules.may_edit(by, article))
        if self.revoked_at is None:
            self.revoked_at = now
            record(by, "preview_link_revoked", article, label_for=self.label)


# ---- addresses


def token_of(link_id: int, secret: str) -> str:
    """The part of the address that stands for a link, always the same."""
    return f"{link_id}-{tokens.keyed_digest(secret, PURPOSE, str(link_id))[:DIGEST_CHARACTERS]}"


def link_id_of(token: str, secret: str) -> int:
    """The link a token stands for, or 0 for one we did not make."""
    link_id = typed_id(token.partition("-")[0])
    expected = token_of(link_id, secret)
    return link_id if hmac.compare_digest(expected.encode(), token.encode("utf-8", "surrogatepass")) else 0


# ---- named selects


def of_story(article: Article) -> Select[PreviewLink]:
    """Its links, newest first, with who made them."""
    return (
        select(PreviewLink)
        .where(PreviewLink.article_id == article.id)
        .order_by(PreviewLink.id.desc())
        .limit(LINKS_SHOWN)
    )


def of_article(article: Article, link_id: int) -> PreviewLink | None:
    """One link of this story (1 query)."""
    query = select(PreviewLink).where(PreviewLink.id == link_id, PreviewLink.article_id == article.id)
    return db.session.scalars(query).first()
