"""Who is at a story: the first holds the pen, others see her and may take over, and nobody is kept from saving."""

import re
from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from blog.articles import presence
from blog.lib import clock
from tests.authoring.desk_form import field_value, send
from tests.authoring.test_autosave import JSON, OpenForm
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _path(newsroom: Newsroom) -> str:
    return f"/desk/articles/{newsroom.amals_story.id}"


def _tell(form: OpenForm, act: str) -> dict[str, object]:
    about = {name: form.form.fields[name] for name in ("form_id", "base_version")}
    path = form.form.action.removesuffix("/lock")
    return form.browser.post(f"{path}/lock", data={**about, "act": act}, headers=JSON).json or {}


def test_the_second_sees_who_writes_and_since_when(sign_in: SignIn, newsroom: Newsroom) -> None:
    sign_in(newsroom.amal).get(_path(newsroom))
    page = sign_in(newsroom.huda).get(_path(newsroom))
    assert newsroom.amal.name in text_of(page).split("العنوان التمهيدي")[0]
    assert "data-is-waiting" in page.text


def test_alone_nobody_is_named(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.amal).get(_path(newsroom))
    assert "data-is-waiting" not in page.text
    assert _tell(OpenForm(sign_in(newsroom.amal), _path(newsroom)), "heartbeat") == {"holds": True, "said": ""}


def test_who_does_not_hold_the_pen_is_not_saved_by_itself_but_may_save(sign_in: SignIn, newsroom: Newsroom) -> None:
    OpenForm(sign_in(newsroom.amal), _path(newsroom))
    huda = OpenForm(sign_in(newsroom.huda), _path(newsroom))
    refused = huda.autosave(title="عنوان هدى")
    assert (refused.status_code, refused.json["reason"]) == (409, "taken")
    assert huda.press().status_code == 303
    assert newsroom.amals_story.title == "عنوان هدى"


def test_taking_over_and_taking_back(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda = (OpenForm(sign_in(person), _path(newsroom)) for person in (newsroom.amal, newsroom.huda))
    assert _tell(huda, "take-over")["holds"] is True
    told = _tell(amal, "heartbeat")
    assert told["holds"] is False
    assert newsroom.huda.name in str(told["said"])
    assert huda.autosave(title="عنوان هدى").status_code == 200
    assert _tell(amal, "take-over")["holds"] is True
    assert huda.autosave(title="عنوان آخر").json["reason"] == "taken"


def test_without_scripts_the_button_comes_back_with_the_text(sign_in: SignIn, newsroom: Newsroom) -> None:
    OpenForm(sign_in(newsroom.amal), _path(newsroom))
    huda = OpenForm(sign_in(newsroom.huda), _path(newsroom))
    page = huda.browser.post(f"{_path(newsroom)}/lock", data={**huda.form.fields, "title": "لم يُحفظ"})
    assert page.status_code == 200
    assert field_value(page, "title") == "لم يُحفظ"
    assert "data-is-waiting" not in page.text
    bare = huda.browser.post(f"{_path(newsroom)}/lock", data={"form_id": "x"})
    assert (bare.status_code, bare.location) == (303, _path(newsroom))


def test_presence_ends_when_the_form_is_left_or_silent(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda = (OpenForm(sign_in(person), _path(newsroom)) for person in (newsroom.amal, newsroom.huda))
    _tell(amal, "leave")
    assert _tell(huda, "heartbeat") == {"holds": True, "said": ""}
    with clock.freeze(clock.now() + presence.SILENT_AFTER + timedelta(seconds=1)):
        assert _tell(amal, "heartbeat") == {"holds": True, "said": ""}


def test_a_persons_newest_window_holds_her_pen(sign_in: SignIn, newsroom: Newsroom) -> None:
    first, second = (OpenForm(sign_in(newsroom.amal), _path(newsroom)) for _ in range(2))
    assert second.autosave(title="من النافذة الثانية").status_code == 200
    assert _tell(first, "heartbeat")["holds"] is False


def test_nobody_elses_form_can_be_closed_or_taken_for_ones_own(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda = (OpenForm(sign_in(person), _path(newsroom)) for person in (newsroom.amal, newsroom.huda))
    huda.form.fields["form_id"] = amal.form.fields["form_id"]
    _tell(huda, "leave")
    assert newsroom.amal.name in text_of(sign_in(newsroom.huda).get(_path(newsroom)))


def test_losing_the_side_store_costs_nothing_but_presence(sign_in: SignIn, app: Flask, newsroom: Newsroom) -> None:
    amal = OpenForm(sign_in(newsroom.amal), _path(newsroom))
    app.extensions["side_store"].connection.execute("delete from open_form")
    assert amal.autosave(title="عنوان أمل").status_code == 200
    send(sign_in(newsroom.huda), _path(newsroom), standfirst="مقدمة هدى")
    assert newsroom.amals_story.title == "عنوان أمل"


def test_the_lock_refuses_to_be_asked_for(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.amal).get(f"{_path(newsroom)}/lock").status_code == 405


def test_the_list_of_stories_names_who_is_writing(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert "articles__writer" not in sign_in(newsroom.huda).get("/desk/articles").text
    OpenForm(sign_in(newsroom.amal), _path(newsroom))
    page = sign_in(newsroom.huda).get("/desk/articles").text
    assert re.search(rf"articles__writer.*{newsroom.amal.name}", page)
