"""The moderators' desk when answers come late or not at all: each press counts once, at its comment, nothing vanishes."""

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


# ---- quicker than the server


def _every(address: str) -> str:
    return address.replace("state=held&", "")


def _story(address: str) -> int:
    return int(address.rpartition("=")[2])


def _said(page: Page, sentence: str) -> None:
    expect(page.locator("[data-said]")).to_have_text(sentence)


def test_after_nothing_to_take_back_a_decision_can_be_taken_back(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.execute("update decision set undone_at = made_at where undone_at is null")
    page = staff("basil", lang="en")
    open_desk(page, address)
    page.keyboard.press("u")
    expect(page.locator("[data-said]")).to_contain_text("no decision to take back")
    page.locator(f"#comment-{ids[0]}").focus()
    page.keyboard.press("r")
    _said(page, "1 comment rejected.")
    page.keyboard.press("u")
    _said(page, "1 comment stands where it stood before.")
    assert states_of(paper, ids) == ["held"] * 4


def test_two_presses_take_two_decisions_back(staff: Staff, paper: Paper, waiting: tuple[str, list[int]]) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/undo$")
    open_desk(page, address)
    page.locator(f"#comment-{ids[0]}").focus()
    for number in ids[:2]:
        page.keyboard.press("r")
        expect(page.locator(f"#comment-{number}")).to_be_hidden()
    _said(page, "1 comment rejected.")
    page.keyboard.press("u")
    page.keyboard.press("u")
    for number in reversed(ids[:2]):
        late.let_go_of_one()
        expect(page.locator(f"#comment-{number}")).to_be_visible()
    assert states_of(paper, ids) == ["held"] * 4


def test_others_are_ticked_and_decided_about_while_the_first_are_on_their_way(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/bulk$")
    open_desk(page, address)
    for number in ids[:2]:
        page.locator(f"#comment-{number} [name=ids]").check()
        page.locator("[data-all-key=r]").click()
    for _ in range(2):
        late.let_go_of_one()
    page.wait_for_function("!document.querySelector('[data-row]:not([hidden]) [name=ids]:checked')")
    _said(page, "1 comment rejected.")
    assert states_of(paper, ids) == ["rejected", "rejected", "held", "held"]


def test_rejected_taken_back_and_approved_in_one_breath_is_approved(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/rejection$")
    open_desk(page, _every(address))
    page.locator(f"#comment-{ids[2]}").focus()
    page.keyboard.press("r")
    expect(page.locator("[data-offer]")).to_be_attached()
    for key in "ua":
        page.keyboard.press(key)
    late.let_go_of_one()
    _said(page, "1 comment approved.")
    assert states_of(paper, [ids[2]]) == ["approved"]


def test_what_is_sent_while_its_row_is_drawn_anew_is_sent_once(staff: Staff, waiting: tuple[str, list[int]]) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/rejection$")
    open_desk(page, _every(address))
    row = page.locator(f"#comment-{ids[1]}")
    row.focus()
    page.keyboard.press("r")
    page.keyboard.press("n")
    page.keyboard.type("noted once")
    page.keyboard.press("Control+Enter")
    late.let_go_of_one()
    expect(row.locator(".comment-notes")).to_contain_text("noted once")
    expect(row.locator("[data-fold=n] textarea")).to_have_value("")


def test_what_could_not_be_done_after_its_row_was_drawn_anew_is_said_there_with_the_words(
    staff: Staff, waiting: tuple[str, list[int]]
) -> None:
    address, ids = waiting
    page = staff("basil", lang="en")
    late = Held(page, "/rejection$")
    page.route(re.compile("/notes$"), lambda route: route.abort())
    open_desk(page, _every(address))
    row = page.locator(f"#comment-{ids[1]}")
    row.focus()
    page.keyboard.press("r")
    page.keyboard.press("n")
    page.keyboard.type("not lost")
    page.keyboard.press("Control+Enter")
    late.let_go_of_one()
    expect(row.locator("[data-error]").first).to_contain_text("cannot be reached")
    expect(row.locator("[data-fold=n] textarea")).to_have_value("not lost")


def test_what_was_ticked_is_ticked_again_when_nothing_was_done(staff: Staff, waiting: tuple[str, list[int]]) -> None:
    page = staff("basil", lang="en")
    page.route(re.compile("/bulk$"), lambda route: route.abort())
    open_desk(page, waiting[0])
    page.get_by_label("All shown here").check()
    shown = page.locator("[data-row]:visible").count()
    page.locator("[data-all-key=r]").click()
    expect(page.locator("#bulk [data-error]")).to_contain_text("cannot be reached")
    expect(page.locator("[data-row] [name=ids]:checked")).to_have_count(shown)


# ---- what came while the list was read


def test_all_that_came_in_a_night_is_shown(staff: Staff, paper: Paper, waiting: tuple[str, list[int]]) -> None:
    address, _ = waiting
    page = staff("basil", lang="en")
    page.clock.install()
    open_desk(page, address)
    shown = page.locator("[data-row]").count()
    wait_for_decisions(paper, _story(address), [f"Night thought {number}" for number in range(60)])
    page.clock.fast_forward(21_000)
    page.get_by_role("button", name="60 new ones: show them").click()
    expect(page.locator("[data-row]:visible")).to_have_count(shown + 60)


@pytest.mark.parametrize("more_first", [False, True])
def test_newest_first_the_new_ones_come_above_and_the_older_below(
    staff: Staff, paper: Paper, waiting: tuple[str, list[int]], more_first: bool
) -> None:
    address, _ = waiting
    wait_for_decisions(paper, _story(address), [f"Old thought {number}" for number in range(150)])
    page = staff("basil", lang="en")
    page.clock.install()
    open_desk(page, _every(address))
    rows, more = page.locator("[data-row]"), page.locator("[data-more] button")
    new = wait_for_decisions(paper, _story(address), [f"New thought {number}" for number in range(20)])
    page.clock.fast_forward(21_000)
    offer = page.get_by_role("button", name="20 new ones: show them")
    expect(offer).to_be_visible()
    if more_first:
        more.click()
        expect(rows).to_have_count(80)  # a page of the list as it is by now
    offer.click()
    expect(page.locator(f"#comment-{new[0]}")).to_be_attached()
    expect(rows.first).to_have_id(f"comment-{new[-1]}")
    while more.is_visible():
        before = rows.count()
        more.click()
        expect(rows).not_to_have_count(before)
    ids = [int(row.removeprefix("comment-")) for row in rows.evaluate_all("rows => rows.map((row) => row.id)")]
    assert ids == sorted(ids, reverse=True)
