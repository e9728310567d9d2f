"""The day view: what waits for whoever looks, what is due, what went live, what readers said."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from sqlalchemy import Select

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles import queries
from blog.articles.article import Article
from blog.articles.workflow import State
from blog.authoring import choices, form_page, words
from blog.authoring.desk import bp
from blog.comments import queries as comments
from blog.extensions import db
from blog.lib import clock
from blog.settings import site

SHOWN = 8  # stories of each kind: the whole day on one or two screens; the list has the rest


@dataclass(frozen=True)
class Entry:
    """A story in a list of the day, and where it stands."""

    story: Article
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class Day:
    """Everything on the page; an empty list is left out."""

    in_review: list[Entry]
    approved: list[Entry]
    sent_back: list[Entry]
    due: list[Entry]
    went_live: list[Entry]
    drafts: list[Entry]
    held: int


@bp.get("/")
def day() -> str:
    """The first page after sign-in (at most 8 queries besides the frame)."""
    person, now, settings = me(), clock.now(), site.current()
    return render_template(
        "authoring/day.html",
        day=the_day(person, now),
        person=person,
        now=now,
        zone=settings.time_zone,
        languages=choices.languages(settings.languages, ""),
    )


def the_day(person: User, now: datetime) -> Day:
    """What concerns this person (at most 7 queries)."""

    def entries(query: Select[Article]) -> list[Entry]:
        found = db.session.scalars(query.limit(SHOWN))
        return [Entry(story, words.tags(form_page.standing(story, now))) for story in found]

    reviews = person.is_editor
    return Day(
        in_review=entries(queries.filtered(person, now, standing="in_review")) if reviews else [],
        approved=entries(
            queries.filtered(person, now, standing="approved") if reviews else queries.own(person, State.APPROVED)
        ),
        sent_back=entries(queries.own(person, State.CHANGES_REQUESTED)),
        due=entries(queries.due(person, now)),
        went_live=entries(queries.went_live(person, now)),
        drafts=entries(queries.own(person, State.DRAFT, State.IN_REVIEW)),
        held=comments.counts_by_state()["held"] if person.moderates else 0,
    )
