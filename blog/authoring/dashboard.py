"""The day view: what waits for whoever looks, what is due, what went live, what readers said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import Select

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles import notes, queries
from blog.articles.article import Article
from blog.articles.notes import Note
from blog.articles.workflow import State
from blog.authoring import choices, form_page, words
from blog.authoring.calendar import kind_of
from blog.authoring.desk import bp
from blog.authoring.picture_list import PictureList
from blog.comments import queue
from blog.extensions import db
from blog.lib import clock
from blog.planning import calendar
from blog.planning import queries as planning
from blog.planning.models import Assignment
from blog.public.memory import once
from blog.settings import site

SHOWN = 8  # of each kind: the whole day on one or two screens; the lists have the rest
DAYS_AHEAD = 2  # today and tomorrow; the calendar has the rest


@dataclass(frozen=True)
class Entry:
    """A story in a list of the day: where it stands, and the moment that matters with what happens at it."""

    story: Article
    tags: list[tuple[str, str]]
    moment: datetime
    said: str = ""


@dataclass(frozen=True)
class Day:
    """Everything on the page; an empty list is left out."""

    notes: list[Note]
    tasks: list[tuple[Assignment, tuple[str, str]]]
    in_review: list[Entry]
    approved: list[Entry]
    sent_back: list[Entry]
    coming: list[Entry]
    went_live: list[Entry]
    drafts: list[Entry]
    held: int
    licences: int
    """Pictures readers see whose licence ends soon or has run out; `licences_url` lists them."""
    licences_url: str

    @property
    def is_quiet(self) -> bool:
        """True when nothing waits for anybody to act."""
        waiting = (self.licences, self.notes, self.tasks, self.in_review, self.approved, self.sent_back, self.drafts)
        return not (self.held or any(waiting))


@bp.get("/")
def day() -> str:
    """The first page after sign-in (at most 12 queries besides the frame)."""
    person, now, settings = me(), clock.now(), site.current()
    return render_template(
        "authoring/day.html",
        day=the_day(person, now),
        person=person,
        now=now,
        zone=settings.time_zone,
        languages=choices.languages(settings.languages, ""),
        sections=choices.sections(settings.languages),
    )


def the_day(person: User, now: datetime) -> Day:
    """What concerns this person (at most 10 queries)."""

    def entries(query: Select[Article]) -> list[Entry]:
        found = db.session.scalars(query.limit(SHOWN))
        return [Entry(story, words.tags(form_page.standing(story, now)), story.saved_at) for story in found]

    reviews = person.is_editor
    ending = PictureList(now, site.current().zone, use="live", licence="ending")
    tasks = db.session.scalars(planning.open_for(person).limit(SHOWN))
    return Day(
        notes=list(db.session.scalars(notes.concerning(person).limit(SHOWN))),
        tasks=[(task, kind_of(task, now)) for task in tasks],
        in_review=entries(queries.filtered(person, now, standing="in_review")) if reviews else [],
        approved=entries(
            queries.filtered(person, now, standing="approved") if reviews else queries.own(person, State.APPROVED)
        ),
        sent_back=entries(queries.own(person, State.CHANGES_REQUESTED)),
        coming=_coming(person, now),
        went_live=_went_live(person, now),
        drafts=entries(queries.own(person, State.DRAFT, State.IN_REVIEW)),
        held=once("waiting comments", queue.waiting) if person.moderates else 0,
        licences=ending.count() if reviews else 0,
        licences_url=ending.url(),
    )


def _coming(person: User, now: datetime) -> list[Entry]:
    """What goes live or ends today or tomorrow, by the newsroom's days, soonest first (1 query)."""
    zone = site.current().zone
    last = calendar.midnight(calendar.day_of(now, zone) + timedelta(days=DAYS_AHEAD), zone)
    found = []
    for story in db.session.scalars(queries.coming(person, now, last).limit(SHOWN)):
        tags = words.tags(form_page.standing(story, now))
        if story.live_from is not None and story.live_from > now:
            found.append(Entry(story, tags, story.live_from, _("Goes live")))
        elif story.live_until is not None:
            found.append(Entry(story, tags, story.live_until, _("Ends")))
    return sorted(found, key=lambda entry: entry.moment)


def _went_live(person: User, now: datetime) -> list[Entry]:
    """What readers see, newest first (1 query)."""
    stories = db.session.scalars(queries.went_live(person, now).limit(SHOWN))
    return [
        Entry(story, words.tags(form_page.standing(story, now)), story.live_from)
        for story in stories
        if story.live_from
    ]
