"""Days on the newsroom's clock: weeks and months, and days whose clocks are changed at midnight."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from blog.planning.calendar import asked_day, day_of, midnight, month_of, week_of

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


@pytest.mark.parametrize(
    ("first", "begins"), [(MONDAY, date(2026, 11, 23)), (SATURDAY, date(2026, 11, 21)), (SUNDAY, date(2026, 11, 22))]
)
def test_a_week_begins_with_its_languages_first_day(first: int, begins: date) -> None:
    span = week_of(date(2026, 11, 25), first)
    assert span.first == begins
    assert len(span.days) == 7
    assert date(2026, 11, 25) in span.days
    assert week_of(span.first, first) == span


@pytest.mark.parametrize(("day", "days"), [(date(2026, 2, 28), 28), (date(2024, 2, 1), 29), (date(2026, 12, 31), 31)])
def test_a_month_is_whole(day: date, days: int) -> None:
    assert len(month_of(day).days) == days
    assert month_of(day).first.day == 1


def test_a_day_without_midnight_begins_when_the_clocks_are_changed() -> None:
    cairo = ZoneInfo("Africa/Cairo")  # 24 April 2026: 00:00 becomes 01:00
    begins = midnight(date(2026, 4, 24), cairo)
    assert begins == datetime(2026, 4, 23, 22, tzinfo=UTC)
    assert day_of(begins, cairo) == date(2026, 4, 24)
    assert (midnight(date(2026, 4, 25), cairo) - begins).total_seconds() == 23 * 3600


def test_the_day_the_clocks_go_back_has_twenty_five_hours() -> None:
    london = ZoneInfo("Europe/London")
    length = midnight(date(2026, 10, 26), london) - midnight(date(2026, 10, 25), london)
    assert length.total_seconds() == 25 * 3600


@pytest.mark.parametrize("typed", ["", "soon", "2026-13-01", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_what_is_no_day_of_ours_is_today(typed: str) -> None:
    assert asked_day(typed, date(2026, 11, 25)) == date(2026, 11, 25)
    assert asked_day("2026-12-01", date(2026, 11, 25)) == date(2026, 12, 1)
