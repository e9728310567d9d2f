"""The article's page on the desk: what its form holds besides the copy, and everything drawn around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template, session
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles import changelog, queries, rules
from blog.articles.article import Article
from blog.articles.copy import Copy
from blog.articles.difference import Line
from blog.articles.forms import FIELDS, ArticleForm
from blog.articles.publication import CHOICES, CORRECTION_LENGTH
from blog.articles.taxonomy import Section
from blog.articles.workflow import State
from blog.authoring import at_work as pen
from blog.authoring import checking, choices, live_change, offer, preview_links, story_history, talk, words
from blog.authoring.preview_links import LinkAsked
from blog.authoring.talk import Talk
from blog.extensions import db
from blog.lib import bidi, clock, tokens
from blog.planning import queries as planning
from blog.settings import site
from blog.storage.ids import typed_id

Answer = Response | tuple[str, int]
NOTE_LENGTH = 2000  # characters of a note or a reason
SAVED_FORM = "saved_form"  # session key: id of the form whose save was the last thing done, told once
FORM_ID_LENGTH = 43  # characters; `tokens.random_token`


@dataclass
class Extras:
    """The fields that are no part of the story's text, as typed."""

    base_version: str = "0"
    form_id: str = field(default_factory=tokens.random_token)  # of this drawing of the form, on one screen
    aside: str = ""  # on a conflict page: number of the refused save
    at: str = ""
    until: str = ""
    note: str = ""
    reason: str = ""
    translation_of: str = ""
    kind: str = ""  # of a change to a live story: one of `publication.CHOICES`
    correction: str = ""
    talk: Talk = field(default_factory=Talk)
    link: LinkAsked = field(default_factory=LinkAsked)

    @classmethod
    def of(cls, article: Article | None) -> "Extras":
        """As a fresh form shows them (1 query)."""
        if article is None:
            return cls()
        zone, now = site.current().zone, clock.now()
        partner = db.session.scalars(queries.counterparts(article).limit(1)).first()
        return cls(
            base_version=str(article.base_version),
            at=clock.to_local_input(article.live_from, zone) if article.live_from and article.is_scheduled(now) else "",
            until=clock.to_local_input(article.live_until, zone) if article.live_until else "",
            translation_of=str(partner.id) if partner else "",
        )

    @classmethod
    def typed(cls, sent: Mapping[str, str], article: Article | None) -> "Extras":
        """What was sent. A version, a time or a note that was not sent is empty; an end or a pair stays."""
        now = cls.of(article)
        return cls(
            base_version=sent.get("base_version", "").strip(),
            form_id=sent.get("form_id", "")[:FORM_ID_LENGTH],
            aside=sent.get("aside", ""),
            at=sent.get("at", "").strip(),
            until=sent.get("until", now.until).strip(),
            note=sent.get("note", ""),
            reason=sent.get("reason", ""),
            translation_of=sent.get("translation_of", now.translation_of).strip(),
            kind=sent.get("kind", "").strip(),
            correction=sent.get("correction", ""),
            talk=Talk.typed(sent),
            link=LinkAsked.typed(sent),
        )

    def times(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """From when until when, in UTC; None where nothing was typed. Raises ValueError."""
        at = clock.parse_local(self.at, zone) if self.at else None
        return at, clock.parse_local(self.until, zone) if self.until else None

    def check(self, form: ArticleForm, zone: ZoneInfo, *, is_publishing: bool) -> None:
        """Note what is too long in the form's faults, and times that cannot be read where they are about to matter."""
        for name, most in (("note", NOTE_LENGTH), ("reason", NOTE_LENGTH), ("correction", CORRECTION_LENGTH)):
            if len(getattr(self, name)) > most:
                form.blame(name, "too_long", most)
        if self.kind not in ("", *CHOICES):
            form.blame("kind", "unknown")
        self.link.check(form)
        for name in ("at", "until") if is_publishing else ():
            try:
                clock.parse_local(getattr(self, name) or "2000-01-01T00:00", zone)
            except ValueError:
                form.blame(name, "unknown")


@dataclass(frozen=True)
class Place:
    """One place two people changed: the texts side by side, and what may be chosen (`merging.CHOICES`)."""

    key: str
    field: str
    mine: list[Line]
    theirs: list[Line]
    choices: tuple[str, ...]
    chosen: str


@dataclass(frozen=True)
class Theirs:
    """What was saved in between: by whom (perhaps by me, elsewhere), when, and where it clashes with what I sent.

    `number` is its revision, `aside` mine; 0 when I had changed nothing.
    """

    name: str
    is_me: bool
    at: datetime
    number: int
    aside: int
    places: tuple[Place, ...] = ()

    def at_field(self, name: str) -> list[Place]:
        return [place for place in self.places if place.field == name]


def draw(
    article: Article | None,
    form: ArticleForm,
    extras: Extras,
    *,
    status: int = 200,
    missing: Sequence[str] = (),
    refusal: str = "",
    not_stored: str = "",
    theirs: Theirs | None = None,
) -> tuple[str, int]:
    """The page, with every value as typed (at most 20 queries). `not_stored` says why nothing of it is saved."""
    person, now, settings = me(), clock.now(), site.current()
    lang = form.values["lang"]
    html = render_template(
        "authoring/article.html",
        article=article,
        values=form.values,
        extras=extras,
        errors=words.faults(form.faults),
        missing=words.missing(missing),
        refusal=not_stored or words.refusal(refusal),
        is_unsaved=bool(form.faults or not_stored),
        theirs=theirs,
        **_open_form(article, extras),
        field_words=words.field,
        content_lang=lang,
        content_dir=bidi.direction(lang),
        rtl_languages=" ".join(sorted(bidi.RTL_LANGUAGES)),
        sections=choices.sections(sorted(settings.languages, key=lambda each: each != lang)),
        languages=choices.languages(settings.languages, lang),
        commenting=choices.commenting(settings, _section(form)),
        translations=choices.translations(person, article, lang, extras.translation_of),
        pictures=choices.lead_pictures(typed_id(form.values["lead_image"])),
        offer=_offer(article, person, now),
        change=live_change.asked_of(article, now),
        tags=words.tags(standing(article, now)) if article else (),
        checklist=checking.panel(_looked_through(article, form), now),
        counterparts=db.session.scalars(queries.counterparts(article)).all() if article else (),
        zone=settings.time_zone,
        now=now,
        **(_beside(article, person) if article else {}),
    )
    return html, status


def _section(form: ArticleForm) -> Section | None:
    """The section that stands in the form (no query for the one its copy was loaded with)."""
    chosen = typed_id(form.values["section"])
    return db.session.get(Section, chosen) if chosen else None


def _offer(article: Article | None, person: User, now: datetime) -> offer.Offer:
    four_eyes = site.current().four_eyes
    if article is None:
        return offer.for_new(person, four_eyes=four_eyes)
    return offer.for_story(person, article, four_eyes=four_eyes, now=now)


def _beside(article: Article, person: User) -> dict[str, object]:
    """What stands below the form of a story that has been saved (at most 9 queries)."""
    return {
        "assignment": db.session.scalars(planning.of_story(article).limit(1)).first(),
        "threads": talk.threads(article, person),
        "to_tell": talk.to_tell(article, person),
        "links": preview_links.rows(article),
        "link_lengths": preview_links.lengths(),
        "history": story_history.latest(article),
        "corrections": changelog.standing_under(article),
        "may_mend_corrections": rules.may_mend_corrections(person),
    }


def _open_form(article: Article | None, extras: Extras) -> dict[str, Any]:
    """What scripts need to save an open form by themselves, and who else is at it."""
    return {
        "at_work": pen.drawn(article, extras.form_id, extras.base_version) if article else None,
        "kept_fields": " ".join(FIELDS),
        "saved_form": session.pop(SAVED_FORM, ""),
        "person_id": me().id,
    }


def _looked_through(article: Article | None, form: ArticleForm) -> Copy:
    """The copy the checklist speaks of: what the form holds, or what is kept where the form cannot be a copy."""
    kept = article.working_revision.as_copy() if article else Copy(lang=form.values["lang"])
    if form.faults or form.values == ArticleForm.of(kept).values:
        return kept
    return form.copy().tidied()


def standing(article: Article, now: datetime) -> Iterable[str]:
    """Where a story stands, as codes of `words.state`: what readers see first, then the working copy."""
    if article.is_live(now):
        yield "live"
    elif article.is_scheduled(now):
        yield "scheduled"
    elif article.has_ended(now):
        yield "ended"
    elif article.is_withdrawn:
        yield "withdrawn"
    if article.has_unpublished_changes:
        yield "changed"
    if article.live_revision_id is None or article.has_unpublished_changes:
        is_past_approval = article.state is State.APPROVED and not article.is_approved  # written in since, by autosave
        yield State.DRAFT if is_past_approval else article.state
