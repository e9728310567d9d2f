"""What a phone has to fetch before it can show a story: markup and style sheet, as they travel."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from blog.demo import paper
from tests.newsroom import Newsroom
from tests.public.printing import printed

LIMIT_BYTES = 14 * 1024  # what TCP sends before it waits for the first answer: ten packets (RFC 6928)
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
LONGEST = sorted(paper.published(), key=lambda story: -len(story["body"]))


@pytest.mark.parametrize("story", [story for story in LONGEST if story["lang"] == "ar"][:3], ids=lambda s: s["key"])
def test_a_long_story_and_its_style_sheet_come_within_the_first_packets(
    client: FlaskClient, newsroom: Newsroom, story: dict[str, str]
) -> None:
    body = re.sub(r"<figure>.*?</figure>", "", story["body"], flags=re.S)
    article = printed(newsroom, story["title"], body=body, key_points=story.get("key_points", ""))
    page = client.get(f"/articles/{quote(article.slug)}", headers=BROWSER)
    sheet = client.get(re.findall(r'href="([^"]*reading\.css)"', client.get("/").text)[0], headers=BROWSER)
    weight = len(page.data) + len(sheet.data)
    assert page.headers["Content-Encoding"] == "br"
    assert weight <= LIMIT_BYTES, f"{len(page.data)} + {len(sheet.data)} bytes"
