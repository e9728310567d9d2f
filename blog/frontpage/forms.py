"""The shape of the front page desk: what was typed about the arrangement and the bar, and what is wrong with it.

Faults are codes, as in `articles/forms.py`; what was typed is kept whatever is wrong with it. Each row's fields carry the
id of its story in their names, so that a row keeps its words wherever it goes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from blog.articles.article import Article
from blog.articles.copy import TITLE_LENGTH
from blog.articles.forms import Fault
from blog.frontpage import rules
from blog.frontpage.models import ADDRESS_LENGTH, BAR_LENGTH, PLACES, Bar, FrontPage, Placed
from blog.lib import clock
from blog.lib.html_policy import is_safe_address
from blog.lib.text import tidy_line
from blog.storage.ids import typed_id

PLACE_FIELD = re.compile(r"place-([1-9][0-9]{0,17})")
MOST_ROWS = 20  # of a form that was sent; the page itself never draws more than PLACES
LONGEST = timedelta(days=7)  # a bar that stands longer is no news, and nobody remembers that it is there
SOON = {"hour": timedelta(hours=1), "three_hours": timedelta(hours=3)}
ENDS = (*SOON, "day", "at")

Faults = dict[str, list[Fault]]


@dataclass
class Row:
    """One placed story as typed."""

    article_id: int
    headline: str = ""
    until: str = ""


@dataclass
class ArrangementForm:
    """The rows in their order."""

    base_version: str
    rows: list[Row]
    faults: Faults = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, page: FrontPage, now: datetime, zone: ZoneInfo) -> "ArrangementForm":
        """As a fresh form shows what is stored; a place whose time is over is empty."""
        rows = [
            Row(each.article_id, each.headline, clock.to_local_input(each.until, zone) if each.until else "")
            for each in page.placed
            if not each.is_over(now)
        ]
        return cls(str(page.version), rows)

    @classmethod
    def typed(cls, sent: Mapping[str, str]) -> "ArrangementForm":
        """What was sent, in the order of the places chosen; a row without a place is taken off.

        Of two rows that ask for the same place, the one that came from below stands before the one that was there,
        and one from above stands behind it.
        """
        drawn = [match[1] for name in sent if (match := PLACE_FIELD.fullmatch(name))][:MOST_ROWS]
        wanted: list[tuple[int, int, Row]] = []
        for here, number in enumerate(drawn, 1):
            if place := typed_id(sent[f"place-{number}"]):
                row = Row(int(number), sent.get(f"headline-{number}", ""), sent.get(f"until-{number}", "").strip())
                wanted.append((place, (place > here) - (place < here), row))
        wanted.sort(key=lambda each: each[:2])
        return cls(sent.get("base_version", "").strip(), [row for *_, row in wanted])

    # ---- moving rows about; each says whether there was room

    def step(self, article_id: int, by: int) -> bool:
        """Move a row up (-1) or down (1); at the end it stays."""
        at = self.place_of(article_id) - 1
        to = at + by
        if at >= 0 and 0 <= to < len(self.rows):
            self.rows[at], self.rows[to] = self.rows[to], self.rows[at]
        return True

    def remove(self, article_id: int) -> bool:
        self.rows = [row for row in self.rows if row.article_id != article_id]
        return True

    def add(self, article_id: int) -> bool:
        """Put a story at the end, unless it stands there already."""
        if self.place_of(article_id):
            return True
        has_room = len(self.rows) < PLACES
        self.rows += [Row(article_id)] if has_room else []
        return has_room

    def lead_with(self, article_id: int) -> bool:
        """Put a story first; of too many the last one falls off."""
        row = next((row for row in self.rows if row.article_id == article_id), Row(article_id))
        self.remove(article_id)
        self.rows = [row, *self.rows][:PLACES]
        return True

    def place_of(self, article_id: int) -> int:
        """Where a story stands, counted from 1; 0 if it does not."""
        return next((place for place, row in enumerate(self.rows, 1) if row.article_id == article_id), 0)

    # ---- what it asks for

    def check(self, page: FrontPage, stories: Mapping[int, Article], now: datetime, zone: ZoneInfo) -> None:
        """Note what cannot be put on the page as it is; `stories` are those of the rows. No query."""
        already = {slot.article_id for slot in page.slots}
        if len(self.rows) > PLACES:
            self._blame("rows", "too_many_places", PLACES)
        for row in self.rows:
            number, story = row.article_id, stories[row.article_id]
            if number not in already and not rules.may_stand(story, page.lang, now):
                self._blame(f"place-{number}", "not_there")
            if len(row.headline) > TITLE_LENGTH:
                self._blame(f"headline-{number}", "too_long", TITLE_LENGTH)
            code = moment_fault(row.until, now, zone) if row.until else ""
            if code:
                self._blame(f"until-{number}", code)

    def placed(self, now: datetime, zone: ZoneInfo) -> list[Placed]:
        """The arrangement; a time that cannot be read or is over counts as none. Exact for a form without faults."""
        return [
            Placed(
                row.article_id,
                tidy_line(row.headline)[:TITLE_LENGTH],
                clock.parse_local(row.until, zone) if row.until and not moment_fault(row.until, now, zone) else None,
            )
            for row in self.rows[:PLACES]
        ]

    def _blame(self, name: str, code: str, number: int = 0) -> None:
        self.faults.setdefault(name, []).append(Fault(code, number))


@dataclass
class BarForm:
    """The breaking bar as typed."""

    base_version: str = "0"
    text: str = ""
    story: str = ""
    address: str = ""
    ends: str = ""  # one of ENDS, or "" while none was chosen
    until: str = ""
    faults: Faults = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, page: FrontPage, now: datetime, zone: ZoneInfo) -> "BarForm":
        """As a fresh form shows what stands; empty when nothing does."""
        bar = page.bar(now)
        if bar is None:
            return cls(str(page.bar_version))
        until = clock.to_local_input(bar.until, zone)
        return cls(str(page.bar_version), bar.text, str(bar.article_id or ""), bar.address, "at", until)

    @classmethod
    def typed(cls, sent: Mapping[str, str]) -> "BarForm":
        text, story, address, ends, until = (
            sent.get(f"bar_{name}", "").strip() for name in ("text", "story", "address", "ends", "until")
        )
        return cls(sent.get("bar_version", "").strip(), text, story, address, ends, until)

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.story or self.address)

    def check(self, story: Article | None, lang: str, now: datetime, zone: ZoneInfo) -> None:
        """Note what cannot be hung up as it is; `story` is the one chosen. No query."""
        if not tidy_line(self.text):
            self._blame("text", "required")
        elif len(self.text) > BAR_LENGTH:
            self._blame("text", "too_long", BAR_LENGTH)
        if self.story and (story is None or not rules.may_stand(story, lang, now)):
            self._blame("story", "unknown")
        if self.address and self.story:
            self._blame("address", "one_or_the_other")
        elif len(self.address) > ADDRESS_LENGTH:
            self._blame("address", "too_long", ADDRESS_LENGTH)
        elif self.address and not leads_somewhere(self.address):
            self._blame("address", "not_an_address")
        code = self._end_fault(now, zone)
        if code:
            self._blame("until", code)

    def bar(self, now: datetime, zone: ZoneInfo) -> Bar:
        """The bar it asks for. Only for a form without faults."""
        return Bar(tidy_line(self.text), self._ends_at(now, zone), typed_id(self.story) or None, self.address)

    def _end_fault(self, now: datetime, zone: ZoneInfo) -> str:
        if self.ends in SOON or self.ends == "day":
            return ""
        if not self.until:
            return "must_end"
        code = moment_fault(self.until, now, zone)
        return code or ("too_far" if self._ends_at(now, zone) - now > LONGEST else "")

    def _ends_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """A choice of the row of choices, else the time that was typed."""
        if self.ends in SOON:
            return (now + SOON[self.ends]).replace(second=0, microsecond=0)  # sent twice, it is the same bar
        return end_of_day(now, zone) if self.ends == "day" else clock.parse_local(self.until, zone)

    def _blame(self, name: str, code: str, number: int = 0) -> None:
        self.faults.setdefault(f"bar_{name}", []).append(Fault(code, number))


def moment_fault(typed: str, now: datetime, zone: ZoneInfo) -> str:
    """What is wrong with a time of the future on the newsroom's clock; "" if nothing is."""
    try:
        return "" if clock.parse_local(typed, zone) > now else "past"
    except ValueError:
        return "not_a_time"


def end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    """The coming midnight on the newsroom's clock, in UTC."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)


def leads_somewhere(address: str) -> bool:
    """Whether the bar may lead there: a page of ours by its path, or http(s) with a host."""
    if not is_safe_address(address) or any(character.isspace() for character in address) or "\\" in address:
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
