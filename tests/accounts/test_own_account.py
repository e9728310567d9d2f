"""Her own account: a new password, another language, and the browsers she is signed in with."""

import pytest
from flask import Flask

from tests.accounts.conftest import Knock
from tests.accounts.test_sessions import cookie_of, holding, is_in
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import PASSWORD, Newsroom

NEW = {"current_password": PASSWORD, "new_password": "كلمة مرور جديدة", "new_password_again": "كلمة مرور جديدة"}


def test_a_password_is_changed(sign_in: DeskClient, newsroom: Newsroom, knock: Knock) -> None:
    response = sign_in(newsroom.amal).post("/desk/account", data=NEW)
    assert (response.status_code, response.location) == (303, "/desk/account")
    assert knock("amal", PASSWORD).status_code == 401
    assert knock("amal", NEW["new_password"]).status_code == 303


def test_her_other_sessions_end_and_this_one_gets_a_new_number(
    app: Flask, sign_in: DeskClient, newsroom: Newsroom
) -> None:
    here, elsewhere, huda = sign_in(newsroom.amal), sign_in(newsroom.amal), sign_in(newsroom.huda)
    before = cookie_of(here)
    here.post("/desk/account", data=NEW)
    assert is_in(here)
    assert cookie_of(here) != before
    assert not is_in(holding(app, before))
    assert not is_in(elsewhere)
    assert is_in(huda)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"current_password": "not mine"}, "current_password", "not your present password"),
        ({"current_password": ""}, "current_password", "not your present password"),
        ({"new_password": "short", "new_password_again": "short"}, "new_password", "at least 8"),
        ({"new_password_again": "something else"}, "new_password_again", "differ"),
        ({"new_password": "", "new_password_again": ""}, "new_password", "at least 8"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    sign_in: DeskClient, newsroom: Newsroom, knock: Knock, wrong: dict[str, str], field: str, words: str
) -> None:
    response = sign_in(newsroom.basil).post("/desk/account", data=NEW | wrong)
    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.text
    assert words in text_of(response)
    assert knock("basil").status_code == 303


def test_the_desk_speaks_another_language_from_now_on(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    amal.post("/desk/account", data={"language": "en"})
    assert 'lang="en" dir="ltr"' in amal.get("/desk/account").text
    assert newsroom.amal.language == "en"


def test_a_language_we_do_not_speak_is_refused(sign_in: DeskClient, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.amal).post("/desk/account", data={"language": "fr"}).status_code == 422
    assert newsroom.amal.language == "ar"


def test_each_form_of_the_page_sends_only_its_own_fields(sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal = sign_in(newsroom.amal)
    form = form_of(amal.get("/desk/account"), action="/desk/account")
    assert set(form.fields) == {"csrf_token", "language"}


def test_another_browser_can_be_signed_out(sign_in: DeskClient, newsroom: Newsroom) -> None:
    here, elsewhere = sign_in(newsroom.amal), sign_in(newsroom.amal)
    form = form_of(here.get("/desk/account"), action="/end")
    assert here.post(form.action, data=form.fields).status_code == 303
    assert is_in(here)
    assert not is_in(elsewhere)


def test_all_other_browsers_can_be_signed_out(sign_in: DeskClient, newsroom: Newsroom) -> None:
    here, *elsewhere = (sign_in(newsroom.amal) for _ in range(3))
    here.post("/desk/account/sessions/end-others")
    assert [is_in(browser) for browser in (here, *elsewhere)] == [True, False, False]


def test_somebody_elses_browser_cannot(app: Flask, sign_in: DeskClient, newsroom: Newsroom) -> None:
    amal, huda = sign_in(newsroom.amal), sign_in(newsroom.huda)
    sign_in(newsroom.huda)
    form = form_of(huda.get("/desk/account"), action="/end")
    amal.post(form.action, data={})
    assert form_of(huda.get("/desk/account"), action="/end").action == form.action


def test_ending_this_very_session_is_signing_out(app: Flask, sign_in: DeskClient, newsroom: Newsroom) -> None:
    from blog.lib import tokens

    amal = sign_in(newsroom.amal)
    digest = tokens.digest(cookie_of(amal))
    assert amal.post(f"/desk/account/sessions/{digest}/end").location == "/desk/login"
    assert not is_in(amal)
