"""The library's list: which pictures are asked for, and what the page shows of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, not_, or_, select

from blog.accounts.models import User
from blog.articles import picture_uses, queries
from blog.extensions import db
from blog.i18n.dates import plain_day
from blog.lib.paging import Page, page_number
from blog.media import queries as media
from blog.media.models import Picture
from blog.pages.models import on_a_page
from blog.planning.calendar import day_of, midnight
from blog.storage.ids import typed_id
from blog.storage.listing import page_of

PAGE_SIZE = 24  # pictures a page: divides by 2, 3, 4 and 6 columns
ENDING_DAYS = 30  # a month is time to have a licence renewed, or to find another picture
FILTERS = (
    "q",
    "use",
    "credit",
    "licence",
    "by",
    "dated",
    "since",
    "until",
)  # the address calls two of them from and to
USES = ("unused", "live")
YEARS = range(1800, 2201)  # of a typed day; photographs are not older


class Chip(NamedTuple):
    """One filter that is on: what kind it is, what was asked for, and the address of the list without it."""

    label: str
    value: str
    url: str


class Entry(NamedTuple):
    """A picture of the grid: where a click leads, and what an editor should see at once (words, kind of tag)."""

    picture: Picture
    url: str
    marks: list[tuple[str, str]]

    @property
    def is_tall(self) -> bool:
        """Taller than its frame in the grid, which is 4 to 3."""
        return self.picture.height * 4 > self.picture.width * 3


@dataclass(frozen=True)
class PictureList:
    """What was asked for; anything unknown counts as not asked.

    `since` and `until` are days of the newsroom's calendar: of when a picture came in, or was taken (`dated`).
    """

    now: datetime
    zone: ZoneInfo
    q: str = ""
    use: str = ""
    credit: str = ""
    licence: str = ""
    by: int = 0
    dated: str = ""
    since: date | None = None
    until: date | None = None
    for_story: int = 0
    page: int = 1

    @classmethod
    def asked(cls, sent: Mapping[str, str], zone: ZoneInfo, now: datetime) -> "PictureList":
        def one_of(name: str, *known: str) -> str:
            return sent[name] if sent.get(name) in known else ""

        return cls(
            now=now,
            zone=zone,
            q=sent.get("q", "").strip()[:200],
            use=one_of("use", *USES),
            credit=one_of("credit", "none"),
            licence=one_of("licence", "ending"),
            by=typed_id(sent.get("by", "")),
            dated=one_of("dated", "taken"),
            since=_day(sent.get("from", "")),
            until=_day(sent.get("to", "")),
            for_story=typed_id(sent.get("for", "")),
            page=page_number(sent.get("page")),
        )

    @property
    def today(self) -> date:
        return day_of(self.now, self.zone)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is on, the words that are searched for among them."""
        return any(getattr(self, name) for name in FILTERS if name != "dated")

    @property
    def is_filtered(self) -> bool:
        return any(getattr(self, name) for name in FILTERS if name not in ("q", "dated"))

    def choosing_for(self, story_id: int) -> "PictureList":
        """The same list to choose a lead from: of a story that is there for whoever asks, or of none."""
        return replace(self, for_story=story_id)

    # ---- what is found

    def select(self) -> Select[Picture]:
        """The pictures that meet every filter, newest first."""
        return media.found(self.q).where(*self._conditions())

    def _conditions(self) -> list[ColumnElement[bool]]:
        conditions = []
        if self.use:
            conditions.append(is_unused() if self.use == "unused" else self._is_live())
        if self.credit:
            conditions.append(media.is_uncredited())
        if self.licence:
            conditions.append(Picture.licence_until <= self.today + timedelta(days=ENDING_DAYS))
        if self.by:
            conditions.append(Picture.uploaded_by_id == self.by)
        return conditions + self._dates()

    def _is_live(self) -> ColumnElement[bool]:
        return picture_uses.in_a_live_story(queries.is_live(self.now))

    def _dates(self) -> list[ColumnElement[bool]]:
        after = self.until + timedelta(days=1) if self.until else None
        if self.dated:
            column, start, end = Picture.taken_on, self.since, after
        else:
            column = Picture.created_at
            start, end = (midnight(day, self.zone) if day else None for day in (self.since, after))
        return [*([column >= start] if start else []), *([column < end] if end else [])]

    def count(self) -> int:
        """How many there are (1 query)."""
        return db.session.scalar(select(func.count()).select_from(self.select().order_by(None).subquery())) or 0

    def listing(self) -> Page[Picture]:
        """The page that is looked at (2 queries)."""
        return page_of(db.session, self.select(), self.page, PAGE_SIZE)

    def entries(self, pictures: Sequence[Picture]) -> list[Entry]:
        """The grid's (1 query, none for an empty one)."""
        shown = [picture.id for picture in pictures]
        unused = set(db.session.scalars(select(Picture.id).where(Picture.id.in_(shown), is_unused()))) if shown else ()
        return [Entry(each, self._leads_to(each), self._marks(each, each.id in unused)) for each in pictures]

    def _leads_to(self, picture: Picture) -> str:
        if not self.for_story:
            return url_for("authoring.picture", picture_id=picture.id)
        return url_for(
            "authoring.article", article_id=self.for_story, lead_image=picture.id, _anchor="field-lead_image"
        )

    def _marks(self, picture: Picture, is_unused: bool) -> list[tuple[str, str]]:
        marks = [] if picture.credit else [(_("No credit"), "wait")]
        if picture.licence_is_over(self.today):
            marks.append((_("Licence run out"), "stop"))
        elif picture.licence_until and picture.licence_until <= self.today + timedelta(days=ENDING_DAYS):
            marks.append((_("Licence until %(day)s", day=plain_day(picture.licence_until)), "wait"))
        return [*marks, *([(_("In no use"), "plain")] if is_unused else [])]

    # ---- addresses

    def url(self, **changes: Any) -> str:
        """The list with some filters changed; the page begins anew."""
        asked = {name: getattr(self, name) or None for name in (*FILTERS, "for_story")} | changes
        names = {"since": "from", "until": "to", "for_story": "for"}
        values: dict[str, Any] = {names.get(name, name): str(value) for name, value in asked.items() if value}
        return url_for("authoring.library", **values)

    def page_url(self, page: int) -> str:
        return self.url(page=page)

    @property
    def bare_url(self) -> str:
        """The whole library."""
        return self.url(**dict.fromkeys(FILTERS))

    def chips(self, uploaders: Sequence[User]) -> list[Chip]:
        """Every filter that is on, with the way to take it off."""
        by = next((each.name for each in uploaders if each.id == self.by), f"#{self.by}")
        since, until = (_("Taken from:"), _("Taken until:")) if self.dated else (_("Added from:"), _("Added until:"))
        found = {
            "q": (_("Words:"), self.q),
            "use": ("", {"unused": _("In no use"), "live": _("In a live story")}.get(self.use, "")),
            "credit": ("", self.credit and _("No credit")),
            "licence": ("", self.licence and _("Licence ends soon or has run out")),
            "by": (_("Added by:"), self.by and by),
            "since": (since, self.since and plain_day(self.since)),
            "until": (until, self.until and plain_day(self.until)),
        }
        return [Chip(label, str(value), self.url(**{name: None})) for name, (label, value) in found.items() if value]


def is_unused() -> ColumnElement[bool]:
    """Condition on Picture: no story's working or live text, no portrait and no standing page shows it."""
    return not_(or_(picture_uses.in_a_story(), picture_uses.is_a_portrait(), on_a_page()))


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed.strip()[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None
