"""A preview link shows one working copy to whoever holds it, for its time, and nothing else to anybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from blog.articles import preview_link
from blog.articles.article import Article
from blog.articles.preview_link import PreviewLink
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.authoring.desk_form import send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _link(newsroom: Newsroom, story: Article, days: int = 3) -> str:
    """The address of a new link, as it is handed on."""
    huda, story_id = newsroom.huda, story.id
    begin_write()
    link = PreviewLink.make(db.session.get_one(Article, story_id), by=huda, now=clock.now(), days=days, label="خبيرة")
    db.session.commit()
    return f"/preview/{preview_link.token_of(link.id, current_app.config['SECRET_KEY'])}"


def _revoke(newsroom: Newsroom) -> None:
    huda = newsroom.huda
    begin_write()
    link = db.session.query(PreviewLink).one()
    link.revoke(db.session.get_one(Article, link.article_id), by=huda, now=clock.now())
    db.session.commit()


def test_it_shows_the_working_copy_without_signing_in(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.omars_draft
    page = client.get(_link(newsroom, story))
    assert page.status_code == 200
    assert story.title in page.text.split("<h1")[1]
    assert 'class="preview-bar"' in page.text


def test_nobody_keeps_lists_or_hands_it_on(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(_link(newsroom, newsroom.omars_draft))
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in page.text
    assert "Set-Cookie" not in page.headers
    assert "Disallow: /preview" in client.get("/robots.txt").text


def test_a_head_request_is_answered_alike(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.head(_link(newsroom, newsroom.omars_draft))
    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_it_takes_no_comment_and_counts_no_reader(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(_link(newsroom, newsroom.amals_story), headers={"User-Agent": "Mozilla/5.0"})
    assert 'id="comment-form"' not in page.text
    assert "/s/" not in page.text
    assert app.extensions["side_store"].connection.execute("select count(*) from reader").fetchone() == (0,)


def test_it_says_nothing_of_other_unpublished_stories(client: FlaskClient, newsroom: Newsroom) -> None:
    titles = [newsroom.scheduled_story.title, newsroom.amals_story.title, newsroom.withdrawn_story.title]
    page = client.get(_link(newsroom, newsroom.omars_draft)).text
    assert not [title for title in titles if title in page]


@pytest.mark.parametrize("days", [1, 3, 7, 30])
def test_it_opens_until_its_time_and_not_a_second_longer(client: FlaskClient, newsroom: Newsroom, days: int) -> None:
    now = clock.now()
    with clock.freeze(now):
        address = _link(newsroom, newsroom.omars_draft, days)
    with clock.freeze(now + timedelta(days=days) - timedelta(seconds=1)):
        assert client.get(address).status_code == 200
    with clock.freeze(now + timedelta(days=days)):
        assert client.get(address).status_code == 404


def test_closed_made_up_and_never_made_look_the_same(client: FlaskClient, newsroom: Newsroom) -> None:
    address = _link(newsroom, newsroom.omars_draft)
    _revoke(newsroom)
    forged = [address, address[:-1] + ("0" if address[-1] != "0" else "1"), "/preview/1", "/preview/", "/preview/x-y"]
    answers = [client.get(each) for each in [*forged, "/preview/999999999999999999999-a", f"{address}%00"]]
    assert {answer.status_code for answer in answers} == {404}
    assert len({text_of(answer) for answer in answers}) == 1


def test_a_link_ends_when_the_story_is_published(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.amals_story
    address = _link(newsroom, story)
    browser = sign_in(newsroom.huda)
    assert browser.post(f"/desk/articles/{story.id}/publication").status_code == 303
    answer = client.get(address)
    assert answer.status_code == 303
    assert client.get(answer.location).status_code == 200
    send(browser, f"/desk/articles/{story.id}", title="تغيير بعد النشر")
    assert client.get(address).status_code == 303


def test_a_link_made_before_a_withdrawal_stays_closed_after_it(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    story = newsroom.amals_story
    address = _link(newsroom, story)
    browser = sign_in(newsroom.huda)
    browser.post(f"/desk/articles/{story.id}/publication")
    browser.post(f"/desk/articles/{story.id}/withdrawal")
    assert client.get(address).status_code == 404
    assert client.get(_link(newsroom, newsroom.amals_story)).status_code == 200


def test_changes_to_a_live_story_are_shown_until_they_are_published(
    sign_in: SignIn, client: FlaskClient, newsroom: Newsroom
) -> None:
    story, browser = newsroom.live_story, sign_in(newsroom.huda)
    send(browser, f"/desk/articles/{story.id}", title="عنوان قادم")
    address = _link(newsroom, newsroom.live_story)
    assert "عنوان قادم" in client.get(address).text
    browser.post(f"/desk/articles/{story.id}/publication")
    assert client.get(address).status_code == 303


def test_a_scheduled_story_is_shown_until_its_time(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.scheduled_story
    address = _link(newsroom, story)
    assert client.get(address).status_code == 200
    with clock.freeze(story.live_from + timedelta(seconds=1)):
        assert client.get(address).status_code == 303


# ---- on the desk


def test_the_desk_makes_shows_and_revokes_it(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    browser, path = sign_in(newsroom.omar), f"/desk/articles/{newsroom.omars_draft.id}"
    typed = {"title": "عنوان جديد", "link_for": "المصدر", "link_days": "7", "then": "preview_link"}
    assert send(browser, path, **typed).location.endswith("#preview-links")
    page = browser.get(path)
    address = page.text.split('class="share__link preview-link__address" dir="ltr" href="')[1].split('"')[0]
    assert "المصدر" in text_of(page)
    assert "عنوان جديد" in client.get(address.removeprefix(newsroom.site_url)).text
    newsroom.fresh()
    send(browser, path, then=f"revoke:{db.session.query(PreviewLink).one().id}")
    assert client.get(address.removeprefix(newsroom.site_url)).status_code == 404
    assert "رابط معاينة" in text_of(browser.get(f"{path}/history"))


@pytest.mark.parametrize("noun", ["preview-links", "preview-links/1/revocation"])
def test_links_are_made_by_who_may_edit(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom, noun: str) -> None:
    address = f"/desk/articles/{newsroom.omars_draft.id}/{noun}"
    _link(newsroom, newsroom.omars_draft)
    assert sign_in(newsroom.amal).post(address).status_code == 404
    assert client.post(address).status_code == 401
    assert sign_in(newsroom.huda).get(address).status_code == 405
    assert sign_in(newsroom.omar).post(address).status_code == 303


@pytest.mark.parametrize("typed", [{"link_days": "400"}, {"link_for": "x" * 200}])
def test_a_link_that_cannot_be_made_keeps_what_was_typed(
    sign_in: SignIn, newsroom: Newsroom, typed: dict[str, str]
) -> None:
    refused = sign_in(newsroom.omar).post(f"/desk/articles/{newsroom.omars_draft.id}/preview-links", data=typed)
    assert refused.status_code == 422
    assert db.session.query(PreviewLink).count() == 0
