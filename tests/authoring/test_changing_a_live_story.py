"""Changing a live story asks how readers are told of it: from the form's buttons and from the nouns' addresses."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import HARBOUR, Newsroom
from tests.public.printing import address, rewritten

SignIn = Callable[..., DeskClient]
SLIP = HARBOUR.title.replace("عامين", "سنتين")
LONG = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"


def path(newsroom: Newsroom, noun: str = "") -> str:
    return f"/desk/articles/{newsroom.live_story.id}{noun and '/'}{noun}"


def test_the_form_of_a_live_story_asks_and_proposes_an_update(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    assert field_value(browser.get(path(newsroom)), "kind") == "update"
    for story in (newsroom.amals_story, newsroom.scheduled_story, newsroom.withdrawn_story):
        assert 'name="kind"' not in browser.get(f"/desk/articles/{story.id}").text


def test_who_may_not_publish_is_not_asked(sign_in: SignIn, newsroom: Newsroom) -> None:
    newsroom.decide(four_eyes=True)
    rewritten(newsroom, newsroom.live_story, title=SLIP)
    assert 'name="kind"' not in sign_in(newsroom.amal).get(path(newsroom)).text


def test_the_size_of_what_is_saved_is_said(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    rewritten(newsroom, newsroom.live_story, title=SLIP)
    assert "1 word changed. A silent fix is possible." in text_of(browser.get(path(newsroom)))
    rewritten(newsroom, newsroom.live_story, title=SLIP, standfirst=LONG)
    assert "11 words changed. That is too much" in text_of(browser.get(path(newsroom)))
    rewritten(newsroom, newsroom.live_story, standfirst=HARBOUR.standfirst, body=HARBOUR.body.replace("12", "13"))
    assert "One of them is a figure" in text_of(browser.get(path(newsroom)))


def test_a_silent_fix_goes_by_one_button(sign_in: SignIn, newsroom: Newsroom) -> None:
    done = send(sign_in(newsroom.huda), path(newsroom), title=SLIP, kind="silent", then="publish_now")
    assert done.status_code == 303
    assert newsroom.live_story.live_revision.title == SLIP
    assert newsroom.live_story.updated_at is None


def test_a_refused_silent_fix_keeps_text_and_choice(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.basil)
    refused = send(browser, path(newsroom), standfirst=LONG, kind="silent", then="publish_now")
    assert refused.status_code == 422
    assert "10 words changed. A silent fix is at most 5 words" in text_of(refused)
    assert 'href="#field-kind"' in refused.text
    assert field_value(refused, "kind") == "silent"
    assert newsroom.live_story.live_revision.standfirst == HARBOUR.standfirst
    form = form_of(refused, form_id="article-form")
    assert browser.post(form.action, data=form.filled(kind="update", then="publish_now")).status_code == 303
    assert newsroom.live_story.live_revision.standfirst == LONG


def test_a_correction_without_words_is_told_beside_them(sign_in: SignIn, newsroom: Newsroom) -> None:
    refused = send(sign_in(newsroom.huda), path(newsroom), title=SLIP, kind="correction", then="publish_now")
    assert refused.status_code == 422
    assert 'href="#field-correction"' in refused.text


def test_a_correction_too_long_keeps_every_word(sign_in: SignIn, newsroom: Newsroom) -> None:
    words = "كلمة " * 300
    refused = send(sign_in(newsroom.huda), path(newsroom), kind="correction", correction=words, then="publish_now")
    assert refused.status_code == 422
    assert field_value(refused, "correction") == words


@pytest.mark.parametrize("kind", ["first", "secret", "SILENT"])
def test_a_kind_that_is_none_is_refused(sign_in: SignIn, newsroom: Newsroom, kind: str) -> None:
    refused = sign_in(newsroom.huda).post(path(newsroom, "publication"), data={"kind": kind})
    assert refused.status_code == 422
    assert 'id="field-kind-error"' in refused.text


def test_the_nouns_address_corrects_even_what_did_not_change(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    done = sign_in(newsroom.huda).post(path(newsroom, "corrections"), data={"text": "الكلفة 21 مليوناً."})
    assert (done.status_code, done.location) == (303, path(newsroom))
    assert "الكلفة 21 مليوناً." in text_of(client.get(address(newsroom.live_story)))


def test_the_nouns_address_asks_for_words_and_keeps_them(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    assert browser.post(path(newsroom, "corrections"), data={"text": " "}).status_code == 422
    stale = browser.post(path(newsroom, "corrections"), data={"text": "نص التصحيح", "base_version": "0"})
    assert stale.status_code == 409
    assert field_value(stale, "correction") == "نص التصحيح"


def test_only_who_may_publish_corrects(sign_in: SignIn, newsroom: Newsroom) -> None:
    statuses = [
        sign_in(person).post(path(newsroom, "corrections"), data={"text": "تصحيح"}).status_code
        for person in (newsroom.omar, newsroom.nadia, newsroom.amal, newsroom.huda)
    ]
    assert statuses == [404, 404, 303, 303]
    assert sign_in(newsroom.huda).post("/desk/articles/99999/corrections", data={"text": "س"}).status_code == 404
    assert sign_in(newsroom.huda).get(path(newsroom, "corrections")).status_code == 405


def test_what_is_not_live_cannot_be_corrected(sign_in: SignIn, newsroom: Newsroom) -> None:
    for story in (newsroom.amals_story, newsroom.scheduled_story, newsroom.withdrawn_story):
        refused = sign_in(newsroom.huda).post(f"/desk/articles/{story.id}/corrections", data={"text": "تصحيح"})
        assert refused.status_code == 422
