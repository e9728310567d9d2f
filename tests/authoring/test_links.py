"""What the link picker offers, and to whom."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import DeskClient
from tests.newsroom import Newsroom
from tests.public.printing import printed

SignIn = Callable[..., DeskClient]


def _offered(browser: DeskClient, **asked: str) -> list[dict[str, Any]]:
    answer = browser.get("/desk/articles/links", query_string=asked)
    assert answer.status_code == 200
    links: list[dict[str, Any]] = answer.json["links"]
    return links


def test_a_live_story_is_found_by_what_it_says(sign_in: SignIn, newsroom: Newsroom) -> None:
    first = _offered(sign_in(newsroom.omar), q="سوق السمك والمينا", lang="ar")[0]
    assert first["title"] == newsroom.live_story.live_revision.title
    assert first["url"] == f"/articles/{newsroom.live_story.slug}"
    assert (first["lang"], first["dir"], first["state"]) == ("ar", "rtl", "")
    assert first["date"]


def test_its_address_leads_to_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.omar)
    assert browser.get(_offered(browser, q="الميناء")[0]["url"]).status_code == 200


def test_a_live_story_is_named_as_readers_know_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.live_story
    browser = sign_in(newsroom.huda)
    browser.post(f"/desk/articles/{story.id}", data={"title": "عنوان جديد", "base_version": str(story.version)})
    titles = [link["title"] for link in _offered(browser, q="الميناء القديم")]
    assert newsroom.live_story.live_revision.title in titles
    assert "عنوان جديد" not in titles


def test_without_words_the_newest_live_stories_are_offered(sign_in: SignIn, newsroom: Newsroom) -> None:
    printed(newsroom, "أحدث خبر")
    links = _offered(sign_in(newsroom.omar))
    assert links[0]["title"] == "أحدث خبر"
    assert all(link["state"] == "" for link in links)


def test_a_story_that_is_not_live_says_so(sign_in: SignIn, newsroom: Newsroom) -> None:
    links = _offered(sign_in(newsroom.omar), q="المكتبه العامة")
    assert [(link["title"], link["state"]) for link in links] == [(newsroom.omars_draft.title, "مسودة")]
    assert links[0]["url"] == f"/s/{newsroom.omars_draft.code}"


@pytest.mark.parametrize("words", ["مسودة عمر", "الترام القديم", "خط الترام", "سُحب لاحقاً"])
def test_a_contributor_finds_no_unpublished_story_of_others(sign_in: SignIn, newsroom: Newsroom, words: str) -> None:
    mine = {newsroom.omars_draft.title}
    assert {link["title"] for link in _offered(sign_in(newsroom.omar), q=words) if link["state"]} <= mine
    assert [link for link in _offered(sign_in(newsroom.huda), q=words) if link["state"]]


def test_sections_and_pages_are_found_by_name(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    section = _offered(browser, q="الاقتصاد")[-1]
    assert (section["title"], section["url"], section["state"]) == ("الاقتصاد", "/sections/الاقتصاد", "القسم")
    page = _offered(browser, q="من نحن")[-1]
    assert (page["title"], page["state"]) == ("من نحن", "صفحة")
    assert browser.get(page["url"]).status_code == 200


def test_the_language_asked_for_comes_first(sign_in: SignIn, newsroom: Newsroom) -> None:
    printed(newsroom, "Harbour في العنوان", section=newsroom.politics, tags=("harbour",))
    for lang in ("ar", "en"):
        assert _offered(sign_in(newsroom.amal), q="harbour", lang=lang)[0]["lang"] == lang


def test_there_are_ten_at_most_with_room_for_sections(sign_in: SignIn, newsroom: Newsroom) -> None:
    for number in range(12):
        printed(newsroom, f"خبر السياسة {number}")
    links = _offered(sign_in(newsroom.amal), q="السياسة")
    assert (len(links), links[-1]["url"]) == (10, "/sections/السياسة")
    assert len(_offered(sign_in(newsroom.amal))) == 10


@pytest.mark.parametrize(
    "q", ["", " ", '"', "*", "a AND", "'; drop", "\0", "\u202e", "%", "x" * 5000, "NEAR(", "؟", "👁"]
)
def test_odd_words_find_nothing_and_break_nothing(sign_in: SignIn, newsroom: Newsroom, q: str) -> None:
    browser = sign_in(newsroom.amal)
    assert browser.get("/desk/articles/links", query_string={"q": q, "lang": q}).status_code == 200


def test_it_is_for_who_is_signed_in(client: DeskClient) -> None:
    assert client.get("/desk/articles/links").status_code == 303
    assert client.post("/desk/articles/links").status_code in (303, 405)
