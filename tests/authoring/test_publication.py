"""Into print and out of it, from the nouns' addresses and from the form's buttons."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.articles.workflow import State
from blog.lib import clock
from tests.authoring.desk_form import field_value, picture_file, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _local(moment: datetime) -> str:
    return clock.to_local_input(moment, ZoneInfo("Asia/Amman"))


def test_an_editor_publishes_now(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    done = sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/publication", data={"at": "", "until": ""})
    assert (done.status_code, done.location) == (303, f"/desk/articles/{story.id}")
    assert client.get(f"/articles/{newsroom.amals_story.slug}").status_code == 200


def test_a_later_time_schedules_on_the_newsrooms_clock(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, at = newsroom.amals_story, (clock.now() + timedelta(hours=2)).replace(microsecond=0)
    sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/publication", data={"at": _local(at)})
    assert newsroom.amals_story.live_from == at
    assert newsroom.amals_story.is_scheduled(clock.now())


def test_the_end_is_kept_when_a_live_story_is_published_again_without_one(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, browser = newsroom.live_story, sign_in(newsroom.huda)
    until = (clock.now() + timedelta(days=2)).replace(microsecond=0)
    address = f"/desk/articles/{story.id}/publication"
    browser.post(address, data={"until": _local(until)})
    browser.post(address)
    assert newsroom.live_story.live_until == until
    browser.post(address, data={"until": ""})
    assert newsroom.live_story.live_until is None


@pytest.mark.parametrize("field", ["at", "until"])
@pytest.mark.parametrize("value", ["tomorrow", "2026-13-01T10:00", "2026-11-23 10:00", "9999-99-99T99:99"])
def test_a_time_that_is_none_is_told_in_words(sign_in: SignIn, newsroom: Newsroom, field: str, value: str) -> None:
    story = newsroom.amals_story
    refused = sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/publication", data={field: value})
    assert refused.status_code == 422
    assert f'id="field-{field}-error"' in refused.text
    assert newsroom.amals_story.live_revision_id is None


def test_an_end_before_the_beginning_is_told_in_words(sign_in: SignIn, newsroom: Newsroom) -> None:
    past = _local(clock.now() - timedelta(hours=1))
    address = f"/desk/articles/{newsroom.amals_story.id}/publication"
    refused = sign_in(newsroom.huda).post(address, data={"until": past})
    assert refused.status_code == 422
    assert 'href="#field-until"' in refused.text


def test_what_is_missing_is_said_with_a_link_to_each_field(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    saved = send(browser, "/desk/articles/new", lead_image_file=picture_file())
    refused = browser.post(f"{saved.location}/publication")
    assert refused.status_code == 422
    for field in ("title", "body", "section", "lead_alt", "lead_credit"):
        assert f'href="#field-{field}"' in refused.text
        assert f'id="field-{field}"' in refused.text


def test_an_author_may_not_date_back_and_an_editor_may(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, past = newsroom.amals_story, (clock.now() - timedelta(days=3)).replace(microsecond=0)
    address = f"/desk/articles/{story.id}/publication"
    assert sign_in(newsroom.amal).post(address, data={"at": _local(past)}).status_code == 403
    assert sign_in(newsroom.huda).post(address, data={"at": _local(past)}).status_code == 303
    assert newsroom.amals_story.live_from == past


def test_withdrawing_tells_readers_why(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.live_story
    slug = story.slug
    done = sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/withdrawal", data={"reason": "رقم خاطئ"})
    assert done.status_code == 303
    gone = client.get(f"/articles/{slug}")
    assert gone.status_code == 410
    assert "رقم خاطئ" in text_of(gone)


def test_withdrawing_what_is_not_live_is_refused(sign_in: SignIn, newsroom: Newsroom) -> None:
    address = f"/desk/articles/{newsroom.omars_draft.id}/withdrawal"
    assert sign_in(newsroom.huda).post(address).status_code == 403


@pytest.mark.parametrize("noun", ["submission", "changes", "approval", "publication", "withdrawal"])
def test_no_act_happens_by_looking(sign_in: SignIn, newsroom: Newsroom, noun: str) -> None:
    assert sign_in(newsroom.huda).get(f"/desk/articles/{newsroom.amals_story.id}/{noun}").status_code == 405


# ---- the form's buttons


def test_a_first_story_is_saved_and_published_by_one_button(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    done = send(
        sign_in(newsroom.amal),
        "/desk/articles/new?lang=ar",
        title="خبر أول",
        body="نص الخبر.",
        section=str(newsroom.politics.id),
        then="publish_now",
    )
    assert done.status_code == 303
    assert "خبر أول" in text_of(client.get("/"))


def test_a_refused_publication_leaves_the_text_saved(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.amal)
    refused = send(browser, "/desk/articles/new", title="بلا قسم", body="نص", then="publish_now")
    assert refused.status_code == 422
    assert 'href="#field-section"' in refused.text
    mended = _send_again(browser, refused, section=str(newsroom.politics.id), then="publish_now")
    assert mended.status_code == 303


def test_an_act_the_role_does_not_allow_leaves_the_text_saved(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.omars_draft
    refused = send(sign_in(newsroom.omar), f"/desk/articles/{story.id}", title="نص جديد", then="publish")
    assert refused.status_code == 403
    assert field_value(refused, "title") == "نص جديد"
    assert newsroom.omars_draft.title == "نص جديد"
    assert newsroom.omars_draft.live_revision_id is None


def test_submitting_takes_its_note_along(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.omars_draft
    send(sign_in(newsroom.omar), f"/desk/articles/{story.id}", note="اقرأوا الفقرة الثانية", then="submit")
    assert newsroom.omars_draft.state is State.IN_REVIEW
    assert "اقرأوا الفقرة الثانية" in text_of(sign_in(newsroom.huda).get(f"/desk/articles/{story.id}"))


def test_publish_now_ignores_the_time_a_scheduled_story_waits_for(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.scheduled_story
    send(sign_in(newsroom.huda), f"/desk/articles/{story.id}", then="publish_now")
    assert newsroom.scheduled_story.is_live(clock.now())


def test_a_time_that_was_typed_is_not_run_over_by_publish_now(sign_in: SignIn, newsroom: Newsroom) -> None:
    story, at = newsroom.amals_story, _local(clock.now() + timedelta(hours=5))
    refused = send(sign_in(newsroom.huda), f"/desk/articles/{story.id}", at=at, then="publish_now")
    assert refused.status_code == 422
    assert 'id="field-at-error"' in refused.text
    assert field_value(refused, "at") == at
    assert newsroom.amals_story.live_revision_id is None


def test_the_writer_is_told_what_an_approval_means(sign_in: SignIn, newsroom: Newsroom) -> None:
    newsroom.decide(four_eyes=True)
    path = f"/desk/articles/{newsroom.amals_story.id}"
    assert "لدى المحرّرين" in text_of(sign_in(newsroom.amal).get(path))
    sign_in(newsroom.huda).post(f"{path}/approval")
    assert "ويمكن نشرها" in text_of(sign_in(newsroom.amal).get(path))


def test_changing_a_scheduled_story_keeps_its_time(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.scheduled_story
    before = story.live_from
    send(sign_in(newsroom.huda), f"/desk/articles/{story.id}", title="موعد آخر", then="publish")
    assert newsroom.scheduled_story.live_revision.title == "موعد آخر"
    assert abs(newsroom.scheduled_story.live_from - before) < timedelta(seconds=1)


def test_a_time_that_is_none_keeps_everything_typed(sign_in: SignIn, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    refused = send(sign_in(newsroom.huda), f"/desk/articles/{story.id}", title="مكتوب", at="soon", then="publish")
    assert refused.status_code == 422
    assert field_value(refused, "title") == "مكتوب"
    assert field_value(refused, "at") == "soon"


def _send_again(browser: DeskClient, page: TestResponse, **typed: str) -> TestResponse:
    form = form_of(page, form_id="article-form")
    return browser.post(form.action, data=form.filled(**typed))
