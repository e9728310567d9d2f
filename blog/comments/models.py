"""The comment table. What moderators decide is in `decisions.py`, what a comment goes through in `pipeline.py`."""

import enum
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Enum, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.article import Article
from blog.errors import require
from blog.extensions import Model
from blog.lib import html_policy
from blog.lib.text import excerpt
from blog.search import fts5
from blog.search.searchable import Searchable

NAME_LENGTH = 80  # characters
BODY_LENGTH = 5000  # characters; longer is an article, and there is an editor for those
HOLDS_WORDS_TAKEN_BACK = "state = 'withdrawn' AND fingerprint != ''"  # until the clock erases them (`taken_back.py`)
OWN_CHANGES_FOR = timedelta(minutes=15)  # how long a writer may mend or take back her words


class CommentState(enum.StrEnum):
    HELD = "held"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"  # by its writer


class Comment(Searchable, Model):
    """What a reader (or a member of staff) said under a story. Address fields are for moderators' eyes only."""

    __tablename__ = "comment"
    search_index = fts5.COMMENTS
    __table_args__ = (
        # A page of a talk, in each of its orders (`talk.py`).
        Index("ix_comment_talk", "article_id", "state", text("coalesce(root_id, id)"), "id"),
        Index("ix_comment_newest", "article_id", "state", "id"),
        Index("ix_comment_liked", "article_id", "state", "like_count", "id"),
        Index("ix_comment_picked", "article_id", "state", "id", sqlite_where=text("picked_at IS NOT NULL")),
        Index("ix_comment_queue", "state", "created_at"),
        Index("ix_comment_address_kept", "created_at", sqlite_where=text("address != ''")),
        Index(
            "ix_comment_reported", "report_count", "state", sqlite_where=text("report_count > 0")
        ),  # few, and counted
        Index("ix_comment_taken_back", "state", "created_at", sqlite_where=text(HOLDS_WORDS_TAKEN_BACK)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    root_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))  # the thread; None opens one
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))  # whom it answers, in or below the root
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # the newsroom's own words
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    policy_version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)  # of the folded words, to know a repeat
    sketch: Mapped[bytes] = mapped_column(LargeBinary, default=b"", server_default="")  # to know nearly the same words
    group_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)  # the first that says nearly it
    state: Mapped[CommentState] = mapped_column(
        Enum(CommentState, native_enum=False, length=20, values_callable=lambda states: [s.value for s in states])
    )
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # why held: `submission.Hold.reason`
    score: Mapped[int | None]  # percent: how likely it is spam, as judged when it came
    taught: Mapped[str] = mapped_column(String(8), default="", server_default="")  # what the filter learnt from it
    guest: Mapped[str] = mapped_column(String(64), default="", index=True)  # digest of the browser's token
    address: Mapped[str] = mapped_column(String(64), default="")
    network: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)  # of the address
    like_count: Mapped[int] = mapped_column(default=0, server_default="0")
    report_count: Mapped[int] = mapped_column(default=0, server_default="0")  # that no decision has settled
    picked_at: Mapped[datetime | None]  # an editor's pick since then
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    article: Mapped[Article] = relationship()
    reply_to: Mapped["Comment | None"] = relationship(foreign_keys=reply_to_id, remote_side=id)
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)

    @property
    def is_staff(self) -> bool:
        return self.staff_id is not None

    @property
    def is_public(self) -> bool:
        return self.state is CommentState.APPROVED

    @property
    def is_decided(self) -> bool:
        """True if a moderator decided about it as it reads now; words that came since nobody has looked at."""
        if self.decided_by_id is None:
            return False
        is_erased = not self.fingerprint  # no words of its writer came since
        return is_erased or not self.edited_at or not self.decided_at or self.edited_at <= self.decided_at

    @property
    def is_refused(self) -> bool:
        """True if a moderator decided that it does not stand here; a rule alone only makes it wait."""
        decided = self.state is CommentState.SPAM and self.decided_by_id is not None
        return self.state is CommentState.REJECTED or decided

    @property
    def may_be_changed_until(self) -> datetime:
        return self.created_at + OWN_CHANGES_FOR

    @property
    def audit_label(self) -> str:
        return f"{self.name}: {excerpt(self.body, 80)}"

    def may_be_changed_by(self, guest: str, now: datetime) -> bool:
        """True for the browser that wrote it, for a quarter of an hour, while it waits or is live.

        What a moderator turned down stays as it was: taking it back would win trust back, and other words would take
        from the spam filter what it has learnt.
        """
        is_own = bool(guest) and self.guest == guest and self.staff_id is None
        stands = self.state is not CommentState.WITHDRAWN and not self.is_refused
        return is_own and stands and now < self.may_be_changed_until

    def say(self, body: str, html: str) -> None:
        """Put words into it: the text as typed, and the clean HTML the page prints (`lib.comment_text.comment_html`)."""
        self.body = body
        self.body_html = str(html)
        self.policy_version = html_policy.POLICY_VERSION

    def search_shadow(self) -> tuple[str, str]:
        """Moderators find it by its words and by its writer's name, never by an address."""
        return self.body, self.name

    def answer(self, to: "Comment") -> None:
        """Hang it below what it answers; threads are two levels deep, so a reply to a reply stays in its thread."""
        self.reply_to_id = to.id
        self.root_id = to.root_id or to.id

    def take_back(self, *, guest: str, now: datetime) -> None:
        """Its writer withdraws it."""
        require(not self.is_refused, "turned_down")
        require(self.may_be_changed_by(guest, now), "too_late")
        self.state = CommentState.WITHDRAWN
