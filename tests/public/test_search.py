"""The search page: what it finds, what narrows it, and that no query breaks it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from blog.lib import clock
from blog.public.keyboards import other_layout
from tests.newsroom import Newsroom
from tests.public.printing import printed

NAUGHTY = (
    '"', "'", "*", "AND", "NEAR(", "title:x", "a AND", "(", "^", "-", "%", "_", "\\", "ـ", "ًٌٍ", "\x00", "\ud7ff",
    "😀", "<script>alert(1)</script>", "' OR 1=1 --", "\u202e", "{{7*7}}", "0", " ", "ا" * 5000,
)  # fmt: skip


def found(page: str) -> bool:
    return 'class="card card--hit"' in page


def test_a_word_of_the_body_finds_the_story_and_is_marked_as_it_stands(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/search?q=الصياده").text
    assert newsroom.live_story.title in page
    assert "<mark>الصيادة</mark>" in page


def test_only_live_stories_are_found(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/search?q=الترام").text
    for story in (newsroom.scheduled_story, newsroom.amals_story, newsroom.withdrawn_story):
        assert story.title not in page


def test_a_story_is_found_from_the_moment_it_is_live(client: FlaskClient, newsroom: Newsroom) -> None:
    with clock.freeze(clock.now() + timedelta(days=2)):
        assert newsroom.scheduled_story.title in client.get("/search?q=الترام").text


def test_the_second_edition_finds_its_own_language_first(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/en/search?q=harbour").text
    assert newsroom.english_story.title in page
    assert '<html lang="en" dir="ltr"' in page


def test_section_author_and_days_narrow_a_search(client: FlaskClient, newsroom: Newsroom) -> None:
    day = (clock.now() - timedelta(days=1)).date()
    for narrow in (
        "section=السياسة",
        f"author={newsroom.amal.slug}",
        f"from={day - timedelta(days=1)}",
        f"to={day + timedelta(days=2)}",
    ):
        assert newsroom.live_story.title in client.get(f"/search?q=الميناء&{narrow}").text
    for narrow in (
        "section=الاقتصاد",
        "author=nobody",
        f"from={day + timedelta(days=3)}",
        f"to={day - timedelta(days=3)}",
    ):
        assert not found(client.get(f"/search?q=الميناء&{narrow}").text)


def test_what_narrows_a_search_stays_chosen(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/search?q=الميناء&section=السياسة&from=2026-01-02").text
    assert '<option value="السياسة" selected>' in page
    assert 'value="2026-01-02"' in page


def test_long_results_keep_the_query_from_page_to_page(client: FlaskClient, newsroom: Newsroom) -> None:
    for number in range(21):
        printed(newsroom, f"خبر رقم {number}")
    page = client.get("/search?q=الصيادة&section=السياسة").text
    assert "/search?q=الصيادة&amp;section=السياسة&amp;page=2" in page
    assert found(client.get("/search?q=الصيادة&section=السياسة&page=2").text)
    assert client.get("/search?q=الصيادة&page=9").status_code == 404


def test_nothing_asked_and_nothing_found_are_pages_with_advice(client: FlaskClient, newsroom: Newsroom) -> None:
    assert client.get("/search").status_code == 200
    page = client.get("/search?q=qwxzzy")
    assert page.status_code == 200
    assert "<bdi>qwxzzy</bdi>" in page.text
    assert 'class="notice"' in page.text


@pytest.mark.parametrize("typed", NAUGHTY)
def test_no_query_breaks_the_page(client: FlaskClient, newsroom: Newsroom, typed: str) -> None:
    page = client.get(f"/search?q={quote(typed)}")
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.text


@pytest.mark.parametrize("part", ["page", "section", "author", "from", "to"])
def test_no_filter_breaks_the_page(client: FlaskClient, newsroom: Newsroom, part: str) -> None:
    for value in ("'", "%00", "9" * 400, "0001-01-01", "9999-12-31", "%FF%FE"):
        assert client.get(f"/search?q=الميناء&{part}={value}").status_code in (200, 404)


def test_search_results_are_not_listed_and_have_one_address(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/search?q=الميناء&utm_source=x").text
    assert 'name="robots" content="noindex' in page
    assert f'rel="canonical" href="{newsroom.site_url}/search?q=الميناء"' in page


def test_words_typed_on_the_other_keyboard_are_offered(client: FlaskClient, newsroom: Newsroom) -> None:
    assert other_layout("hgldkhx") == "الميناء"
    assert other_layout("اشقلاخعق") == "harbour"
    page = client.get("/search?q=hgldkhx").text
    assert 'href="/search?q=الميناء"' in page


def test_a_day_that_is_none_narrows_nothing(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get("/search?q=الميناء&from=gestern").text
    assert newsroom.live_story.title in page
    assert "gestern" not in page
