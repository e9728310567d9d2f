"""The room of guest authors: who they are in print, and whose stories theirs are."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from blog.articles.bylines import GuestAuthor, GuestName
from blog.audit.models import latest
from blog.extensions import db
from tests.authoring.test_portraits import photograph
from tests.conftest import DeskClient, text_of
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address, printed, revised

SignIn = Callable[..., DeskClient]


def guest_called(name: str) -> GuestAuthor:
    db.session.rollback()
    return db.session.scalars(db.select(GuestAuthor).where(GuestAuthor.name == name)).one()


@pytest.fixture
def sam(newsroom: Newsroom) -> str:
    """The address of Sam Hill's page on the desk: named by one live story."""
    printed(newsroom, "قصة سام", byline="Sam Hill")
    return f"/desk/guests/{guest_called('Sam Hill').id}"


@pytest.fixture
def basil(sign_in: SignIn, newsroom: Newsroom) -> DeskClient:
    return sign_in(newsroom.basil)


def last_verb() -> str:
    db.session.rollback()
    return db.session.scalars(latest().limit(1)).one().verb


# ---- the list


def test_every_guest_is_listed_with_the_stories_that_name_her(basil: DeskClient, sam: str, newsroom: Newsroom) -> None:
    printed(newsroom, byline="ترجمة: Sam Hill\nتصوير: Sam Hill")
    page = basil.get("/desk/guests").text
    row = page.split("Sam Hill</bdi>", 1)[1].split("</tr>", 1)[0]
    assert '<td class="data-table__number">2</td>' in row
    assert 'href="/authors/sam-hill"' in row


@pytest.mark.parametrize(("q", "found"), [("sam", True), ("HILL", True), ("%", False), ("nobody", False)])
def test_a_guest_is_found_by_any_spelling(basil: DeskClient, sam: str, q: str, found: bool) -> None:
    assert ("Sam Hill</bdi>" in basil.get("/desk/guests", query_string={"q": q}).text) is found


def test_an_empty_room_says_how_guests_come_to_be(basil: DeskClient) -> None:
    assert "No story names anybody without an account yet." in text_of(basil.get("/desk/guests"))


# ---- what is said about her


def test_name_words_language_and_address_are_changed_and_show_at_once(
    basil: DeskClient, client: FlaskClient, sam: str
) -> None:
    form = form_of(basil.get(sam), action=sam)
    sent = form.filled(name="Samuel Hill", bio="Writes from the coast.", slug="samuel", lang="en")
    assert basil.post(sam, data=sent).status_code == 303
    page = client.get("/authors/samuel").text
    assert "<h1>Samuel Hill</h1>" in page
    assert "Writes from the coast." in page
    assert '<html lang="en"' in page
    assert client.get("/authors/sam-hill").location == "/authors/samuel"
    assert "قصة سام" in client.get("/search?q=Samuel").text
    assert last_verb() == "guest_edited"


def test_an_old_byline_published_again_means_the_same_guest(basil: DeskClient, sam: str, newsroom: Newsroom) -> None:
    basil.post(sam, data={"name": "Samuel Hill"})
    printed(newsroom, "أخرى", byline="sam hill")
    db.session.rollback()
    assert db.session.query(GuestAuthor).count() == 1
    assert "Sam Hill" in text_of(basil.get(sam)).split("Also named")[1]


