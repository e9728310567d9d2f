"""The working copy on the paper's own page, for who may see it."""

from collections.abc import Callable

from tests.authoring.desk_form import send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def test_a_preview_shows_the_working_copy_and_says_so(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.amal), f"/desk/articles/{newsroom.live_story.id}"
    send(browser, path, title="عنوان قيد الكتابة")
    page = browser.get(f"{path}/preview")
    assert "عنوان قيد الكتابة" in page.text.split("<h1")[1]
    assert 'class="preview-bar"' in page.text
    assert '<meta name="robots" content="noindex' in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_bare_draft_can_be_previewed(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.omar)
    saved = send(browser, "/desk/articles/new", title="بداية", tags="وسم لم يُنشر")
    assert "وسم لم يُنشر" in text_of(browser.get(f"{saved.location}/preview"))


def test_the_page_speaks_the_storys_language_and_the_bar_the_desks(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.huda).get(f"/desk/articles/{newsroom.english_story.id}/preview").text
    assert '<html lang="en" dir="ltr"' in page
    assert 'class="preview-bar" lang="ar" dir="rtl"' in page


def test_a_preview_is_nobody_elses(sign_in: SignIn, newsroom: Newsroom, client: DeskClient) -> None:
    path = f"/desk/articles/{newsroom.omars_draft.id}/preview"
    assert client.get(path).status_code == 303
    assert sign_in(newsroom.amal).get(path).status_code == 404


def test_a_preview_takes_no_comment(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.huda).get(f"/desk/articles/{newsroom.live_story.id}/preview").text
    assert 'id="comment-form"' not in page
