"""The calendar: what is due by day, what goes live and what ends, a week or a month at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from blog.accounts.gate import me
from blog.articles import queries as stories
from blog.articles.article import Article
from blog.authoring.desk import bp
from blog.extensions import db
from blog.i18n import dates
from blog.lib import clock
from blog.planning import calendar, queries
from blog.planning.calendar import Span
from blog.planning.models import Assignment
from blog.settings import site

ENTRIES = 500  # of each kind on one page: more than a month of any newsroom; a page must end somewhere


@dataclass(frozen=True)
class Entry:
    """One thing on a day: an assignment, or a story at the moment it begins or ends. kind: words and a tag's kind."""

    at: datetime
    kind: tuple[str, str]
    task: Assignment | None = None
    story: Article | None = None


@dataclass(frozen=True)
class Day:
    """One day and what stands on it, by the clock."""

    date: date
    is_today: bool
    entries: list[Entry]


@bp.get("/calendar")
def calendar_page() -> str:
    """`?from=YYYY-MM-DD` the week (or with `?span=month` the month) that day stands in; `?mine=1` my own only."""
    person, now, settings = me(), clock.now(), site.current()
    today = calendar.day_of(now, settings.zone)
    asked = calendar.asked_day(request.args.get("from", ""), today)
    by_month, mine = request.args.get("span") == "month", request.args.get("mine") == "1"
    span = calendar.month_of(asked) if by_month else calendar.week_of(asked, dates.first_week_day())

    def page_url(day: date | None, **changes: Any) -> str:
        wanted = {"span": "month" if by_month else None, "mine": "1" if mine else None, **changes}
        return week_url(day, **wanted)

    return render_template(
        "authoring/calendar.html",
        days=_days(span, _entries(span, now, mine=mine), today, only_full=by_month),
        heading=dates.month(span.first) if by_month else _week_words(span),
        by_month=by_month,
        mine=mine,
        previous_url=page_url(span.first - timedelta(days=1)),
        next_url=page_url(span.end),
        today_url=page_url(None),
        week_url=page_url(asked, span=None),
        month_url=page_url(asked, span="month"),
        mine_url=page_url(asked, mine=None if mine else "1"),
        now=now,
        zone=settings.time_zone,
        person=person,
    )


def week_url(day: date | None, **more: Any) -> str:
    """The calendar where a day stands in it; None is today."""
    return url_for("authoring.calendar_page", **{"from": day.isoformat() if day else None, **more})


def _week_words(span: Span) -> str:
    last = span.end - timedelta(days=1)
    return _("%(first)s to %(last)s", first=dates.plain_day(span.first), last=dates.plain_day(last))


def _entries(span: Span, now: datetime, *, mine: bool) -> list[Entry]:
    """Everything in the span, by the clock (2 queries)."""
    person, (start, end) = me(), span.moments(site.current().zone)
    tasks, live = queries.due_between(person, start, end), stories.on_calendar(person, start, end)
    if mine:
        tasks, live = tasks.where(Assignment.assignee_id == person.id), live.where(Article.author_id == person.id)
    found = [Entry(task.due_at, kind_of(task, now), task=task) for task in db.session.scalars(tasks.limit(ENTRIES))]
    for story in db.session.scalars(live.limit(ENTRIES)):
        if story.live_from is not None and start <= story.live_from < end:
            went = story.live_from <= now
            found.append(Entry(story.live_from, (_("Live"), "live") if went else (_("Goes live"), "wait"), story=story))
        if story.live_until is not None and start <= story.live_until < end:
            ended = story.live_until <= now
            found.append(Entry(story.live_until, (_("Ended"), "plain") if ended else (_("Ends"), "stop"), story=story))
    return sorted(found, key=lambda entry: entry.at)


def kind_of(task: Assignment, now: datetime) -> tuple[str, str]:
    """How an assignment stands: words and the kind of tag."""
    if task.cancelled_at is not None:
        return _("Called off"), "plain"
    if task.done_at is not None:
        return _("Done"), "live"
    return (_("Overdue"), "stop") if task.is_overdue(now) else (_("Assignment"), "wait")


def _days(span: Span, entries: list[Entry], today: date, *, only_full: bool) -> list[Day]:
    """Every day of a week; of a month those with something on them, and today."""
    zone = site.current().zone
    on: dict[date, list[Entry]] = {day: [] for day in span.days}
    for entry in entries:
        on[calendar.day_of(entry.at, zone)].append(entry)
    return [Day(day, day == today, there) for day, there in on.items() if there or day == today or not only_full]
