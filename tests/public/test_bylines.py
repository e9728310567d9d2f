"""Who a story names: on its page, on cards, on the pages and in the feeds of everybody named; and who is not named."""

import json
import re
from urllib.parse import quote

import feedparser
import pytest
from flask.testing import FlaskClient

from blog.articles import authors
from blog.articles.bylines import Byline, GuestAuthor
from blog.extensions import begin_write, db
from blog.lib import clock
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import address, newsroom_person, printed, revised

TITLE = "شهادة من داخل المصنع"
STORY = "/articles/شهادة-من-داخل-المصنع"
SEVERAL = "أمل درويش\nSam Hill\nسلمى الحداد\nترجمة: ليلى نصر، Nadia Rahal\nتصوير: ليلى نصر"


@pytest.fixture
def under_a_pen_name(newsroom: Newsroom) -> Newsroom:
    printed(newsroom, TITLE, byline="مراسل الظل")
    return newsroom


@pytest.fixture
def under_several(newsroom: Newsroom) -> Newsroom:
    printed(newsroom, TITLE, byline=SEVERAL)
    return newsroom


def byline_of(client: FlaskClient, path: str = STORY) -> str:
    return client.get(path).text.split('class="byline"', 1)[1].split("</p>", 1)[0]


def news(client: FlaskClient, path: str = STORY) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
    return next(each for each in map(json.loads, found) if each["@type"] == "NewsArticle")


# ---- another name than the account's


def test_the_story_shows_its_own_byline(client: FlaskClient, under_a_pen_name: Newsroom) -> None:
    page = text_of(client.get(STORY))
    assert "مراسل الظل" in page
    assert under_a_pen_name.amal.name not in page


@pytest.mark.parametrize(
    "address", ["/authors/{slug}", "/authors/{slug}/feed.atom", "/search?q={title}&author={slug}", "/search?q={name}"]
)
def test_nothing_names_it_beside_the_account(client: FlaskClient, under_a_pen_name: Newsroom, address: str) -> None:
    amal = under_a_pen_name.amal
    answer = client.get(address.format(slug=quote(amal.slug), title=quote("شهادة"), name=quote(amal.name)))
    assert answer.status_code == 200
    assert TITLE not in answer.text.split("most-read")[0]


@pytest.mark.parametrize("path", [STORY, "/feed.atom", "/authors/مراسل-الظل", "/authors/مراسل-الظل/feed.atom"])
def test_nothing_says_whose_account_a_pen_name_is(client: FlaskClient, newsroom: Newsroom, path: str) -> None:
    amal = (newsroom.amal.name, newsroom.amal.slug, quote(newsroom.amal.slug))
    printed(newsroom, TITLE, byline="مراسل الظل", section=newsroom.economy)
    text = client.get(path).text
    own = text.split("<entry")[1] if "<entry" in text else text.split("most-read")[0]
    assert not [word for word in amal if word in own]


def test_a_pen_name_has_a_page_and_a_feed_of_its_own(client: FlaskClient, under_a_pen_name: Newsroom) -> None:
    assert TITLE in client.get("/authors/مراسل-الظل").text
    assert [entry.title for entry in feedparser.parse(client.get("/authors/مراسل-الظل/feed.atom").data).entries] == [
        TITLE
    ]
    assert TITLE in client.get("/search?q=شهادة&author=مراسل-الظل").text
    assert quote("مراسل-الظل") in client.get("/sitemaps/lists.xml").text


def test_under_her_own_name_it_stands_there(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, TITLE)
    assert TITLE in client.get(f"/authors/{quote(newsroom.amal.slug)}").text


def test_two_spellings_of_a_name_are_one_guest(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "الأولى", byline="وكالة الأنباء")
    printed(newsroom, "الثانية", byline="وكاله الانباء")
    page = client.get("/authors/وكالة-الأنباء").text
    assert "الأولى" in page
    assert "الثانية" in page
    assert db.session.query(GuestAuthor).count() == 1


# ---- several names


def test_names_are_joined_as_the_language_does_and_roles_stand_after_them(
    client: FlaskClient, under_several: Newsroom
) -> None:
    words = re.sub("<[^>]+>", "", byline_of(client)).replace("\n", "")
    assert "بقلم أمل درويش وSam Hill وسلمى الحداد" in words
    assert "ترجمة: ليلى نصر وNadia Rahal" in words
    assert words.index("تصوير: ليلى نصر") > words.index("ترجمة")


def test_english_joins_with_commas_and_one_and(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "Three hands", section=newsroom.politics_en, byline="Nadia Rahal, Sam Hill, Joe Dale")
    assert "By Nadia Rahal, Sam Hill and Joe Dale" in re.sub("<[^>]+>", "", byline_of(client, "/articles/three-hands"))


def test_every_name_is_isolated_and_leads_to_its_page(client: FlaskClient, under_several: Newsroom) -> None:
    links = re.findall(r'<a href="([^"]+)" rel="author"><bdi>([^<]+)</bdi></a>', byline_of(client))
    assert [name for _url, name in links] == [
        "أمل درويش",
        "Sam Hill",
        "سلمى الحداد",
        "ليلى نصر",
        "Nadia Rahal",
        "ليلى نصر",
    ]
    for url, name in links:
        page = client.get(url)
        assert page.status_code == 200
        assert TITLE in page.text
        assert f"<h1>{name}</h1>" in page.text


