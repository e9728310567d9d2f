"""A bad evening: sixty comments wait, and one moderator clears them without a mouse and without leaving the page."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Paper
from tests.browser.test_every_page import violations
from tests.newsroom import Newsroom

Staff = Callable[..., Page]

BIDI = "\u202eabc\u2067 [\u202d"  # opened and never closed
LONG = "كلمة" * 60


def wait_for_decisions(paper: Paper, article_id: int, bodies: list[str], **same: object) -> list[int]:
    """Held comments under a story, as copies of one that is there; their ids, oldest first."""
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.row_factory = sqlite3.Row
        pattern = dict(connection.execute("select * from comment where name = 'Samir'").fetchone())
        del pattern["id"]
        ids = []
        for number, body in enumerate(bodies):
            row = pattern | {"article_id": article_id, "state": "held", "body": body, "name": f"Reader {number}"} | same
            row["fingerprint"] = f"{article_id} {body}"[:64]
            marks = ", ".join("?" * len(row))
            kept = connection.execute(f"insert into comment ({', '.join(row)}) values ({marks})", list(row.values()))
            ids.append(int(kept.lastrowid or 0))
        return ids


def states_of(paper: Paper, ids: list[int]) -> list[str]:
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection:
        found = dict(connection.execute("select id, state from comment").fetchall())
    return [found[number] for number in ids]


def open_desk(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-keyboard=on]")).to_be_attached()  # the script is there


@pytest.fixture
def evening(paper: Paper, newsroom: Newsroom) -> Iterator[tuple[str, list[int]]]:
    """Sixty comments that wait under one story (four of them nearly the same), and where they are listed."""
    story = newsroom.english_story.id
    ids = wait_for_decisions(paper, story, [f"Something that number {number} says" for number in range(56)])
    alike = wait_for_decisions(paper, story, [f"Win {number} a week, ask me how" for number in range(4)])
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.execute(f"update comment set group_id = {alike[0]} where id >= {alike[0]}")
    yield f"/desk/comments?state=held&article={story}", ids + alike
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3", timeout=10)) as connection, connection:
        connection.execute(f"update comment set state = 'spam' where article_id = {story} and state = 'held'")


def test_sixty_are_cleared_by_keyboard_alone_and_one_decision_is_taken_back_on_the_way(
    staff: Staff, paper: Paper, evening: tuple[str, list[int]]
) -> None:
    address, ids = evening
    page = staff("basil", lang="en")
    open_desk(page, address)
    left: list[str] = []
    page.on("framenavigated", lambda frame: left.append(frame.url))
    row, said = page.locator("[data-row]:focus"), page.locator("[data-said]")

    page.keyboard.press("j")
    for key in "ars" * 8:
        page.keyboard.press(key)
    expect(said).to_have_text("1 comment marked as spam.")
    twice = [row.get_attribute("id")]
    page.keyboard.press("u")
    expect(said).to_have_text("1 comment stands where it stood before.")
    page.keyboard.press("u")  # one more
    expect(row).to_have_attribute("id", f"comment-{ids[22]}")
    assert states_of(paper, ids[21:25]) == ["approved", "held", "held", "held"]
    # An Arabic keyboard writes other letters at the same places.
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
    )
    expect(row).to_have_attribute("id", f"comment-{ids[23]}")
    page.keyboard.press("s")
    expect(row).to_have_attribute("id", str(twice[0]))
    while page.locator("[data-row]:focus, [data-empty]:focus").get_attribute("data-empty") is None:
        page.keyboard.press("r")
    expect(page.locator(".desk__nav .desk__count")).to_have_text("1")  # Samir's, under another story
    assert (
        states_of(paper, ids)
        == (["approved", "rejected", "spam"] * 8 + ["rejected"] * 36)[:22] + ["approved", "spam"] + ["rejected"] * 36
    )
    assert left == []


def test_what_could_not_be_done_is_said_at_its_place_and_can_be_done_again(
    staff: Staff, paper: Paper, evening: tuple[str, list[int]]
) -> None:
    address, ids = evening
    page = staff("basil", lang="en", dark=True)
    offline = Event()
    offline.set()
    # Before the page: a request sent right after `route` may pass it by.
    page.route("**/approval", lambda route: route.abort() if offline.is_set() else route.continue_())
    open_desk(page, address)
    first = page.locator("[data-row]").first
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(first.locator("[data-error]")).to_contain_text("cannot be reached")
    expect(first).to_be_visible()
    offline.clear()
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(first).to_be_hidden()
    for key in "xjxA":
        page.keyboard.press(key if key.islower() else "Shift+A")
    expect(page.locator("[data-said]")).to_have_text("2 comments approved.")
    assert states_of(paper, ids[:4]) == ["approved"] * 3 + ["held"]
    page.keyboard.press("n")
    page.keyboard.type("Ask Huda first")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-row]:focus .comment-notes")).to_contain_text("Ask Huda first")
    page.keyboard.press("b")
    expect(page.locator("dialog [name=by]:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("Banned until")
    page.keyboard.press("u")
    expect(page.locator("[data-said]")).to_have_text("The ban is lifted.")


def test_what_arrives_is_counted_at_once_and_shown_when_asked_for(
    staff: Staff, paper: Paper, evening: tuple[str, list[int]]
) -> None:
    address, _ = evening
    page = staff("basil", lang="en")
    page.clock.install()
    open_desk(page, address)
    rows, tab = page.locator("[data-row]"), page.locator("[data-count=held]")
    shown, waiting = rows.count(), int(tab.inner_text())
    page.locator("[data-more] button").click()  # the rest of the sixty
    expect(rows).to_have_count(57)
    wait_for_decisions(paper, int(address.rpartition("=")[2]), ["the latest"])
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("button", name="1 new one: show it")).to_be_visible()
    expect(tab).to_have_text(str(waiting + 1))
    expect(page).to_have_title(re.compile(rf"^\({waiting + 1}\) "))
    assert (shown, rows.count()) == (50, 57)
    page.get_by_role("button", name="1 new one: show it").click()
    expect(page.locator("[data-row]:focus")).to_contain_text("the latest")


def test_nothing_in_a_comment_widens_or_spills_out_of_its_row(staff: Staff, paper: Paper, newsroom: Newsroom) -> None:
    wait_for_decisions(paper, newsroom.live_story.id, [f"{LONG} {BIDI}"], name=f"{LONG[:60]}{BIDI}", state="rejected")
    page = staff("huda", phone=True, dark=True)
    open_desk(page, "/desk/comments?state=rejected")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]").first.locator(".moderation__about")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert not violations(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
