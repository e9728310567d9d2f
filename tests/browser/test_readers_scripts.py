"""What scripts add to a reader's page, and that everything works without them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Paper, Watched
from tests.newsroom import Newsroom

Open = Callable[..., Watched]


@pytest.fixture
def story(app: Flask, newsroom: Newsroom) -> str:
    return f"/articles/{quote(newsroom.live_story.slug)}"


def write_comment(page: Page, words: str) -> None:
    page.fill("#comment-form [name=name]", "نور")
    page.fill("#comment-form [name=email]", "noor@readers.example")
    page.fill("#comment-form [name=body]", words)
    page.click("#comment-form button")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comment_is_sent_and_seen_waiting_by_its_writer_alone(open_browser: Open, story: str, scripts: bool) -> None:
    words = f"تعليق من متصفح {'بسكربت' if scripts else 'بلا سكربت'}"
    writer, reader = open_browser(scripts=scripts, phone=True).page, open_browser().page
    writer.goto(story)
    write_comment(writer, words)
    expect(writer.locator(".comment-body", has_text=words)).to_be_visible()
    reader.goto(story)
    expect(reader.locator(".comment-body", has_text=words)).to_have_count(0)


def test_a_second_press_does_not_break_off_the_first(open_browser: Open, story: str) -> None:
    page, sent = open_browser().page, []

    def answer_late(route: Route) -> None:
        sent.append(route.request.method)
        page.wait_for_timeout(800)
        route.continue_()

    page.route("**/comments", answer_late)
    page.goto(story)
    again = "document.querySelector('#comment-form button').click()"
    page.evaluate(f"document.querySelector('#comment-form').onsubmit = () => setTimeout(() => {again}, 400)")
    write_comment(page, "تعليق بضغطتين")
    expect(page.locator(".comment-body", has_text="تعليق بضغطتين")).to_be_visible()
    assert sent == ["POST"]


@pytest.mark.parametrize("scripts", [True, False])
def test_reply_names_whom_it_answers(open_browser: Open, story: str, scripts: bool) -> None:
    page = open_browser(scripts=scripts).page
    page.goto(story)
    page.click(".comment__reply >> nth=0")
    expect(page.locator("bdi[data-reply-name]")).to_have_text("ليلى")
    expect(page.locator("#comment-form [name=reply_to]")).not_to_have_value("")
    page.click("[data-reply-cancel]")
    expect(page.locator("#comment-form [name=reply_to]")).to_have_value("")


def test_a_refused_change_of_a_comment_is_in_sight_with_its_words(open_browser: Open, story: str) -> None:
    page = open_browser(scripts=False, phone=True).page
    page.goto(story)
    write_comment(page, "كلام يُراد تعديله")
    page.click(".comment__own > summary")
    page.fill(".comment__own textarea", "ك" * 5001)
    page.click(".comment__own button >> nth=0")
    expect(page.locator(".comment__own textarea")).to_have_value("ك" * 5001)
    expect(page.locator(".comment__own .field__error")).to_be_in_viewport()


def test_a_wrong_comment_comes_back_with_words_beside_the_field_and_the_text_kept(
    open_browser: Open, story: str
) -> None:
    page = open_browser(scripts=False).page
    page.goto(story)
    page.locator("#comment-form").evaluate("form => form.noValidate = true")
    page.fill("#comment-form [name=body]", "كلام بلا اسم")
    page.click("#comment-form button")
    expect(page.locator("#comment-form [name=body]")).to_have_value("كلام بلا اسم")
    expect(page.locator("#comment-form [name=name][aria-invalid=true]")).to_be_visible()


def test_the_menu_on_a_phone_opens_without_a_script(open_browser: Open) -> None:
    page = open_browser(scripts=False, phone=True).page
    page.goto("/")
    page.click("header summary")
    expect(page.locator("header details[open] a").first).to_be_visible()


def test_the_short_link_can_be_selected_and_is_ascii(open_browser: Open, story: str) -> None:
    page = open_browser(scripts=False).page
    page.goto(story)
    link = page.locator(".share__link").inner_text()
    assert link.isascii()
    page.goto(link)
    expect(page.locator("h1")).to_be_visible()


def test_the_skip_link_leads_to_the_story(open_browser: Open, story: str) -> None:
    page = open_browser().page
    page.goto(story)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") in ("MAIN", "ARTICLE")


@pytest.mark.parametrize(("lang", "address"), [("ar", "/"), ("en", "/en/")])
def test_a_page_runs_in_the_direction_of_its_language(open_browser: Open, lang: str, address: str) -> None:
    page = open_browser().page
    page.goto(address)
    name, tools = page.locator(".masthead__name").bounding_box(), page.locator(".masthead__tools").bounding_box()
    assert name is not None
    assert tools is not None
    assert (name["x"] > tools["x"]) == (lang == "ar")


@pytest.fixture
def thread(paper: Paper, newsroom: Newsroom) -> str:
    """The address of a story with a comment and an answer to it, which no other test looks at."""
    story = newsroom.opinion_story
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        columns = [row[1] for row in connection.execute("pragma table_info(comment)") if row[1] != "id"]
        for ids in (None, "(select max(id) from comment)"):
            changed = {"article_id": story.id, "root_id": ids or "null", "reply_to_id": ids or "null"}
            values = ", ".join(str(changed.get(column, column)) for column in columns)
            connection.execute(f"insert into comment ({', '.join(columns)}) select {values} from comment where id = 1")
    return f"/articles/{quote(story.slug)}"


def test_a_talk_is_liked_in_place_and_stays_folded(open_browser: Open, thread: str) -> None:
    page = open_browser(phone=True).page
    page.goto(thread)
    like = page.get_by_role("button", name="إعجاب").first
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-likes]").first).to_have_text("إعجاب واحد")
    page.locator("[data-fold] > summary").press("Enter")
    expect(page.locator(".comment .comment")).to_be_hidden()
    page.click(".comment__reply >> nth=0")
    expect(page.locator("#comment-form textarea")).to_be_focused()
    page.reload()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".comment .comment")).to_be_hidden()
    page.goto(f"{thread}#{page.locator('.comment .comment').get_attribute('id')}")
    page.reload()
    expect(page.locator(".comment .comment")).to_be_visible()
    like.click()
    expect(page.locator("[data-likes]").first).to_be_empty()
