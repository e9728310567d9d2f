"""A talk of many comments: a page holds so many and no more, its address stays good, and nobody's words are lost."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.comments import talk
from blog.comments.models import Comment, CommentState
from blog.comments.talk import Order, Stretch
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.comment_text import comment_html
from blog.storage.counting import counted_queries
from tests.commenting.test_posting import newest, send
from tests.conftest import text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address

Say = Callable[..., int]

WHOLE = (Order.OLDEST, Order.NEWEST, Order.LIKED)  # the orders in which everything stands


@pytest.fixture
def story(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> str:
    """A story on which anybody may comment at once, with five comments a page, cut at three."""
    monkeypatch.setattr(talk, "MOST", 5)
    monkeypatch.setattr(talk, "CUT", 3)
    newsroom.decide(comment_policy="open")
    return address(newsroom.live_story)


@pytest.fixture
def say(newsroom: Newsroom, story: str) -> Say:
    """`say(root=3, state=HELD)` puts a comment under the story and gives its id."""
    story_id = newsroom.live_story.id

    def put(root: int | None = None, state: CommentState = CommentState.APPROVED, **more: Any) -> int:
        begin_write()
        comment = Comment(
            article_id=story_id, name="قارئ", fingerprint="", state=state, reasons=[], created_at=clock.now(),
            root_id=root, reply_to_id=root, **more,
        )  # fmt: skip
        comment.say("تعليق", comment_html("تعليق", ""))
        db.session.add(comment)
        db.session.commit()
        return comment.id

    return put


def put_state(comment_id: int, state: CommentState) -> None:
    begin_write()
    db.session.get_one(Comment, comment_id).state = state
    db.session.commit()


def ids(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'<article class="comment" id="comment-(\d+)"', page)]


def way(page: str, rel: str) -> str:
    """The address of the page before ("prev") or after ("next"), "" for none."""
    found = re.findall(rf'href="([^"]+)#comments" rel="{rel}"', page)
    return unescape(found[-1]) if found else ""


def walk(client: FlaskClient, path: str, rel: str = "next") -> list[str]:
    """Every page from an address on."""
    pages = []
    while path:
        pages.append(client.get(path).text)
        path = way(pages[-1], rel)
    return pages


@pytest.mark.parametrize("order", WHOLE)
def test_every_comment_is_on_one_page_there_and_back(client: FlaskClient, story: str, say: Say, order: Order) -> None:
    roots = [say() for _ in range(8)]
    answers = [say(roots[number % 3]) for number in range(7)]
    for state in (CommentState.HELD, CommentState.SPAM, CommentState.WITHDRAWN, CommentState.REJECTED):
        say(state=state)
    pages = walk(client, f"{story}?order={order}")
    found = [ids(page) for page in pages]
    assert sorted(sum(found, [])) == sorted([1, *roots, *answers])
    assert all(len(page) <= 5 for page in found)
    back = walk(client, way(pages[-2], "next"), "prev")
    assert sorted(set(sum(map(ids, back), []))) == sorted([1, *roots, *answers])
    assert len(back) == len(pages)


def test_the_newest_stand_first_where_that_is_asked_for(client: FlaskClient, story: str, say: Say) -> None:
    answer = [say(), say(1)][1]
    page = client.get(f"{story}?order=newest").text
    assert ids(page) == [answer, answer - 1, 1]
    assert '<a class="comment__target" href="#comment-1"' in page  # an answer that stands alone says whom it answers
    assert ids(client.get(story).text) == [1, answer, answer - 1]
    assert ids(client.get(f"{story}?order=nonsense").text) == [1, answer, answer - 1]


def test_the_most_liked_stand_first(client: FlaskClient, story: str, say: Say) -> None:
    made = [say(like_count=likes) for likes in (0, 7, 2, 7, 5, 0, 1)]
    pages = [ids(page) for page in walk(client, f"{story}?order=liked")]
    assert pages == [[made[3], made[1], made[4], made[2], made[6]], [made[5], made[0], 1]]


def test_editors_picks_stand_together(client: FlaskClient, story: str, say: Say) -> None:
    say()
    assert "order=picks" not in client.get(story).text
    made = [say(picked_at=clock.now()) for _ in range(6)]
    say(1)
    say(state=CommentState.HELD, picked_at=clock.now())
    assert "order=picks" in client.get(story).text
    assert [ids(page) for page in walk(client, f"{story}?order=picks")] == [made[:0:-1], made[:1]]


@pytest.mark.parametrize("order", WHOLE)
def test_an_address_keeps_showing_the_same_comments(client: FlaskClient, story: str, say: Say, order: Order) -> None:
    first, held_before = say(), say(state=CommentState.HELD)
    roots = [say() for _ in range(4)]
    held_between = say(state=CommentState.HELD)
    roots += [say() for _ in range(8)]
    second = way(client.get(f"{story}?order={order}").text, "next")
    before = ids(client.get(second).text)
    assert len(before) == 3
    for comment_id in (held_before, held_between):
        put_state(comment_id, CommentState.APPROVED)
    for comment_id in (first, before[0]):
        put_state(comment_id, CommentState.WITHDRAWN)
    for _ in range(7):
        say()
    after = ids(client.get(second).text)
    assert set(before[1:]) <= set(after) <= {*before[1:], held_between}


def test_a_stretch_that_has_outgrown_its_page_goes_on(client: FlaskClient, story: str, say: Say) -> None:
    roots = [say() for _ in range(12)]
    second = way(client.get(story).text, "next")
    before = ids(client.get(second).text)
    late = [say(before[0]) for _ in range(4)]
    pages = [client.get(second).text]
    assert len(ids(pages[0])) == 5
    pages.append(client.get(way(pages[0], "next")).text)
    assert sum(map(ids, pages), []) == [before[0], *late, *before[1:]]
    assert ids(client.get(way(pages[1], "next")).text)[0] == before[-1] + 1 == roots[roots.index(before[-1]) + 1]


def test_a_thread_of_many_answers_says_on_each_page_whose_it_is(client: FlaskClient, story: str, say: Say) -> None:
    answers = [say(1) for _ in range(9)]
    later = walk(client, story)[1:]
    assert sum(map(ids, later), []) == answers[4:]
    for page in later:
        assert 'href="/articles/' in page.split('class="comment__continues"')[1].split("</p>")[0]
        assert "تتمّة الردود على ليلى" in text_of_page(page)
    put_state(1, CommentState.WITHDRAWN)
    assert "comment__continues" not in client.get(way(client.get(story).text, "next")).text


def text_of_page(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_every_comment_has_an_address_of_its_own(client: FlaskClient, story: str, say: Say) -> None:
    roots = [say() for _ in range(4)]
    for comment_id in [*roots, *(say(roots[number % 2]) for number in range(9))]:
        there = client.get(f"{story}/comments/{comment_id}")
        assert there.status_code == 303
        path, place = there.location.split("#")
        assert place == f"comment-{comment_id}"
        assert comment_id in ids(client.get(path).text)
        assert "Set-Cookie" not in there.headers


def test_the_address_of_a_waiting_comment_is_its_writers_alone(
    app: Flask, client: FlaskClient, story: str, say: Say
) -> None:
    send(client, story, website="trap")
    own = f"{story}/comments/{newest().id}"
    assert client.get(own).status_code == 303
    assert app.test_client().get(own).status_code == 404
    gone = [say(state=state) for state in (CommentState.HELD, CommentState.WITHDRAWN, CommentState.REJECTED)]
    answers = [client.get(f"{story}/comments/{wrong}") for wrong in (*gone, 999, "9" * 30)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1  # whether one waits nobody learns


def test_where_no_comment_is_read_the_way_to_the_others_is(
    client: FlaskClient, newsroom: Newsroom, story: str, say: Say
) -> None:
    there = client.get(f"{story}/comments/{say(state=CommentState.WITHDRAWN)}")
    assert f'href="{story}#comments"' in there.text
    assert "noindex" in there.text
    gone = client.get(f"{address(newsroom.withdrawn_story)}/comments/1")
    assert gone.status_code == 410
    assert "#comments" not in gone.text


def test_a_waiting_comment_stands_on_its_page_for_its_writer(client: FlaskClient, story: str, say: Say) -> None:
    roots = [say() for _ in range(7)]
    send(client, f"{story}?reply_to={roots[0]}", website="trap")
    send(client, story, body="كلام آخر", website="trap")
    pages = [ids(page) for page in walk(client, story)]
    assert pages == [[1, roots[0], newest().id - 1, *roots[1:4]], [*roots[4:], newest().id]]


def test_own_words_are_marked_for_their_writer_alone(app: Flask, client: FlaskClient, story: str) -> None:
    send(client, story)
    assert client.get(story).text.count("comment__you") == 1
    assert "comment__you" not in app.test_client().get(story).text


def test_a_new_comment_leads_to_its_page(client: FlaskClient, story: str, say: Say) -> None:
    for _ in range(6):
        say()
    sent = send(client, story)
    assert sent.location == f"{story}?from={newest().id}-{newest().id}#comment-{newest().id}"
    assert newest().id in ids(client.get(sent.location.split("#")[0]).text)


def test_a_reply_stays_on_the_page_of_its_thread(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    sent = send(client, f"{story}?reply_to={newsroom.laylas_comment.id}")
    assert sent.location == f"{story}#comment-{newest().id}"


def test_a_comment_that_moved_to_another_page_is_answered_all_the_same(
    client: FlaskClient, story: str, say: Say
) -> None:
    roots = [say() for _ in range(7)]
    page = client.get(f"{story}?reply_to={roots[-1]}")
    assert roots[-1] not in ids(page.text)
    assert form_of(page, form_id="comment-form").fields["reply_to"] == str(roots[-1])
    part = client.get(f"{story}?from={roots[4]}-{roots[4]}&reply_to={roots[-1]}").text
    assert f'?from={roots[4]}-{roots[4]}#comments" data-reply-cancel' in part
    assert "data-reply-name></bdi>" in client.get(f"{story}?reply_to={say(state=CommentState.HELD)}").text


def test_a_refused_change_comes_back_on_its_page(client: FlaskClient, story: str, say: Say) -> None:
    for _ in range(6):
        say()
    send(client, story)
    sent = client.post(f"{story}/comments/{newest().id}/revision", data={"body": " "})
    assert form_of(sent, action="/revision").action.endswith(f"/{newest().id}/revision#own-{newest().id}")


def test_the_feed_leads_to_the_right_pages(client: FlaskClient, story: str, say: Say) -> None:
    for _ in range(7):
        say()
    links = [entry.link for entry in feedparser.parse(client.get(f"{story}/comments.atom").data).entries]
    assert len(links) == 8
    for link in links:
        there = client.get(link.removeprefix("http://127.0.0.1:8000")).location
        assert f'id="{there.split("#")[1]}"' in client.get(there.split("#")[0]).text


def test_numbers_of_an_earlier_version_lead_to_the_talk(client: FlaskClient, story: str) -> None:
    for number in ("2", "0", "x", "9" * 30):
        there = client.get(f"{story}?talk={number}")
        assert (there.status_code, there.location) == (301, f"{story}#comments")


@pytest.mark.parametrize(
    "query", ["from=x", "from=1", "from=1-2-3", "from=1-", "from=-1-1", "to=1-1", "order=newest&from=1-1",
              "from=" + "9" * 40, "from=1-1&to=x"],
)  # fmt: skip
def test_a_place_that_is_none_is_not_there(client: FlaskClient, story: str, query: str) -> None:
    assert client.get(f"{story}?{query}").status_code == 404


def test_a_part_of_which_nothing_is_left_says_so_and_leads_back(client: FlaskClient, story: str, say: Say) -> None:
    last = say()
    put_state(last, CommentState.WITHDRAWN)
    page = client.get(f"{story}?from={last}-{last}")
    assert "لم يبقَ هنا أي تعليق." in text_of(page)
    assert quote(way(page.text, "prev")) == story


def test_parts_of_a_talk_are_one_page_to_search_engines(client: FlaskClient, newsroom: Newsroom, story: str) -> None:
    for query in ("?order=newest", "?from=1-1", "?reply_to=1"):
        assert (
            f'<link rel="canonical" href="{newsroom.site_url}{unquoted(newsroom)}">' in client.get(story + query).text
        )


def unquoted(newsroom: Newsroom) -> str:
    return f"/articles/{newsroom.live_story.slug}"


@pytest.mark.parametrize("stretch", [Stretch(), Stretch(Order.NEWEST), Stretch(first=(1, 1), last=(2, 2))])
def test_a_page_of_a_talk_costs_one_query_and_another_for_who_has_written(
    client: FlaskClient, newsroom: Newsroom, story: str, stretch: Stretch
) -> None:
    story_id = newsroom.live_story.id
    for guest, cost in (("", 1), ("g" * 64, 2)):
        with counted_queries(db.engine) as statements:
            talk.page(story_id, guest, stretch)
        assert len([statement for statement in statements if statement.startswith("SELECT")]) == cost


def test_a_thread_that_begins_elsewhere_costs_no_more(client: FlaskClient, story: str, say: Say) -> None:
    for _ in range(9):
        say(1)
    path = way(client.get(story).text, "next")
    with clock.freeze(clock.now() + timedelta(seconds=1)), counted_queries(db.engine) as statements:
        client.get(path)
    assert len(statements) <= 6, statements


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("part", ["beginning", "open", "from here to there"])
def test_a_page_is_found_by_the_index_of_its_order(app: Flask, newsroom: Newsroom, order: Order, part: str) -> None:
    first = talk._key(order, newsroom.laylas_comment)
    stretch = {"beginning": Stretch(order), "open": Stretch(order, first)}.get(part, Stretch(order, first, first))
    story_id = newsroom.live_story.id
    with counted_queries(db.engine) as statements:
        talk.page(story_id, "", stretch)
    query = next(statement for statement in statements if statement.startswith("SELECT"))
    asked = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", (1,) * query.count("?"))
    plan = [row[3] for row in asked]
    of_comments = [step for step in plan if re.search(r"comment(_\d)?\b", step)]
    index = {Order.OLDEST: "ix_comment_talk", Order.NEWEST: "ix_comment_newest", Order.LIKED: "ix_comment_liked",
             Order.PICKS: "ix_comment_picked"}[order]  # fmt: skip
    assert any(f"INDEX {index} " in step for step in of_comments), plan
    assert all(step.startswith("SEARCH") for step in of_comments), plan
