"""A new story's form sent twice makes one story, however impatient the finger."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from blog.articles import article as stories
from blog.articles.article import Article
from blog.extensions import db
from blog.lib import clock, slugs
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _form(browser: DeskClient, newsroom: Newsroom, **typed: str) -> dict[str, str]:
    form = form_of(browser.get("/desk/articles/new"), form_id="article-form")
    words = {"title": "خبر عاجل", "body": "<p>نصه</p>", "section": str(newsroom.economy.id)}
    return form.filled(**{**words, **typed})


def _count() -> int:
    db.session.rollback()
    return db.session.scalar(db.select(db.func.count()).select_from(Article)) or 0


@pytest.mark.parametrize("then", ["save", "submit", "publish_now"])
def test_the_same_new_story_sent_twice_is_one(sign_in: SignIn, newsroom: Newsroom, then: str) -> None:
    browser, before = sign_in(newsroom.amal), _count()
    sent = _form(browser, newsroom, then=then)
    first, second = (browser.post("/desk/articles/new", data=sent) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert _count() == before + 1


def test_what_was_saved_and_is_sent_again_to_be_published_is_published(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, before = sign_in(newsroom.amal), _count()
    sent = _form(browser, newsroom)
    browser.post("/desk/articles/new", data={**sent, "then": "save"})
    done = browser.post("/desk/articles/new", data={**sent, "then": "publish_now"})
    assert _count() == before + 1
    assert "خبر عاجل" in text_of(sign_in(newsroom.nadia).get("/"))
    assert done.status_code == 303


def test_another_text_another_writer_and_another_hour_make_another_story(
    sign_in: SignIn, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal, nadia, before = sign_in(newsroom.amal), sign_in(newsroom.nadia), _count()
    sent = _form(amal, newsroom)
    amal.post("/desk/articles/new", data=sent)
    amal.post("/desk/articles/new", data=_form(amal, newsroom, title="خبر آخر"))
    nadia.post("/desk/articles/new", data=_form(nadia, newsroom))
    assert _count() == before + 3
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    amal.post("/desk/articles/new", data=_form(amal, newsroom))
    assert _count() == before + 4


def test_a_story_that_was_written_in_since_is_not_taken_for_the_new_one(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, before = sign_in(newsroom.amal), _count()
    sent = _form(browser, newsroom)
    first = browser.post("/desk/articles/new", data=sent)
    browser.post(first.location, data={"title": "أُعيدت كتابته", "base_version": "1"})
    assert browser.post("/desk/articles/new", data=_form(browser, newsroom)).location != first.location
    assert _count() == before + 2


def test_the_very_form_that_began_a_story_begins_no_other(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, before = sign_in(newsroom.amal), _count()
    sent = _form(browser, newsroom)
    first = browser.post("/desk/articles/new", data=sent)
    assert browser.post("/desk/articles/new", data={**sent, "title": "أُتم عنوانه"}).location == first.location
    assert _count() == before + 1


def test_a_short_code_that_is_taken_is_drawn_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([newsroom.live_story.code, newsroom.english_story.code, "freed"])
    monkeypatch.setattr(slugs, "short_code", lambda: next(drawn))
    assert stories.fresh_code() == "freed"
