"""The calendar and its assignments over HTTP: who sees what on which day, and what a form may say."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.planning.models import Assignment
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
AMMAN = ZoneInfo("Asia/Amman")
NEW = "/desk/calendar/assignments/new"


def _give(browser: DeskClient, **typed: str) -> int:
    """Fill in the form, send it; the new assignment's id."""
    form = form_of(browser.get(NEW), form_id="assignment-form")
    assert browser.post(NEW, data=form.filled(**{"what": "مقابلة مع مدير الميناء", **typed})).status_code == 303
    db.session.rollback()
    newest: int = db.session.query(Assignment.id).order_by(Assignment.id.desc()).limit(1).scalar()
    return newest


def _tomorrow(hour: str = "18:00") -> str:
    return f"{(clock.now().astimezone(AMMAN) + timedelta(days=1)).date()}T{hour}"


def _task(number: int) -> Assignment:
    db.session.rollback()
    return db.session.get_one(Assignment, number)


def test_an_editor_gives_and_the_writer_finds_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    number = _give(sign_in(newsroom.huda), assignee=str(newsroom.amal.id), due=_tomorrow())
    assert _task(number).due_at.astimezone(AMMAN).strftime("%H:%M") == "18:00"
    browser = sign_in(newsroom.amal)
    for path in (
        "/desk/",
        "/desk/calendar?span=month&from=" + _tomorrow()[:10],
        f"/desk/calendar/assignments/{number}",
    ):
        assert "مقابلة مع مدير الميناء" in browser.get(path).text


def test_a_writer_plans_only_for_herself(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    assert newsroom.omar.name not in browser.get(NEW).text
    refused = browser.post(NEW, data={"what": "x", "due": _tomorrow(), "assignee": str(newsroom.omar.id)})
    assert refused.status_code == 422
    assert _task(_give(browser, due=_tomorrow())).assignee_id == newsroom.amal.id


@pytest.mark.parametrize(
    ("field", "typed"), [("what", " "), ("what", "x" * 201), ("due", "soon"), ("section", "999"), ("lang", "fr"),
                         ("details", "x" * 2001), ("assignee", "")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(sign_in: SignIn, newsroom: Newsroom, field: str, typed: str) -> None:
    browser = sign_in(newsroom.huda)
    sent = {"what": "عنوان", "due": _tomorrow(), "assignee": str(newsroom.amal.id), field: typed}
    refused = browser.post(NEW, data=sent)
    assert refused.status_code == 422
    assert f'id="field-{field}-error"' in refused.text
    assert form_of(refused, form_id="assignment-form").fields["due"] == sent["due"]
    assert db.session.query(Assignment).count() == 0


def test_it_is_changed_done_called_off_and_taken_up(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    number = _give(browser, assignee=str(newsroom.amal.id), due=_tomorrow())
    address = f"/desk/calendar/assignments/{number}"
    form = form_of(browser.get(address), form_id="assignment-form")
    browser.post(address, data=form.filled(what="نص جديد", assignee=str(newsroom.omar.id)))
    assert (_task(number).what, _task(number).assignee_id) == ("نص جديد", newsroom.omar.id)
    assert browser.post(f"{address}/done", data={"back": "day"}).location == "/desk/"
    assert _task(number).done_at is not None
    browser.post(f"{address}/reopening")
    browser.post(f"{address}/cancellation")
    assert _task(number).cancelled_at is not None
    assert "نص جديد" not in browser.get(f"/desk/calendar?from={_tomorrow()[:10]}").text


def test_its_story_is_begun_once(sign_in: SignIn, newsroom: Newsroom) -> None:
    number = _give(
        sign_in(newsroom.huda), assignee=str(newsroom.omar.id), due=_tomorrow(), section=str(newsroom.economy.id),
        details="الاتصال بالمجلس",
    )  # fmt: skip
    browser, address = sign_in(newsroom.omar), f"/desk/calendar/assignments/{number}/story"
    first = browser.post(address)
    assert browser.post(address).location == first.location
    page = browser.get(first.location)
    assert form_of(page, form_id="article-form").fields["section"] == str(newsroom.economy.id)
    assert "الاتصال بالمجلس" in text_of(page)
    assert sign_in(newsroom.huda).post(address).status_code == 403


@pytest.mark.parametrize("noun", ["", "/done", "/cancellation", "/reopening", "/story"])
def test_another_writers_assignment_is_not_found(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom, noun: str
) -> None:
    number = _give(sign_in(newsroom.huda), assignee=str(newsroom.amal.id), due=_tomorrow())
    address = f"/desk/calendar/assignments/{number}{noun}"
    assert sign_in(newsroom.omar).post(address).status_code == 404
    assert client.post(address).status_code == 401
    assert sign_in(newsroom.huda).post(f"/desk/calendar/assignments/99{noun}").status_code == 404
    if noun:
        assert sign_in(newsroom.huda).get(address).status_code == 405
    assert _task(number).is_open


# ---- the calendar


def test_stories_stand_on_the_days_they_begin_and_end(sign_in: SignIn, newsroom: Newsroom) -> None:
    begins = datetime(2027, 3, 10, 21, 30, tzinfo=UTC)  # half past midnight of the 11th in Amman
    story = newsroom.live_story
    begin_write()
    story.live_from, story.live_until = begins, begins + timedelta(days=1)
    db.session.commit()
    page = sign_in(newsroom.huda).get("/desk/calendar?from=2027-03-11").text
    on = {day[:2]: day for day in page.split('<time datetime="2027-03-')[1:] if day[2] == '"'}
    link = f'href="/desk/articles/{newsroom.live_story.id}"'
    assert [day for day, words in on.items() if link in words] == ["11", "12"]
    assert "00:30" in on["11"]


def test_each_sees_her_own_and_editors_all(sign_in: SignIn, newsroom: Newsroom) -> None:
    day = newsroom.scheduled_story.live_from.astimezone(AMMAN).date().isoformat()
    title = newsroom.scheduled_story.title
    assert title in sign_in(newsroom.amal).get(f"/desk/calendar?from={day}").text
    assert title in sign_in(newsroom.huda).get(f"/desk/calendar?from={day}").text
    assert title not in sign_in(newsroom.huda).get(f"/desk/calendar?from={day}&mine=1").text
    assert title not in sign_in(newsroom.omar).get(f"/desk/calendar?from={day}").text


def test_the_week_begins_as_the_language_expects(sign_in: SignIn, newsroom: Newsroom) -> None:
    arabic = sign_in(newsroom.huda).get("/desk/calendar?from=2026-11-25").text
    english = sign_in(newsroom.basil).get("/desk/calendar?from=2026-11-25").text
    assert 'datetime="2026-11-21"' in arabic
    assert 'datetime="2026-11-21"' not in english
    assert 'datetime="2026-11-22"' in english
    assert "from=2026-11-20" in arabic
    assert "from=2026-11-28" in arabic


@pytest.mark.parametrize("query", ["", "?from=nonsense", "?from=9999-12-31", "?span=month", "?span=year", "?mine=x"])
def test_any_address_of_it_shows_a_page(sign_in: SignIn, newsroom: Newsroom, query: str) -> None:
    assert sign_in(newsroom.omar).get(f"/desk/calendar{query}").status_code == 200
    assert sign_in(newsroom.omar).post(f"/desk/calendar{query}").status_code == 405


def test_nobody_looks_without_signing_in(client: FlaskClient, newsroom: Newsroom) -> None:
    assert client.get("/desk/calendar").status_code == 303
    assert client.get(NEW).status_code == 303
