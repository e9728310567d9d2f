"""Stories that an earlier version printed show their pictures as this one prints them, once the queue was there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from blog.articles import jobs
from blog.articles.article import Article
from blog.articles.revision import Revision, outdated_print
from blog.config import load
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import Picture
from blog.storage.upgrade import VERSIONS, bring_up_to_date
from tests.newsroom import Newsroom
from tests.public.printing import a_picture, address, printed

OLD = '<figure class="figure"><img src="/media/{0}/960.webp" srcset="/media/{0}/480.webp 480w" sizes="100vw"></figure>'
RunJobs = Callable[[], None]


def printed_before(newsroom: Newsroom, number: int = 1) -> Article:
    """A story with a picture, as an earlier version left it."""
    digest = db.session.get_one(Picture, a_picture(number)).digest
    body = f'<p>المرفأ</p><figure><img src="/media/{digest}/960.webp" alt="رصيف"><figcaption>مركب <small>نور</small></figcaption></figure>'
    story = printed(newsroom, f"خبر {number}", body=body, at=clock.now() - timedelta(hours=2))
    begin_write()
    story.live_revision.body_html = OLD.format(digest)
    db.session.execute(insert(outdated_print).values(revision_id=story.live_revision.id))
    db.session.commit()
    return story


def outdated() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(outdated_print.c.revision_id)))


def test_the_next_start_prints_them_anew(
    app: Flask, newsroom: Newsroom, client: FlaskClient, run_jobs: RunJobs
) -> None:
    path = address(printed_before(newsroom))
    assert "1/960.jpeg" not in client.get(path).text
    app.extensions["jobs"].add_unfinished()
    run_jobs()
    page = client.get(path).text
    assert f'<img src="/media/{1:064x}/960.jpeg" alt="رصيف" width="960" height="540"' in page
    assert "960.webp 960w" in page
    assert outdated() == []
    assert list(jobs.is_outdated()) == []


def test_readers_are_told_of_no_change(newsroom: Newsroom, client: FlaskClient) -> None:
    printed_before(newsroom)

    def told() -> list[tuple[str, str]]:
        return [(entry.id, entry.updated) for entry in feedparser.parse(client.get("/feed.atom").data).entries]

    before, map_before = told(), client.get("/sitemaps/articles-1.xml").data
    jobs.print_old_copies()
    assert (told(), client.get("/sitemaps/articles-1.xml").data) == (before, map_before)


def test_the_newest_come_first_and_the_rest_behind_what_waits(
    app: Flask, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    first, second = (printed_before(newsroom, number).live_revision_id for number in (1, 2))
    jobs.print_old_copies()
    assert outdated() == [first]
    assert "<picture>" in db.session.get_one(Revision, second).body_html
    run_jobs()
    assert outdated() == []


def test_what_a_kill_interrupted_is_done_at_the_next_start(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [printed_before(newsroom, number).live_revision_id for number in (1, 2)]
    print_one = jobs.bring_up_to_date

    def killed(revision_id: int) -> bool:
        if revision_id == kept[0]:
            raise SystemExit
        return print_one(revision_id)

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "bring_up_to_date", killed)
        with pytest.raises(SystemExit):
            jobs.print_old_copies()
    assert list(jobs.is_outdated()) == [()]
    jobs.print_old_copies()
    assert outdated() == []
    assert "<picture>" in db.session.get_one(Revision, kept[0]).body_html


def test_the_upgrade_notes_what_is_read_or_worked_on_and_shows_pictures(tmp_path: Path) -> None:
    config = load({"WARRAQ_INSTANCE": str(tmp_path / "instance")})
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(VERSIONS.parent))
    alembic.attributes["database_path"] = config.database_path
    command.upgrade(alembic, "0010")
    with closing(sqlite3.connect(config.database_path)) as connection, connection:
        connection.executescript(A_STORY_READ_AND_WORKED_ON)
    bring_up_to_date(config)
    with closing(sqlite3.connect(config.database_path)) as connection:
        assert connection.execute("select revision_id from outdated_print").fetchall() == [(2,), (3,)]


A_STORY_READ_AND_WORKED_ON = """
insert into user (id, email, name, slug, role, language, bio, portrait_src, password_hash, created_at)
 values (1, 'amal@lighthouse.example', 'Amal', 'amal', 'author', 'ar', '', '', '', '2026-01-01 00:00:00.000000');
insert into article (id, code, author_id, created_at, state, version, saved_at, note, live_from, live_lang, slug,
 withdrawal_reason)
 select column1, 'code' || column1, 1, '2026-01-01 00:00:00.000000', 'approved', 3, '2026-01-01 00:00:00.000000', '',
  '2026-01-02 08:00:00.000000', 'ar', 'x' || column1, '' from (values (1), (2));
insert into revision (id, article_id, number, body_html, created_at, created_by_id, lang, kicker, title, standfirst,
 summary, body, policy_version, minutes, key_points, tags, slug, lead_alt, lead_caption, lead_credit, byline,
 comment_policy)
 select column1, column2, column1, column3, '2026-01-01 00:00:00.000000', 1, 'ar', '', 'x', '', '', '', 1, 1, '',
  '[]', '', '', '', '', '', '' from (values (1, 1, '<img>'), (2, 1, '<img>'), (3, 1, '<img>'), (4, 2, '<p>x</p>'));
update article set live_revision_id = 2, working_revision_id = 3 where id = 1;
update article set live_revision_id = 4, working_revision_id = 4 where id = 2;
"""
