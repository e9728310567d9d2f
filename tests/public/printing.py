"""Ways to put more stories into the newsroom's paper, for the tests of what readers see."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from blog.accounts.models import User
from blog.articles.article import Article
from blog.articles.taxonomy import Section
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import Picture
from tests.newsroom import HARBOUR, Newsroom

READER = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile) Firefox/140.0"}


def address(story: Article) -> str:
    """The path of a story's page, as a browser sends it."""
    return f"/articles/{quote(story.slug)}"


def printed(
    newsroom: Newsroom,
    title: str = "خبر جديد عن المرفأ",
    *,
    section: Section | None = None,
    at: datetime | None = None,
    until: datetime | None = None,
    **words: Any,
) -> Article:
    """A story by Amal that Huda publishes `at` (default: an hour ago); any other field of its copy may be given."""
    room = section or newsroom.politics
    words = {"section_id": room.id, "lang": room.lang, "title": title, **words}
    amal, huda = newsroom.amal.id, newsroom.huda.id
    begin_write()
    now = clock.now()
    by = {person.id: person for person in (newsroom_person(amal), newsroom_person(huda))}
    story = Article.start(replace(HARBOUR, **words), by=by[amal], now=now)
    story.publish(by=by[huda], now=now, four_eyes=False, at=at or now - timedelta(hours=1), until=until)
    db.session.commit()
    return story


def newsroom_person(user_id: int) -> User:
    """A member of staff, read in the transaction that is under way."""
    return db.session.get_one(User, user_id)


def revised(newsroom: Newsroom, story: Article, **words: Any) -> Article:
    """The same story, saved and published again with other words."""
    huda, story_id = newsroom.huda.id, story.id
    begin_write()
    by, again, now = newsroom_person(huda), db.session.get_one(Article, story_id), clock.now()
    again.write(replace(again.working_revision.as_copy(), **words), by=by, now=now, base_version=again.version)
    again.publish(by=by, now=now, four_eyes=False)
    db.session.commit()
    return again


def a_picture(number: int = 1) -> int:
    """The id of a picture in the library; its files are not there."""
    digest = f"{number:064x}"
    begin_write()
    picture = Picture(
        digest=digest, title="المرفأ", width=960, height=540, colour="#336677", created_at=clock.now(),
        variants=[
            {"file": f"{digest}/480.webp", "width": 480, "height": 270, "format": "webp"},
            {"file": f"{digest}/960.webp", "width": 960, "height": 540, "format": "webp"},
            {"file": f"{digest}/960.jpeg", "width": 960, "height": 540, "format": "jpeg"},
        ],
    )  # fmt: skip
    db.session.add(picture)
    db.session.commit()
    return picture.id
