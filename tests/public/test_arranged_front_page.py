"""What readers see of the top that editors arranged and of the breaking bar: the clock decides, nobody has to act."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.articles.article import Article
from blog.extensions import begin_write, db
from blog.frontpage.models import Placed
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.frontpage.desk import announced, arranged
from tests.newsroom import Newsroom
from tests.public.printing import READER, address, newsroom_person, printed
from tests.public.test_front_page import FRONT_BUDGET, fill, headlines

SECOND = timedelta(seconds=1)


def top(client: FlaskClient, path: str = "/") -> list[str]:
    """The headlines of the lead and the seconds."""
    page = client.get(path).text
    return headlines(page.split('class="front ', 1)[1].split("block--section", 1)[0])


def test_the_top_stands_in_the_editors_order_and_the_rest_fills_itself(client: FlaskClient, newsroom: Newsroom) -> None:
    fill(newsroom, 12)
    arranged(newsroom, newsroom.opinion_story, newsroom.live_story)
    shown = top(client)
    assert shown[:2] == [newsroom.opinion_story.title, newsroom.live_story.title]
    assert len(shown) == 5
    everything = headlines(client.get("/").text)
    assert len(everything) == len(set(everything))


def test_each_edition_has_its_own_top(client: FlaskClient, newsroom: Newsroom) -> None:
    fill(newsroom, 8)
    arranged(newsroom, newsroom.opinion_story)
    assert top(client, "/en/") == [newsroom.english_story.title]


def test_a_story_of_another_language_has_no_place(client: FlaskClient, newsroom: Newsroom) -> None:
    arranged(newsroom, newsroom.english_story)
    assert newsroom.english_story.title not in client.get("/").text


def test_a_headline_of_its_own_stands_in_its_place_only(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.live_story
    arranged(newsroom, Placed(story.id, "عنوان الصدارة <b>وحدها</b>"))
    assert "عنوان الصدارة &lt;b&gt;وحدها&lt;/b&gt;" in client.get("/").text
    for path in (address(story), f"/sections/{newsroom.politics.slug}", "/feed.xml"):
        page = client.get(path).text
        assert "عنوان الصدارة" not in page
    assert story.title in client.get(address(story)).text


def test_a_withdrawn_story_leaves_by_itself_and_the_next_moves_up(client: FlaskClient, newsroom: Newsroom) -> None:
    arranged(newsroom, newsroom.opinion_story, newsroom.live_story)
    story_id, huda = newsroom.opinion_story.id, newsroom.huda.id
    begin_write()
    story = db.session.get_one(Article, story_id)
    story.withdraw(by=newsroom_person(huda), now=clock.now(), four_eyes=False)
    db.session.commit()
    assert top(client)[0] == newsroom.live_story.title


def test_a_scheduled_story_takes_its_place_when_its_time_comes(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.scheduled_story
    title, comes = story.title, story.live_from
    assert comes is not None
    arranged(newsroom, story, newsroom.live_story)
    with clock.freeze(comes - SECOND):
        assert top(client)[0] == newsroom.live_story.title
        assert title not in client.get("/").text
    with clock.freeze(comes + SECOND):
        assert top(client)[:2] == [title, newsroom.live_story.title]


def test_a_story_that_ends_leaves_when_its_time_is_over(client: FlaskClient, newsroom: Newsroom) -> None:
    ends = clock.now() + timedelta(hours=2)
    story = printed(newsroom, "مادة تنتهي مساءً", until=ends)
    arranged(newsroom, story)
    with clock.freeze(ends - SECOND):
        assert top(client)[0] == "مادة تنتهي مساءً"
    with clock.freeze(ends + SECOND):
        assert "مادة تنتهي مساءً" not in client.get("/").text


def test_a_place_may_end_while_its_story_stays_live(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "أحدث خبر", at=clock.now() - timedelta(minutes=1))
    ends = clock.now() + timedelta(hours=2)
    arranged(newsroom, Placed(newsroom.live_story.id, "", ends))
    with clock.freeze(ends - SECOND):
        assert top(client)[0] == newsroom.live_story.title
    with clock.freeze(ends + SECOND):
        assert top(client)[0] == "أحدث خبر"


def test_the_bar_stands_above_the_lead_until_its_end(client: FlaskClient, newsroom: Newsroom) -> None:
    ends = clock.now() + timedelta(hours=1)
    announced(newsroom, "إغلاق الميناء بسبب الموج", until=ends)
    with clock.freeze(ends - SECOND):
        page = client.get("/").text
        assert page.index("إغلاق الميناء") < page.index("card--lead")
        assert "إغلاق الميناء" not in client.get("/en/").text
    with clock.freeze(ends + SECOND):
        assert 'class="breaking"' not in client.get("/").text


@pytest.mark.parametrize("text", ["<script>x</script>", 'a" onclick="x'])
def test_the_bars_words_are_words(client: FlaskClient, newsroom: Newsroom, text: str) -> None:
    announced(newsroom, text, address="https://a.example/?q=%22")
    page = client.get("/").text
    assert text not in page
    assert 'href="https://a.example/?q=%22"' in page


def test_the_bar_outlives_the_story_it_leads_to_without_its_link(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.scheduled_story
    comes = story.live_from
    assert comes is not None
    announced(newsroom, "افتتاح خط الترام غداً", until=comes + timedelta(hours=1), article_id=story.id)
    before = client.get("/").text
    assert "افتتاح خط الترام غداً" in before
    assert "breaking__link" not in before
    with clock.freeze(comes + SECOND):
        assert "breaking__link" in client.get("/").text


def test_an_arranged_front_page_costs_at_most_ten_queries_cold(
    app: Flask, client: FlaskClient, newsroom: Newsroom
) -> None:
    fill(newsroom, 30)
    arranged(newsroom, newsroom.opinion_story, replace(Placed(newsroom.live_story.id), headline="عنوان آخر"))
    announced(newsroom, "عاجل من الميناء", article_id=newsroom.live_story.id)
    client.get(address(newsroom.live_story), headers=READER).close()
    with counted_queries(db.engine) as statements:
        assert client.get("/", headers=READER).status_code == 200
    assert len(statements) <= FRONT_BUDGET, statements
