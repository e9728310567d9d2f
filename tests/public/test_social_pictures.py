"""The picture of a story that other sites show beside a link: whose it is, at which address, for how long."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from blog.articles.article import Article
from blog.articles.taxonomy import Section
from blog.errors import NoRoom
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.lib.social_card import Card
from blog.media.models import Picture
from blog.media.store import served
from blog.public import social_pictures
from blog.storage.counting import counted_queries
from tests.newsroom import Newsroom
from tests.public.printing import a_picture, address, printed, revised, rewritten, withdrawn

BUDGET = 2  # statements: the story, the paper's name and colour


def card_of(client: FlaskClient, story: Article) -> str:
    """The path of the card a story's page names."""
    page = client.get(address(story)).text
    return re.findall(r'property="og:image" content="[^"]+?(/media/cards/[^"]+)"', page)[0]


def files_of(story: Article) -> list[str]:
    return [kept.name for kept in served().listing(f"cards/{story.id}")]


@pytest.fixture(autouse=True)
def no_card_drawn_yet(app: Flask) -> None:
    """The files of the test before are of the same stories."""
    served().delete_all("cards")


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """What is drawn meanwhile."""
    seen, draw = [], social_pictures.draw

    def counted(card):
        seen.append(card)
        return draw(card)

    monkeypatch.setattr(social_pictures, "draw", counted)
    return seen


def test_a_story_names_its_card_with_all_that_sites_ask_of_it(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom, lead_picture_id=a_picture(), lead_alt="رصيف", lead_credit="ليث")
    page = client.get(address(story)).text
    graph = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    assert graph["og:image"].startswith(f"{newsroom.site_url}/media/cards/{story.id}/")
    assert graph["og:image:type"] == "image/jpeg"
    assert (graph["og:image:width"], graph["og:image:height"]) == ("1200", "630")
    assert graph["og:image:alt"] == "خبر جديد عن المرفأ – رصيف"
    assert graph["twitter:card"] == "summary_large_image"


