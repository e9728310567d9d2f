"""Two people on one story: the second save is refused, and nothing of either is lost."""

import re
from collections.abc import Callable

import pytest

from blog.articles.revision import Revision
from blog.extensions import db
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _both_have_it_open(sign_in: SignIn, newsroom: Newsroom) -> tuple[DeskClient, DeskClient, str, dict[str, str]]:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    amal, huda = sign_in(newsroom.amal), sign_in(newsroom.huda)
    return amal, huda, path, form_of(amal.get(path), form_id="article-form").filled()


def test_changes_in_different_fields_are_merged(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, standfirst="مقدمة هدى")
    refused = amal.post(path, data={**mine, "title": "عنوان أمل"})
    assert refused.status_code == 409
    assert field_value(refused, "title") == "عنوان أمل"
    assert field_value(refused, "standfirst") == "مقدمة هدى"
    assert "theirs__text" not in refused.text


def test_a_field_both_changed_shows_both_texts(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى", body="<p>نص هدى</p>")
    refused = amal.post(path, data={**mine, "title": "عنوان أمل", "body": "<p>نص أمل</p>", "kicker": "تمهيد أمل"})
    assert refused.status_code == 409
    assert field_value(refused, "title") == "عنوان أمل"
    assert field_value(refused, "body") == "<p>نص أمل</p>"
    assert field_value(refused, "kicker") == "تمهيد أمل"
    page = text_of(refused)
    assert "عنوان هدى" in page
    assert "نص هدى" in page
    assert newsroom.huda.name in page


def test_the_merged_form_goes_through_when_sent_again(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    refused = amal.post(path, data={**mine, "title": "عنوان أمل"})
    again = form_of(refused, form_id="article-form")
    assert amal.post(again.action, data=again.filled()).status_code == 303
    assert newsroom.amals_story.title == "عنوان أمل"
    history = [(each.number, each.title, each.kept_as) for each in _history(newsroom)]
    assert history[1:] == [(2, "عنوان هدى", "save"), (3, "عنوان أمل", "aside"), (4, "عنوان أمل", "save")]


def test_edits_in_different_blocks_are_both_kept(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, body=mine["body"].replace("يوم السبت", "يوم الأحد"))
    refused = amal.post(path, data={**mine, "body": mine["body"].replace("صباح اليوم", "مساء اليوم")})
    assert refused.status_code == 409
    assert "theirs__text" not in refused.text
    again = form_of(refused, form_id="article-form")
    assert amal.post(again.action, data=again.filled()).status_code == 303
    kept = newsroom.amals_story.working_revision.body
    assert "يوم الأحد" in kept
    assert "مساء اليوم" in kept


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", ["أمل"]), ("theirs", ["هدى"]), ("mine_first", ["أمل", "هدى"]), ("theirs_first", ["هدى", "أمل"])],
)
def test_one_block_changed_by_both_is_settled_by_a_choice(
    sign_in: SignIn, newsroom: Newsroom, choice: str, kept: list[str]
) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, body=mine["body"].replace("صباح اليوم", "هدى").replace("يوم السبت", "يوم الأحد"))
    refused = amal.post(path, data={**mine, "body": mine["body"].replace("صباح اليوم", "أمل"), "kicker": "تمهيد أمل"})
    again = form_of(refused, form_id="article-form")
    (field,) = [name for name in again.fields if name.startswith("choose-")]
    assert amal.post(again.action, data=again.filled(**{field: choice})).status_code == 303
    story = newsroom.amals_story.working_revision
    assert re.findall("افتتح المجلس البلدي (أمل|هدى)", story.body) == kept
    assert "يوم الأحد" in story.body
    assert story.kicker == "تمهيد أمل"


