"""A story appears at its time and goes at its end, everywhere at once, because every answer asks the clock.

There is no job runner in this house, no worker, no queue and no cron command: nothing but the requests below runs
between the last moment a story is not there and the first moment it is.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blog.articles.article import Article
from blog.config import Config, load
from blog.extensions import begin_write, db
from blog.frontpage.models import Bar, FrontPage, Placed
from blog.lib import clock
from tests.newsroom import PASSWORD, Newsroom
from tests.public.printing import address, newsroom_person, printed, revised
from tests.served import served
from tests.visitor import Visitor

TITLE, TAG, SLUG = "القاطرة الزرقاء تصل إلى الجبل", "قاطرة-زرقاء", "القاطرة-الزرقاء"
SIGNS = (TITLE, SLUG, quote(SLUG), TAG, quote(TAG))
AMMAN = ZoneInfo("Asia/Amman")  # the clock of the newsroom in these tests
SECOND = timedelta(seconds=1)


@pytest.fixture
def moment() -> datetime:
    """When it happens; two hours on, so that whatever is kept for an hour would show."""
    return (clock.now() + timedelta(hours=2)).replace(microsecond=0)


def everywhere(newsroom: Newsroom, story: Article, moment: datetime) -> dict[str, str]:
    """Each place where a reader or a machine could meet the story -> its address."""
    section, amal = f"/sections/{quote(newsroom.politics.slug)}", f"/authors/{quote(newsroom.amal.slug)}"
    return {
        "page": address(story),
        "short link": f"/s/{story.code}",
        "comments feed": f"{address(story)}/comments.atom",
        "what changed": f"{address(story)}/changes",
        "front page": "/",
        "section": section,
        "section feed": f"{section}/feed.atom",
        "tag": f"/tags/{quote(TAG)}",
        "tag feed": f"/tags/{quote(TAG)}/feed.atom",
        "author": amal,
        "author feed": f"{amal}/feed.atom",
        "archive": "/archive",
        "month": f"/archive/{(story.live_from or moment).astimezone(AMMAN):%Y/%m}",
        "feed": "/feed.atom",
        "search": f"/search?q={quote('القاطرة الزرقاء')}",
        "map of articles": "/sitemaps/articles-1.xml",
        "map of news": "/sitemaps/news.xml",
        "map of lists": "/sitemaps/lists.xml",
        "related, most read": address(newsroom.live_story),
        "translation": "/articles/blue-engine",
        "most read of a page that is missing": "/nothing-here",
        "corrections": "/corrections",
        "corrections feed": "/corrections/feed.atom",
    }


def shown_in(client: FlaskClient, places: dict[str, str]) -> set[str]:
    """The places where it can be met now."""
    return {name for name, path in places.items() if _meets(client.get(path))}


def _meets(answer: TestResponse) -> bool:
    said = answer.text.replace(quote("القاطرة الزرقاء"), "") + (answer.location or "")
    return any(sign in said for sign in SIGNS)


def well_placed(app: Flask, newsroom: Newsroom, story: Article) -> None:
    """Paired with a live translation, read by many, placed at the top, and the breaking bar leads to it."""
    other = printed(newsroom, "The blue engine", section=newsroom.politics_en, slug="blue-engine")
    story_id, other_id, huda, now = story.id, other.id, newsroom.huda.id, clock.now()
    begin_write()
    by = newsroom_person(huda)
    db.session.get_one(Article, other_id).pair_with(db.session.get_one(Article, story_id), by=by)
    front = FrontPage.blank("ar")
    front.arrange([Placed(story_id)], by=by, now=now, base_version=0)
    front.announce(Bar("عاجل", now + timedelta(days=1), story_id), by=by, now=now, base_version=0)
    db.session.commit()
    rows = [((now + timedelta(hours=2)).date().isoformat(), story_id, f"reader {number}") for number in range(9)]
    app.extensions["side_store"].connection.executemany("insert into reader values (?, ?, ?)", rows)


def test_a_scheduled_story_appears_everywhere_at_its_very_time(
    app: Flask, client: FlaskClient, newsroom: Newsroom, moment: datetime
) -> None:
    story = printed(newsroom, TITLE, at=moment, tags=(TAG,), slug=SLUG)
    well_placed(app, newsroom, story)
    places = everywhere(newsroom, story, moment)
    with clock.freeze(moment - SECOND):
        assert shown_in(client, places) == set()
        assert client.get(places["page"]).status_code == 404
        assert client.post(f"{places['page']}/comments", data={"body": "أول تعليق"}).status_code == 404
    for when in (moment, moment + SECOND):
        with clock.freeze(when):
            assert shown_in(client, places) == set(places) - {"corrections feed"}  # others name it as most read
            assert client.get(places["page"]).status_code == 200


def test_a_story_goes_everywhere_at_its_very_end(
    app: Flask, client: FlaskClient, newsroom: Newsroom, moment: datetime
) -> None:
    story = printed(newsroom, "عنوان قبل التصحيح", tags=(TAG,), slug=SLUG)
    story = revised(newsroom, story, kind="correction", correction="تصحيح العنوان.", until=moment, title=TITLE)
    well_placed(app, newsroom, story)
    places = everywhere(newsroom, story, moment)
    with clock.freeze(moment - SECOND):
        assert shown_in(client, places) == set(places)
    for when in (moment, moment + SECOND):
        with clock.freeze(when):
            assert shown_in(client, places) == set()
            assert client.get(places["page"]).status_code == 404
            assert client.post(f"{places['page']}/comments", data={"body": "آخر تعليق"}).status_code == 404


def test_what_was_kept_before_the_moment_is_asked_for_again(
    client: FlaskClient, newsroom: Newsroom, moment: datetime
) -> None:
    """A validator of the answer before is no answer after: a feed reader that asks "changed?" is told yes."""
    printed(newsroom, TITLE, at=moment, tags=(TAG,), slug=SLUG)
    with clock.freeze(moment - SECOND):
        kept = client.get("/feed.atom")
    with clock.freeze(moment + SECOND):
        asked = client.get("/feed.atom", headers={"If-None-Match": kept.headers["ETag"]})
    assert asked.status_code == 200
    assert TITLE in asked.text


# ---- the same on a real server, with one worker and the real clock

PLACES = ("/articles/the-tram", "/", "/feed.atom", "/sitemaps/articles-1.xml", f"/search?q={quote('الترام')}")


class Reader(Visitor):
    def meets(self, path: str) -> bool:
        """Whether the story of this test is there; an address that answers 404 still stands in that page's links."""
        answer = self.send(path)
        return answer.status_code == 200 and "/articles/the-tram" in answer.text


