"""A correction that stands is reworded or taken back by editors; readers see it at once, the record keeps what it said."""

from collections.abc import Callable

import feedparser
import pytest
from flask.testing import FlaskClient

from blog.articles import changelog
from blog.articles.article import Article
from blog.audit.models import AuditEntry
from blog.extensions import db
from tests.conftest import DeskClient, text_of
from tests.newsroom import HARBOUR, Newsroom
from tests.public.printing import address, revised, withdrawn

SignIn = Callable[..., DeskClient]
RIGHT = HARBOUR.body.replace("12 مليوناً", "21 مليوناً")


def corrected(newsroom: Newsroom, **copy: str) -> str:
    """The desk's address of a correction that Huda published."""
    story = revised(newsroom, newsroom.live_story, kind="correction", correction="الكلفة 21 مليون.", **copy)
    return f"/desk/articles/{story.id}/corrections/{standing(story)[0]}"


def standing(story: Article) -> list[int]:
    return [row.id for row in changelog.standing_under(story)]


def last_decision() -> AuditEntry:
    return db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_the_storys_page_leads_editors_to_it(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = corrected(newsroom)
    form = f"/desk/articles/{newsroom.live_story.id}"
    assert f'href="{path}"' in sign_in(newsroom.huda).get(form).text
    writers = sign_in(newsroom.amal).get(form)
    assert "الكلفة 21 مليون." in text_of(writers)
    assert f'href="{path}"' not in writers.text


def test_new_words_stand_at_once_under_the_old_date(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    path, dated = corrected(newsroom), newsroom.live_story.updated_at
    browser = sign_in(newsroom.huda)
    assert "الكلفة 21 مليون." in browser.get(path).text
    assert browser.post(path, data={"text": "الكلفة 21 مليوناً."}).status_code == 303
    page = client.get(address(newsroom.live_story)).text
    assert "الكلفة 21 مليوناً." in page
    assert "الكلفة 21 مليون." not in page
    assert newsroom.live_story.updated_at == dated
    entry = feedparser.parse(client.get("/corrections/feed.atom").data).entries[0]
    assert entry.updated_parsed >= entry.published_parsed
    newsroom.fresh()
    assert (last_decision().verb, last_decision().details) == ("correction_reworded", {"was": "الكلفة 21 مليون."})


@pytest.mark.parametrize("text", ["", "  ", "كلمة " * 300])
def test_words_that_cannot_stand_are_kept_in_their_field(sign_in: SignIn, newsroom: Newsroom, text: str) -> None:
    path = corrected(newsroom)
    refused = sign_in(newsroom.huda).post(path, data={"text": text})
    assert refused.status_code == 422
    assert 'id="field-text-error"' in refused.text
    assert text in refused.text


def test_taken_back_with_a_change_it_is_an_update(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    path, dated = corrected(newsroom, body=RIGHT), newsroom.live_story.updated_at
    assert sign_in(newsroom.huda).post(f"{path}/removal").status_code == 303
    story = newsroom.live_story
    assert "الكلفة" not in text_of(client.get("/corrections")) + client.get("/corrections/feed.atom").text
    assert 'id="corrections"' not in client.get(address(story)).text
    assert "<ins>21</ins>" in client.get(f"{address(story)}/changes").text
    assert story.updated_at == dated


def test_taken_back_without_a_change_nothing_is_left(sign_in: SignIn, client: FlaskClient, newsroom: Newsroom) -> None:
    path = corrected(newsroom)
    sign_in(newsroom.huda).post(f"{path}/removal")
    assert newsroom.live_story.updated_at is None
    assert client.get(f"{address(newsroom.live_story)}/changes").status_code == 404
    assert sign_in(newsroom.huda).get(path).status_code == 404


def test_only_editors_mend(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = corrected(newsroom)
    for person in (newsroom.omar, newsroom.amal):
        browser = sign_in(person)
        answers = [browser.get(path), browser.post(path, data={"text": "س"}), browser.post(f"{path}/removal")]
        assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert sign_in(newsroom.salma).post(path, data={"text": "س"}).status_code == 303


def test_what_does_not_stand_is_not_found(sign_in: SignIn, newsroom: Newsroom) -> None:
    path, browser = corrected(newsroom), sign_in(newsroom.huda)
    elsewhere = path.replace(f"/articles/{newsroom.live_story.id}/", f"/articles/{newsroom.english_story.id}/")
    for missing in (elsewhere, f"{path}9999"):
        assert browser.get(missing).status_code == 404
        assert browser.post(f"{missing}/removal").status_code == 404
    withdrawn(newsroom, newsroom.live_story)
    assert browser.get(path).status_code == 404


def test_it_is_taken_back_by_a_button_only(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert sign_in(newsroom.huda).get(f"{corrected(newsroom)}/removal").status_code == 405
