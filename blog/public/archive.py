"""The archive of each edition: everything, and month by month, in the newsroom's time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import abort, render_template
from flask_babel import gettext as _
from sqlalchemy import Select

from blog.articles import queries
from blog.articles.article import Article
from blog.feeds.addresses import edition_path, edition_url, readable, settle_edition
from blog.i18n import dates
from blog.lib import clock
from blog.public import chrome
from blog.public.head import NOT_LISTED, page_head
from blog.public.pages_of_lists import asked_page, cards_of, one_page, page_addresses
from blog.settings import site


@dataclass(frozen=True)
class Month:
    """A month that has stories, for the list beside the archive."""

    label: str
    url: str
    count: int


def everything(edition: str) -> str:
    """All stories of an edition, newest first."""
    lang = settle_edition(edition)
    stories = queries.in_language(clock.now(), lang)
    others = {other: edition_url("public.archive", other) for other in site.current().languages if other != lang}
    return _drawn(lang, _("Archive"), edition_path("public.archive", lang), stories, others)


def month(edition: str, year: int, month: int) -> str:
    """The stories of one month; 404 for a month no calendar has."""
    lang = settle_edition(edition)
    try:
        first = date(year, month, 1)
        start, end = _bounds(first)
    except (ValueError, OverflowError):
        abort(404)
    stories = queries.between(clock.now(), lang, start, end)
    path = edition_path("public.month", lang, year=year, month=month)
    return _drawn(lang, dates.month(first), path, stories, {})


def _drawn(lang: str, heading: str, path: str, stories: Select[Article], counterparts: dict[str, str]) -> str:
    number = asked_page()
    found = one_page(stories, number)
    chrome.stand_in(chrome.Place(counterparts=counterparts))
    address = page_addresses(path)
    head = page_head(
        title=heading,
        site_name=chrome.site_view().name,
        path=address(number),
        robots="" if found.total else NOT_LISTED,
        counterparts=counterparts if number == 1 else None,
    )
    return render_template(
        "public/listing.html",
        heading=heading,
        description="",
        kind="archive",
        listing=cards_of(found),
        page_url=address,
        author=None,
        archive_months=_months(lang),
        lead_first=False,
        head=head,
    )


def _bounds(first: date) -> tuple[datetime, datetime]:
    """The first moment of a month and of the next one, in UTC, by the newsroom's clock."""
    zone = site.current().zone
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    start, end = (datetime(day.year, day.month, 1, tzinfo=zone).astimezone(UTC) for day in (first, following))
    return start, end


def _months(lang: str) -> list[Month]:
    """Every month that has stories (1 query)."""
    return [
        Month(
            dates.month(date(year, number, 1)),
            readable(edition_path("public.month", lang, year=year, month=number)),
            count,
        )
        for year, number, count in queries.months(clock.now(), lang, site.current().zone)
    ]
