"""A story and what can be done to it. Two states, never one: what readers see, and where the working copy stands.

Verbs ask `rules`, change the rows, write the audit list and never commit.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from blog.accounts.models import User
from blog.articles import bylines, keeping, publication, readiness, rules
from blog.articles.bylines import NamedPerson
from blog.articles.checklist import Levels
from blog.articles.copy import Copy
from blog.articles.pairing import joined_group
from blog.articles.printing import revision_of
from blog.articles.publication import Kind
from blog.articles.revision import KeptAs, Revision
from blog.articles.taxonomy import Section, Tag, article_tag, tags_named
from blog.articles.workflow import State
from blog.audit.models import record
from blog.errors import Conflict, NotAllowed, NotReady, require
from blog.extensions import Model, db
from blog.lib import bidi, slugs, text
from blog.search.searchable import Searchable, Shadow

SENT_TWICE = timedelta(minutes=10)  # the same text as a new story again within this time is one story


class ArticleAddress(Model):
    """A slug a story has or had in print. Its own for ever: the newest is the address, the others lead there."""

    __tablename__ = "article_address"

    slug: Mapped[str] = mapped_column(String(200), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)


def fresh_code() -> str:
    """A code for a short link that no story has yet (1 query; one more for each collision)."""
    while True:
        code = slugs.short_code()
        if db.session.scalar(select(Article.id).where(Article.code == code)) is None:
            return code


class Article(Searchable, Model):
    """A story. Live means `live_from <= now < live_until`: the clock decides, no job does."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_live", "live_lang", "live_from"),
        Index("ix_article_live_section", "live_section_id", "live_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)  # of the short link, /s/<code>
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    translation_group: Mapped[int | None] = mapped_column(index=True)  # the same story in other languages

    # ---- the working copy
    state: Mapped[State] = mapped_column(
        Enum(State, native_enum=False, length=20, values_callable=lambda states: [s.value for s in states]),
        default=State.DRAFT,
        index=True,
    )
    working_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    version: Mapped[int] = mapped_column(default=0)  # the highest number a revision of it has had
    saved_at: Mapped[datetime] = mapped_column(index=True)
    approved_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(Text, default="")  # what came with the last submission or request for changes

    # ---- what readers see
    live_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True), index=True)
    live_from: Mapped[datetime | None]
    live_until: Mapped[datetime | None]
    live_lang: Mapped[str] = mapped_column(String(8), default="")
    live_section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    slug: Mapped[str] = mapped_column(String(200), default="", index=True)
    updated_at: Mapped[datetime | None]  # last change readers were meant to notice
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")

    author: Mapped[User] = relationship(foreign_keys=author_id)
    working_revision: Mapped[Revision] = relationship(foreign_keys=working_revision_id, post_update=True)
    live_revision: Mapped[Revision] = relationship(foreign_keys=live_revision_id, post_update=True)
    live_section: Mapped[Section] = relationship(foreign_keys=live_section_id)
    live_tags: Mapped[list[Tag]] = relationship(secondary=article_tag, order_by=Tag.id)
    live_bylines: Mapped[list[list[Any]]] = column_property(bylines.in_print(id), deferred=True)
    live_changes: Mapped[list[list[Any]]] = column_property(publication.told_of(id), deferred=True)

    # ---- predicates

    @property
    def is_approved(self) -> bool:
        """An approval holds for one revision; the next save needs another."""
        return self.state is State.APPROVED and self.approved_revision_id == self.working_revision_id

    def is_live(self, now: datetime) -> bool:
        """True while readers can see it."""
        return (
            self.live_revision_id is not None
            and self.live_from is not None
            and self.live_from <= now
            and (self.live_until is None or now < self.live_until)
        )

    def is_scheduled(self, now: datetime) -> bool:
        return self.live_revision_id is not None and self.live_from is not None and now < self.live_from

    def has_ended(self, now: datetime) -> bool:
        return self.live_revision_id is not None and self.live_until is not None and self.live_until <= now

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def has_unpublished_changes(self) -> bool:
        return self.live_revision_id is not None and self.live_revision_id != self.working_revision_id

    @property
    def base_version(self) -> int:
        """What a form carries: the number of the copy it was drawn from."""
        return self.working_revision.number

    def is_current(self, base_version: int, *, by: User, form_id: str = "") -> bool:
        """True for a form nobody has saved past: drawn from this copy, or the one that sent it (its answer got lost)."""
        newest = self.working_revision
        is_its_own = bool(form_id) and (newest.form_id, newest.created_by_id) == (form_id, by.id)
        return base_version == newest.number or is_its_own

    @property
    def lang(self) -> str:
        return self.working_revision.lang

    @property
    def dir(self) -> str:
        return bidi.direction(self.lang)

    @property
    def title(self) -> str:
        return self.working_revision.title

    @property
    def named(self) -> list[NamedPerson]:
        """Who readers see it names, in order (1 query where `live_bylines` was not loaded)."""
        return bylines.people_of(self.live_bylines)

    @property
    def audit_label(self) -> str:
        return self.title

    @property
    def was_acted_upon(self) -> bool:
        """True once more was done to it than writing."""
        return self.state is not State.DRAFT or self.live_revision_id is not None

    # ---- verbs: writing

    @classmethod
    def start(
        cls, copy: Copy, *, by: User, now: datetime, form_id: str = "", kept_as: KeptAs = KeptAs.SAVE
    ) -> "Article":
        """Begin a story with its first revision (about 5 queries)."""
        article = cls(code=fresh_code(), author=by, created_at=now, saved_at=now, state=State.DRAFT, version=0)
        db.session.add(article)
        db.session.flush()
        article.translation_group = article.id
        article._keep(article._kept_copy(copy.tidied(), by=by, now=now, form_id=form_id)).kept_as = kept_as
        record(by, "article_started", article)
        return article

    @classmethod
    def started_already(cls, copy: Copy, *, by: User, now: datetime) -> "Article | None":
        """The story `by` began with this very text minutes ago and has not written in since: a form sent twice.

        Ask inside the write transaction that would begin it (1 query, and 1 for each story begun since).
        """
        recent = select(cls).where(cls.author_id == by.id, cls.created_at > now - SENT_TWICE, cls.version == 1)
        tidy = copy.tidied()
        stories = db.session.scalars(recent.order_by(cls.id.desc()))
        return next((story for story in stories if not story.working_revision.as_copy().differences(tidy)), None)

    def write(self, copy: Copy, *, by: User, now: datetime, base_version: int, form_id: str = "") -> Revision:
        """Keep `copy` as the newest revision of the working copy; readers see nothing of it.

        Raises Conflict when somebody saved since `base_version`. The same text again makes no revision, but one that
        was saved by itself is a save from then on.
        """
        require(rules.may_edit(by, self))
        if not self.is_current(base_version, by=by, form_id=form_id):
            raise Conflict("stale")
        tidy = copy.tidied()
        if self.working_revision.as_copy().differences(tidy):
            self._keep(self._kept_copy(tidy, by=by, now=now, form_id=form_id))
        elif self.working_revision.kept_as is KeptAs.AUTOSAVE:
            self.working_revision.kept_as, self.saved_at = KeptAs.SAVE, now
        if self.state is State.APPROVED and self.approved_revision_id != self.working_revision.id:
            self.state = State.DRAFT
        return self.working_revision

    def autosave(
        self, copy: Copy, *, by: User, now: datetime, base_version: int, form_id: str, in_use: Collection[int] = ()
    ) -> Revision:
        """Keep what stands in an open form. Changes no state: what was approved is still another revision.

        Takes the place of the automatic copy before it in the same sitting (`keeping`). Raises Conflict when somebody
        saved since `base_version`, this form's own last explicit save included: what it sent before that came late.
        """
        require(rules.may_edit(by, self))
        newest, tidy = self.working_revision, copy.tidied()
        if not newest.as_copy().differences(tidy):
            return newest
        is_late = newest.kept_as is not KeptAs.AUTOSAVE and base_version != newest.number
        if is_late or not self.is_current(base_version, by=by, form_id=form_id):
            raise Conflict("stale")
        is_passing = newest.id not in (self.live_revision_id, self.approved_revision_id) and keeping.is_passing(
            newest, by=by, form_id=form_id, now=now, in_use=in_use
        )
        revision = self._kept_copy(tidy, by=by, now=now, form_id=form_id)
        revision.kept_as = KeptAs.AUTOSAVE
        self._keep(revision)
        if is_passing:
            revision.base_number = newest.base_number
            db.session.flush()
            db.session.delete(newest)
            db.session.flush()
        return revision

    def set_aside(self, copy: Copy, *, by: User, now: datetime, base_version: int, form_id: str = "") -> Revision:
        """Keep a save that came too late beside the working copy; the same one sent twice is kept once (1 query)."""
        require(rules.may_edit(by, self))
        tidy, last = copy.tidied(), keeping.last_set_aside(self.id, by)
        if last is not None and last.base_number == base_version and not last.as_copy().differences(tidy):
            return last
        kept = self._kept_copy(tidy, by=by, now=now, form_id=form_id)
        kept.kept_as, kept.base_number = KeptAs.ASIDE, base_version
        db.session.flush()
        return kept

    def bring_back(self, old: Revision, *, by: User, now: datetime) -> Revision:
        """Make the text of an old revision the newest one; what came after it stays in the history."""
        revision = self.write(old.as_copy(), by=by, now=now, base_version=self.base_version)
        record(by, "revision_restored", self, number=old.number)
        return revision

    def _kept_copy(self, copy: Copy, *, by: User, now: datetime, form_id: str) -> Revision:
        """A revision under the next number, which nothing points at yet."""
        base_number = self.base_version if self.version else 0
        self.version += 1
        revision = revision_of(copy, article_id=self.id, number=self.version, by=by, now=now)
        revision.kept_as, revision.base_number, revision.form_id = KeptAs.SAVE, base_number, form_id
        db.session.add(revision)
        return revision

    def _keep(self, revision: Revision) -> Revision:
        db.session.flush()
        self.working_revision = revision
        self.saved_at = revision.created_at
        return revision

    # ---- verbs: the way to print

    def submit(self, *, by: User, note: str = "") -> None:
        """Ask the editors to look at it."""
        require(rules.may_submit(by, self))
        if not self.title:
            raise NotReady(["title"])
        self.state, self.note = State.IN_REVIEW, note
        self.working_revision.kept_as = KeptAs.SAVE
        record(by, "article_submitted", self, why=note)

    def request_changes(self, *, by: User, note: str) -> None:
        """Send it back with what should change."""
        require(rules.may_request_changes(by, self))
        self.state, self.note = State.CHANGES_REQUESTED, note
        record(by, "changes_requested", self, why=note)

    def approve(self, *, by: User, four_eyes: bool) -> None:
        """Approve the revision that stands now."""
        require(rules.may_approve(by, self, four_eyes=four_eyes))
        self._mark_approved(by)
        record(by, "article_approved", self)

    def _mark_approved(self, by: User) -> None:
        self.state, self.note = State.APPROVED, ""
        self.working_revision.kept_as = KeptAs.SAVE
        self.approved_revision_id, self.approved_by_id = self.working_revision_id, by.id

    def publish(
        self, *, by: User, now: datetime, four_eyes: bool, at: datetime | None = None, until: datetime | None = None,
        levels: Levels | None = None, kind: str = "", correction: str = "",
    ) -> None:  # fmt: skip
        """Point readers at the working revision from `at` (None: now) until `until` (None: for good).

        A story that is live keeps its date; its change is a `kind` of `publication.CHOICES` ("": an update, where
        readers read something else), and a correction says in words what was wrong. `levels` are what the paper
        wants of a story (None: as a new paper). Raises NotAllowed, or NotReady with a code for each thing missing
        (`readiness`, `publication.objections`). About 10 queries.
        """
        require(rules.may_publish(by, self, four_eyes=four_eyes))
        if at is not None and at < now:
            require(rules.may_date_back(by), "date_back")
        was_live, correction = self.is_live(now), text.tidy_text(correction)
        before, after = self.live_revision.as_copy() if was_live else None, self.working_revision.as_copy()
        starts = at or (self.live_from if was_live and self.live_from else now)
        missing = readiness.missing(self.working_revision, levels or Levels(), now)
        missing += readiness.wrong_times(starts, until, now=now, was_live=was_live)
        missing += publication.objections(kind, correction, before, after)
        if missing:
            raise NotReady(missing)
        told = publication.kind_of(kind, correction, before, after)
        self.slug = self._claim_address(self.working_revision)
        if told is not Kind.SILENT:
            self.updated_at = now if was_live else None
        seen_before, seen_at = (self.live_revision_id, now) if was_live else (None, starts)
        if not self.is_approved:
            self._mark_approved(by)
        self._point_readers_at(self.working_revision, starts, until)
        publication.forget_unseen(self.id, now)
        publication.write_down(told, self.id, self.live_revision_id, seen_before, seen_at, by=by, text=correction)
        verb = "article_corrected" if told is Kind.CORRECTION else "article_published"
        window = {"at": starts.isoformat(), "until": until.isoformat() if until else ""}
        record(by, verb, self, why=correction, **window, kind=told.value if was_live else "")

    def _point_readers_at(self, revision: Revision, starts: datetime, until: datetime | None) -> None:
        self.live_revision, self.live_from, self.live_until = revision, starts, until
        self.live_lang, self.live_section_id = revision.lang, revision.section_id
        self.live_tags = tags_named(revision.tags, revision.lang)
        bylines.put_in_print(self.id, revision.byline, writer=self.author, lang=revision.lang)
        self.withdrawn_at, self.withdrawal_reason = None, ""
        db.session.flush()
        self.update_search()

    def _claim_address(self, revision: Revision) -> str:
        """The slug this story has from now on: the typed one, else its own, else one made from the headline."""
        wanted = revision.slug or self.slug
        if not wanted:
            wanted = slugs.numbered(slugs.make_or(revision.title, self.code), self._is_foreign)
        elif self._is_foreign(wanted):
            raise NotReady(["slug_taken"])
        if db.session.get(ArticleAddress, wanted) is None:
            db.session.add(ArticleAddress(slug=wanted, article_id=self.id))
        return wanted

    def _is_foreign(self, slug: str) -> bool:
        address = db.session.get(ArticleAddress, slug)
        return address is not None and address.article_id != self.id

    def withdraw(self, *, by: User, now: datetime, four_eyes: bool, reason: str = "") -> None:
        """Take it back from readers; its address answers 410 with `reason` until it is published again."""
        require(rules.may_withdraw(by, self, four_eyes=four_eyes))
        if self.live_revision_id is None:
            raise NotAllowed("not_live")
        was_public = self.live_from is not None and self.live_from <= now
        self.live_revision_id = self.live_from = self.live_until = None
        self.live_section_id, self.live_lang = None, ""
        self.live_tags = []
        bylines.take_out_of_print(self.id)
        publication.forget_unseen(self.id, now)
        if was_public:
            self.withdrawn_at, self.withdrawal_reason = now, reason
        self.state = State.DRAFT
        db.session.flush()
        self.update_search()
        record(by, "article_withdrawn", self, why=reason)

    # ---- verbs: belongings

    def pair_with(self, other: "Article | None", *, by: User) -> None:
        """Say that this story is `other` in another language; None takes it out of its group (at most 2 queries)."""
        require(rules.may_edit(by, self))
        self.translation_group = joined_group(Article, self, other)

    # ---- search

    def search_shadow(self) -> Shadow | None:
        if self.live_revision_id is None:
            return None
        revision = self.live_revision
        db.session.expire(self, ["live_bylines"])
        names = dict.fromkeys(name for person in self.named for name in (person.name, person.own_name))
        return Shadow(
            title=f"{revision.kicker} {revision.title}",
            body="\n".join((revision.standfirst, revision.key_points, text.plain(revision.body), revision.byline)),
            tags=" ".join((*revision.tags, *names)),
        )
