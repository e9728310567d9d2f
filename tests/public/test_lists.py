"""Sections, tags, authors and the archive: newest first, twenty a page."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from blog.articles import queries
from blog.extensions import db
from blog.lib import clock
from tests.newsroom import Newsroom
from tests.public.printing import printed

PLACES = ("/sections/السياسة", "/tags/الميناء", "/authors/أمل-درويش", "/archive")


@pytest.mark.parametrize("place", PLACES)
def test_a_list_shows_what_is_live_on_it(client: FlaskClient, newsroom: Newsroom, place: str) -> None:
    page = client.get(place)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1 + page.text.count('<h1 class="masthead')
    assert newsroom.live_story.title in page.text
    for story in (newsroom.scheduled_story, newsroom.withdrawn_story, newsroom.amals_story):
        assert story.title not in page.text


@pytest.mark.parametrize("place", ["/sections/x", "/tags/x", "/authors/x", "/archive/2026/13", "/archive/0000/01"])
def test_a_list_that_does_not_exist_is_not_there(client: FlaskClient, newsroom: Newsroom, place: str) -> None:
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("place", PLACES)
def test_a_list_is_only_read(client: FlaskClient, newsroom: Newsroom, place: str) -> None:
    assert client.post(place).status_code == 405


def test_long_lists_have_pages_and_no_more(client: FlaskClient, newsroom: Newsroom) -> None:
    for number in range(21):
        printed(newsroom, f"خبر رقم {number}", section=newsroom.economy, tags=())
    first, second = client.get("/sections/الاقتصاد"), client.get("/sections/الاقتصاد?page=2")
    assert first.text.count('<h2 class="card__title"') == 20
    assert 'href="/sections/الاقتصاد?page=2"' in first.text
    assert second.text.count('<h2 class="card__title"') == 1
    for wrong in ("3", "0", "-1", "99999999999999999999"):
        assert client.get(f"/sections/الاقتصاد?page={wrong}").status_code == 404
    assert client.get("/sections/الاقتصاد?page=zwei").status_code == 200


def test_an_empty_section_has_a_page_that_search_engines_skip(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/sections/culture")
    assert page.status_code == 200
    assert 'class="notice"' in page.text
    assert "noindex" in page.text


def test_who_has_published_nothing_has_no_page(client: FlaskClient, newsroom: Newsroom) -> None:
    for person in (newsroom.omar, newsroom.salma):
        assert client.get(f"/authors/{person.slug}").status_code == 404
        assert client.get(f"/authors/{person.slug}/feed.atom").status_code == 404


def test_a_section_speaks_its_own_language_and_names_its_counterpart(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/sections/politics").text
    assert '<html lang="en" dir="ltr"' in page
    assert f'hreflang="ar" href="{newsroom.site_url}/sections/السياسة"' in page
    assert 'aria-current="page">Politics</a>' in page


def test_another_spelling_of_a_section_leads_to_it(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get("/sections/POLITICS")
    assert (answer.status_code, answer.location) == (301, "/sections/politics")


def test_an_author_page_says_who_she_is(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(f"/authors/{newsroom.nadia.slug}").text
    assert "Nadia Rahal" in page
    assert newsroom.english_story.title in page
    assert newsroom.nadia.email not in page


def test_a_month_holds_what_the_newsrooms_clock_says(client: FlaskClient, newsroom: Newsroom) -> None:
    # Half an hour before midnight in UTC is the next month in Amman.
    printed(newsroom, "خبر آخر الشهر", at=datetime(2025, 3, 31, 22, 30, tzinfo=UTC))
    assert "خبر آخر الشهر" in client.get("/archive/2025/04").text
    assert "خبر آخر الشهر" not in client.get("/archive/2025/03").text
    assert 'href="/archive/2025/04"' in client.get("/archive").text


@pytest.mark.parametrize("season", ["summer", "winter"])
def test_a_month_is_named_by_the_clock_of_its_own_season(client: FlaskClient, newsroom: Newsroom, season: str) -> None:
    # Half past nine in the evening, UTC, is the next month in Cairo in summer, and not in winter.
    newsroom.decide(time_zone="Africa/Cairo")
    printed(newsroom, "خبر آخر الشهر", at=datetime(2025, 6 if season == "summer" else 11, 30, 21, 30, tzinfo=UTC))
    month, other = ("2025/07", "2025/06") if season == "summer" else ("2025/11", "2025/12")
    for seen in (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)):
        with clock.freeze(seen):
            page = client.get("/archive").text
            assert f'href="/archive/{month}"' in page
            assert f'href="/archive/{other}"' not in page
            assert "خبر آخر الشهر" in client.get(f"/archive/{month}").text


def test_the_months_beside_the_archive_count_every_story_once(newsroom: Newsroom) -> None:
    moments = [datetime(2024, 2, day, hour, tzinfo=UTC) for day in (1, 2, 14, 27, 28, 29) for hour in (0, 12, 23)]
    for number, at in enumerate(moments):
        printed(newsroom, f"خبر {number}", at=at)
    for name in ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "UTC"):
        zone = ZoneInfo(name)
        expected = Counter((at.astimezone(zone).year, at.astimezone(zone).month) for at in moments)
        found = {(y, m): n for y, m, n in queries.months(clock.now(), "ar", zone) if y == 2024}
        assert found == expected


@pytest.mark.parametrize("place", ["/tags/سد-جديد", "/tags/سد-جديد/feed.atom", "/tags/سد-جديد%20"])
def test_a_tag_is_not_there_before_its_first_story_is_live(client: FlaskClient, newsroom: Newsroom, place: str) -> None:
    now = clock.now()
    times = {"at": now + timedelta(hours=1), "until": now + timedelta(hours=2)}
    printed(newsroom, "خبر الغد", tags=("سد جديد",), **times)
    statuses = []
    for minutes in (0, 61, 121):
        with clock.freeze(now + timedelta(minutes=minutes)):
            statuses.append(client.get(place).status_code)
    assert statuses == [404, 301 if place.endswith("%20") else 200, 404]


def test_a_tags_uses_are_the_stories_that_readers_see(newsroom: Newsroom) -> None:
    now = clock.now()
    printed(newsroom, "خبر الغد", tags=("ترميم", "سد جديد"), at=now + timedelta(hours=1))
    tags = {tag.name: tag.id for tag in db.session.scalars(queries.tags())}
    before, after = queries.tag_uses(tags.values(), now), queries.tag_uses(tags.values(), now + timedelta(hours=2))
    assert (before[tags["سد جديد"]], after[tags["سد جديد"]]) == (0, 1)
    assert after[tags["ترميم"]] == before[tags["ترميم"]] + 1


def test_the_archive_of_the_second_edition_has_its_prefix(client: FlaskClient, newsroom: Newsroom) -> None:
    now = clock.now() - timedelta(days=1)
    page = client.get("/en/archive")
    assert newsroom.english_story.title in page.text
    assert f'href="/en/archive/{now:%Y/%m}"' in page.text
    assert newsroom.english_story.title in client.get(f"/en/archive/{now:%Y/%m}").text
