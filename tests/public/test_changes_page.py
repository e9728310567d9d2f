"""What changed in a story, as its readers can look it up."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.extensions import db
from blog.public.changes import PAGE_SIZE
from blog.storage.counting import counted_queries
from tests.conftest import text_of
from tests.newsroom import HARBOUR, Newsroom
from tests.public.printing import a_picture, address, revised, rewritten

CHANGES_BUDGET = 5  # statements: settings, sections, footer pages, the story, the texts


def test_words_that_went_and_came_are_shown_and_said(client: FlaskClient, newsroom: Newsroom) -> None:
    body = HARBOUR.body.replace("12 مليوناً", "21 مليوناً").replace("إلى أماكنهم", "إلى السوق")
    story = revised(newsroom, newsroom.live_story, kind="correction", correction="الكلفة 21.", body=body)
    assert f'href="/articles/{story.slug}/changes"' in client.get(address(story)).text
    page = client.get(f"{address(story)}/changes").text
    for words in ("<del>12</del>", "<ins>21</ins>", "حُذف:", "أُضيف:", "الكلفة 21.", "noindex", "<del>أماكنهم</del>"):
        assert words in page
    assert f'rel="canonical" href="{newsroom.site_url}/articles/{story.slug}/changes"' in page


def test_signs_and_addresses_that_stayed_are_left_out(client: FlaskClient, newsroom: Newsroom) -> None:
    body = HARBOUR.body.replace("سوق السمك<", "سوق الأسماك<").replace("تفاصيل المشروع", "كل التفاصيل")
    body += '<p>فقرة جديدة <a href="https://new.example/">برابط</a>.</p>'
    page = client.get(f"{address(revised(newsroom, newsroom.live_story, body=body))}/changes").text
    assert "<ins>الأسماك</ins>" in page
    assert "##" not in page
    assert "[https:" not in page


def test_an_address_that_changed_is_shown(client: FlaskClient, newsroom: Newsroom) -> None:
    body = HARBOUR.body.replace("https://harbour.example/", "https://quay.example/")
    page = client.get(f"{address(revised(newsroom, newsroom.live_story, body=body))}/changes").text
    assert "<ins>[https://quay.example/]</ins>" in page


def test_what_readers_never_saw_is_not_shown(client: FlaskClient, newsroom: Newsroom) -> None:
    revised(newsroom, newsroom.live_story, title="العنوان المحدَّث")
    rewritten(newsroom, newsroom.live_story, title="سر لم ينشر")
    page = client.get(f"{address(newsroom.live_story)}/changes")
    assert "<ins>العنوان المحدَّث</ins>" in page.text
    assert "سر لم ينشر" not in page.text


def test_a_silent_fix_is_no_entry_and_no_part_of_the_next_one(client: FlaskClient, newsroom: Newsroom) -> None:
    fixed = HARBOUR.title.replace("عامين", "سنتين")
    revised(newsroom, newsroom.live_story, kind="silent", title=fixed)
    story = revised(newsroom, newsroom.live_story, title=fixed.replace("أبوابه", "بواباته"))
    page = client.get(f"{address(story)}/changes").text
    assert page.count('class="change"') == 1
    assert "<ins>بواباته</ins>" in page
    assert "<del>عامين" not in page


def test_only_what_readers_read_is_compared(client: FlaskClient, newsroom: Newsroom) -> None:
    lead = a_picture()
    words = {
        "lead_picture_id": lead,
        "lead_alt": "رصيف",
        "lead_credit": "ليث",
        "tags": ("وسم-جديد",),
        "slug": "عنوان-ثان",
    }
    story = revised(newsroom, newsroom.live_story, **words)
    page = text_of(client.get(f"{address(story)}/changes"))
    assert "حلّت محلها صورة أخرى" in page
    assert "وسم-جديد" not in page


def test_a_correction_without_another_text_says_that_it_is_the_same(client: FlaskClient, newsroom: Newsroom) -> None:
    story = revised(newsroom, newsroom.live_story, kind="correction", correction="توضيح.")
    assert "بقي نص المادة كما كان." in text_of(client.get(f"{address(story)}/changes"))


def test_a_long_change_is_folded(client: FlaskClient, newsroom: Newsroom) -> None:
    body = "".join(f"<p>فقرة رقم {number}.</p>" for number in range(20))
    story = revised(newsroom, newsroom.live_story, body=body)
    assert '<details class="change__long">' in client.get(f"{address(story)}/changes").text


def test_a_story_without_changes_has_no_such_page(client: FlaskClient, newsroom: Newsroom) -> None:
    for story in (newsroom.live_story, newsroom.scheduled_story):
        assert client.get(f"{address(story)}/changes").status_code == 404
    assert client.get(f"{address(newsroom.withdrawn_story)}/changes").status_code == 410


def test_a_former_address_leads_to_the_present_one(client: FlaskClient, newsroom: Newsroom) -> None:
    former = address(newsroom.live_story)
    story = revised(newsroom, newsroom.live_story, title="عنوان آخر", slug="اسم-آخر")
    answer = client.get(f"{former}/changes")
    assert (answer.status_code, answer.location) == (301, f"{address(story)}/changes")


def test_many_changes_are_paged(client: FlaskClient, newsroom: Newsroom) -> None:
    for number in range(PAGE_SIZE + 1):
        story = revised(newsroom, newsroom.live_story, title=f"عنوان {number}")
    path = f"{address(story)}/changes"
    assert client.get(path).text.count('class="change"') == PAGE_SIZE
    assert client.get(f"{path}?page=2").text.count('class="change"') == 1
    assert client.get(f"{path}?page=3").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: FlaskClient, newsroom: Newsroom, method: str) -> None:
    assert getattr(client, method)(f"{address(newsroom.live_story)}/changes").status_code == 405


def test_it_stays_within_its_queries(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    for number in range(5):
        story = address(revised(newsroom, newsroom.live_story, title=f"عنوان {number}"))
    with counted_queries(db.engine) as statements:
        assert client.get(f"{story}/changes").status_code == 200
    assert len(statements) <= CHANGES_BUDGET, statements
