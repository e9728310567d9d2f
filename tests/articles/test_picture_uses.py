"""A picture is in use where a story's working or live text, a portrait or a standing page shows it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import ColumnElement, select

from blog.articles import picture_uses, queries
from blog.articles.article import Article
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import FormerFile, Picture
from blog.pages import models as pages
from tests.newsroom import Newsroom


@pytest.fixture
def quay(newsroom: Newsroom) -> Picture:
    begin_write()
    picture = Picture(digest="a" * 64, width=9, height=6, created_at=datetime(2026, 11, 1, tzinfo=UTC))
    picture.credit = {"ar": "نور"}
    db.session.add(picture)
    db.session.flush()
    return picture


def meets(condition: ColumnElement[bool]) -> bool:
    return db.session.scalar(select(Picture.id).where(condition)) is not None


def _rewrite(story: Article, newsroom: Newsroom, **changes: object) -> None:
    copy = replace(story.working_revision.as_copy(), **changes)
    story.write(copy, by=newsroom.huda, now=clock.now(), base_version=story.base_version)


def test_a_new_picture_is_in_no_use(quay: Picture) -> None:
    for condition in (picture_uses.in_a_story(), picture_uses.is_a_portrait(), pages.on_a_page()):
        assert not meets(condition)


def test_a_text_that_is_not_kept_any_more_is_no_use(newsroom: Newsroom, quay: Picture) -> None:
    _rewrite(newsroom.omars_draft, newsroom, lead_picture_id=quay.id)
    assert meets(picture_uses.in_a_story())
    _rewrite(newsroom.omars_draft, newsroom, lead_picture_id=None)
    assert not meets(picture_uses.in_a_story())


def test_what_readers_see_counts_though_the_working_text_left_it_out(newsroom: Newsroom, quay: Picture) -> None:
    story, now = newsroom.live_story, clock.now()
    _rewrite(story, newsroom, body=f'{story.working_revision.body}<figure><img src="{quay.src}" alt="x"></figure>')
    live = picture_uses.in_a_live_story(queries.is_live(now))
    assert (meets(picture_uses.in_a_story()), meets(live)) == (True, False)
    story.publish(by=newsroom.huda, now=now, four_eyes=False)
    _rewrite(story, newsroom, body="<p>نص آخر.</p>")
    assert (meets(picture_uses.in_a_story()), meets(live)) == (True, True)
    ended = picture_uses.in_a_live_story(queries.is_live(now - timedelta(days=900)))
    assert not meets(ended)


def test_a_portrait_is_in_use_and_stays_so_when_its_file_is_replaced(newsroom: Newsroom, quay: Picture) -> None:
    newsroom.nadia.show_portrait(quay.src, by=newsroom.salma)
    db.session.flush()
    assert meets(picture_uses.is_a_portrait())
    db.session.add(FormerFile(digest=quay.digest, picture_id=quay.id))
    quay.digest = "b" * 64
    db.session.flush()
    assert meets(picture_uses.is_a_portrait())


def test_a_picture_on_a_standing_page_is_in_use(newsroom: Newsroom, quay: Picture) -> None:
    page = db.session.scalars(select(pages.Page)).first()
    assert page is not None
    page.write(
        by=newsroom.huda, now=clock.now(), base_version=page.version, title="من نحن", is_shown=True,
        body=f'<figure><img src="{quay.src}" alt="x"></figure>',
    )  # fmt: skip
    assert meets(pages.on_a_page())
    db.session.add(FormerFile(digest=quay.digest, picture_id=quay.id))
    quay.digest = "b" * 64
    db.session.flush()
    assert meets(pages.on_a_page())
