"""What pages say about themselves to search engines and to whoever is sent a link."""

import json
import re

import pytest
from flask.testing import FlaskClient

from tests.newsroom import Newsroom
from tests.public.printing import a_picture, address, printed


def statements(page: str) -> dict[str, dict]:
    """The page's structured data by type."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {statement["@type"]: statement for statement in map(json.loads, found)}


def test_a_story_describes_itself_as_news(client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    story = printed(newsroom, lead_picture_id=lead, lead_alt="رصيف", lead_credit="ليث")
    news = statements(client.get(address(story)).text)["NewsArticle"]
    assert news["headline"] == story.title
    assert news["author"] == [
        {"@type": "Person", "name": "أمل درويش", "url": f"{newsroom.site_url}/authors/%D8%A3%D9%85%D9%84-%D8%AF%D8%B1%D9%88%D9%8A%D8%B4"}
    ]  # fmt: skip
    shapes = ("/960.", "/16x9-50-50/", "/1x1-50-50/", "/4x5-50-50/")
    assert [f"{1:064x}{shape}" in image for shape, image in zip(shapes, news["image"], strict=True)] == [True] * 4
    assert all(image.startswith(f"{newsroom.site_url}/media/") for image in news["image"])
    assert (news["inLanguage"], news["isAccessibleForFree"], news["articleSection"]) == ("ar", True, "السياسة")
    assert news["datePublished"].endswith("Z")
    assert news["dateModified"] == news["datePublished"]
    assert news["publisher"]["name"] == "صحيفة المنارة"
    assert news["mainEntityOfPage"].isascii()


def test_the_breadcrumbs_are_told_in_order(client: FlaskClient, newsroom: Newsroom) -> None:
    crumbs = statements(client.get(address(newsroom.live_story)).text)["BreadcrumbList"]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2]
    assert crumbs[1]["name"] == "السياسة"


def test_a_headline_cannot_break_out_of_the_structured_data(client: FlaskClient, newsroom: Newsroom) -> None:
    hostile = '</script><script>alert(1)</script> "<!--'
    page = client.get(address(printed(newsroom, hostile, kicker=hostile, standfirst=hostile, byline=hostile))).text
    assert "<script>alert" not in page
    assert statements(page)["NewsArticle"]["headline"] == hostile


def test_whoever_is_sent_the_link_sees_headline_words_and_picture(client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    story = printed(newsroom, lead_picture_id=lead, lead_alt="رصيف", lead_credit="ليث")
    page = client.get(address(story)).text
    graph = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    assert graph["og:type"] == "article"
    assert graph["og:title"] == story.title
    assert graph["og:description"] == "عادت الأرصفة الحجرية إلى أهل المدينة، ومعها سوق السمك."
    assert graph["og:image"].startswith(f"{newsroom.site_url}/media/cards/{story.id}/")


@pytest.mark.parametrize("path", ["/", "/en/", "/sections/politics", "/tags/harbour", "/pages/about", "/archive"])
def test_every_page_has_one_address_of_its_own(client: FlaskClient, newsroom: Newsroom, path: str) -> None:
    page = client.get(f"{path}?utm_source=letter&lang=en").text
    assert re.findall(r'rel="canonical" href="([^"]+)"', page) == [f"{newsroom.site_url}{path}"]


def test_the_address_never_comes_from_the_request(client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(newsroom.live_story)
    poisoned = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    for path in ("/", story, "/feed.atom", "/sitemap.xml", "/sitemaps/articles-1.xml", "/robots.txt"):
        assert "evil.example" not in client.get(path, headers=poisoned).text
    assert client.get(story, headers={"Host": "localhost"}).text.count("http://localhost") == 0
    assert client.get(story, headers={"Host": "evil.example"}).status_code == 400


def test_a_title_against_the_direction_of_the_page_is_isolated(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(printed(newsroom, "C5+1 قمة في المدينة"))).text
    assert "<title>\u2068C5+1 قمة في المدينة\u2069 – صحيفة المنارة</title>" in page


def test_the_feed_of_the_place_is_named(client: FlaskClient, newsroom: Newsroom) -> None:
    for path, feed in (("/en/", "/en/feed.atom"), ("/sections/politics", "/sections/politics/feed.atom")):
        assert 'type="application/atom+xml" title="' in client.get(path).text
        assert f'href="{feed}"' in client.get(path).text
