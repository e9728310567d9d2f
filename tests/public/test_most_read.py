"""The most-read strip: real readers, once a day each, live stories, own language first."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.articles import readership
from blog.lib import clock
from blog.public import most_read
from tests.newsroom import Newsroom
from tests.public.printing import READER, address, printed


def read(client: FlaskClient, path: str, times: int = 1, **headers: str) -> None:
    for number in range(times):
        agent = {"User-Agent": f"Mozilla/5.0 Firefox/{100 + number}.0", **headers}
        client.get(path, headers=agent).close()


def strip(client: FlaskClient, path: str = "/") -> str:
    """The strip as it is drawn; "" where only its empty place stands."""
    _before, begins, rest = client.get(path).text.partition('<section class="block" id="most-read"')
    return rest.split("</section>", 1)[0] if begins else ""


def test_nobody_read_anything_yet(client: FlaskClient, newsroom: Newsroom) -> None:
    assert strip(client) == ""


def test_what_more_people_read_stands_first(client: FlaskClient, newsroom: Newsroom) -> None:
    first, second = printed(newsroom, "الأكثر"), printed(newsroom, "الأقل")
    read(client, address(second), 1)
    read(client, address(first), 3)
    shown = strip(client)
    assert 0 < shown.index("الأكثر") < shown.index("الأقل")


def test_one_reader_counts_once_a_day(client: FlaskClient, newsroom: Newsroom, app: Flask) -> None:
    for _ in range(5):
        client.get(address(newsroom.live_story), headers=READER).close()
    rows = app.extensions["side_store"].connection.execute("select count(*) from reader").fetchone()
    assert rows == (1,)


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8.0", "", "Mozilla/5.0 (compatible; bingbot/2.0)"])
def test_robots_are_not_counted(client: FlaskClient, newsroom: Newsroom, agent: str) -> None:
    client.get(address(newsroom.live_story), headers={"User-Agent": agent}).close()
    assert strip(client) == ""


def test_only_a_page_that_was_read_counts(client: FlaskClient, newsroom: Newsroom) -> None:
    client.head(address(newsroom.live_story), headers=READER).close()
    client.get(address(newsroom.withdrawn_story), headers=READER).close()
    client.get(f"/s/{newsroom.live_story.code}", headers=READER).close()
    assert strip(client) == ""


def test_an_edition_names_its_own_stories_only(client: FlaskClient, newsroom: Newsroom) -> None:
    read(client, address(newsroom.english_story), 3)
    read(client, address(newsroom.live_story), 1)
    shown = strip(client)
    assert newsroom.live_story.title in shown
    assert newsroom.english_story.title not in shown


def test_a_busy_edition_does_not_crowd_the_other_one_out(client: FlaskClient, newsroom: Newsroom, app: Flask) -> None:
    store, today = app.extensions["side_store"].connection, clock.now().date().isoformat()
    busy = [printed(newsroom, f"خبر {number}").id for number in range(31)]
    store.executemany("insert into reader values (?, ?, ?)", [(today, i, who) for i in busy for who in ("a", "b")])
    read(client, address(newsroom.english_story), 1)
    assert newsroom.english_story.title in strip(client, "/en/")
    assert newsroom.english_story.title in strip(client, address(newsroom.english_story))
    assert strip(client, address(newsroom.live_story)).count("<li") == strip(client).count("<li") == most_read.SHOWN


def test_what_is_no_longer_live_is_not_named(client: FlaskClient, newsroom: Newsroom) -> None:
    now = clock.now()
    read(client, address(printed(newsroom, "خبر عابر", until=now + timedelta(hours=1))), 3)
    assert "خبر عابر" in strip(client)
    with clock.freeze(now + timedelta(hours=2)):
        assert "خبر عابر" not in strip(client)


def test_a_counter_that_fails_costs_nobody_a_page(client: FlaskClient, newsroom: Newsroom, app: Flask) -> None:
    store = app.extensions["side_store"].connection
    store.execute("alter table reader rename to reader_away")
    try:
        answer = client.get(address(newsroom.live_story), headers=READER)
        answer.close()
        assert answer.status_code == 200
        assert client.get("/").status_code == 200
    finally:
        store.execute("alter table reader_away rename to reader")


def test_no_address_of_a_reader_is_kept(client: FlaskClient, newsroom: Newsroom, app: Flask) -> None:
    client.get(address(newsroom.live_story), headers=READER, environ_base={"REMOTE_ADDR": "203.0.113.77"}).close()
    dump = "\n".join(app.extensions["side_store"].connection.iterdump())
    assert "203.0.113.77" not in dump
    assert "Firefox" not in dump


def test_the_first_reader_of_a_day_sweeps_out_what_is_old(client: FlaskClient, newsroom: Newsroom, app: Flask) -> None:
    store, now = app.extensions["side_store"].connection, clock.now()
    store.execute("delete from day_salt")
    old, kept = (now - timedelta(days=days) for days in (readership.KEPT_DAYS + 2, readership.KEPT_DAYS - 2))
    for day in (old, kept):
        store.execute("insert into day_salt values (?, ?)", (day.date().isoformat(), b"salt"))
        store.execute("insert into reader values (?, 1, 'who')", (day.date().isoformat(),))
    store.execute("insert into hit values ('over', 1, ?)", (now.timestamp() - 1,))
    store.execute("insert into hit values ('running', 1, ?)", (now.timestamp() + 60,))
    read(client, address(newsroom.live_story))
    days = [(kept.date().isoformat(),), (now.date().isoformat(),)]
    assert store.execute("select day from day_salt order by day").fetchall() == days
    assert store.execute("select distinct day from reader order by day").fetchall() == days
    assert store.execute("select key from hit").fetchall() == [("running",)]
