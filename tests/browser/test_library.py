"""The library in a real browser: files chosen, dropped and pasted, on their way, refused, tried again; by keyboard alone."""

import re
import sqlite3
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Paper, Watched
from tests.browser.test_every_page import violations

FileSent = dict[str, object]
WAYS = {"drop": ("dragover", "drop"), "paste": ("paste",)}
# An event as the browser makes it when files are dropped or pasted.
GIVE = """([types, files]) => {
  const transfer = new DataTransfer();
  for (const { name, content } of files) {
    transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type: "image/png" }));
  }
  for (const type of types) {
    const kind = type === "paste" ? ClipboardEvent : DragEvent;
    const given = type === "paste" ? { clipboardData: transfer } : { dataTransfer: transfer };
    document.body.dispatchEvent(new kind(type, { ...given, bubbles: true, cancelable: true }));
  }
}"""


def photo(shade: int, name: str = "") -> FileSent:
    """A picture of its own, with something to see in it."""
    image, held = Image.new("RGB", (320, 240), (shade, 90, 120)), BytesIO()
    ImageDraw.Draw(image).rectangle([shade, 10, 300, 40 + shade % 150], fill="white")
    image.save(held, "PNG")
    return {"name": name or f"{shade}.png", "mimeType": "image/png", "buffer": held.getvalue()}


def no_photo(name: str = "تقرير (1).png") -> FileSent:
    return {"name": name, "mimeType": "image/png", "buffer": b"%PDF-1.7 no picture"}


@pytest.fixture
def library(shared_staff: Callable[[str], Watched]) -> Iterator[Page]:
    """Nadia's, in English, with the form open."""
    watched = shared_staff("nadia")
    watched.page.goto("/desk/media")
    open_form(watched.page)
    yield watched.page
    assert not watched.complaints


def is_ready(page: Page) -> None:
    """The script has come: without it the form is sent whole."""
    expect(page.locator(".upload__drop--taking")).to_have_count(1)


def open_form(page: Page) -> None:
    is_ready(page)
    if not page.locator("details.upload[open]").count():
        page.click("details.upload > summary")


def row(page: Page, name: str) -> Locator:
    return page.locator(".upload__row").filter(has_text=name)


def add(page: Page) -> None:
    page.get_by_role("button", name="Add", exact=True).click()


def give(page: Page, way: str, *files: FileSent) -> None:
    sent = [{"name": file["name"], "content": b64encode(bytes(file["buffer"])).decode()} for file in files]
    page.evaluate(GIVE, [WAYS[way], sent])


def test_several_come_in_with_one_credit_and_the_refused_one_is_named(library: Page, paper: Paper) -> None:
    library.set_input_files("[name=file]", [photo(11), photo(12), no_photo(), photo(13)])
    expect(library.get_by_label("Caption")).to_be_hidden()  # each has its own
    library.fill(".upload [name=credit]", "Lens: Nour")
    add(library)
    expect(library.get_by_role("status")).to_have_text("In the library: 3 Failed: 1")
    refused = library.locator(".upload__row[data-at=failed]")
    expect(refused.locator("bdi").first).to_have_text("تقرير (1).png")
    expect(refused).to_contain_text("This is not a picture we can read")
    assert not violations(library)
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3")) as connection:
        credits = connection.execute("select credit from picture where title in ('11', '12', '13')").fetchall()
    assert credits == [('{"en": "Lens: Nour"}',)] * 3


def test_what_came_in_is_linked_and_stands_in_the_grid_at_once(library: Page) -> None:
    library.set_input_files("[name=file]", [photo(21, "dawn over the quay.png")])
    library.fill(".upload [name=alt]", "A quay")
    add(library)
    grid = library.locator("#pictures .library__name").first
    expect(grid).to_have_text("dawn over the quay")
    expect(library.locator(".upload [name=alt]")).to_have_value("")  # said of this one, not of the next
    row(library, "dawn over the quay").get_by_role("link").click()
    expect(library).to_have_url(re.compile(r"/desk/media/\d+$"))


def test_two_at_a_time_with_their_progress(library: Page) -> None:
    waiting: list[Route] = []
    library.route(
        "**/desk/media", lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_()
    )
    library.set_input_files("[name=file]", [photo(31), photo(32), photo(33)])
    add(library)
    expect(library.get_by_role("progressbar")).to_have_count(2)
    expect(library.get_by_role("progressbar", name="Progress: 31.png")).to_be_visible()
    expect(row(library, "33.png")).to_contain_text("Waiting")
    while library.locator(".upload__row[data-at=in]").count() < 3:
        for route in waiting[:]:
            waiting.remove(route)
            route.continue_()
        library.wait_for_timeout(50)
    library.unroute("**/desk/media")
    expect(library.get_by_role("progressbar")).to_have_count(0)


def test_leaving_while_pictures_are_on_their_way_is_asked_about(library: Page) -> None:
    asked: list[str] = []
    library.route("**/desk/media", lambda route: None if route.request.method == "POST" else route.continue_())
    library.set_input_files("[name=file]", [photo(41)])
    add(library)
    expect(library.get_by_role("progressbar")).to_have_count(1)
    library.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    library.goto("/desk/")
    assert asked == ["beforeunload"]
    library.unroute_all(behavior="ignoreErrors")


