"""A form that saves by itself keeps what is typed, and changes nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from blog.articles.article import Article
from blog.articles.revision import Revision
from blog.articles.workflow import State
from blog.extensions import db
from blog.lib import clock
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
JSON = {"Accept": "application/json"}


class OpenForm:
    """The article form in a browser with scripts: it knows its base and saves by itself."""

    def __init__(self, browser: DeskClient, path: str) -> None:
        self.browser = browser
        self.form = form_of(browser.get(path), form_id="article-form")

    def autosave(self, **typed: str) -> TestResponse:
        self.form.fields.update(typed)
        answer = self.browser.post(self.form.action, data={**self.form.fields, "then": "autosave"}, headers=JSON)
        if answer.status_code == 200 and answer.json["base_version"] != "0":
            self.form.fields["base_version"] = answer.json["base_version"]
            self.form.action = answer.json["url"]
        return answer

    def press(self, then: str = "save", **typed: str) -> TestResponse:
        return self.browser.post(self.form.action, data={**self.form.fields, **typed, "then": then})


def _kept(article: Article) -> list[tuple[int, str]]:
    query = db.select(Revision).filter_by(article_id=article.id).order_by(Revision.number)
    return [(each.number, str(each.kept_as)) for each in db.session.scalars(query)]


def test_what_is_typed_is_in_the_working_copy_and_said_to_be(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    answer = form.autosave(title="عنوان يُحفظ وحده")
    assert answer.status_code == 200
    assert "حُفظ" in answer.json["said"]
    assert newsroom.omars_draft.title == "عنوان يُحفظ وحده"


def test_one_sitting_leaves_few_copies_in_the_history(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    for count in range(8):
        assert form.autosave(title=f"عنوان {count}").status_code == 200
    story = newsroom.omars_draft
    assert story.title == "عنوان 7"
    assert _kept(story) == [(1, "save"), (2, "autosave"), (9, "autosave")]


def test_every_ten_minutes_a_copy_stays(sign_in: SignIn, newsroom: Newsroom) -> None:
    form, start = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}"), clock.now()
    for minute in range(0, 32, 2):
        with clock.freeze(start + timedelta(minutes=minute)):
            form.autosave(title=f"عنوان {minute}")
    assert 4 <= len(_kept(newsroom.omars_draft)) <= 6


def test_a_save_after_it_keeps_that_very_copy(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    form.autosave(title="عنوان")
    assert form.press().status_code == 303
    assert _kept(newsroom.omars_draft) == [(1, "save"), (2, "save")]


def test_it_voids_no_approval_and_moves_no_state(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/approval")
    form = OpenForm(sign_in(newsroom.amal), f"/desk/articles/{story.id}")
    approved = newsroom.amals_story.approved_revision_id
    assert form.autosave(title="عنوان لم يعتمده أحد").status_code == 200
    story = newsroom.amals_story
    assert (story.state, story.approved_revision_id) == (State.APPROVED, approved)
    assert not story.is_approved  # and so four eyes do not let it into print
    approved_list = form.browser.get("/desk/articles?standing=approved").text
    assert f"/desk/articles/{story.id}" not in approved_list
    assert 'value="submit"' in form.browser.get(f"/desk/articles/{story.id}").text
    form.press()
    assert newsroom.amals_story.state is State.DRAFT


def test_readers_see_nothing_of_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    live = newsroom.live_story.live_revision_id
    form = OpenForm(sign_in(newsroom.amal), f"/desk/articles/{newsroom.live_story.id}")
    form.autosave(title="لم يُنشر")
    form.autosave(title="لم يُنشر بعد")
    assert newsroom.live_story.live_revision_id == live
    assert newsroom.live_story.live_revision.title != "لم يُنشر بعد"


def test_a_new_story_begins_with_its_first_words_and_once(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), "/desk/articles/new")
    assert form.autosave(kicker="تمهيد وحده").json == {"base_version": "0", "said": ""}
    lost = dict(form.form.fields, title="أول كلمة", then="autosave")
    first = form.browser.post("/desk/articles/new", data=lost, headers=JSON)  # its answer never arrives
    again = form.browser.post("/desk/articles/new", data={**lost, "title": "أول كلمتين"}, headers=JSON)
    assert first.json["url"] == again.json["url"]
    assert field_value(form.browser.get(again.json["url"]), "title") == "أول كلمتين"


def test_what_cannot_be_kept_is_said_and_the_rest_is_kept(sign_in: SignIn, newsroom: Newsroom) -> None:
    before = newsroom.omars_draft.working_revision.kicker
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    answer = form.autosave(kicker="س" * 500, section="nowhere", title="عنوان صالح", lang="xx")
    assert answer.status_code == 200
    assert answer.json["not_kept"] is True
    assert answer.json["said"].count("لم يُحفظ بعد") == 3
    assert (newsroom.omars_draft.title, newsroom.omars_draft.working_revision.kicker) == ("عنوان صالح", before)


def test_a_colleagues_save_in_between_stops_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.amal), f"/desk/articles/{newsroom.amals_story.id}")
    send(sign_in(newsroom.huda), f"/desk/articles/{newsroom.amals_story.id}", title="عنوان هدى")
    answer = form.autosave(title="عنوان أمل")
    assert (answer.status_code, answer.json["reason"]) == (409, "stale")
    assert newsroom.huda.name in answer.json["said"]
    assert newsroom.amals_story.title == "عنوان هدى"


def test_one_that_comes_after_its_forms_own_save_changes_nothing(sign_in: SignIn, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    form.press(title="الأخير")
    assert form.autosave(title="أقدم منه").status_code == 409
    assert newsroom.omars_draft.title == "الأخير"


def test_a_copy_another_form_was_drawn_from_stays_for_its_merge(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    amal = OpenForm(sign_in(newsroom.amal), path)
    amal.autosave(title="عنوان أمل الأول")
    amal.autosave(title="عنوان أمل الثاني")
    huda = OpenForm(sign_in(newsroom.huda), path)
    amal.autosave(title="عنوان أمل الثالث")
    refused = huda.press(standfirst="مقدمة هدى")
    assert refused.status_code == 409
    assert "theirs__text" not in refused.text
    assert field_value(refused, "title") == "عنوان أمل الثالث"


def test_an_ended_session_is_a_401_and_changes_nothing(sign_in: SignIn, app: Flask, newsroom: Newsroom) -> None:
    form = OpenForm(sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}")
    form.browser.delete_cookie(app.config["SESSION_COOKIE_NAME"])
    assert form.autosave(title="لا يصل").status_code == 401
    assert newsroom.omars_draft.title != "لا يصل"


@pytest.mark.parametrize("who", ["nadia", "omar"])
def test_a_story_one_may_not_see_is_not_found(sign_in: SignIn, newsroom: Newsroom, who: str) -> None:
    browser: Any = sign_in(getattr(newsroom, who))
    path = f"/desk/articles/{newsroom.amals_story.id}"
    data = {"then": "autosave", "title": "x", "base_version": "1"}
    assert browser.post(path, data=data, headers=JSON).status_code == 404
    assert browser.post(f"{path}/lock", data={"form_id": "x"}).status_code == 404


def test_the_history_says_what_was_saved_by_itself(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.omars_draft.id}"
    form = OpenForm(sign_in(newsroom.omar), path)
    form.autosave(title="عنوان")
    assert "حُفظت تلقائيًا" in text_of(form.browser.get(f"{path}/revisions"))
