"""A story's history: seen, compared, brought back."""

from collections.abc import Callable

import pytest

from tests.authoring.desk_form import send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _changed_once(sign_in: SignIn, newsroom: Newsroom) -> tuple[DeskClient, str]:
    browser, path = sign_in(newsroom.amal), f"/desk/articles/{newsroom.live_story.id}"
    send(browser, path, standfirst="مقدمة أخرى تماماً", section=str(newsroom.economy.id))
    return browser, path


def test_every_save_is_in_the_history_with_its_writer(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    page = browser.get(f"{path}/revisions")
    assert "/revisions/1" in page.text
    assert "/revisions/2" in page.text
    assert newsroom.amal.name in text_of(page)


def test_a_version_shows_what_changed_word_by_word(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    page = browser.get(f"{path}/revisions/2").text
    assert "<ins>" in page
    assert "<del>" in page
    assert f"<del>{newsroom.politics.name}</del>" in page  # by name, not by number


def test_the_first_version_has_nothing_before_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    page = browser.get(f"{path}/revisions/1")
    assert page.status_code == 200
    assert "<ins>" not in page.text


def test_bringing_back_makes_a_new_version_and_readers_see_nothing_of_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    live_before = newsroom.live_story.live_revision_id
    assert browser.post(f"{path}/revisions/1/restoration").status_code == 303
    story = newsroom.live_story
    assert story.version == 3
    assert story.working_revision.standfirst.startswith("عادت الأرصفة")
    assert story.live_revision_id == live_before


@pytest.mark.parametrize("number", ["0", "9", "99999999999999999999"])
def test_a_version_that_is_not_there(sign_in: SignIn, newsroom: Newsroom, number: str) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    assert browser.get(f"{path}/revisions/{number}").status_code == 404
    assert browser.post(f"{path}/revisions/{number}/restoration").status_code == 404


def test_looking_at_a_version_against_another(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    send(browser, path, title="ثالث")
    page = browser.get(f"{path}/revisions/3?against=1").text
    assert "مقدمة أخرى" in page


def test_the_working_copy_is_compared_with_what_readers_see_in_one_click(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = _changed_once(sign_in, newsroom)
    send(browser, path, title="ثالث")
    for page in (path, f"{path}/revisions"):
        assert f'href="{path}/revisions/changes"' in browser.get(page).text
    shown = browser.get(f"{path}/revisions/changes", follow_redirects=True)
    assert "مقدمة أخرى" in shown.text
    assert "<ins>ثالث</ins>" in shown.text


def test_there_is_nothing_to_compare_with_before_publication(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}"
    assert "revisions/changes" not in browser.get(path).text
    assert browser.get(f"{path}/revisions/changes").status_code == 404
    assert sign_in(newsroom.nadia).get(f"{path}/revisions/changes").status_code == 404
