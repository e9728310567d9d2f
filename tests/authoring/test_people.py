"""The page of people: administrators take on, change, disable; nobody else even sees it."""

import re

import pytest
from flask.testing import FlaskClient

from blog.audit.models import latest
from blog.extensions import begin_write, db
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom

SOMEBODY = {"name": "ريم الخطيب", "email": "Reem@Lighthouse.example", "role": "author", "language": "ar"}


@pytest.fixture
def salma(sign_in: DeskClient, newsroom: Newsroom) -> DeskClient:
    """The administrator's browser; her desk speaks English here."""
    begin_write()
    newsroom.salma.language = "en"
    db.session.commit()
    return sign_in(newsroom.salma)


@pytest.mark.parametrize("who", ["huda", "amal", "omar"])
def test_nobody_else_comes_in(sign_in: DeskClient, newsroom: Newsroom, who: str) -> None:
    browser, amal = sign_in(getattr(newsroom, who)), newsroom.amal.id
    for path in ("/desk/people", "/desk/people/new", f"/desk/people/{amal}"):
        assert browser.get(path).status_code == 403
    for path in ("/desk/people", f"/desk/people/{amal}"):
        assert browser.post(path, data=SOMEBODY | {"role": "admin"}).status_code == 403
    for noun in ("disabling", "enabling", "invitation"):
        assert browser.post(f"/desk/people/{amal}/{noun}").status_code == 403
    assert newsroom.amal.role.value == "author"


def test_everybody_is_listed_with_role_and_account(salma: DeskClient, newsroom: Newsroom) -> None:
    page = text_of(salma.get("/desk/people"))
    for person in (newsroom.huda, newsroom.omar):
        assert person.name in page
        assert person.email in page
    assert "Contributor" in page


def test_somebody_new_gets_a_link_that_is_shown_once(
    salma: DeskClient, client: FlaskClient, newsroom: Newsroom
) -> None:
    form = form_of(salma.get("/desk/people/new"), action="/desk/people")
    added = salma.post(form.action, data=form.filled(**SOMEBODY))
    assert added.status_code == 303
    page = salma.get(added.location)
    link = re.search(r"http://127\.0\.0\.1:8000(/invitation/[\w.-]+)", page.text)
    assert link
    assert client.get(link[1]).status_code == 200
    assert "/invitation/" not in salma.get(added.location).text.replace(f"{added.location}/invitation", "")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("email", "reem", "not an e-mail address"),
        ("email", "AMAL@lighthouse.example", "already"),
        ("email", "ａmal@lighthouse.example", "already"),
        ("name", " \u200b ", "Type the name"),
        ("name", "x" * 121, "At most 120"),
        ("role", "owner", "Choose one of the roles"),
        ("language", "fr", "Choose one of the languages"),
    ],
)
def test_a_wrong_field_is_told_and_the_others_are_kept(salma: DeskClient, field: str, typed: str, words: str) -> None:
    response = salma.post("/desk/people", data=SOMEBODY | {field: typed})
    assert response.status_code == 422
    assert words in text_of(response)
    kept = form_of(response, action="/desk/people").fields
    assert kept["name" if field != "name" else "email"] == SOMEBODY["name" if field != "name" else "email"]


def test_role_name_address_and_words_are_changed(salma: DeskClient, newsroom: Newsroom) -> None:
    path = f"/desk/people/{newsroom.omar.id}"
    form = form_of(salma.get(path), action=path)
    changed = form.filled(role="author", name="عمر الشاهين", slug="عمر", bio="يكتب عن المكتبات.\n", language="en")
    assert salma.post(form.action, data=changed).status_code == 303
    omar = newsroom.omar
    assert (omar.role.value, omar.name, omar.slug, omar.bio, omar.language) == (
        "author", "عمر الشاهين", "عمر", "يكتب عن المكتبات.", "en",
    )  # fmt: skip
    assert omar.email == "omar@lighthouse.example"
    verbs = [entry.verb for entry in db.session.scalars(latest().limit(2))]
    assert sorted(verbs) == ["person_edited", "role_changed"]