def test_a_card_names_the_writers_and_of_many_two(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, "بثلاثة", byline=f"{SEVERAL}\nمراجعة: أحد")
    printed(newsroom, "بأربعة", byline="أمل درويش، Sam Hill، سلمى الحداد، ليلى نصر")
    shown = text_of(client.get("/sections/السياسة")).replace("  ", " ")
    assert re.search(r"أمل درويش\s+و\s*Sam Hill\s+و\s*سلمى الحداد", shown)
    assert re.search(r"أمل درويش\s+و\s*Sam Hill\s+و\s*آخرون", shown)
    assert "مراجعة" not in shown


def test_a_story_says_to_machines_who_did_what(client: FlaskClient, under_several: Newsroom) -> None:
    said = news(client)
    assert [person["name"] for person in said["author"]] == ["أمل درويش", "Sam Hill", "سلمى الحداد"]
    assert [person["name"] for person in said["translator"]] == ["ليلى نصر", "Nadia Rahal"]
    assert [person["name"] for person in said["contributor"]] == ["ليلى نصر"]
    assert said["author"][1]["url"] == f"{under_several.site_url}/authors/sam-hill"


def test_where_everybody_has_a_role_somebody_is_still_the_author(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, TITLE, byline="ترجمة: ليلى نصر")
    assert "بقلم" not in byline_of(client)
    assert [person["name"] for person in news(client)["author"]] == ["ليلى نصر"]
    assert [author.name for author in feedparser.parse(client.get("/feed.atom").data).entries[0].authors] == [
        "ليلى نصر"
    ]


def test_a_feed_names_authors_and_contributors_apart(client: FlaskClient, under_several: Newsroom) -> None:
    entry = feedparser.parse(client.get("/feed.atom").data).entries[0]
    assert [author.name for author in entry.authors] == ["أمل درويش", "Sam Hill", "سلمى الحداد"]
    assert [one.name for one in entry.contributors] == ["ليلى نصر", "Nadia Rahal", "ليلى نصر"]
    assert entry.authors[1].href == f"{under_several.site_url}/authors/sam-hill"


def test_everybody_named_is_found_by_name(client: FlaskClient, under_several: Newsroom) -> None:
    for name in ("Hill", "ليلى", "الحداد"):
        assert TITLE in client.get(f"/search?q={quote(name)}").text
    assert TITLE in client.get("/search?q=شهادة&author=sam-hill").text
    assert ("sam-hill", "Sam Hill") in authors.writers(clock.now())


# ---- with the story's way


def test_publishing_again_names_whoever_is_named_now(client: FlaskClient, under_several: Newsroom) -> None:
    story = printed(under_several, "أخرى", byline="Sam Hill\nليلى نصر")
    revised(under_several, story, byline="ترجمة: Sam Hill")
    rows = [(row.position, row.role) for row in db.session.query(Byline).filter_by(article_id=story.id)]
    assert rows == [(0, "ترجمة")]
    assert "أخرى" not in client.get("/authors/ليلى-نصر").text


def test_saving_changes_nobodys_page(client: FlaskClient, newsroom: Newsroom) -> None:
    story, amal = newsroom.live_story, newsroom.amal.id
    begin_write()
    story.write(
        story.working_revision.as_copy().__class__(lang="ar", title="x", byline="Sam Hill"),
        by=newsroom_person(amal), now=clock.now(), base_version=story.version,
    )  # fmt: skip
    db.session.commit()
    assert client.get("/authors/sam-hill").status_code == 404
    assert "أمل درويش" in byline_of(client, address(newsroom.live_story))


def test_whom_only_withdrawn_stories_name_has_no_page(client: FlaskClient, under_a_pen_name: Newsroom) -> None:
    huda, story_id = (
        under_a_pen_name.huda.id,
        db.session.query(Byline).filter(Byline.guest_id.is_not(None)).one().article_id,
    )
    begin_write()
    story = db.session.get_one(type(under_a_pen_name.live_story), story_id)
    story.withdraw(by=newsroom_person(huda), now=clock.now(), four_eyes=False)
    db.session.commit()
    assert client.get("/authors/مراسل-الظل").status_code == 404
    assert client.get("/authors/مراسل-الظل/feed.atom").status_code == 404
    assert quote("مراسل-الظل") not in client.get("/sitemaps/lists.xml").text


# ---- addresses


def test_a_guest_never_takes_the_address_of_somebody_who_works_here(client: FlaskClient, newsroom: Newsroom) -> None:
    printed(newsroom, TITLE, byline="Nadia-Rahal")  # folded, another name; as an address, the same
    assert re.findall(r'href="([^"]+)"', byline_of(client)) == ["/authors/nadia-rahal-2"]
    assert TITLE not in client.get("/authors/nadia-rahal").text


def test_a_former_address_of_somebody_leads_to_the_present_one(client: FlaskClient, newsroom: Newsroom) -> None:
    nadia, salma = newsroom.nadia, newsroom.salma.id
    was = nadia.slug
    begin_write()
    nadia.describe(by=newsroom_person(salma), email=nadia.email, name=nadia.name, slug="nadia", bio="", language="en")
    db.session.commit()
    answer = client.get(f"/authors/{was}")
    assert (answer.status_code, answer.location) == (301, "/authors/nadia")
    assert client.get(f"/authors/{was}/feed.atom").location == "/authors/nadia/feed.atom"


@pytest.mark.parametrize("path", ["/authors/sam-hill", "/authors/sam-hill/feed.atom"])
def test_an_authors_page_is_only_read(client: FlaskClient, under_several: Newsroom, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405
