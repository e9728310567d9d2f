"""What stands between a story and its publication: each thing has its code, and a story that has all has none."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from blog.articles import readiness
from blog.articles.article import Article
from blog.articles.checklist import Levels
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media import intake
from blog.media.models import Picture
from tests.newsroom import HARBOUR, Newsroom

NOW = clock.now()
EARLIER, LATER, MUCH_LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW + timedelta(days=1)


def _picture(folder: Path, **words: str) -> Picture:
    held = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(held, "JPEG")
    held.seek(0)
    return intake.accept(intake.prepare(held, "quay.jpg"), by=None, now=NOW, **words)


def _lacking(newsroom: Newsroom, **copy: Any) -> list[str]:
    """The codes for the harbour's story with these fields changed; inside the test's write transaction."""
    whole = replace(HARBOUR, section_id=copy.pop("section_id", newsroom.politics.id))
    story = Article.start(replace(whole, **copy), by=newsroom.amal, now=NOW)
    return readiness.missing(story.working_revision, Levels(), NOW)


def test_a_whole_story_lacks_nothing(newsroom: Newsroom) -> None:
    begin_write()
    assert _lacking(newsroom) == []


def test_a_picture_with_its_words_lacks_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    picture = _picture(tmp_path, alt="رصيف", credit="نور")
    shown = f'<p>نص</p><figure><img src="{picture.src}" alt=""></figure>'
    lead = {"lead_picture_id": picture.id, "lead_alt": "رصيف", "lead_credit": "نور"}
    assert _lacking(newsroom, body=shown, **lead) == []


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"title": " "}, ["title"]),
        ({"body": ""}, ["body"]),
        ({"body": "<p> </p><hr>"}, ["body"]),
        ({"section_id": None}, ["section"]),
        ({"title": "", "body": "", "section_id": None}, ["title", "body", "section"]),
        ({"lang": "en"}, ["section_lang"]),
        ({"body": '<p>نص</p><figure><img src="/media/elsewhere/960.jpg" alt="x"></figure>'}, ["body_picture"]),
    ],
)
def test_each_thing_has_its_code_in_the_order_of_the_form(
    newsroom: Newsroom, changed: dict[str, Any], codes: list[str]
) -> None:
    begin_write()
    assert _lacking(newsroom, **changed) == codes


def test_a_lead_picture_needs_its_own_words_and_credit(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    picture = _picture(tmp_path, alt="رصيف", credit="نور")
    assert _lacking(newsroom, lead_picture_id=picture.id) == ["lead_alt", "lead_credit"]


def test_a_picture_in_the_text_needs_words_and_credit_from_somewhere(newsroom: Newsroom, tmp_path: Path) -> None:
    begin_write()
    src = _picture(tmp_path).src
    bare = f'<p>نص</p><figure><img src="{src}" alt=""></figure>'
    own = f'<p>نص</p><figure><img src="{src}" alt="رصيف"><figcaption>الرصيف <small>نور</small></figcaption></figure>'
    assert _lacking(newsroom, body=bare) == ["body_alt", "body_credit"]
    assert _lacking(newsroom, body=own) == []
    db.session.rollback()


@pytest.mark.parametrize(
    ("starts", "until", "was_live", "codes"),
    [
        (NOW, None, False, []),
        (LATER, MUCH_LATER, False, []),
        (EARLIER, LATER, True, []),
        (NOW, None, True, []),
        (LATER, None, True, ["already_live"]),
        (LATER, LATER, False, ["until"]),
        (MUCH_LATER, LATER, False, ["until"]),
        (EARLIER, NOW, False, ["until"]),
        (EARLIER, EARLIER, True, ["until"]),
        (LATER, EARLIER, True, ["already_live", "until"]),
    ],
)
def test_a_window_of_time_must_lie_ahead_and_hide_nothing(
    starts: Any, until: Any, was_live: bool, codes: list[str]
) -> None:
    assert readiness.wrong_times(starts, until, now=NOW, was_live=was_live) == codes
