"""Notes on a story: threads among the staff, under the story and never on a page readers see.

A thread is a note and the answers to it, open until somebody resolves it. A note may call colleagues, by `@name` in its
text or chosen from a list; each is told on her day view until she has opened the story. Writing one touches nothing of
the story itself: not its text, not its version, not its state.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Select, Text, and_, func, or_, select, update
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship, selectinload

from blog.accounts.models import User
from blog.articles import rules
from blog.articles.article import Article
from blog.audit.models import record
from blog.errors import NotAllowed, require
from blog.extensions import Model, db
from blog.lib.fold import fold
from blog.lib.text import tidy_text

NOTE_LENGTH = 3000  # characters: a long paragraph or two; what is longer belongs into the story
QUOTE_LENGTH = 500  # characters of the story's words a note speaks of
THREADS_SHOWN = 60  # under one story, open ones first; more than any story was ever discussed in
FIRST_WORD_LETTERS = 2  # a first name alone calls somebody when it has at least so many and no colleague shares it


class Mention(Model):
    """A colleague called by a note. A row of her own, so that she alone decides when she has seen it."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_waiting", "user_id", "seen_at"),)

    note_id: Mapped[int] = mapped_column(ForeignKey("note.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    seen_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined")


class Note(Model):
    """One note. Its thread is the note that has no `root_id`; only that one is open or resolved."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text, default="")  # words of the story it speaks of
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    article: Mapped[Article] = relationship()
    author: Mapped[User] = relationship(foreign_keys=author_id, lazy="joined")
    resolved_by: Mapped[User | None] = relationship(foreign_keys=resolved_by_id, lazy="joined")
    mentions: Mapped[list[Mention]] = relationship(order_by=Mention.user_id)

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    # ---- verbs

    @classmethod
    def write(
        cls,
        article: Article,
        body: str,
        *,
        by: User,
        now: datetime,
        told: Collection[User] = (),
        quote: str = "",
        root: "Note | None" = None,
    ) -> "Note":
        """Write a note under `article`, or an answer in the thread of `root`, which it opens again.

        Everybody in `told` must be able to see the story (NotAllowed "cannot_see"). Does not commit.
        """
        require(rules.may_see(by, article))
        if any(not rules.may_see(person, article) for person in told):
            raise NotAllowed("cannot_see")
        note = cls(article_id=article.id, author=by, created_at=now, body=tidy_text(body), quote=tidy_text(quote))
        if root is not None:
            note.root_id = root.id
            root.resolved_at = root.resolved_by_id = None
        note.mentions = [Mention(user=person) for person in told if person.id != by.id]
        db.session.add(note)
        db.session.flush()
        return note

    def resolve(self, article: Article, *, by: User, now: datetime) -> None:
        """Settle the thread this note began; settled twice is settled once."""
        require(rules.may_see(by, article))
        if self.is_open:
            self.resolved_at, self.resolved_by = now, by
            record(by, "note_resolved", article, why=self.body)

    def reopen(self, article: Article, *, by: User) -> None:
        """Make the thread a question again."""
        require(rules.may_see(by, article))
        if not self.is_open:
            self.resolved_at = self.resolved_by = None
            record(by, "note_reopened", article, why=self.body)


# ---- who is called


def called_in(text: str, staff: Iterable[User]) -> list[User]:
    """The colleagues whose names stand behind an `@` in `text`, in its order, in any spelling of hamza and case.

    A whole name wins over a shorter one; a first name alone is enough where no colleague shares it.
    """
    names = _callable_names(staff)
    wanted = _joined(text)
    found: dict[int, User] = {}
    for match in re.finditer("@", wanted):
        rest = wanted[match.end() :].lstrip()
        name = next((name for name in names if _begins_with(rest, name)), "")
        if name:
            found.setdefault(names[name].id, names[name])
    return list(found.values())


def _callable_names(staff: Iterable[User]) -> dict[str, User]:
    """Folded name -> who has it, longest first; a name that two people share calls nobody."""
    whole: dict[str, list[User]] = {}
    first: dict[str, list[User]] = {}
    for person in staff:
        name = _joined(person.name)
        whole.setdefault(name, []).append(person)
        first.setdefault(name.split(" ")[0], []).append(person)
    short = {name: people for name, people in first.items() if len(name) >= FIRST_WORD_LETTERS and name not in whole}
    known = {name: people[0] for name, people in {**short, **whole}.items() if name and len(people) == 1}
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


def _joined(text: str) -> str:
    return " ".join(fold(text).split())


def _begins_with(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


# ---- named selects


def of_story(article: Article) -> Sequence[Note]:
    """The notes of its threads, open threads first, then the newest, each thread in time's order (2 queries).

    At most THREADS_SHOWN threads; authors and mentions are loaded.
    """
    roots = (
        select(Note.id, Note.resolved_at)
        .where(Note.article_id == article.id, Note.root_id.is_(None))
        .order_by(Note.resolved_at.is_not(None), Note.id.desc())
        .limit(THREADS_SHOWN)
        .subquery()
    )
    query = (
        select(Note)
        .join(roots, roots.c.id == func.coalesce(Note.root_id, Note.id))
        .order_by(roots.c.resolved_at.is_not(None), roots.c.id.desc(), Note.id)
        .options(selectinload(Note.mentions))
    )
    return db.session.scalars(query).all()


def of_article(article: Article, note_id: int) -> Note | None:
    """The note that began a thread under this story, by its id (1 query)."""
    query = select(Note).where(Note.id == note_id, Note.article_id == article.id, Note.root_id.is_(None))
    return db.session.scalars(query).first()


def open_counts(article_ids: Iterable[int]) -> dict[int, int]:
    """How many threads are open under each of these stories; those without any are left out (1 query)."""
    query = (
        select(Note.article_id, func.count().label("open"))
        .where(Note.article_id.in_(list(article_ids)), Note.root_id.is_(None), Note.resolved_at.is_(None))
        .group_by(Note.article_id)
    )
    return {row.article_id: row.open for row in db.session.execute(query)}


def waiting_for(person: User) -> Select[Note]:
    """Notes that call `person` and that she has not opened yet, newest first."""
    calls = select(Mention.note_id).where(Mention.user_id == person.id, Mention.seen_at.is_(None))
    return select(Note).where(Note.id.in_(calls)).order_by(Note.id.desc())


def concerning(person: User) -> Select[Note]:
    """Notes that wait for `person`, newest first, with their stories: calls she has not seen, questions to her stories.

    A call outlives her right to see the story only in the table, never here.
    """
    calls = select(Mention.note_id).where(Mention.user_id == person.id, Mention.seen_at.is_(None))
    asked = and_(
        Note.root_id.is_(None),
        Note.resolved_at.is_(None),
        Note.author_id != person.id,
        Article.author_id == person.id,
    )
    query = (
        select(Note)
        .join(Note.article)
        .where(or_(Note.id.in_(calls), asked))
        .order_by(Note.id.desc())
        .options(contains_eager(Note.article).joinedload(Article.working_revision))
    )
    return query if person.is_editor else query.where(Article.author_id == person.id)


def unseen(person: User, article: Article) -> list[int]:
    """Ids of the notes under this story that call `person` and that she has not seen (1 query)."""
    query = waiting_for(person).where(Note.article_id == article.id)
    return list(db.session.scalars(query.with_only_columns(Note.id).order_by(None)))


def mark_seen(note_ids: Iterable[int], *, by: User, now: datetime) -> None:
    """She has opened the story these notes stand under (1 statement). Does not commit."""
    theirs = (Mention.note_id.in_(list(note_ids)), Mention.user_id == by.id, Mention.seen_at.is_(None))
    db.session.execute(update(Mention).where(*theirs).values(seen_at=now))
