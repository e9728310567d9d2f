"""The list of stories: filters, tabs with their counts, and only what one may see."""

from collections.abc import Callable

import pytest

from blog.authoring import story_list
from tests.authoring.desk_form import send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("standing=in_review", {"amals_story"}),
        ("standing=scheduled", {"scheduled_story"}),
        ("standing=withdrawn", {"withdrawn_story"}),
        ("standing=live", {"live_story", "english_story", "opinion_story"}),
        ("standing=approved", set()),
        ("lang=en", {"english_story"}),
        ("q=مسودة", {"omars_draft"}),
        ("q=%25", set()),
        ("lang=en&standing=live", {"english_story"}),
    ],
)
def test_filters_show_what_they_say(sign_in: SignIn, newsroom: Newsroom, query: str, shown: set[str]) -> None:
    stories = ("live_story", "english_story", "opinion_story", "scheduled_story", "omars_draft", "amals_story")
    page = sign_in(newsroom.huda).get(f"/desk/articles?{query}").text
    found = {name for name in (*stories, "withdrawn_story") if f'/desk/articles/{getattr(newsroom, name).id}"' in page}
    assert found == shown


def test_section_and_writer(sign_in: SignIn, newsroom: Newsroom) -> None:
    query = f"/desk/articles?section={newsroom.economy.id}&author={newsroom.omar.id}"
    page = text_of(sign_in(newsroom.huda).get(query))
    assert newsroom.omars_draft.title in page
    assert newsroom.scheduled_story.title not in page


def test_writers_see_their_own_only(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = text_of(sign_in(newsroom.omar).get("/desk/articles"))
    assert newsroom.omars_draft.title in page
    assert newsroom.amals_story.title not in page
    assert newsroom.huda.name not in page


@pytest.mark.parametrize(
    "query", ["standing=nonsense", "section=x", "author=-1", "page=0", "page=99999999", "lang=xx" * 50]
)
def test_nonsense_in_the_address_is_no_error(sign_in: SignIn, newsroom: Newsroom, query: str) -> None:
    assert sign_in(newsroom.huda).get(f"/desk/articles?{query}").status_code == 200


def test_a_long_list_has_pages(sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_list, "PAGE_SIZE", 3)
    browser = sign_in(newsroom.huda)
    send(browser, "/desk/articles/new", title="The newest")
    first, last = browser.get("/desk/articles"), browser.get("/desk/articles?page=3")
    assert "The newest" in text_of(first)
    assert "The newest" not in text_of(last)
    assert "page=2" in first.text
