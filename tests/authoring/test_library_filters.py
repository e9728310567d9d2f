"""What a picture editor asks the library for: filters that combine, each shown and taken off, and marks in the grid."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import Select

from blog.authoring.picture_list import PictureList
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import Picture
from blog.settings import site
from blog.storage.counting import counted_queries
from tests.authoring.desk_form import send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 26)


@pytest.fixture
def hang(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`hang("quay", …)` puts a picture into the library of 26 November 2026; its id."""
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def hung(title: str, **facts: Any) -> int:
        begin_write()
        picture = Picture(title=title, digest=f"{title:x<64.64}", width=900, height=600, colour="#336655")
        values = {"alt": {}, "caption": {}, "credit": {"ar": "نور"}, "people": {}, "created_at": NOW, **facts}
        for name, value in values.items():
            setattr(picture, name, value)
        db.session.add(picture)
        db.session.flush()
        picture.update_search()
        db.session.commit()
        return picture.id

    return hung


def shown(browser: DeskClient, query: str) -> list[str]:
    """Names of the pictures in the grid, in order."""
    page = browser.get(f"/desk/media?{query}")
    assert page.status_code == 200
    grid = page.text.partition('id="pictures"')[2]
    return [part.partition("</bdi>")[0] for part in grid.split('library__name"><bdi>')[1:]]


def test_search_and_filters_narrow_each_other(sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]) -> None:
    hang("harbour-1", uploaded_by_id=newsroom.amal.id)
    hang("harbour-2", uploaded_by_id=newsroom.nadia.id, credit={})
    hang("square", uploaded_by_id=newsroom.nadia.id, credit={})
    browser = sign_in(newsroom.omar)
    assert shown(browser, "") == ["square", "harbour-2", "harbour-1"]
    assert shown(browser, "q=harbour") == ["harbour-2", "harbour-1"]
    assert shown(browser, "credit=none") == ["square", "harbour-2"]
    assert shown(browser, f"q=harbour&credit=none&by={newsroom.nadia.id}") == ["harbour-2"]
    assert shown(browser, f"q=harbour&credit=none&by={newsroom.amal.id}") == []


@pytest.mark.parametrize(
    ("until", "is_found", "mark"),
    [
        (TODAY - timedelta(days=1), True, "Licence run out"),
        (TODAY, True, "Licence until 26 November 2026"),
        (TODAY + timedelta(days=30), True, "Licence until 26 December 2026"),
        (TODAY + timedelta(days=31), False, ""),
        (None, False, ""),
    ],
)
def test_licences_that_end_soon_or_are_over(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int], until: date | None, is_found: bool, mark: str
) -> None:
    hang("quay", licence_until=until)
    browser = sign_in(newsroom.nadia)
    assert shown(browser, "licence=ending") == (["quay"] if is_found else [])
    assert mark in text_of(browser.get("/desk/media"))
    assert bool(mark) is ("status-tag--stop" in browser.get("/desk/media").text or "Licence until" in mark)


def test_days_are_those_of_the_newsrooms_clock(sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]) -> None:
    hang("before-midnight", created_at=datetime(2026, 11, 20, 20, 59, tzinfo=UTC), taken_on=date(2026, 11, 1))
    hang("after-midnight", created_at=datetime(2026, 11, 20, 21, 1, tzinfo=UTC), taken_on=date(2026, 11, 2))
    browser = sign_in(newsroom.nadia)  # Amman is three hours before UTC
    assert shown(browser, "from=2026-11-21") == ["after-midnight"]
    assert shown(browser, "to=2026-11-20") == ["before-midnight"]
    assert shown(browser, "from=2026-11-20&to=2026-11-21") == ["after-midnight", "before-midnight"]
    assert shown(browser, "dated=taken&from=2026-11-02&to=2026-11-02") == ["after-midnight"]
    assert shown(browser, "dated=taken&to=2026-10-31") == []


def test_what_is_shown_nowhere_and_what_readers_see(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]
) -> None:
    lead, portrait, _free = hang("lead"), hang("portrait"), hang("free")
    browser = sign_in(newsroom.huda)
    send(browser, f"/desk/articles/{newsroom.omars_draft.id}", lead_image=str(lead))
    begin_write()
    newsroom.nadia.show_portrait(db.session.get_one(Picture, portrait).src, by=newsroom.salma)
    db.session.commit()
    assert shown(browser, "use=unused") == ["free"]
    assert shown(browser, "use=live") == []
    assert text_of(browser.get("/desk/media")).count("غير مستعملة") == 2  # the mark, and the filter's choice
    begin_write()
    story = newsroom.omars_draft
    story.publish(by=newsroom.huda, now=clock.now(), four_eyes=False, levels=_nothing_asked())
    db.session.commit()
    assert shown(browser, "use=live") == ["lead"]


def _nothing_asked() -> Any:
    from blog.articles.checklist import CHOSEN, Levels

    return Levels(dict.fromkeys(CHOSEN, "off"))


