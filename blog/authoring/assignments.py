"""Assignments: given, put right, done, called off, and begun as a story."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blog.accounts.gate import me
from blog.accounts.models import User
from blog.articles.taxonomy import Section
from blog.authoring import choices, words
from blog.authoring.calendar import kind_of, week_url
from blog.authoring.desk import bp
from blog.authoring.form_page import Answer
from blog.authoring.small_forms import SmallForm, typed
from blog.authoring.talk import active_staff
from blog.errors import Conflict
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.planning import calendar, queries, rules
from blog.planning.models import DETAILS_LENGTH, WHAT_LENGTH, Assignment, Plan
from blog.settings import site
from blog.storage.ids import typed_id

DUE_TIME = "17:00"  # offered for a day: the hour a desk wants its copy


@bp.get("/calendar/assignments/new")
def new_assignment() -> Answer:
    """An empty form; `?due=YYYY-MM-DD` for that day."""
    now, zone = clock.now(), site.current().zone
    today = calendar.day_of(now, zone)
    day = calendar.asked_day(request.args.get("due", ""), today + timedelta(days=1))
    return _page(None, SmallForm({**_fresh(), "due": f"{day.isoformat()}T{DUE_TIME}"}))


@bp.post("/calendar/assignments/new")
def give_assignment() -> Answer:
    """Give somebody work; everybody may give it to herself."""
    begin_write()
    form = typed(request.form, _fresh())
    plan = _plan(form, None)
    if plan is None:
        db.session.rollback()
        return _page(None, form, status=422)
    Assignment.give(plan, by=me(), now=clock.now())
    return _done(_("The assignment is on the calendar."), plan.due_at)


@bp.get("/calendar/assignments/<int:assignment_id>")
def assignment(assignment_id: int) -> Answer:
    task = _task(assignment_id)
    return _page(task, SmallForm(_values(task)))


@bp.post("/calendar/assignments/<int:assignment_id>")
def change_assignment(assignment_id: int) -> Answer:
    """Put it right."""
    begin_write()
    task = _task(assignment_id)
    form = typed(request.form, _values(task))
    plan = _plan(form, task)
    if plan is None:
        db.session.rollback()
        return _page(_task(assignment_id), form, status=422)
    task.change(plan, by=me())
    return _done(_("The assignment is changed."), plan.due_at)


@bp.post("/calendar/assignments/<int:assignment_id>/done")
def finish_assignment(assignment_id: int) -> Answer:
    """It is done."""
    begin_write()
    task = _task(assignment_id)
    task.finish(by=me(), now=clock.now())
    return _done(_("Marked as done."), task.due_at)


@bp.post("/calendar/assignments/<int:assignment_id>/cancellation")
def call_off_assignment(assignment_id: int) -> Answer:
    """It will not be written."""
    begin_write()
    task = _task(assignment_id)
    task.call_off(by=me(), now=clock.now())
    return _done(_("The assignment is called off."), task.due_at)


@bp.post("/calendar/assignments/<int:assignment_id>/reopening")
def take_up_assignment(assignment_id: int) -> Answer:
    """It was not done after all."""
    begin_write()
    task = _task(assignment_id)
    task.take_up(by=me())
    return _done(_("The assignment is open again."), task.due_at)


@bp.post("/calendar/assignments/<int:assignment_id>/story")
def begin_assignment(assignment_id: int) -> Answer:
    """Begin its story, with what it says as the headline; pressed twice, it leads to the one that was begun."""
    begin_write()
    task = _task(assignment_id)
    try:
        story = task.begin(by=me(), now=clock.now(), lang=site.current().first_language)
    except Conflict:
        db.session.rollback()
        return redirect(url_for("authoring.article", article_id=task.article_id), 303)
    db.session.commit()
    flash(_("The story is begun. The assignment stays open until you say that it is done."), "good")
    return redirect(url_for("authoring.article", article_id=story.id), 303)


# ---- the form


def _fresh() -> dict[str, str]:
    return {"what": "", "details": "", "assignee": str(me().id), "due": "", "section": "", "lang": ""}


def _values(task: Assignment) -> dict[str, str]:
    return {
        "what": task.what,
        "details": task.details,
        "assignee": str(task.assignee_id),
        "due": clock.to_local_input(task.due_at, site.current().zone),
        "section": str(task.section_id or ""),
        "lang": task.lang,
    }


def _plan(form: SmallForm, task: Assignment | None) -> Plan | None:
    """What the form says, or None with its faults noted (2 queries)."""
    form.ask("what", WHAT_LENGTH)
    form.limit("details", DETAILS_LENGTH)
    section = db.session.get(Section, typed_id(form.values["section"])) if form.values["section"] else None
    if form.values["section"] and section is None:
        form.blame("section", "unknown")
    if form.values["lang"] and form.values["lang"] not in site.current().languages:
        form.blame("lang", "unknown")
    assignee = next((p for p in _offered(task) if p.id == typed_id(form.values["assignee"])), None)
    if assignee is None:
        form.blame("assignee", "unknown")
    due = _due(form)
    if form.faults or assignee is None or due is None:
        return None
    return Plan(form.values["what"], assignee, due, form.values["details"], form.values["lang"], section)


def _due(form: SmallForm) -> datetime | None:
    try:
        return clock.parse_local(form.values["due"], site.current().zone)
    except ValueError:
        form.blame("due", "unknown")
        return None


def _offered(task: Assignment | None) -> Sequence[User]:
    """To whom the person who asks may give it, herself first; who has it already stays (1 query)."""
    person = me()
    kept = task.assignee_id if task is not None else 0
    may = [other for other in active_staff() if rules.may_assign(person, other) or other.id == kept]
    return sorted(may, key=lambda other: other.id != person.id)


def _page(task: Assignment | None, form: SmallForm, status: int = 200) -> Answer:
    now, settings, person = clock.now(), site.current(), me()
    html = render_template(
        "authoring/assignment.html",
        task=task,
        tag=kind_of(task, now) if task else None,
        values=form.values,
        errors=words.faults(form.faults),
        people=[(str(other.id), other.name) for other in _offered(task)],
        sections=choices.sections(settings.languages),
        languages=[("", _("As it comes")), *choices.languages(settings.languages, form.values["lang"])],
        may_begin=task is not None and task.article_id is None and task.is_open and rules.may_begin(person, task),
        now=now,
        zone=settings.time_zone,
    )
    return html, status


def _task(assignment_id: int) -> Assignment:
    """The assignment with this id if whoever asks may see it, else 404 (1 query)."""
    found = queries.visible(me(), assignment_id)
    if found is None:
        abort(404)
    return found


def _done(said: str, due_at: datetime) -> Response:
    """Commit; back to the day view if it was pressed there, else to the week of the assignment."""
    day = calendar.day_of(due_at, site.current().zone)
    db.session.commit()
    flash(said, "good")
    if request.form.get("back") == "day":
        return redirect(url_for("authoring.day"), 303)
    return redirect(week_url(day), 303)
