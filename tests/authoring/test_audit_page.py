"""The record of decisions: who, what, when, in words; to read and never to change."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from blog.audit.models import record
from blog.authoring import admin_words
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

BLOG = Path(__file__).resolve().parents[2] / "blog"


@pytest.fixture
def salma(sign_in: DeskClient, newsroom: Newsroom) -> DeskClient:
    """The administrator's browser; her desk speaks English here."""
    begin_write()
    newsroom.salma.language = "en"
    db.session.commit()
    return sign_in(newsroom.salma)


def decide(newsroom: Newsroom, who: str, verb: str, moment: datetime | None = None, **details: object) -> None:
    begin_write()
    with clock.freeze(moment or clock.now()):
        record(getattr(newsroom, who), verb, getattr(newsroom, who), **details)
    db.session.commit()


@pytest.mark.parametrize("who", ["huda", "amal", "omar"])
def test_nobody_else_reads_it(sign_in: DeskClient, newsroom: Newsroom, who: str) -> None:
    assert sign_in(getattr(newsroom, who)).get("/desk/audit").status_code == 403


def test_it_is_told_in_words_with_the_newest_first(salma: DeskClient, newsroom: Newsroom) -> None:
    decide(newsroom, "huda", "signed_in")
    decide(newsroom, "amal", "role_changed", before="contributor", after="author")
    page = text_of(salma.get("/desk/audit"))
    assert page.index("Role changed") < page.index("Signed in", page.index("Role changed"))
    assert re.search(r"Role: Contributor\s+Author", page)


def test_times_stand_on_the_newsrooms_clock(salma: DeskClient, newsroom: Newsroom) -> None:
    decide(newsroom, "huda", "signed_in", datetime.now(UTC).replace(year=2030, month=1, day=2, hour=21, minute=30))
    assert "3 January 2030, 00:30" in text_of(salma.get("/desk/audit"))  # Amman is three hours ahead


def test_it_can_be_asked_for_one_person_and_one_kind(salma: DeskClient, newsroom: Newsroom) -> None:
    decide(newsroom, "huda", "signed_in")
    decide(newsroom, "huda", "signed_out")
    decide(newsroom, "amal", "signed_in")

    def entries(**asked: object) -> int:
        return salma.get("/desk/audit", query_string=asked).text.count("decisions__entry")

    huda = newsroom.huda.id
    everything_of_hers = entries(person=huda)
    assert entries(person=huda, kind="signed_in") == 1
    assert entries(kind="signed_in") == 2
    assert everything_of_hers >= 2
    assert entries(kind="nothing_like_it") == 0


@pytest.mark.parametrize(
    "asked", ["person=x", "person=-1", "person=9999999999999999", "page=x", "page=0", "page=99999999", "kind=%00'\""]
)
def test_nonsense_in_the_address_is_no_crash(salma: DeskClient, asked: str) -> None:
    assert salma.get(f"/desk/audit?{asked}").status_code == 200


def test_it_goes_on_on_the_next_page_with_the_same_question(salma: DeskClient, newsroom: Newsroom) -> None:
    begin_write()
    for _ in range(51):
        record(newsroom.huda, "signed_in", newsroom.huda)
    db.session.commit()
    first = salma.get("/desk/audit?kind=signed_in")
    assert first.text.count("decisions__entry") == 50
    assert "/desk/audit?kind=signed_in&amp;page=2" in first.text
    assert salma.get("/desk/audit?kind=signed_in&page=2").text.count("decisions__entry") == 1


def test_what_people_typed_is_text_and_nothing_else(salma: DeskClient, newsroom: Newsroom) -> None:
    decide(newsroom, "huda", "article_withdrawn", why="<script>alert(1)</script>\r\nX-Header: 1", note="<b>bold</b>")
    page = salma.get("/desk/audit").text
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "&lt;script&gt;" in page


def test_there_is_no_way_to_change_it(app: Flask, salma: DeskClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert salma.open("/desk/audit", method=method).status_code == 405


def test_every_decision_the_code_records_has_its_words(app: Flask) -> None:
    recorded = set()
    for path in BLOG.rglob("*.py"):
        recorded |= set(re.findall(r'record\((?:[^"()]|\([^()]*\))*?"([a-z_]+)"', path.read_text(encoding="utf-8")))
    with app.test_request_context("/desk/audit"):
        known = set(admin_words.verbs())
    assert recorded - {"signed_in"} <= known
    assert len(recorded) > 15


def test_a_moment_in_the_details_stands_on_the_newsrooms_clock_too(salma: DeskClient, newsroom: Newsroom) -> None:
    decide(newsroom, "huda", "article_published", at="2030-01-02T21:30:00+00:00", until="")
    assert "From: 3 January 2030, 00:30" in text_of(salma.get("/desk/audit"))


def test_a_year_of_decisions_costs_a_few_queries(salma: DeskClient, newsroom: Newsroom) -> None:
    from blog.storage.counting import counted_queries

    begin_write()
    with clock.freeze(clock.now() - timedelta(days=1)):
        for _ in range(60):
            record(newsroom.huda, "signed_in", newsroom.huda)
    db.session.commit()
    with counted_queries(db.engine) as statements:
        salma.get("/desk/audit")
    assert len(statements) <= 7
