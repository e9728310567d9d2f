"""A story's history: decisions and saves in one list, saves of one person folded, at a fixed price."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from blog.articles import history
from blog.articles.article import Article
from blog.articles.history import Saves
from blog.audit.models import AuditEntry
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.newsroom import HARBOUR, Newsroom


def _told(article: Article, most: int = 60, skip: int = 0) -> list[str]:
    events, _total = history.of_story(article, most, skip)
    return [f"{e.base}>{e.last}" if isinstance(e, Saves) else e.verb for e in events]


def _work(newsroom: Newsroom) -> Article:
    """Amal begins and saves twice, submits; Huda saves, sends back; Amal saves."""
    amal, huda = newsroom.amal, newsroom.huda
    start = clock.now()
    moments = iter(start + timedelta(minutes=n) for n in range(20))

    def save(by: object, title: str) -> None:
        with clock.freeze(next(moments)) as now:
            copy = replace(HARBOUR, title=title)
            story.write(copy, by=by, now=now, base_version=story.base_version)  # type: ignore[arg-type]

    begin_write()
    with clock.freeze(next(moments)) as now:
        story = Article.start(HARBOUR, by=amal, now=now)
    save(amal, "one")
    save(amal, "two")
    with clock.freeze(next(moments)):
        story.submit(by=amal)
    save(huda, "three")
    with clock.freeze(next(moments)):
        story.request_changes(by=huda, note="why")
    save(amal, "four")
    db.session.commit()
    return story


def test_decisions_and_saves_stand_in_one_list_newest_first(newsroom: Newsroom) -> None:
    story = _work(newsroom)
    assert _told(story) == ["4>5", "changes_requested", "3>4", "article_submitted", "1>3", "article_started"]


def test_it_can_be_read_in_pages(newsroom: Newsroom) -> None:
    story = _work(newsroom)
    assert _told(story, 2) == ["4>5", "changes_requested"]
    assert _told(story, 10, 4) == ["1>3", "article_started"]
    assert history.of_story(story, 2)[1] == 7
    assert history.of_story(story, 2, 100) == ([], 0)


def test_a_decision_stands_above_the_save_it_was_made_with(newsroom: Newsroom) -> None:
    amal, now = newsroom.amal, clock.now()
    begin_write()
    with clock.freeze(now):
        story = Article.start(HARBOUR, by=amal, now=now)
        story.write(replace(HARBOUR, title="x"), by=amal, now=now, base_version=1)
        story.submit(by=amal)
    db.session.commit()
    assert _told(story)[0] == "article_submitted"


def test_a_save_that_was_set_aside_stands_by_itself(newsroom: Newsroom) -> None:
    story, amal = _work(newsroom), newsroom.amal
    begin_write()
    with clock.freeze(clock.now() + timedelta(hours=1)) as now:
        story.set_aside(replace(HARBOUR, title="late"), by=amal, now=now, base_version=3)
    db.session.commit()
    assert _told(story)[:3] == ["3>6", "4>5", "changes_requested"]


def test_another_storys_decisions_stay_out(newsroom: Newsroom) -> None:
    other = newsroom.live_story.id
    events, _ = history.of_story(newsroom.amals_story, 60)
    assert all(event.subject_id != other for event in events if isinstance(event, AuditEntry))


def test_it_costs_three_queries_however_long_it_is(app: Flask, newsroom: Newsroom) -> None:
    story = _work(newsroom)
    db.session.refresh(story)
    with counted_queries(db.engine) as statements:
        history.of_story(story, 60)
    assert len(statements) <= 3
