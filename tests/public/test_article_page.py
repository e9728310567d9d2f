"""A story's page: what stands on it, at which addresses, in which language, at which cost."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.extensions import begin_write, db
from blog.lib import clock
from blog.storage.counting import counted_queries
from tests.conftest import text_of
from tests.newsroom import Newsroom
from tests.public.printing import READER, a_picture, address, newsroom_person, printed, revised

ARTICLE_BUDGET = 6  # statements: settings, sections, footer pages, the story, its comments, the stories around it


def test_a_story_shows_its_headline_once_and_everything_that_belongs_to_it(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    page = client.get(address(newsroom.live_story))
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    said = text_of(page)
    for words in ("المدينة والبحر", "عادت الأرصفة الحجرية", "أمل درويش", "سوق السمك", "خبر جميل", "تصدر المنارة"):
        assert words in said


@pytest.mark.parametrize(
    "hook",
    ['class="breadcrumbs"', 'id="article"', 'class="standfirst"', 'class="byline"', "<time datetime=",
     'class="key-points"', 'id="comments"', 'id="comment-1"', 'class="comment-body"', 'id="comment-form"',
     'id="about"', 'class="tags"', "/s/"],
)  # fmt: skip
def test_a_story_has_the_hooks_that_scripts_rely_on(client: FlaskClient, newsroom: Newsroom, hook: str) -> None:
    assert hook in client.get(address(newsroom.live_story)).text


def test_the_breadcrumbs_lead_home_and_to_the_section(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.live_story)).text
    crumbs = page.split('class="breadcrumbs"', 1)[1].split("</nav>", 1)[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/sections/السياسة"]


def test_a_story_in_english_speaks_english_and_runs_to_the_right(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.english_story)).text
    assert '<html lang="en" dir="ltr"' in page
    assert "The Lighthouse" in page
    assert "صحيفة المنارة" not in page


def test_translations_are_linked_and_told_to_search_engines(client: FlaskClient, newsroom: Newsroom) -> None:
    arabic, english = newsroom.live_story, newsroom.english_story
    page = client.get(address(arabic)).text
    assert f'hreflang="en" href="{newsroom.site_url}/articles/{english.slug}"' in page
    assert f'hreflang="ar" href="{newsroom.site_url}/articles/{arabic.slug}"' in page
    back = client.get(address(newsroom.english_story)).text
    assert f'hreflang="ar" href="{newsroom.site_url}/articles/{newsroom.live_story.slug}"' in back


def test_a_withdrawn_translation_is_named_nowhere(client: FlaskClient, newsroom: Newsroom) -> None:
    english, huda, arabic = newsroom.english_story, newsroom.huda.id, address(newsroom.live_story)
    slug = english.slug
    begin_write()
    english.withdraw(by=newsroom_person(huda), now=clock.now(), four_eyes=False)
    db.session.commit()
    assert slug not in client.get(arabic).text


def test_what_was_never_published_is_not_there(client: FlaskClient, newsroom: Newsroom) -> None:
    assert client.get("/articles/مسودة-عمر-عن-المكتبة-العامة").status_code == 404
    assert client.get(address(newsroom.scheduled_story)).status_code == 404


def test_a_story_appears_and_goes_with_the_clock(client: FlaskClient, newsroom: Newsroom) -> None:
    now = clock.now()
    story = address(printed(newsroom, at=now + timedelta(hours=1), until=now + timedelta(hours=2)))
    seen = []
    for minutes in (59, 61, 119, 121):
        with clock.freeze(now + timedelta(minutes=minutes)):
            seen.append(client.get(story).status_code)
    assert seen == [404, 200, 200, 404]


def test_a_withdrawn_story_is_gone_and_says_why_but_not_what_it_said(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.withdrawn_story))
    assert page.status_code == 410
    assert "تبيّن أن الرقم غير صحيح." in page.text
    assert newsroom.withdrawn_story.title not in page.text
    assert "noindex" in page.text


def test_every_former_address_leads_to_the_present_one_at_once(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom, "الاسم الأول")
    first = address(story)
    second = address(revised(newsroom, story, slug="الاسم-الثاني"))
    third = address(revised(newsroom, story, slug="الاسم-الثالث"))
    for former in (first, second, first.lower(), "/articles/الاسم-الأول"):
        answer = client.get(former)
        assert (answer.status_code, answer.location) == (301, third)
    assert client.get(third).status_code == 200


def test_an_address_works_in_every_spelling(client: FlaskClient, newsroom: Newsroom) -> None:
    story = newsroom.live_story
    for spelling in (address(story), address(story).lower(), f"/articles/{story.slug}"):
        assert client.get(spelling).status_code == 200
    capitals = client.get(address(newsroom.english_story).replace("harbour", "HARBOUR"))
    assert (capitals.status_code, capitals.location) == (301, address(newsroom.english_story))


def test_the_short_link_leads_to_the_story(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get(f"/s/{newsroom.live_story.code}")
    assert (answer.status_code, answer.location) == (301, address(newsroom.live_story))
    assert client.get("/s/zzzzz").status_code == 404
    assert client.get(f"/s/{newsroom.scheduled_story.code}").status_code == 404


def test_the_short_link_of_a_withdrawn_story_leads_to_what_became_of_it(
    client: FlaskClient, newsroom: Newsroom
) -> None:
    answer = client.get(f"/s/{newsroom.withdrawn_story.code}")
    assert (answer.status_code, answer.location) == (301, address(newsroom.withdrawn_story))
    assert client.get(answer.location).status_code == 410


def test_the_shared_link_is_the_short_one(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.live_story)).text
    assert f"{newsroom.site_url}/s/{newsroom.live_story.code}" in page
    shared = page.split('class="share"', 1)[1].split("</ul>", 1)[0]
    assert all(link.isascii() for link in re.findall(r'href="([^"]+)"', shared))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_page_is_only_read(client: FlaskClient, newsroom: Newsroom, method: str) -> None:
    answer = getattr(client, method)(address(newsroom.live_story))
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_head_answers_as_get_does_without_the_page(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.head(address(newsroom.live_story))
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_byline_of_its_own_stands_instead_of_the_author(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(printed(newsroom, byline="وكالة الأنباء"))).text
    byline = page.split('class="byline"', 1)[1].split("</p>", 1)[0]
    assert "وكالة الأنباء" in byline
    assert "أمل" not in byline
    assert re.findall(r'href="([^"]+)"', byline) == ["/authors/وكالة-الأنباء"]


def test_only_a_change_of_words_is_an_update(client: FlaskClient, newsroom: Newsroom) -> None:
    retagged = revised(newsroom, printed(newsroom), tags=("مدن",))
    assert (
        client.get(address(retagged)).text.split('class="story__times"', 1)[1].split("</p>", 1)[0].count("<time") == 1
    )
    changed = revised(newsroom, newsroom.live_story, title="الميناء القديم مفتوح")
    assert changed.updated_at is not None
    assert changed.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ") in client.get(address(changed)).text


def test_the_lead_picture_has_its_words_apart(client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    story = printed(newsroom, lead_picture_id=lead, lead_alt="رصيف", lead_caption="الرصيف الشرقي", lead_credit="ليث")
    page = client.get(address(story)).text
    figure = page.split('class="article__lead"', 1)[1].split("</figure>", 1)[0]
    assert 'alt="رصيف"' in figure
    assert 'fetchpriority="high"' in figure
    assert "الرصيف الشرقي" in figure
    assert "<bdi>ليث</bdi>" in figure


def test_a_story_costs_six_queries_cold(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    for number in range(6):
        printed(newsroom, f"خبر {number}", lead_picture_id=lead, lead_alt="رصيف", lead_credit="ليث")
    story = address(newsroom.live_story)
    client.get(story, headers=READER).close()
    with counted_queries(db.engine) as statements:
        assert client.get(story, headers=READER).status_code == 200
    assert len(statements) <= ARTICLE_BUDGET, statements


def test_a_page_is_drawn_for_nobody(client: FlaskClient, newsroom: Newsroom) -> None:
    answer = client.get(address(newsroom.live_story))
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Content-Security-Policy"]


def test_who_is_signed_in_sees_the_same_page_and_nobody_keeps_it(
    client: FlaskClient, sign_in, newsroom: Newsroom
) -> None:
    editors = sign_in(newsroom.huda).get(address(newsroom.live_story))
    assert editors.headers["Cache-Control"] == "private, no-store"
    assert "هدى" not in editors.text


def test_names_are_isolated_and_numbers_with_signs_too(client: FlaskClient, newsroom: Newsroom) -> None:
    page = client.get(address(newsroom.live_story)).text
    assert "<bdi>ليلى</bdi>" in page
    assert '<bdi dir="ltr">C4+2</bdi>' in page
    assert 'class="comment-body" dir="auto"' in page


def test_latin_runs_are_isolated_in_every_text_of_the_page(client: FlaskClient, newsroom: Newsroom) -> None:
    story = printed(newsroom, standfirst="قمة (C5+1) غداً.", key_points="المكان: قمة (C5+1) في المدينة <b>.")
    page = client.get(address(story)).text
    assert page.count('(<bdi dir="ltr">C5+1</bdi>)') == 2
    assert "<b>" not in page
