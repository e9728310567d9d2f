"""Two people on one story: the second save is refused, and nothing of either is lost."""

from collections.abc import Callable

import pytest

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
    assert newsroom.amals_story.version == 3


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
    assert newsroom.amals_story.version == 1