def test_what_failed_on_the_way_is_tried_again(library: Page) -> None:
    library.route("**/desk/media", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    library.set_input_files("[name=file]", [photo(51), photo(52)])
    add(library)
    expect(library.locator(".upload__row[data-at=failed]")).to_have_count(2)
    expect(row(library, "51.png")).to_contain_text("The connection broke")
    library.unroute("**/desk/media")
    library.get_by_role("button", name="Retry 51.png").click()
    expect(library.locator(".upload__row[data-at=in]")).to_have_count(1)
    library.get_by_role("button", name="Retry 52.png").click()
    expect(library.get_by_role("status")).to_have_text("In the library: 2")


def test_all_that_failed_are_tried_again_together(library: Page) -> None:
    library.route(
        "**/desk/media",
        lambda route: route.fulfill(status=507, body="") if route.request.method == "POST" else route.continue_(),
    )
    library.set_input_files("[name=file]", [photo(54), photo(55)])
    add(library)
    expect(library.locator(".upload__row").first).to_contain_text("The disk of this paper is full")
    library.unroute("**/desk/media")
    library.get_by_role("button", name="Retry those that failed").click()
    expect(library.get_by_role("status")).to_have_text("In the library: 2")


@pytest.mark.parametrize(("way", "shade"), [("drop", 61), ("paste", 71)])
def test_files_are_dropped_or_pasted_anywhere(shared_staff: Callable[[str], Watched], way: str, shade: int) -> None:
    page = shared_staff("nadia").page
    page.goto("/desk/media")
    is_ready(page)
    give(page, way, photo(shade), photo(shade + 1))
    expect(page.locator(".upload__row")).to_have_count(2)  # the form has opened
    page.get_by_role("button", name=f"Leave out {shade}.png").click()
    add(page)
    expect(page.get_by_role("status")).to_have_text("In the library: 1")


def test_what_was_there_and_what_looks_alike_is_told(library: Page) -> None:
    image = Image.open(BytesIO(bytes(photo(81)["buffer"]))).resize((640, 480))
    larger = BytesIO()
    image.save(larger, "PNG")
    library.set_input_files("[name=file]", [photo(81, "market.png")])
    add(library)
    expect(library.get_by_role("status")).to_have_text("In the library: 1")
    again = {"name": "larger.png", "mimeType": "image/png", "buffer": larger.getvalue()}
    library.set_input_files("[name=file]", [photo(81, "again.png"), again])
    add(library)
    expect(row(library, "again.png")).to_contain_text("Was in the library already")
    expect(row(library, "larger.png")).to_contain_text("It looks like: market")


def test_a_file_that_is_too_large_is_not_sent(library: Page) -> None:
    library.evaluate("document.querySelector('[data-module=upload]').dataset.mostBytes = '100'")
    library.reload()  # the module has read it already: what counts is what the page says
    open_form(library)
    library.locator("[data-module=upload]").evaluate("(element) => { element.dataset.mostBytes = '100'; }")
    library.set_input_files("[name=file]", [photo(91)])
    expect(library.locator(".upload__row")).to_contain_text("The file is too large")
    add(library)
    expect(library.get_by_role("status")).to_have_text("Choose a file first.")


def test_without_scripts_several_come_in_and_the_refused_one_is_named(staff: Callable[..., Page]) -> None:
    page = staff("amal", scripts=False)
    page.goto("/desk/media")
    page.locator("details.upload").evaluate("(fold) => { fold.open = true; }")
    page.set_input_files("[name=file]", [photo(101), no_photo("خربشة.png"), photo(102)])
    page.fill(".upload [name=credit]", "عدسة نور")
    page.locator(".upload__form button").click()
    said = page.locator(".upload__outcomes")
    expect(said).to_contain_text("صورتان في المكتبة")
    expect(said.locator("bdi", has_text="خربشة.png")).to_have_count(1)
    expect(page.locator(".upload [name=credit]")).to_have_value("عدسة نور")


def test_by_keyboard_alone_in_arabic(staff: Callable[..., Page]) -> None:
    page = staff("amal")
    page.goto("/desk/media")
    is_ready(page)
    page.locator("details.upload > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "file"
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files([photo(111), photo(112), no_photo()])
    for _ in range(2):  # leaves the first two out; the focus goes on to the next
        page.locator(":focus").press("Tab") if page.evaluate("document.activeElement.name") == "file" else None
        page.keyboard.press("Enter")
    expect(page.locator(".upload__row")).to_have_count(1)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("في المكتبة: 0 تعذّر: 1")
    assert page.locator(".upload__row progress").evaluate("(bar) => getComputedStyle(bar).direction") == "rtl"


def test_filters_are_combined_and_taken_off_one_by_one(library: Page) -> None:
    library.click("summary:text('Filters')")
    library.select_option("[name=use]", "unused")
    library.select_option("#filter-credit", "none")
    library.get_by_role("button", name="Show").last.click()
    chips = library.get_by_role("list", name="Filters that are on")
    expect(chips.get_by_role("link")).to_have_count(3)
    assert not violations(library)
    chips.get_by_role("link", name="No credit").click()
    expect(chips.get_by_role("link")).to_have_count(1)
    expect(library.locator("[name=use]")).to_have_value("unused")
