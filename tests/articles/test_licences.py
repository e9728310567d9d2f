"""A picture is printed no longer than its licence runs, by the newsroom's calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from blog.articles.checklist import CHOSEN, Levels, look_through
from blog.extensions import begin_write
from blog.media.models import Picture
from tests.faulty_story import picture as taken_in
from tests.newsroom import HARBOUR, Newsroom

AMMAN = ZoneInfo("Asia/Amman")  # three hours before UTC
LAST_DAY = date(2026, 11, 26)
EVENING, AFTER_MIDNIGHT = datetime(2026, 11, 26, 20, 59, tzinfo=UTC), datetime(2026, 11, 26, 21, 1, tzinfo=UTC)


@pytest.fixture
def bought(newsroom: Newsroom, tmp_path: Path) -> Picture:
    """A picture that may be printed until LAST_DAY, that day too; in the test's write transaction."""
    begin_write()
    picture = taken_in(tmp_path, credit="وكالة", alt="رصيف")
    picture.licence_until = LAST_DAY
    return picture


def faults(picture: Picture, newsroom: Newsroom, now: datetime, level: str = "block", *, in_text: bool) -> list[str]:
    body = f'{HARBOUR.body}<figure><img src="{picture.src}" alt="رصيف"></figure>' if in_text else HARBOUR.body
    lead = {} if in_text else {"lead_picture_id": picture.id, "lead_alt": "رصيف", "lead_credit": "وكالة"}
    copy = replace(HARBOUR, body=body, section_id=newsroom.politics.id, **lead)
    levels = Levels({**dict.fromkeys(CHOSEN, "off"), "licence": level}, zone=AMMAN)
    checklist = look_through(copy, levels, now)
    assert checklist.blocking() == ([lack.code for lack in checklist.lacks] if level == "block" else [])
    return [lack.code for lack in checklist.lacks]


@pytest.mark.parametrize(("in_text", "code"), [(False, "lead_licence"), (True, "body_licence")])
def test_a_licence_holds_through_its_last_day_and_no_longer(
    newsroom: Newsroom, bought: Picture, in_text: bool, code: str
) -> None:
    assert faults(bought, newsroom, EVENING, in_text=in_text) == []
    assert faults(bought, newsroom, AFTER_MIDNIGHT, in_text=in_text) == [code]
    assert faults(bought, newsroom, AFTER_MIDNIGHT, "warn", in_text=in_text) == [code]
    assert faults(bought, newsroom, AFTER_MIDNIGHT, "off", in_text=in_text) == []


def test_a_picture_without_an_end_may_always_be_printed(newsroom: Newsroom, bought: Picture) -> None:
    bought.licence_until = None
    assert faults(bought, newsroom, AFTER_MIDNIGHT, in_text=False) == []


def test_a_new_paper_blocks_on_licences_and_on_credits(newsroom: Newsroom) -> None:
    assert (Levels().of_item("licence"), Levels().of_item("credit")) == ("block", "block")