def test_saving_without_a_change_records_nothing(salma: DeskClient, newsroom: Newsroom) -> None:
    path = f"/desk/people/{newsroom.omar.id}"
    before = len(list(db.session.scalars(latest())))
    form = form_of(salma.get(path), action=path)
    assert salma.post(form.action, data=form.fields).status_code == 303
    newsroom.fresh()
    assert len(list(db.session.scalars(latest()))) == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": "amal@lighthouse.example"}, "already"),
        ({"slug": "login"}, "Another page has this address"),
        ({"name": ""}, "Type the name"),
        ({"bio": "x" * 601}, "At most 600"),
    ],
)
def test_a_wrong_change_changes_nothing(
    salma: DeskClient, newsroom: Newsroom, typed: dict[str, str], words: str
) -> None:
    path, before = f"/desk/people/{newsroom.omar.id}", (newsroom.omar.email, newsroom.omar.slug, newsroom.omar.name)
    form = form_of(salma.get(path), action=path)
    response = salma.post(path, data=form.filled(**typed, role="editor"))
    assert response.status_code == 422
    assert words in text_of(response)
    assert (newsroom.omar.email, newsroom.omar.slug, newsroom.omar.name) == before
    assert newsroom.omar.role.value == "contributor"


def test_somebody_elses_page_address_is_refused(salma: DeskClient, newsroom: Newsroom) -> None:
    response = salma.post(f"/desk/people/{newsroom.omar.id}", data={"slug": newsroom.amal.slug})
    assert response.status_code == 422


def test_the_last_administrator_cannot_give_up_or_be_disabled(salma: DeskClient, newsroom: Newsroom) -> None:
    path = f"/desk/people/{newsroom.salma.id}"
    demoted = salma.post(path, data={"role": "editor"})
    assert demoted.status_code == 422
    assert "last administrator" in text_of(demoted)
    assert "last administrator" in text_of(salma.post(f"{path}/disabling", follow_redirects=True))
    assert newsroom.salma.is_admin
    assert newsroom.salma.is_active


def test_an_administrator_may_give_up_the_role_to_another(salma: DeskClient, newsroom: Newsroom) -> None:
    salma.post(f"/desk/people/{newsroom.huda.id}", data={"role": "admin"})
    form = form_of(salma.get(f"/desk/people/{newsroom.salma.id}"), action=str(newsroom.salma.id))
    assert salma.post(form.action, data=form.filled(role="editor", name="سلمى")).status_code == 303
    assert (newsroom.salma.role.value, newsroom.salma.name) == ("editor", "سلمى")
    assert salma.get("/desk/people").status_code == 403


def test_an_account_is_disabled_and_opened_again(salma: DeskClient, newsroom: Newsroom, sign_in: DeskClient) -> None:
    amal, path = sign_in(newsroom.amal), f"/desk/people/{newsroom.amal.id}"
    assert salma.post(f"{path}/disabling").status_code == 303
    assert amal.get("/desk/").status_code == 303
    assert "Disabled" in text_of(salma.get("/desk/people"))
    assert salma.post(f"{path}/invitation").status_code == 303
    assert "/invitation/" not in salma.get(path).text.replace(f"{path}/invitation", "")
    assert salma.post(f"{path}/enabling").status_code == 303
    assert newsroom.amal.is_active


def test_a_story_of_somebody_disabled_while_writing_is_not_saved(
    salma: DeskClient, newsroom: Newsroom, sign_in: DeskClient
) -> None:
    amal = sign_in(newsroom.amal)
    salma.post(f"/desk/people/{newsroom.amal.id}/disabling")
    response = amal.post(f"/desk/articles/{newsroom.amals_story.id}", data={"title": "غيّرته بعد ذهابها"})
    assert response.status_code == 401
    assert "غيّرته بعد ذهابها" not in str(newsroom.amals_story.title)
    assert form_of(response, action="/desk/login").fields["resume"]


@pytest.mark.parametrize("path", ["/desk/people/999999", "/desk/people/0"])
def test_somebody_who_is_not_there_is_not_found(salma: DeskClient, path: str) -> None:
    assert salma.get(path).status_code == 404
    assert salma.post(path, data=SOMEBODY).status_code == 404
    for noun in ("disabling", "enabling", "invitation"):
        assert salma.post(f"{path}/{noun}").status_code == 404


@pytest.mark.parametrize("noun", ["disabling", "enabling", "invitation"])
def test_nothing_is_decided_by_a_link(salma: DeskClient, newsroom: Newsroom, noun: str) -> None:
    assert salma.get(f"/desk/people/{newsroom.amal.id}/{noun}").status_code == 405


def test_a_name_is_text_and_nothing_else(salma: DeskClient) -> None:
    added = salma.post("/desk/people", data=SOMEBODY | {"name": "<img src=x onerror=alert(1)>\"'{{7*7}}"})
    for path in (added.location, "/desk/people", "/desk/audit"):
        page = salma.get(path).text
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
