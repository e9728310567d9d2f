"""The social picture on the desk: of the working copy, for who may see that."""

import io

from flask.testing import FlaskClient
from PIL import Image

from blog.extensions import begin_write, db
from blog.public import social_pictures
from tests.newsroom import Newsroom


def card(newsroom: Newsroom) -> str:
    return f"/desk/articles/{newsroom.omars_draft.id}/social-picture.jpeg"


def test_a_writer_sees_the_card_her_draft_would_have(sign_in, newsroom: Newsroom, monkeypatch) -> None:
    seen, draw = [], social_pictures.draw
    monkeypatch.setattr(social_pictures, "draw", lambda shown: seen.append(shown) or draw(shown))
    answer = sign_in(newsroom.omar).get(card(newsroom))
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert [(one.headline, one.site_name) for one in seen] == [(newsroom.omars_draft.title, "صحيفة المنارة")]


def test_nobody_keeps_it_and_it_runs_nothing(sign_in, newsroom: Newsroom) -> None:
    headers = sign_in(newsroom.omar).get(card(newsroom)).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_who_may_not_see_the_draft_does_not_see_its_card(sign_in, client: FlaskClient, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.amal).get(card(newsroom)).status_code == 404
    assert client.get(card(newsroom)).status_code in (302, 303, 401)


def test_a_draft_without_headline_and_section_has_one_too(sign_in, newsroom: Newsroom) -> None:
    address = card(newsroom)
    begin_write()
    revision = newsroom.omars_draft.working_revision
    revision.title, revision.section_id = "", None
    db.session.commit()
    assert sign_in(newsroom.omar).get(address).status_code == 200


def test_the_form_offers_it(sign_in, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.omar).get(f"/desk/articles/{newsroom.omars_draft.id}").text
    assert f'src="{card(newsroom)}"' in page


def test_a_preview_names_no_card(sign_in, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.omar).get(f"/desk/articles/{newsroom.omars_draft.id}/preview")
    assert page.status_code == 200
    assert "/media/cards/" not in page.text
