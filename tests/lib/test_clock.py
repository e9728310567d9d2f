"""The clock, and local times as a form writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from blog.lib import clock

DAMASCUS = ZoneInfo("Asia/Damascus")
LONDON = ZoneInfo("Europe/London")


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_a_frozen_clock_stands_still_and_goes_on_afterwards():
    at = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)
    with clock.freeze(at):
        assert clock.now() == clock.now() == at
    assert clock.now() != at


def test_frozen_clocks_nest():
    outer, inner = datetime(2030, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    with clock.freeze(outer):
        with clock.freeze(inner):
            assert clock.now() == inner
        assert clock.now() == outer


def test_a_clock_cannot_be_frozen_at_a_naive_time():
    with pytest.raises(ValueError, match="time zone"), clock.freeze(datetime(2030, 1, 1)):  # noqa: DTZ001
        pass


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-01-15T18:30", datetime(2026, 1, 15, 15, 30, tzinfo=UTC)),
        ("2026-01-15T18:30:05", datetime(2026, 1, 15, 15, 30, 5, tzinfo=UTC)),
        (" 2026-01-15T00:00 ", datetime(2026, 1, 14, 21, 0, tzinfo=UTC)),
    ],
)
def test_a_local_time_is_read_in_its_zone(typed, expected):
    assert clock.parse_local(typed, DAMASCUS) == expected


def test_an_hour_that_happens_twice_is_its_first_passing():
    assert clock.parse_local("2025-10-26T01:30", LONDON) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_an_hour_the_clocks_skip_is_refused():
    with pytest.raises(ValueError, match="skip"):
        clock.parse_local("2025-03-30T01:30", LONDON)


@pytest.mark.parametrize(
    "typed",
    ["", "tomorrow", "2026-01-15", "2026-13-01T10:00", "2026-02-30T10:00", "2026-01-15T24:00", "2026-01-15 10:00"]
    + ["٢٠٢٦-٠١-١٥T10:00", "2026-01-15T10:00Z", "0001-01-01T00:00", "2026-01-15T10:00:61"],
)
def test_what_is_no_local_time_is_refused(typed):
    with pytest.raises(ValueError, match="."):
        clock.parse_local(typed, DAMASCUS)


@pytest.mark.parametrize("typed", ["2026-07-01T09:05", "2026-07-01T09:05:30", "0999-07-01T09:05:30"])
def test_a_time_survives_the_way_into_the_form_and_back(typed):
    assert clock.to_local_input(clock.parse_local(typed, LONDON), LONDON) == typed