def test_what_is_typed_over_the_merged_text_counts_more_than_a_choice(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    again = form_of(amal.post(path, data={**mine, "title": "عنوان أمل"}), form_id="article-form")
    amal.post(again.action, data=again.filled(**{"title": "عنوان الاثنتين", "choose-title": "theirs"}))
    assert newsroom.amals_story.title == "عنوان الاثنتين"


def test_a_third_save_in_between_is_a_fresh_conflict_and_nothing_is_lost(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    again = form_of(amal.post(path, data={**mine, "title": "عنوان أمل"}), form_id="article-form")
    send(sign_in(newsroom.basil), path, title="عنوان باسل", standfirst="مقدمة باسل")
    refused = amal.post(again.action, data=again.filled(**{"choose-title": "mine"}))
    assert refused.status_code == 409
    assert field_value(refused, "title") == "عنوان أمل"
    assert field_value(refused, "standfirst") == "مقدمة باسل"
    assert {each.title for each in _history(newsroom)} >= {"عنوان هدى", "عنوان أمل", "عنوان باسل"}


def test_the_same_late_save_sent_twice_is_set_aside_once(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    for _ in range(2):
        assert amal.post(path, data={**mine, "title": "عنوان أمل"}).status_code == 409
    assert [each.kept_as for each in _history(newsroom)] == ["save", "save", "aside"]


def test_a_late_save_of_the_very_same_text_is_no_conflict(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان واحد")
    assert amal.post(path, data={**mine, "title": "عنوان واحد"}).status_code == 303
    assert len(_history(newsroom)) == 2


def test_a_late_save_that_changed_nothing_shows_the_newer_text(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    refused = amal.post(path, data=mine)
    assert refused.status_code == 409
    assert field_value(refused, "title") == "عنوان هدى"
    assert len(_history(newsroom)) == 2


def test_a_save_whose_answer_got_lost_is_no_conflict_with_itself(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, _huda, path, mine = _both_have_it_open(sign_in, newsroom)
    amal.post(path, data={**mine, "title": "عنوان أول"})
    assert amal.post(path, data={**mine, "title": "عنوان ثان"}).status_code == 303
    assert newsroom.amals_story.title == "عنوان ثان"


def test_another_form_with_a_copied_number_gets_nothing_past_a_colleague(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    theirs = form_of(huda.get(path), form_id="article-form").filled(title="عنوان هدى")
    huda.post(path, data=theirs)
    stolen = {**mine, "form_id": theirs["form_id"], "title": "عنوان أمل"}
    assert amal.post(path, data=stolen).status_code == 409


def test_a_text_set_aside_can_be_looked_at_and_brought_back(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    amal.post(path, data={**mine, "title": "عنوان أمل"})
    assert newsroom.amals_story.title == "عنوان هدى"
    page = amal.get(f"{path}/revisions/3").text
    assert "<ins>" in page  # against what it was written over
    assert amal.post(f"{path}/revisions/3/restoration").status_code == 303
    assert newsroom.amals_story.title == "عنوان أمل"


def test_choices_of_a_colleagues_text_set_aside_are_ignored(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    amal.post(path, data={**mine, "title": "عنوان أمل"})
    form = form_of(huda.get(path), form_id="article-form").filled(standfirst="مقدمة هدى")
    assert huda.post(path, data={**form, "aside": "3", "choose-title": "mine"}).status_code == 303
    assert newsroom.amals_story.title == "عنوان هدى"


def _history(newsroom: Newsroom) -> list[Revision]:
    story = newsroom.amals_story
    return list(db.session.scalars(db.select(Revision).filter_by(article_id=story.id).order_by(Revision.number)))


def test_a_version_that_never_was_decides_nothing(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, _huda, path, mine = _both_have_it_open(sign_in, newsroom)
    refused = amal.post(path, data={**mine, "base_version": "99", "title": "عنوان أمل"})
    assert refused.status_code == 409
    assert field_value(refused, "title") == "عنوان أمل"
    assert "theirs-title" in refused.text


def test_publishing_what_somebody_changed_in_between_is_refused(sign_in: SignIn, newsroom: Newsroom) -> None:
    _amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(sign_in(newsroom.basil), path, title="عنوان باسل")
    refused = huda.post(f"{path}/publication", data={"base_version": mine["base_version"]})
    assert refused.status_code == 409
    assert newsroom.amals_story.live_revision_id is None


def test_a_save_that_also_publishes_is_refused_whole(sign_in: SignIn, newsroom: Newsroom) -> None:
    amal, huda, path, mine = _both_have_it_open(sign_in, newsroom)
    send(huda, path, title="عنوان هدى")
    assert amal.post(path, data={**mine, "title": "عنوان أمل", "then": "publish"}).status_code == 409
    assert newsroom.amals_story.live_revision_id is None


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000, "999999999999999999", "²", "latest"])
def test_a_version_no_row_can_have_loses_nothing(sign_in: SignIn, newsroom: Newsroom, number: str) -> None:
    amal, _huda, path, mine = _both_have_it_open(sign_in, newsroom)
    refused = amal.post(path, data={**mine, "base_version": number, "body": "<p>typed and kept</p>"})
    assert refused.status_code in (409, 422)
    assert "typed and kept" in field_value(refused, "body")
    assert newsroom.amals_story.base_version == 1
