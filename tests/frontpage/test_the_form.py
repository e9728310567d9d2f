"""What the form of the front page desk makes of what was typed: the order of the rows, the end of the bar, its link."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from blog.frontpage.forms import ArrangementForm, BarForm, end_of_day, leads_somewhere
from blog.frontpage.models import PLACES

AMMAN, CAIRO = ZoneInfo("Asia/Amman"), ZoneInfo("Africa/Cairo")
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # in Amman


def order(**places: str) -> list[int]:
    """The rows of a form drawn as 11, 12, 13 whose choices of a place were changed to these."""
    typed = {"place-11": "1", "place-12": "2", "place-13": "3"} | {
        f"place-{name.removeprefix('row')}": place for name, place in places.items()
    }
    return [row.article_id for row in ArrangementForm.typed(typed).rows]


def test_rows_left_alone_keep_their_order() -> None:
    assert order() == [11, 12, 13]


def test_a_row_sent_up_stands_before_the_one_that_was_there() -> None:
    assert order(row13="1") == [13, 11, 12]


def test_a_row_sent_down_stands_behind_the_one_that_was_there() -> None:
    assert order(row11="3") == [12, 13, 11]


def test_two_rows_may_change_places() -> None:
    assert order(row11="2", row12="1") == [12, 11, 13]


def test_a_row_without_a_place_is_taken_off() -> None:
    assert order(row12="") == [11, 13]


@pytest.mark.parametrize("name", ["place-0", "place-01", "place-x", "place--1", "place-" + "9" * 30])
def test_a_field_that_names_no_story_is_no_row(name: str) -> None:
    assert ArrangementForm.typed({name: "1"}).rows == []


def test_a_new_lead_pushes_the_last_one_off() -> None:
    form = ArrangementForm.typed({f"place-{number}": str(number) for number in range(1, PLACES + 1)})
    form.lead_with(99)
    assert [row.article_id for row in form.rows] == [99, *range(1, PLACES)]


def test_there_is_no_room_for_one_more() -> None:
    form = ArrangementForm.typed({f"place-{number}": str(number) for number in range(1, PLACES + 1)})
    assert not form.add(99)
    assert form.add(1)


def ends(**typed: str) -> tuple[list[str], datetime | None]:
    """(codes of the faults of its end, the end) of a bar with these fields."""
    form = BarForm.typed({"bar_text": "خبر عاجل", **{f"bar_{name}": value for name, value in typed.items()}})
    form.check(None, "ar", NOON, AMMAN)
    codes = [fault.code for fault in form.faults.get("bar_until", [])]
    return codes, None if codes else form.bar(NOON, AMMAN).until


def test_a_bar_must_end() -> None:
    assert ends() == (["must_end"], None)
    assert ends(ends="at") == (["must_end"], None)


def test_its_end_is_chosen_or_typed() -> None:
    assert ends(ends="hour")[1] == NOON + timedelta(hours=1)
    assert ends(ends="three_hours")[1] == NOON + timedelta(hours=3)
    assert ends(ends="day")[1] == datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert ends(ends="at", until="2026-11-23T18:00")[1] == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert ends(until="2026-11-23T18:00")[1] == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2026-11-23T12:00", "past"), ("soon", "not_a_time"), ("2026-12-01T12:01", "too_far"), ("2026-02-30T10:00", "not_a_time")],
)  # fmt: skip
def test_an_end_that_cannot_be_is_told(typed: str, code: str) -> None:
    assert ends(ends="at", until=typed)[0] == [code]


def test_the_day_ends_at_midnight_also_where_the_clocks_skip_it() -> None:
    night_of_change = datetime(2026, 4, 23, 12, 0, tzinfo=UTC)  # Cairo goes from 23:59:59 to 01:00
    assert end_of_day(night_of_change, CAIRO) == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize("address", ["https://a.example/x", "http://a.example", "/pages/about", "/en/search?q=x"])
def test_the_bar_may_lead_to_a_page(address: str) -> None:
    assert leads_somewhere(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//evil.example",
        "/\\evil.example", "https://", "https://[", "mailto:a@b.example", "pages/about", "https://a.example/ b",
    ],
)  # fmt: skip
def test_it_leads_nowhere_else(address: str) -> None:
    assert not leads_somewhere(address)
