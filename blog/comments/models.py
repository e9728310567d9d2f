"""The comment table and the moderator's verbs."""

import enum
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.article import Article
from blog.audit.models import record
from blog.comments import rules
from blog.errors import Conflict, require
from blog.extensions import Model
from blog.lib import html_policy
from blog.lib.comment_text import comment_html
from blog.lib.text import excerpt

NAME_LENGTH = 80  # characters
BODY_LENGTH = 5000  # characters; longer is an article, and there is an editor for those
OWN_CHANGES_FOR = timedelta(minutes=15)  # how long a writer may mend or take back her words


class CommentState(enum.StrEnum):
    HELD = "held"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"  # by its writer


class Comment(Model):
    """What a reader (or a member of staff) said under a story. Address fields are for moderators' eyes only."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_thread", "article_id", "state", "created_at"),
        Index("ix_comment_queue", "state", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    root_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))  # the thread; None opens one
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))  # whom it answers, in or below the root
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # the newsroom's own words
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    email: Mapped[str] = mapped_column(String(254), default="")
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    policy_version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)  # of the folded words, to know a repeat
    state: Mapped[CommentState] = mapped_column(
        Enum(CommentState, native_enum=False, length=20, values_callable=lambda states: [s.value for s in states])
    )
    state_before: Mapped[str] = mapped_column(String(20), default="")  # what undo goes back to
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # why held: {"rule", "match"}
    guest: Mapped[str] = mapped_column(String(64), default="", index=True)  # digest of the browser's token
    address: Mapped[str] = mapped_column(String(64), default="")
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
    def audit_label(self) -> str:
        return f"{self.name}: {excerpt(self.body, 80)}"

    def may_be_changed_by(self, guest: str, now: datetime) -> bool:
        """True for the browser that wrote it, for a quarter of an hour."""
        is_own = bool(guest) and self.guest == guest and self.staff_id is None
        return is_own and self.state is not CommentState.WITHDRAWN and now - self.created_at < OWN_CHANGES_FOR

    # ---- what moderators do

    def approve(self, *, by: User, now: datetime) -> None:
        self._decide(CommentState.APPROVED, by, now, "comment_approved")

    def reject(self, *, by: User, now: datetime) -> None:
        self._decide(CommentState.REJECTED, by, now, "comment_rejected")

    def mark_spam(self, *, by: User, now: datetime) -> None:
        self._decide(CommentState.SPAM, by, now, "comment_marked_spam")

    def undo(self, *, by: User, now: datetime) -> None:
        """Take the last decision back. Raises Conflict when there is none."""
        require(rules.may_moderate(by))
        if not self.state_before:
            raise Conflict("nothing_to_undo")
        self.state, self.state_before = CommentState(self.state_before), ""
        self.decided_at, self.decided_by_id = now, by.id
        record(by, "comment_decision_undone", self, state=self.state.value)

    def _decide(self, state: CommentState, by: User, now: datetime, verb: str) -> None:
        require(rules.may_moderate(by))
        if self.state is state:
            return
        if self.state is CommentState.WITHDRAWN:
            raise Conflict("withdrawn_by_writer")
        self.state_before, self.state = self.state.value, state
        self.decided_at, self.decided_by_id = now, by.id
        record(by, verb, self)

    # ---- what its writer does

    def say(self, body: str, site_host: str) -> None:
        """Put words into it: the text as typed, and the clean HTML the page prints."""
        self.body = body
        self.body_html = str(comment_html(body, site_host))
        self.policy_version = html_policy.POLICY_VERSION

    def take_back(self, *, guest: str, now: datetime) -> None:
        """The writer withdraws it."""
        require(self.may_be_changed_by(guest, now), "too_late")
        self.state, self.state_before = CommentState.WITHDRAWN, ""
