"""The day view shows each person what waits for her, and costs the same however much there is."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from blog.articles.article import Article
from blog.articles.workflow import State
from blog.comments.models import Comment
from blog.extensions import begin_write, db
from blog.lib import clock
from blog.media.models import Picture
from blog.planning.calendar import day_of
from blog.settings import site
from blog.storage.counting import counted_queries
from tests.authoring.desk_form import field_value, send
from tests.conftest import DeskClient, text_of
from tests.newsroom import Newsroom

SignIn = Callable[..., DeskClient]
BUDGET = 14  # queries: the person, the settings, the frame's held count, the sections, licences, and one a list


def test_an_editor_sees_what_was_submitted_and_what_readers_said(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.huda).get("/desk/")
    assert newsroom.amals_story.title in text_of(page)
    assert "جاهزة للقراءة" in text_of(page)
    assert "/desk/comments?state=held" in page.text


def test_a_writer_sees_what_was_sent_back(sign_in: SignIn, newsroom: Newsroom) -> None:
    address = f"/desk/articles/{newsroom.amals_story.id}/changes"
    sign_in(newsroom.huda).post(address, data={"note": "أين المصدر؟"})
    page = text_of(sign_in(newsroom.amal).get("/desk/"))
    assert "أين المصدر؟" in page


def test_nobody_sees_a_strangers_draft(sign_in: SignIn, newsroom: Newsroom) -> None:
    title = newsroom.omars_draft.title
    assert title not in text_of(sign_in(newsroom.amal).get("/desk/"))
    assert title in text_of(sign_in(newsroom.omar).get("/desk/"))


def test_what_is_due_and_what_went_live(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = text_of(sign_in(newsroom.amal).get("/desk/"))
    assert newsroom.scheduled_story.title in page
    assert newsroom.live_story.live_revision.title in page
    assert "Asia/Amman" in page


def test_a_writer_hears_nothing_of_waiting_comments(sign_in: SignIn, newsroom: Newsroom) -> None:
    assert "/desk/comments" not in sign_in(newsroom.amal).get("/desk/").text


def test_twenty_more_drafts_cost_no_more_queries(app: Flask, sign_in: SignIn, newsroom: Newsroom) -> None:
    browser = sign_in(newsroom.huda)
    for number in range(20):
        send(browser, "/desk/articles/new", title=f"Draft {number}")
    db.session.remove()
    with counted_queries(db.engine) as statements:
        assert browser.get("/desk/").status_code == 200
    assert len(statements) <= BUDGET, "\n".join(statements)


def test_editors_hear_of_licences_that_end_under_live_stories(sign_in: SignIn, newsroom: Newsroom) -> None:
    begin_write()
    today, shown = day_of(clock.now(), site.current().zone), newsroom.live_story.live_revision
    for name, last_day in (("quay", today + timedelta(days=30)), ("sea", today - timedelta(days=1)), ("sky", None)):
        picture = Picture(title=name, digest=f"{name:x<64}", width=9, height=6, created_at=clock.now())
        picture.licence_until = last_day
        db.session.add(picture)
        shown.shows.append(picture)
    db.session.commit()
    page = sign_in(newsroom.basil).get("/desk/").text
    assert "2 pictures in live stories" in page
    assert 'href="/desk/media?use=live&amp;licence=ending"' in page
    assert "in live stories" not in sign_in(newsroom.nadia).get("/desk/").text


def test_a_call_waits_until_the_story_is_opened(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    sign_in(newsroom.amal).post(f"{path}/notes", data={"note-0": "@Basil هل تراجع الأرقام؟"})
    browser = sign_in(newsroom.basil)
    assert "هل تراجع الأرقام؟" in text_of(browser.get("/desk/"))
    browser.get(path)
    assert "هل تراجع الأرقام؟" not in text_of(browser.get("/desk/"))


def test_a_question_to_her_story_waits_until_it_is_resolved(sign_in: SignIn, newsroom: Newsroom) -> None:
    path = f"/desk/articles/{newsroom.amals_story.id}"
    sign_in(newsroom.huda).post(f"{path}/notes", data={"note-0": "أين المصدر؟"})
    browser = sign_in(newsroom.amal)
    browser.get(path)
    assert "أين المصدر؟" in text_of(browser.get("/desk/"))
    assert "أين المصدر؟" not in text_of(sign_in(newsroom.huda).get("/desk/"))


def test_a_quiet_day_says_so_and_how_to_begin(sign_in: SignIn, newsroom: Newsroom) -> None:
    page = sign_in(newsroom.basil).get("/desk/")
    assert "Waiting for review" in page.text
    begin_write()
    for story in db.session.scalars(db.select(Article)):
        story.state = State.DRAFT
    db.session.execute(db.delete(Comment))
    db.session.commit()
    assert "Nothing waits for you" in sign_in(newsroom.basil).get("/desk/").text


def test_one_press_opens_a_form_with_its_section_and_language(sign_in: SignIn, newsroom: Newsroom) -> None:
    browser, section = sign_in(newsroom.amal), newsroom.politics_en
    address = f"/desk/articles/new?section={section.id}"
    assert f'href="{address}"' in browser.get("/desk/").text
    page = browser.get(address)
    assert (field_value(page, "section"), field_value(page, "lang")) == (str(section.id), "en")
    assert " autofocus" in page.text.split('name="title"')[1].split(">")[0]
    assert field_value(browser.get("/desk/articles/new?section=999"), "section") == ""
