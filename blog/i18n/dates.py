"""Dates and numbers as a reader of the page's language expects them, in the newsroom's time zone."""

from datetime import UTC, date, datetime

from babel.core import Locale, get_global
from flask import Flask
from flask_babel import format_date, format_decimal, format_time, format_timedelta, to_user_timezone
from hijridate import Gregorian

from blog.i18n.locale import language
from blog.lib import clock

# Umm al-Qura month names; the calendar is the one Saudi Arabia publishes.
HIJRI_MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip
HIJRI_ERA = {"ar": "هـ", "en": "AH"}


def install(app: Flask) -> None:
    """Make the filters known to templates: `day`, `day_time`, `clock`, `iso`, `ago`, `number`, `month`, `day_name`."""
    app.jinja_env.filters.update(
        day=day, day_time=day_time, clock=time_of_day, iso=iso, ago=ago, number=number, month=month, day_name=day_name
    )


def day(moment: datetime | date) -> str:
    """23 November 2026"""
    return format_date(moment, "d MMMM y")


def weekday(moment: datetime) -> str:
    """Monday 23 November 2026"""
    return format_date(moment, "EEEE d MMMM y")


def day_name(day_: date) -> str:
    """Monday 23 November, of a day on the newsroom's calendar"""
    return format_date(day_, "EEEE d MMMM", rebase=False)


def plain_day(day_: date) -> str:
    """23 November 2026, of a day on the newsroom's calendar"""
    return format_date(day_, "d MMMM y", rebase=False)


def first_week_day() -> int:
    """The day a week begins with where the page's language is most spoken (0: Monday … 6: Sunday; CLDR)."""
    likely = get_global("likely_subtags").get(language(), language())
    return Locale.parse(likely).first_week_day


def month(moment: date) -> str:
    """November 2026"""
    return format_date(moment, "MMMM y", rebase=False)


def time_of_day(moment: datetime) -> str:
    """17:42"""
    return format_time(moment, "HH:mm")


def day_time(moment: datetime) -> str:
    """23 November 2026, 17:42"""
    comma = "، " if language() == "ar" else ", "
    return f"{day(moment)}{comma}{time_of_day(moment)}"


def iso(moment: datetime) -> str:
    """For `<time datetime>` and machines, in UTC: 2026-11-23T17:42:00Z"""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def ago(moment: datetime) -> str:
    """In words: 5 minutes ago, قبل 5 دقائق"""
    return format_timedelta(moment - clock.now(), granularity="minute", add_direction=True)


def number(value: int) -> str:
    """With grouping; digits are Latin in both languages."""
    return format_decimal(value)


def hijri(moment: datetime) -> str:
    """The Umm al-Qura date in the page's language; "" outside the years the calendar is published for."""
    local = to_user_timezone(moment)
    try:
        date_ = Gregorian(local.year, local.month, local.day).to_hijri()
    except OverflowError:
        return ""
    months = HIJRI_MONTHS.get(language(), HIJRI_MONTHS["en"])
    return f"{date_.day} {months[date_.month - 1]} {date_.year} {HIJRI_ERA.get(language(), 'AH')}"