@pytest.fixture
def huda(config: Config, newsroom: Newsroom, tmp_path: Path) -> Iterator[Reader]:
    """Huda, signed in to a served copy of this test's newsroom."""
    load({"WARRAQ_INSTANCE": str(tmp_path)})
    shutil.copyfile(config.database_path, tmp_path / "newsroom.sqlite3")
    with served(tmp_path) as url:
        visitor = Reader(url)
        visitor.fill_in("/desk/login", action="/desk/login", email=newsroom.huda.email, password=PASSWORD)
        yield visitor


def test_on_a_real_server_a_story_appears_and_goes_within_its_seconds(huda: Reader, newsroom: Newsroom) -> None:
    """Live from about 3 seconds ahead, for 4. An answer that was asked for before a moment and came after says nothing."""
    begins = (clock.now() + 4 * SECOND).replace(microsecond=0)
    ends = begins + 4 * SECOND
    window = {"at": clock.to_local_input(begins, AMMAN), "until": clock.to_local_input(ends, AMMAN)}
    path, reader = f"/desk/articles/{newsroom.amals_story.id}", Reader(huda.url)
    huda.fill_in(path, form_id="article-form", **window, slug="the-tram", then="publish")
    seen: dict[str, set[tuple[str, bool]]] = {"before": set(), "while": set(), "after": set()}
    while clock.now() < ends + SECOND:
        for place in PLACES:
            asked, is_there, answered = clock.now(), reader.meets(place), clock.now()
            for part, since, until in (("before", None, begins), ("while", begins, ends), ("after", ends, None)):
                if (since is None or since <= asked) and (until is None or answered < until):
                    seen[part].add((place, is_there))
    for part, is_there in (("before", False), ("while", True), ("after", False)):
        assert seen[part] == {(place, is_there) for place in PLACES}
