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


def revised(
    newsroom: Newsroom,
    story: Article,
    *,
    kind: str = "",
    correction: str = "",
    until: datetime | None = None,
    **words: Any,
) -> Article:
    """The same story, saved and published again with other words."""
    again = rewritten(newsroom, story, commits=False, **words)
    editor = db.session.scalars(db.select(User).where(User.email == "huda@lighthouse.example")).one()
    again.publish(by=editor, now=clock.now(), four_eyes=False, until=until, kind=kind, correction=correction)
    db.session.commit()
    return again


def rewritten(newsroom: Newsroom, story: Article, *, commits: bool = True, **words: Any) -> Article:
    """The same story with other words in its working copy, which readers do not see."""
    huda, story_id = newsroom.huda.id, story.id
    begin_write()
    by, again = newsroom_person(huda), db.session.get_one(Article, story_id)
    copy = replace(again.working_revision.as_copy(), **words)
    again.write(copy, by=by, now=clock.now(), base_version=again.version)
    if commits:
        db.session.commit()
    return again


def withdrawn(newsroom: Newsroom, story: Article) -> Article:
    """The same story, taken back from readers by Huda."""
    huda, story_id = newsroom.huda.id, story.id
    begin_write()
    again = db.session.get_one(Article, story_id)
    again.withdraw(by=newsroom_person(huda), now=clock.now(), four_eyes=False)
    db.session.commit()
    return again


def a_picture(number: int = 1) -> int:
    """The id of a picture in the library; its files are not there."""
    digest = f"{number:064x}"
    begin_write()
    picture = Picture(
        digest=digest, title="المرفأ", width=960, height=540, colour="#336677", created_at=clock.now(),
    )  # fmt: skip
    db.session.add(picture)
    db.session.commit()
    return picture.id