def test_an_agency_is_told_to_search_engines_as_one(
    basil: DeskClient, client: FlaskClient, sam: str, newsroom: Newsroom
) -> None:
    assert basil.post(sam, data={"is_organisation": "1"}).status_code == 303
    story = printed(newsroom, byline="Sam Hill")
    assert '{"@type": "Organization", "name": "Sam Hill"' in client.get(address(story)).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " "}, "This cannot be empty."),
        ({"name": "x" * 121}, "At most 120 characters"),
        ({"name": "أمل درويش"}, "A member of staff has this name"),
        ({"name": "ليلى نصر"}, "Another guest author has this name"),
        ({"slug": "nadia-rahal"}, "page has or had this address"),
        ({"slug": "login"}, "page has or had this address"),
        ({"slug": "!!"}, "letters or digits"),
        ({"bio": "x" * 601}, "At most 600 characters"),
        ({"lang": "xx"}, "a language the paper appears in"),
    ],
)
def test_a_wrong_change_is_told_and_changes_nothing(
    basil: DeskClient, sam: str, newsroom: Newsroom, typed: dict[str, str], words: str
) -> None:
    printed(newsroom, byline="ليلى نصر")
    answer = basil.post(sam, data={"bio": "kept", **typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert form_of(answer, action=sam).fields["bio"] == typed.get("bio", "kept")
    kept = guest_called("Sam Hill")
    assert (kept.slug, kept.bio, kept.lang) == ("sam-hill", "", "ar")


def test_a_portrait_is_shown_beside_the_name_and_taken_away(basil: DeskClient, client: FlaskClient, sam: str) -> None:
    sent = basil.post(f"{sam}/portrait", data={"portrait": (photograph(300, 400), "sam.jpg")})
    assert sent.status_code == 303
    src = guest_called("Sam Hill").portrait_src
    assert src.startswith("/media/")
    assert src in client.get("/authors/sam-hill").text
    assert basil.post(f"{sam}/portrait", data={"remove": "1"}).status_code == 303
    assert guest_called("Sam Hill").portrait_src == ""
    refused = basil.post(f"{sam}/portrait")
    assert refused.status_code == 422
    assert "none was chosen" in text_of(refused)


# ---- who is the same


def test_two_spellings_become_one_guest(basil: DeskClient, client: FlaskClient, sam: str, newsroom: Newsroom) -> None:
    story = printed(newsroom, "قصة أخرى", byline="Sam Hil\nSam Hill")
    wrong, right = guest_called("Sam Hil").id, guest_called("Sam Hill").id
    merged = basil.post(f"/desk/guests/{wrong}/merger", data={"into": f"guest-{right}"})
    assert (merged.status_code, merged.location) == (303, sam)
    assert last_verb() == "guest_merged"
    byline = client.get(address(story)).text.split('class="byline"', 1)[1].split("</p>", 1)[0]
    assert byline.count("Sam Hill") == 1
    assert "Sam Hil<" not in byline
    assert client.get("/authors/sam-hil").location == "/authors/sam-hill"
    assert "قصة أخرى" in client.get("/authors/sam-hill").text
    assert basil.get(f"/desk/guests/{wrong}").status_code == 404


def test_who_joined_the_staff_takes_her_stories_along(
    basil: DeskClient, client: FlaskClient, sam: str, newsroom: Newsroom
) -> None:
    story = printed(newsroom, "بعد", byline="Sam Hill\nأمل درويش")
    assert basil.post(f"{sam}/merger", data={"into": f"user-{newsroom.nadia.id}"}).status_code == 303
    assert "قصة سام" in client.get("/authors/nadia-rahal").text
    assert client.get("/authors/sam-hill").location == "/authors/nadia-rahal"
    assert "قصة سام" in client.get("/search?q=Rahal").text
    revised(newsroom, story, title="بعد ذلك")
    assert "بعد ذلك" in client.get("/authors/nadia-rahal").text
    assert db.session.query(GuestAuthor).count() == 0
    assert db.session.query(GuestName).count() == 1


def test_a_name_in_another_script_stays_in_print(basil: DeskClient, client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom, "By Amal", section=newsroom.politics_en, byline="Amal Darwish")
    latin = guest_called("Amal Darwish").id
    basil.post(f"/desk/guests/{latin}/merger", data={"into": f"user-{newsroom.amal.id}"})
    again = revised(newsroom, story, title="By Amal again")
    for page in (client.get(address(story)), client.get(address(again))):
        assert 'href="/authors/أمل-درويش" rel="author"><bdi>Amal Darwish</bdi>' in page.text
    assert "By Amal again" in client.get("/search?q=أمل").text


def test_a_namesake_on_the_staff_is_offered_first(basil: DeskClient, sam: str, newsroom: Newsroom) -> None:
    omar = newsroom.omar.id
    newsroom.fresh()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("update user set name = 'Sam Hill' where id = ?", (omar,))
    assert f'<option value="user-{omar}" selected>' in basil.get(sam).text


@pytest.mark.parametrize("into", ["", "guest-0", "user-999", "nobody", "guest-{own}", "user-x"])
def test_only_somebody_who_is_offered_can_be_the_same(basil: DeskClient, sam: str, into: str) -> None:
    answer = basil.post(f"{sam}/merger", data={"into": into.format(own=sam.rsplit("/", 1)[1])})
    assert answer.status_code == 422
    assert "Choose one of those offered." in text_of(answer)
    assert guest_called("Sam Hill")


# ---- who may


@pytest.mark.parametrize("noun", ["", "/portrait", "/merger"])
def test_guests_are_the_editors(sign_in: SignIn, newsroom: Newsroom, sam: str, noun: str) -> None:
    for person in (newsroom.omar, newsroom.amal):
        assert sign_in(person).post(f"{sam}{noun}", data={"name": "x"}).status_code == 403
        assert sign_in(person).get(sam).status_code == 403
    assert guest_called("Sam Hill")


@pytest.mark.parametrize("noun", ["", "/portrait", "/merger"])
def test_a_guest_who_is_not_there_is_not_found(basil: DeskClient, noun: str) -> None:
    assert basil.post(f"/desk/guests/999{noun}").status_code == 404


@pytest.mark.parametrize("noun", ["portrait", "merger"])
def test_nothing_is_decided_by_a_link(basil: DeskClient, sam: str, noun: str) -> None:
    assert basil.get(f"{sam}/{noun}").status_code == 405


def test_a_guest_named_in_markup_is_text(basil: DeskClient, newsroom: Newsroom) -> None:
    printed(newsroom, byline="<img src=x onerror=alert(1)>{{7*7}}")
    for path in ("/desk/guests", f"/desk/guests/{db.session.query(GuestAuthor).one().id}"):
        page = basil.get(path).text
        assert "<img src=x onerror" not in page
        assert "{{7*7}}" in page
