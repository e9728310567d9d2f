"""The moderators' desk when answers come late or not at all: no key falls on the wrong comment, nothing vanishes."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Paper
from tests.browser.test_moderation_desk import open_desk, states_of, wait_for_decisions
from tests.newsroom import Newsroom

Staff = Callable[..., Page]


@pytest.fixture
def waiting(paper: Paper, newsroom: Newsroom) -> Iterator[tuple[str, list[int]]]:
    """Four comments by four senders that wait under one story, and where they are listed."""
    story = newsroom.scheduled_story.id  # where nobody else waits
    ids = [
        wait_for_decisions(paper, story, [f"A thought, the {n}th"], email=f"r{n}@readers.example")[0] for n in range(4)
    ]
    yield f"/desk/comments?state=held&article={story}", ids
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.execute(f"update comment set state = 'spam' where article_id = {story} and state = 'held'")


class Held:
    """Requests that match are kept back until `let_go()`. For a page to be opened: one sent right after may pass by."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page = page
        self.routes: list[Route] = []
        page.route(re.compile(pattern), lambda route: self.routes.append(route))

    def let_go(self) -> None:
        for route in self.routes:
            route.continue_()
        self.routes.clear()

    def let_go_of_one(self) -> None:
        """The next one, as soon as it is there."""
        while not self.routes:
            self.page.wait_for_timeout(20)
        self.routes.pop(0).continue_()


def test_a_ban_form_that_comes_late_takes_no_key_and_no_place_of_another(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, rf"/{ids[0]}/ban\?")
    open_desk(page, address)
    dialog = page.locator("dialog[data-ban-form]")
    page.locator(f"#comment-{ids[0]}").focus()
    page.keyboard.press("b")
    expect(dialog).to_contain_text("One moment")
    for key in "ajn":
        page.keyboard.press(key)
    page.keyboard.type("lost?")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("b")
    expect(dialog.locator("h2")).to_contain_text("Reader 0")
    expect(dialog.locator(".ban__comment")).to_have_text("A thought, the 1th")
    dialog.locator("[name=why]").fill("again and again")
    late.let_go()
    page.wait_for_timeout(300)
    expect(dialog.locator(".ban__comment")).to_have_text("A thought, the 1th")
    expect(dialog.locator("[name=why]")).to_have_value("again and again")
    assert states_of(paper, ids) == ["held"] * 4


def test_a_day_that_is_filled_in_is_the_ban_s_last(staff: Staff, waiting: tuple[str, list[int]]) -> None:
    page = staff("basil", lang="en")
    open_desk(page, waiting[0])
    page.keyboard.press("j")
    page.keyboard.press("b")
    dialog = page.locator("dialog[data-ban-form]")
    dialog.locator("[name=until]").fill("2026-12-31")
    expect(dialog.locator("[name=length]")).to_have_value("date")
    dialog.locator("[name=length]").select_option("month")
    expect(dialog.locator("[name=until]")).to_have_value("")


def test_a_ban_form_that_cannot_be_had_says_so_at_the_comment(staff: Staff, waiting: tuple[str, list[int]]) -> None:
    page = staff("basil", lang="en")
    page.route(re.compile(r"/ban\?"), lambda route: route.abort())
    open_desk(page, waiting[0])
    page.keyboard.press("j")
    page.keyboard.press("b")
    row = page.locator("[data-row]").first
    expect(row.locator("[data-error]")).to_contain_text("cannot be reached")
    expect(page.locator("dialog[data-ban-form]")).to_be_hidden()
    expect(row).to_be_focused()


def test_of_ticked_comments_those_that_stay_are_there_again(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    open_desk(page, address.replace("state=held&", ""))
    rows = page.locator("[data-row]")
    shown = rows.count()
    every = page.get_by_label("All shown here")
    every.check()
    page.get_by_role("button", name="Undo the decisions").click()
    expect(page.locator("[data-said]")).to_contain_text("stand where they stood before")
    expect(page.locator("[data-row]:visible")).to_have_count(shown)
    expect(every).not_to_be_checked()
    assert states_of(paper, ids) == ["held"] * 4


def test_what_somebody_else_decided_does_not_come_back_into_the_list(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    open_desk(page, address)
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.execute(
            f"update comment set state='rejected', decided_by_id=1, decided_at=created_at where id={ids[1]}"
        )
    page.get_by_label("All shown here").check()
    page.keyboard.press("Escape")
    page.locator("[data-all-key=r]").click()
    expect(page.locator("[data-said]")).to_contain_text("rejected")
    expect(page.locator("[data-row]:visible")).to_have_count(0)
    assert states_of(paper, ids) == ["rejected"] * 4


def test_on_the_tab_of_all_one_s_own_second_thought_counts(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/rejection$")
    open_desk(page, address.replace("state=held&", ""))
    page.locator(f"#comment-{ids[2]}").focus()
    page.keyboard.press("r")
    page.keyboard.press("r")  # a key that bounced
    page.keyboard.press("a")
    late.let_go()
    expect(page.locator("[data-said]")).to_have_text("1 comment approved.")
    expect(page.locator(f"#comment-{ids[2]} [data-standing=approved]")).to_be_attached()
    assert states_of(paper, [ids[2]]) == ["approved"]
    assert not page.locator(f"#comment-{ids[2]} [data-error]").inner_text()


def test_a_new_one_is_shown_before_the_pages_that_lie_between(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]], newsroom: Newsroom
) -> None:
    address, _ = waiting
    story = int(address.rpartition("=")[2])
    wait_for_decisions(paper, story, [f"One of many, {n}" for n in range(70)])
    page = staff("basil", lang="en")
    page.clock.install()
    open_desk(page, address)
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(50)
    newest = wait_for_decisions(paper, story, ["the very latest"])[0]
    page.clock.fast_forward(21_000)
    page.get_by_role("button", name="1 new one: show it").click()
    expect(page.locator(f"#comment-{newest}")).to_be_focused()
    expect(rows).to_have_count(51)
    page.locator("[data-more] button").click()
    expect(rows).to_have_count(75)
    ids = [int(row.removeprefix("comment-")) for row in rows.evaluate_all("rows => rows.map((row) => row.id)")]
    assert ids == sorted(ids)