def test_the_card_is_a_picture_that_may_be_kept_for_ever_and_can_run_nothing(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    card = client.get(card_of(client, newsroom.live_story))
    assert (card.status_code, card.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(card.data)).size == (1200, 630)
    assert card.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert card.headers["X-Content-Type-Options"] == "nosniff"
    assert card.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_it_is_drawn_once_when_it_is_first_asked_for(client: FlaskClient, newsroom: Newsroom, drawings: list) -> None:
    card = card_of(client, printed(newsroom))
    assert drawings == []
    assert client.get(card).data == client.get(card).data
    assert len(drawings) == 1


def test_two_that_ask_at_once_get_one_drawing(app: Flask, newsroom: Newsroom, drawings: list) -> None:
    card, ready = card_of(app.test_client(), printed(newsroom)), Barrier(2)

    def ask() -> int:
        ready.wait()
        return app.test_client().get(card).status_code

    with ThreadPoolExecutor(2) as pool:
        assert [asked.result() for asked in [pool.submit(ask), pool.submit(ask)]] == [200, 200]
    assert len(drawings) == 1


def test_a_card_costs_little(client: FlaskClient, newsroom: Newsroom) -> None:
    card = card_of(client, newsroom.live_story)
    client.get(card)
    with counted_queries(db.engine) as seen:
        client.get(card)
    assert len(seen) <= BUDGET


def test_the_lead_picture_is_in_it(client: FlaskClient, newsroom: Newsroom, drawings: list) -> None:
    lead, stream = a_picture(7), io.BytesIO()
    Image.new("RGB", (960, 540), "#c81e1e").save(stream, "JPEG")
    served().put(f"{7:064x}/960.jpeg", stream.getvalue())
    client.get(card_of(client, printed(newsroom, lead_picture_id=lead, lead_alt="رصيف", lead_credit="ليث")))
    assert [card.picture for card in drawings] == [stream.getvalue()]


def test_a_lead_picture_whose_file_is_lost_leaves_the_words(
    client: FlaskClient, newsroom: Newsroom, drawings: list
) -> None:
    story = printed(newsroom, lead_picture_id=a_picture(8), lead_alt="رصيف", lead_credit="ليث")
    assert client.get(card_of(client, story)).status_code == 200
    assert [card.picture for card in drawings] == [None]


def test_a_full_disk_costs_no_reader_the_card(
    client: FlaskClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = printed(newsroom)
    card = card_of(client, story)

    def put(*_file) -> None:
        raise NoRoom

    monkeypatch.setattr(type(served()), "put", put)
    answer = client.get(card)
    assert (answer.status_code, answer.mimetype, files_of(story)) == (200, "image/jpeg", [])
    assert "immutable" in answer.headers["Cache-Control"]


# ---- one address shows one thing


def test_a_new_headline_is_a_new_card_and_the_old_address_leads_to_it(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom)
    old = card_of(client, story)
    client.get(old)
    new = card_of(client, revised(newsroom, story, title="خبر أحدث عن المرفأ"))
    moved = client.get(old)
    assert new != old
    assert (moved.status_code, moved.location, moved.headers["Cache-Control"]) == (302, new, "no-cache")
    assert client.get(new).status_code == 200
    assert files_of(story) == [new.removeprefix("/media/")], "the former headline is not kept"


def rename_section(story: Article) -> None:
    db.session.get_one(Section, story.live_section_id).name = "البلد"


def move_focus(story: Article) -> None:
    db.session.get_one(Picture, story.live_revision.lead_picture_id).focus_x = 20


def replace_file(story: Article) -> None:
    db.session.get_one(Picture, story.live_revision.lead_picture_id).digest = "f" * 64


@pytest.mark.parametrize("change", [rename_section, move_focus, replace_file])
def test_whatever_is_drawn_is_in_the_address(client: FlaskClient, newsroom: Newsroom, change) -> None:
    story = printed(newsroom, lead_picture_id=a_picture(9), lead_alt="رصيف", lead_credit="ليث")
    before = card_of(client, story)
    begin_write()
    change(db.session.get_one(Article, story.id))
    db.session.commit()
    assert card_of(client, story) != before


@pytest.mark.parametrize("decision", [{"accent": "plum"}, {"site_name": {"ar": "المنارة", "en": "The Light"}}])
def test_the_papers_name_and_colour_are_in_the_address(client: FlaskClient, newsroom: Newsroom, decision) -> None:
    before = card_of(client, newsroom.live_story)
    newsroom.decide(**decision)
    assert card_of(client, newsroom.live_story) != before


def test_a_change_of_what_is_not_drawn_keeps_the_card(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom)
    before = card_of(client, story)
    assert card_of(client, revised(newsroom, story, standfirst="مقدمة أخرى.")) == before


# ---- what readers may not see has no card


def test_a_headline_being_written_is_in_no_card(client: FlaskClient, newsroom: Newsroom, drawings: list) -> None:
    story = printed(newsroom)
    before = card_of(client, story)
    rewritten(newsroom, story, title="سر لم يُنشر بعد")
    assert card_of(client, story) == before
    assert client.get(f"/media/cards/{story.id}/{'0' * 16}.jpeg").location == before
    client.get(before)
    assert [card.headline for card in drawings] == [story.live_revision.title]


def test_a_story_that_is_not_live_has_none(client: FlaskClient, newsroom: Newsroom) -> None:
    for story in (newsroom.omars_draft, newsroom.scheduled_story):
        assert client.get(f"/media/cards/{story.id}/{'0' * 16}.jpeg").status_code == 404


def test_the_card_goes_with_its_story_though_the_file_is_there(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom)
    card = card_of(client, story)
    client.get(card)
    withdrawn(newsroom, story)
    assert len(files_of(story)) == 1
    gone = client.get(card)
    assert (gone.status_code, "immutable" in gone.headers.get("Cache-Control", "")) == (410, False)


def test_the_card_goes_with_the_clock(client: FlaskClient, newsroom: Newsroom, monkeypatch) -> None:
    story = printed(newsroom, until=clock.now() + timedelta(hours=1))
    card = card_of(client, story)
    assert client.get(card).status_code == 200
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get(card).status_code == 404


@pytest.mark.parametrize("name", ["999/0000000000000000", "99999999999999999999/0", "0/0", "x/0", "../1/0", "1"])
def test_an_address_nobody_gave_out_is_not_there(client: FlaskClient, newsroom: Newsroom, name: str) -> None:
    assert client.get(f"/media/cards/{name}.jpeg").status_code == 404


def test_a_card_is_only_looked_at(client: FlaskClient, newsroom: Newsroom) -> None:
    card = card_of(client, newsroom.live_story)
    assert client.head(card).status_code == 200
    assert client.post(card).status_code == 405