def test_each_filter_stands_as_a_chip_that_takes_it_off(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]
) -> None:
    hang("quay", uploaded_by_id=newsroom.amal.id)
    asked = (
        f"q={quote('رصيف')}&use=unused&credit=none&licence=ending&by={newsroom.amal.id}&from=2026-11-01&to=2026-11-30"
    )
    page = sign_in(newsroom.nadia).get(f"/desk/media?{asked}")
    chips = page.text.partition('class="chips"')[2].partition("</ul>")[0]
    for words in ("رصيف", "In no use", "No credit", "Licence ends soon", "أمل درويش", "1 November 2026", "30 November"):
        assert f"<bdi>{words}" in chips
    assert chips.count("<li>") == 8  # and one that takes all of them off
    assert "q=" not in chips.partition("<bdi>رصيف")[0].rpartition("href=")[2]
    assert "No picture matches" in text_of(page)


@pytest.mark.parametrize(
    "query",
    ["use=elsewhere", "by=x", "by=99999999999999999999", "from=yesterday&to=0001-01-01", "from=2026-13-45", "page=-3"],
)
def test_nonsense_is_not_asked_for(sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int], query: str) -> None:
    hang("quay")
    assert shown(sign_in(newsroom.nadia), query) == ["quay"]


def test_an_uploader_who_brought_nothing_has_no_pictures(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]
) -> None:
    hang("quay", uploaded_by_id=newsroom.amal.id)
    assert shown(sign_in(newsroom.nadia), f"by={newsroom.nadia.id}") == []


def test_choosing_a_lead_goes_through_search_filters_and_pages(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]
) -> None:
    for number in range(26):
        hang(f"quay-{number}", created_at=NOW - timedelta(minutes=number), credit={})
    story = newsroom.omars_draft.id
    page = sign_in(newsroom.omar).get(f"/desk/media?for={story}&credit=none&q=quay")
    assert page.text.count(f"/desk/articles/{story}?lead_image=") == 24
    assert f"for={story}&amp;page=2" in page.text
    assert f'name="for" value="{story}"' in page.text
    assert f'action="/desk/media?for={story}"' in page.text
    again = sign_in(newsroom.omar).get(f"/desk/media?for={story}&credit=none&q=quay&page=2")
    assert again.text.count(f"/desk/articles/{story}?lead_image=") == 2


def test_a_story_one_may_not_see_is_not_chosen_for(
    sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int]
) -> None:
    hang("quay")
    page = sign_in(newsroom.omar).get(f"/desk/media?for={newsroom.amals_story.id}").text
    assert f"/desk/articles/{newsroom.amals_story.id}" not in page


@pytest.mark.parametrize("query", ["", "use=unused", "use=live&licence=ending", "q=quay&credit=none"])
def test_a_page_costs_the_same_whatever_is_in_the_library(
    app: Flask, sign_in: SignIn, newsroom: Newsroom, hang: Callable[..., int], query: str
) -> None:
    for number in range(30):
        hang(f"quay-{number}", licence_until=TODAY, credit={}, uploaded_by_id=newsroom.amal.id)
    browser, story = sign_in(newsroom.huda), newsroom.omars_draft.id
    db.session.remove()
    with counted_queries(db.engine) as statements:
        assert browser.get(f"/desk/media?{query}&for={story}").status_code == 200
    assert len(statements) <= 8, "\n".join(statements)


# what is asked for -> what SQLite has to find it by, when it counts how many there are
PLANS = {
    "licence=ending": ["SEARCH picture USING INDEX ix_picture_licence_until"],
    "by=4": ["SEARCH picture USING INDEX ix_picture_uploaded_by_id"],
    "from=2026-11-01": ["SEARCH picture USING INDEX ix_picture_created_at"],
    "dated=taken&from=2026-11-01": ["SEARCH picture USING INDEX ix_picture_taken_on"],
    "q=quay": ["SCAN search_index_pictures VIRTUAL TABLE", "SEARCH picture USING INTEGER PRIMARY KEY"],
    "use=unused": [
        "SEARCH picture_use USING INDEX ix_picture_use_picture_id",
        "SEARCH revision USING INTEGER PRIMARY KEY",
        "SEARCH article USING INTEGER PRIMARY KEY",
    ],
}


@pytest.mark.parametrize("query", PLANS)
def test_no_filter_reads_a_table_it_need_not(app: Flask, newsroom: Newsroom, query: str) -> None:
    sent = dict(part.split("=") for part in query.split("&") if part)
    asked = PictureList.asked(sent, site.current().zone, NOW).select()
    plan = _plan(asked.order_by(None))
    for step in PLANS[query]:
        assert any(line.startswith(step) for line in plan), plan
    assert not any(line in ("SCAN revision", "SCAN article", "SCAN picture_use") for line in plan), plan


def test_the_newest_are_read_in_their_order_and_not_sorted(app: Flask, newsroom: Newsroom) -> None:
    newest = PictureList.asked({}, site.current().zone, NOW).select()
    assert _plan(newest.limit(24)) == ["SCAN picture USING INDEX ix_picture_created_at"]


def _plan(query: Select[Picture]) -> list[str]:
    compiled = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    return [row[3] for row in db.session.connection().exec_driver_sql(f"explain query plan {compiled}")]
