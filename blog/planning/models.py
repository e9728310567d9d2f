"""Assignments: what, who, by when. Verbs ask `rules`, change the rows, write the audit list and never commit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.copy import TITLE_LENGTH, Copy
from blog.articles.taxonomy import Section
from blog.audit.models import record
from blog.errors import Conflict, require
from blog.extensions import Model, db
from blog.lib.text import tidy_line, tidy_text
from blog.planning import rules

WHAT_LENGTH = 200  # characters: one line that may become the headline; shorter than a headline may be
DETAILS_LENGTH = 2000  # characters: whom to call, what to ask
assert WHAT_LENGTH <= TITLE_LENGTH  # noqa: S101 - it becomes a headline


@dataclass(frozen=True)
class Plan:
    """Everything about an assignment that its form says; `due_at` is aware UTC."""

    what: str
    assignee: User
    due_at: datetime
    details: str = ""
    lang: str = ""  # "" where the section says it, or where it is open
    section: Section | None = None


class Assignment(Model):
    """A piece of work somebody has taken on. Open until it is done or called off."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_due", "assignee_id", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(WHAT_LENGTH))
    details: Mapped[str] = mapped_column(Text, default="")
    assignee_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    lang: Mapped[str] = mapped_column(String(8), default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    done_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    assignee: Mapped[User] = relationship(foreign_keys=assignee_id)
    by: Mapped[User] = relationship(foreign_keys=by_id)
    section: Mapped[Section | None] = relationship()
    article: Mapped[Article | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.cancelled_at is None

    def is_overdue(self, now: datetime) -> bool:
        return self.is_open and self.due_at < now

    @property
    def audit_label(self) -> str:
        return self.what

    # ---- verbs

    @classmethod
    def give(cls, plan: Plan, *, by: User, now: datetime) -> "Assignment":
        """Give `plan.assignee` this work. Does not commit."""
        require(rules.may_assign(by, plan.assignee))
        task = cls(by=by, created_at=now)
        task._take(plan)
        db.session.add(task)
        db.session.flush()
        record(by, "assignment_given", task, to=plan.assignee.name, due=plan.due_at.isoformat())
        return task

    def change(self, plan: Plan, *, by: User) -> None:
        """Put it right: another time, another person (who may be given it by `by`)."""
        require(rules.may_change(by, self))
        if plan.assignee.id != self.assignee_id:
            require(rules.may_assign(by, plan.assignee))
        self._take(plan)
        record(by, "assignment_changed", self, to=plan.assignee.name, due=plan.due_at.isoformat())

    def _take(self, plan: Plan) -> None:
        self.what, self.details = tidy_line(plan.what), tidy_text(plan.details)
        self.assignee, self.due_at = plan.assignee, plan.due_at
        self.section = plan.section
        self.lang = plan.section.lang if plan.section else plan.lang

    def finish(self, *, by: User, now: datetime) -> None:
        """It is done; done twice is done once."""
        require(rules.may_finish(by, self))
        if self.is_open:
            self.done_at = now
            record(by, "assignment_done", self)

    def call_off(self, *, by: User, now: datetime) -> None:
        """It will not be written."""
        require(rules.may_change(by, self))
        if self.is_open:
            self.cancelled_at = now
            record(by, "assignment_called_off", self)

    def take_up(self, *, by: User) -> None:
        """Open again what was done or called off by mistake."""
        require(rules.may_change(by, self))
        if not self.is_open:
            self.done_at = self.cancelled_at = None
            record(by, "assignment_taken_up", self)

    def begin(self, *, by: User, now: datetime, lang: str) -> Article:
        """Begin its story: a draft with this as its headline, in `lang` unless the assignment says another.

        Raises Conflict if it has one already. About 7 queries.
        """
        require(rules.may_begin(by, self))
        if self.article is not None:
            raise Conflict("begun")
        copy = Copy(lang=self.lang or lang, title=self.what, section_id=self.section_id)
        self.article = Article.start(copy, by=by, now=now)
        return self.article
