"""From an empty form to the front page, as a browser without scripts would go: in Arabic and in English."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

STORIES = {
    "ar": {
        "title": "القطار الليلي يعود إلى الجبل",
        "body": "<p>عاد القطار الليلي أمس.</p><h2>التذاكر</h2><p>تباع في المحطة.</p>",
    },
    "en": {
        "title": "The night train returns to the mountain",
        "body": "<p>It ran again.</p><h2>Tickets</h2><p>At the station.</p>",
    },
}


@pytest.mark.parametrize(("lang", "front"), [("ar", "/"), ("en", "/en/")])
def test_a_story_is_written_reviewed_published_and_read(
    sign_in: Callable[..., DeskClient], client: FlaskClient, newsroom: Newsroom, lang: str, front: str
) -> None:
    section = newsroom.politics if lang == "ar" else newsroom.politics_en
    omar, huda = sign_in(newsroom.omar), sign_in(newsroom.huda)
    # Omar writes and submits
    form = form_of(omar.get(f"/desk/articles/new?lang={lang}"), form_id="article-form")
    saved = omar.post(form.action, data=form.filled(lang=lang, section=str(section.id), **STORIES[lang]))
    assert saved.status_code == 303
    address = saved.location
    assert omar.post(f"{address}/submission", data={"note": ""}).status_code == 303
    assert omar.post(f"{address}/publication", data={"at": "", "until": ""}).status_code == 403
    assert STORIES[lang]["title"] not in text_of(client.get(front))
    # Huda approves and publishes
    assert huda.post(f"{address}/approval").status_code == 303
    assert huda.post(f"{address}/publication", data={"at": "", "until": ""}).status_code == 303
    # everybody reads
    assert STORIES[lang]["title"] in text_of(client.get(front))
    link = next(part for part in client.get("/sitemaps/articles-1.xml").text.split("<loc>") if "/articles/" in part)
    assert link
    found = client.get(
        "/search" if lang == "ar" else "/en/search", query_string={"q": STORIES[lang]["title"].split()[1]}
    )
    assert STORIES[lang]["title"] in text_of(found)
