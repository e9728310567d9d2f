"""Days on the newsroom's clock: which ones a page of the calendar shows, and when each begins. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK_DAYS = 7
FIRST_YEAR, LAST_YEAR = 1970, 2200  # what may be asked for; days beyond have no use and no certain clock


@dataclass(frozen=True)
class Span:
    """Days from `first` up to, and not with, `end`."""

    first: date
    end: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.end - self.first).days)]

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When it begins and when it is over, in UTC."""
        return midnight(self.first, zone), midnight(self.end, zone)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The UTC moment a day begins in `zone`.

    Where the clocks are set forward at midnight (Cairo, Beirut) it is the moment they are: the day has no 00:00.
    """
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The day of a moment on a clock in `zone`."""
    return moment.astimezone(zone).date()


def week_of(day: date, first_week_day: int) -> Span:
    """The week `day` stands in; weeks begin with `first_week_day` (0: Monday … 6: Sunday)."""
    first = day - timedelta(days=(day.weekday() - first_week_day) % WEEK_DAYS)
    return Span(first, first + timedelta(days=WEEK_DAYS))


def month_of(day: date) -> Span:
    first = day.replace(day=1)
    return Span(first, (first + timedelta(days=32)).replace(day=1))


def asked_day(typed: str, today: date) -> date:
    """The day of `YYYY-MM-DD`, else today."""
    try:
        asked = date.fromisoformat(typed)
    except ValueError:
        return today
    return asked if FIRST_YEAR <= asked.year <= LAST_YEAR else today
