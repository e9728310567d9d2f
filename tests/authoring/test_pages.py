"""Standing pages: an editor saves, readers see; a stale save loses nothing."""

from collections.abc import Callable

import pytest

from blog.extensions import db
from blog.pages.models import Page
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]


def _page(slug: str) -> Page:
    db.session.rollback()
    return db.session.scalars(db.select(Page).where(Page.slug == slug)).one()


def test_a_new_page_is_written_plainly_and_read_at_once(
    sign_in: SignIn, newsroom: Newsroom, client: DeskClient
) -> None:
    browser = sign_in(newsroom.huda)
    form = form_of(browser.get("/desk/pages/new?lang=en"), action="/desk/pages/new")
    done = browser.post(form.action, data=form.filled(title="How to reach us", body="## By post\nHarbour Street 5"))
    assert done.status_code == 303
    page = client.get("/pages/how-to-reach-us")
    assert "Harbour Street 5" in text_of(page)
    assert ">By post</h2>" in page.text


def test_a_hidden_page_is_not_found_by_readers(sign_in: SignIn, newsroom: Newsroom, client: DeskClient) -> None:
    about = _page("about")
    typed = {"title": about.title, "body": about.body, "is_shown": "", "base_version": str(about.version)}
    assert sign_in(newsroom.huda).post(f"/desk/pages/{about.id}", data=typed).status_code == 303
    assert client.get("/pages/about").status_code == 404


def test_a_stale_save_shows_both_texts_and_then_goes_through(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/pages/{_page('about').id}"
    huda, basil = sign_in(newsroom.huda), sign_in(newsroom.basil)
    mine = form_of(huda.get(path), action=path).filled(body="<p>Huda's words</p>")
    theirs = form_of(basil.get(path), action=path).filled(body="<p>Basil's words</p>")
    basil.post(path, data=theirs)
    refused = huda.post(path, data=mine)
    assert refused.status_code == 409
    assert "Basil&#39;s words" in refused.text
    again = form_of(refused, action=path)
    assert "Huda's words" in again.fields["body"]
    assert huda.post(path, data=again.filled()).status_code == 303


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("title", "س" * 201), ("slug", "about"), ("lang", "fr"), ("position", "x")]
)
def test_bad_input_is_told_beside_its_field(sign_in: SignIn, newsroom: Newsroom, field: str, value: str) -> None:
    typed = {"lang": "en", "title": "Ethics", "body": "kept words", field: value}
    refused = sign_in(newsroom.huda).post("/desk/pages", data=typed)
    assert refused.status_code == 422
    assert f'id="field-{field}-error"' in refused.text
    assert "kept words" in refused.text


def test_writers_change_no_page(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.amal).post("/desk/pages", data={"lang": "en", "title": "x"}).status_code == 403
    assert sign_in(newsroom.amal).get(f"/desk/pages/{_page('about').id}").status_code == 403
