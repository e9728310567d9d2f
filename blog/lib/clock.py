"""The time, read in one place so that a test can stop it, and local times as a form writes them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LOCAL_INPUT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_time


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _source()


@contextmanager
def freeze(at: datetime) -> Iterator[datetime]:
    """Within the block the clock stands at `at` (aware); blocks may nest. For tests and the demonstration."""
    if at.tzinfo is None:
        raise ValueError("a frozen moment needs a time zone")
    global _source
    before, moment = _source, at.astimezone(UTC)
    _source = lambda: moment  # noqa: E731 - a name would say no more
    try:
        yield moment
    finally:
        _source = before


def parse_local(text: str, zone: ZoneInfo) -> datetime:
    """The UTC moment of `YYYY-MM-DDTHH:MM[:SS]` on a clock in `zone`.

    An hour that happens twice (clocks set back) is its first passing; an hour that never happens (clocks set
    forward) raises ValueError, and so does anything that is no such time.
    """
    match = LOCAL_INPUT.fullmatch(text.strip())
    if not match:
        raise ValueError("not a local date and time")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    local = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    try:
        moment = local.astimezone(UTC)
        back_again = moment.astimezone(zone)
    except OverflowError as error:  # the first and last day of the calendar
        raise ValueError("outside the calendar") from error
    if back_again.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError("the clocks skip this time")
    return moment


def to_local_input(moment: datetime, zone: ZoneInfo) -> str:
    """`moment` as the value of an `<input type=datetime-local>`; seconds only where there are some."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    return local.isoformat(timespec="seconds" if local.second else "minutes")
