"""The checklist before publishing: each item at the level the paper gives it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from blog.articles.article import Article
from blog.articles.checklist import CHOSEN, HEADLINE_LENGTH, Levels, look_through
from blog.articles.copy import Copy
from blog.articles.links import dead_links
from blog.errors import NotReady
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests import faulty_story
from tests.newsroom import HARBOUR, Newsroom

NOW = clock.now()
LONG = "الميناء القديم يفتح أبوابه للزوار " * 4
ALL_OFF = dict.fromkeys(CHOSEN, "off")


def story(newsroom: Newsroom, **changed: Any) -> Copy:
    return replace(HARBOUR, section_id=newsroom.politics.id, **changed).tidied()


def codes(copy: Copy, **levels: str) -> list[str]:
    return [lack.code for lack in look_through(copy, Levels({**ALL_OFF, **levels}), NOW).lacks]


LACKING = [
    ("headline_length", {"title": LONG}, "headline_length"),
    ("headline_repeated", {"body": f"<p>{HARBOUR.title}</p><p>نص.</p>"}, "headline_repeated"),
    ("standfirst", {"standfirst": ""}, "standfirst"),
    ("lead_picture", {}, "lead_picture"),
    ("headings", {"body": "<p>نص</p><h3>وسط</h3>"}, "heading_skipped"),
    ("headings", {"body": "<p>نص</p><h2>أول</h2><h4>ثالث</h4>"}, "heading_skipped"),
    ("headings", {"body": "<p>نص</p><h2>…</h2>"}, "heading_empty"),
    ("links", {"body": '<p><a href="#nowhere">نص</a></p>'}, "link_dead"),
    ("copy_desk", {"body": "<p>نص ، آخر</p>"}, "copy_desk"),
]


@pytest.mark.parametrize(("item", "changed", "code"), LACKING)
def test_each_item_is_off_a_warning_or_a_block(
    newsroom: Newsroom, item: str, changed: dict[str, Any], code: str
) -> None:
    begin_write()
    copy = story(newsroom, **changed)
    assert codes(copy) == []
    assert codes(copy, **{item: "warn"}) == [code]
    article = Article.start(copy, by=newsroom.amal, now=NOW)
    with pytest.raises(NotReady) as refused:
        article.publish(by=newsroom.huda, now=NOW, four_eyes=False, levels=Levels({**ALL_OFF, item: "block"}))
    assert refused.value.missing == [code]
    article.publish(by=newsroom.huda, now=NOW, four_eyes=False, levels=Levels({**ALL_OFF, item: "warn"}))
    assert article.is_live(NOW)
    db.session.rollback()


def test_words_and_credit_of_pictures_may_be_let_go(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    bare = story(newsroom, body=f'<p>نص</p><figure><img src="{faulty_story.picture(tmp_path).src}" alt=""></figure>')
    assert look_through(bare, Levels({}), NOW).blocking() == ["body_alt", "body_credit"]
    assert look_through(bare, Levels({"alt": "warn", "credit": "off"}), NOW).blocking() == []
    db.session.rollback()


def test_a_decorative_picture_needs_no_words(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    known = faulty_story.picture(tmp_path, credit="نور")
    body = f'<p>نص</p><figure><img src="{known.src}" alt="" role="presentation"></figure>'
    lead = {"lead_picture_id": known.id, "lead_decorative": True, "lead_credit": "نور"}
    assert look_through(story(newsroom, body=body, **lead), Levels({}), NOW).blocking() == []
    db.session.rollback()


def test_a_headline_of_the_limit_is_short_enough(newsroom: Newsroom) -> None:
    assert codes(story(newsroom, title="ع" * HEADLINE_LENGTH), headline_length="warn") == []


@pytest.mark.parametrize("level", ["off", "warn"])
def test_what_a_page_cannot_be_drawn_without_always_blocks(newsroom: Newsroom, level: str) -> None:
    levels = Levels({"title": level, "body": level, "section": level})
    copy = replace(HARBOUR, title="", body="", section_id=None)
    assert look_through(copy, levels, NOW).blocking() == ["title", "body", "section"]


# ---- links


def linked(newsroom: Newsroom, href: str) -> list[str]:
    body = f'<p><a href="{href}">هنا</a></p><h2>سوق السمك</h2><p>نص</p>'
    levels = Levels({**ALL_OFF, "links": "warn"}, site_host="lighthouse.example")
    return [lack.code for lack in look_through(story(newsroom, body=body), levels, NOW).lacks]


def test_links_that_lead_somewhere_are_left_alone(newsroom: Newsroom) -> None:
    live = newsroom.live_story
    for href in (
        f"/articles/{live.slug}",
        f"/articles/{live.slug}?from=x#comments",
        f"https://lighthouse.example/articles/{live.slug}",
        f"/s/{live.code}",
        f"/sections/{newsroom.politics.slug}",
        "/tags/ترميم",
        f"/authors/{newsroom.amal.slug}",
        "/pages/about",
        "/",
        "/en/search?q=x",
        "#سوق-السمك",
        "https://example.org/articles/nothing-of-ours",
        "https://münchen.example/",
        "mailto:news@lighthouse.example",
    ):
        assert linked(newsroom, href) == [], href


def test_links_to_places_readers_will_not_find_are_dead(newsroom: Newsroom) -> None:
    for href in (
        "/articles/لا-شيء",
        f"/articles/{newsroom.withdrawn_story.slug}",
        f"/articles/{newsroom.scheduled_story.slug}",
        "/s/zzzzzz",
        "/sections/nothing",
        "/tags/nothing",
        "/authors/nobody",
        "/pages/nothing",
        "https://lighthouse.example/articles/nothing",
        "#nothing",
    ):
        assert linked(newsroom, href) == ["link_dead"], href


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "http://",
        "https://nowhere",
        "https://two words.example",
        "www.example.com",
        "mailto:nobody",
        "example.com/x",
    ],
)
def test_links_that_are_no_addresses_are_broken(newsroom: Newsroom, href: str) -> None:
    [dead] = dead_links(f'<p><a href="{href}">هنا</a></p>', "lighthouse.example", NOW)
    assert (dead.code, dead.href, dead.words) == ("link_broken", href, "هنا")


# ---- cost


def test_looking_through_stays_within_its_queries(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    known = faulty_story.picture(tmp_path)
    copy = story(newsroom, body=faulty_story.body(known.src), lead_picture_id=known.id)
    db.session.commit()
    db.session.expunge_all()
    with counted_queries(db.engine) as statements:
        look_through(copy, Levels({}), NOW)
    assert len(statements) <= 4, "\n".join(statements)
