"""Nothing typed is lost: two writers at once, an ended session, a dead server, a closed tab. In real browsers."""

import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from blog.config import load
from tests.browser.conftest import DESKTOP, Paper, Watched, sign_in_at
from tests.newsroom import PASSWORD
from tests.served import on_a_free_port, wait_for

Staff = Callable[..., Page]
SAVED = re.compile("حُفظت المادة|Saved at")
BUNDLE = Path(__file__).resolve().parents[2] / "static/vendor/editor.js"
# What presence.js does every twenty seconds, to be done at once.
KEEP_HEARTBEATS = """
  window.heartbeats = [];
  const every = window.setInterval;
  window.setInterval = (act, ms, ...rest) => {
    if (ms === 20_000) heartbeats.push(act);
    return every(act, ms, ...rest);
  };
"""
WITHIN_MS = 15_000  # for an automatic save on a busy machine


LOADED = "name => performance.getEntriesByType('resource').some(each => each.name.endsWith(name))"


def ready(page: Page) -> None:
    """The page's scripts, if it runs any, are at work, and the rich editor, if this paper has it, is open."""
    page.wait_for_load_state()
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        return
    page.wait_for_function(LOADED, arg="js/modules/kept_text.js")
    if BUNDLE.exists():
        page.locator("#article-form .ProseMirror").wait_for()


def body_of(page: Page) -> str:
    """What the text holds now: in the rich editor if it is there, else in the text field."""
    rich = page.locator("#article-form .ProseMirror")
    return rich.inner_text() if rich.count() else page.input_value("#article-form [name=body]")


def type_into_body(page: Page, words: str, *, paragraph: int = -1) -> None:
    """Type at the end of a paragraph of the text, as a person would."""
    ready(page)
    rich = page.locator("#article-form .ProseMirror")
    if rich.count():
        paragraphs = rich.locator("p")
        place = paragraphs.nth(paragraph if paragraph >= 0 else paragraphs.count() + paragraph)
        place.click()
        page.keyboard.press("End")
        page.keyboard.type(words)
        return
    field = page.locator("#article-form [name=body]")
    blocks = re.split(r"\n\s*\n|(?<=</p>)\n", field.input_value())
    typed = blocks[paragraph]
    blocks[paragraph] = typed.removesuffix("</p>") + words + ("</p>" if typed.endswith("</p>") else "")
    field.fill("\n\n".join(blocks))


def begin(page: Page, title: str, paragraphs: int = 3) -> str:
    """A story saved by its button; its address."""
    page.goto("/desk/articles/new?lang=ar")
    page.fill("[name=title]", title)
    page.locator("[name=body]").evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }",
        "\n".join(f"<p>الفقرة {number} عن {title}</p>" for number in range(1, paragraphs + 1)),
    )
    save(page)
    return page.url


def save(page: Page) -> None:
    with page.expect_navigation():
        page.click("#article-form button[name=then][value=save]")


def saved_by_itself(page: Page) -> None:
    expect(page.locator("[data-state]")).to_have_text(SAVED, timeout=WITHIN_MS)
    expect(page.locator(".story-form__bar--unsaved")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_writers_in_different_paragraphs_keep_both(staff: Staff, scripts: bool) -> None:
    amal, huda = staff("amal", scripts=scripts), staff("huda", scripts=scripts)
    story = begin(amal, f"قصة يكتبها اثنان {scripts}")
    amal.goto(story)
    huda.goto(story)
    type_into_body(huda, " زادت هدى", paragraph=0)
    save(huda)
    type_into_body(amal, " زادت أمل", paragraph=2)
    save(amal)
    expect(amal.locator("[role=alert]").first).to_be_visible()
    expect(amal.locator(".theirs")).to_have_count(0)
    save(amal)
    amal.goto(story)
    ready(amal)
    assert "زادت هدى" in body_of(amal)
    assert "زادت أمل" in body_of(amal)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_writers_in_one_paragraph_see_both_texts_and_choose(staff: Staff, scripts: bool) -> None:
    amal, huda = staff("amal", scripts=scripts), staff("huda", scripts=scripts)
    story = begin(amal, f"فقرة يكتبها اثنان {scripts}")
    amal.goto(story)
    huda.goto(story)
    type_into_body(huda, " زادت هدى", paragraph=1)
    save(huda)
    type_into_body(amal, " زادت أمل", paragraph=1)
    save(amal)
    clash = amal.locator(".theirs")
    expect(clash).to_contain_text("زادت هدى")
    expect(clash).to_contain_text("زادت أمل")
    clash.locator("input[value=theirs]").check()
    save(amal)
    amal.goto(story)
    ready(amal)
    assert "زادت هدى" in body_of(amal)
    assert "زادت أمل" not in body_of(amal)
    amal.goto(f"{story}/revisions/3")
    expect(amal.locator("main")).to_contain_text("زادت أمل")


def test_a_session_that_ended_signs_in_again_and_the_text_is_saved(staff: Staff) -> None:
    page = staff("amal")
    story = begin(page, "قصة والجلسة منتهية")
    page.context.clear_cookies()
    type_into_body(page, " كُتب والجلسة منتهية")
    expect(page.locator("[data-state]")).to_contain_text("انتهت جلسة الدخول", timeout=WITHIN_MS)
    save(page)
    page.fill("[name=email]", "amal@lighthouse.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(story)
    ready(page)
    assert "كُتب والجلسة منتهية" in body_of(page)
    page.goto(f"{story}/preview")
    expect(page.locator("main")).to_contain_text("كُتب والجلسة منتهية")


@dataclass
class OwnServer:
    """A newspaper that may be killed; it comes back on the same port."""

    paper: Paper
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def start(self) -> None:
        with (self.paper.instance / "server.log").open("a") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stdout=log, stderr=log)
        wait_for(self.paper.url, self.process, self.paper.instance / "server.log")


@pytest.fixture
def own_server(standing_app: tuple[Flask, Path], tmp_path: Path) -> Iterator[OwnServer]:
    load({"WARRAQ_INSTANCE": str(tmp_path / "own")})
    shutil.copyfile(standing_app[1] / "newsroom.sqlite3", tmp_path / "own" / "newsroom.sqlite3")
    url, command, environment = on_a_free_port(tmp_path / "own")
    server = OwnServer(Paper(url, tmp_path / "own"), command, environment, None)  # type: ignore[arg-type]
    server.start()
    yield server
    if server.process.poll() is None:
        server.process.terminate()
        server.process.wait(15)


@pytest.mark.slow
def test_a_server_killed_while_typing_takes_no_word_with_it(chromium: Browser, own_server: OwnServer) -> None:
    page = chromium.new_context(base_url=own_server.paper.url, viewport=DESKTOP, locale="ar").new_page()
    sign_in_at(page, "amal")
    story = begin(page, "قصة والخادم يسقط")
    own_server.kill()
    type_into_body(page, " كُتب والخادم ساقط")
    expect(page.locator("[data-state]")).to_contain_text("يتعذّر الوصول", timeout=WITHIN_MS)
    own_server.start()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(story)
    ready(page)
    assert "كُتب والخادم ساقط" in body_of(page)
    saved_by_itself(page)
    page.goto(f"{story}/preview")
    expect(page.locator("main")).to_contain_text("كُتب والخادم ساقط")
    page.context.close()


def test_a_server_that_comes_back_gets_the_text_without_a_reload(staff: Staff) -> None:
    page = staff("amal")
    story = begin(page, "قصة والخادم يعود")
    page.route(story, lambda route: route.abort())
    type_into_body(page, " كُتب بين سقوط وعودة")
    expect(page.locator("[data-state]")).to_contain_text("يتعذّر الوصول", timeout=WITHIN_MS)
    page.unroute(story)
    expect(page.locator("[data-state]")).to_have_text(SAVED, timeout=30_000)


def test_a_full_disk_is_said_and_saving_is_tried_again(staff: Staff) -> None:
    page = staff("nadia")
    story = begin(page, "قصة والقرص ممتلئ")
    said = {"said": "The disk of this paper is full."}
    page.route(story, lambda route: route.fulfill(status=507, json=said), times=2)
    type_into_body(page, " كُتب والقرص ممتلئ")
    expect(page.locator("[data-state]")).to_contain_text("is full. Your text is kept", timeout=WITHIN_MS)
    expect(page.locator("[data-state]")).to_have_text(SAVED, timeout=30_000)
    page.goto(f"{story}/preview")
    expect(page.locator("main")).to_contain_text("كُتب والقرص ممتلئ")


def test_a_new_story_saves_itself_and_goes_on_at_its_own_address(staff: Staff) -> None:
    page = staff("nadia")
    page.goto("/desk/articles/new?lang=ar")
    page.locator("[name=title]").press_sequentially("قصة بدأت وحدها")
    saved_by_itself(page)
    assert re.search(r"/desk/articles/\d+$", page.url)
    page.locator("[name=title]").press_sequentially(" ثم طالت")
    page.wait_for_timeout(100)
    saved_by_itself(page)
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("قصة بدأت وحدها ثم طالت")


def test_leaving_asks_only_while_something_is_unsaved(staff: Staff) -> None:
    page = staff("nadia")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    begin(page, "قصة تُترك")
    type_into_body(page, " سطر")
    page.goto("/desk/articles")
    assert asked == ["beforeunload"]
    page.go_back()
    page.locator("[name=title]").press_sequentially("!")
    saved_by_itself(page)
    page.goto("/desk/articles")
    assert asked == ["beforeunload"]


def test_presence_is_seen_taken_over_and_taken_back(staff: Staff) -> None:
    amal, huda = staff("amal"), staff("huda")
    amal.add_init_script(KEEP_HEARTBEATS)
    story = begin(amal, "قصة على قلم واحد")
    huda.goto(story)
    banner = huda.locator(".presence")
    expect(banner).to_contain_text("أمل درويش")
    type_into_body(huda, " بقلم هدى")
    huda.wait_for_timeout(4000)
    expect(huda.locator("[data-state]")).to_contain_text("لم تُحفظ بعد")  # she does not hold the pen
    huda.click("[data-take-over]")
    saved_by_itself(huda)
    assert amal.evaluate("heartbeats.map((beat) => beat()).length") == 1  # twenty seconds later
    expect(amal.locator(".presence")).to_contain_text("هدى منصور", timeout=WITHIN_MS)
    expect(amal.locator("[data-take-over]")).to_be_visible()
    amal.click("[data-take-over]")
    expect(amal.locator("[data-take-over]")).to_be_hidden()
    amal.close()
    huda.bring_to_front()
    expect(huda.locator("[data-take-over]")).to_be_hidden(timeout=30_000)


def test_nobody_finds_another_persons_text_on_a_shared_computer(open_browser: Callable[..., Watched]) -> None:
    page = open_browser().page
    sign_in_at(page, "amal")
    story = begin(page, "قصة على حاسوب مشترك")
    page.route(
        "**/desk/articles/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.on("dialog", lambda dialog: dialog.accept())
    type_into_body(page, " سرّ أمل")
    page.wait_for_timeout(1000)
    assert "سرّ أمل" in page.evaluate("JSON.stringify({...localStorage})")
    page.unroute_all()
    page.click(".desk__leave-button")
    page.wait_for_url("**/desk/login**")
    for _ in range(50):  # at most 5 s; waiting for an expression would ask the policy for eval
        if not page.evaluate("localStorage.length"):
            break
        page.wait_for_timeout(100)
    assert "سرّ أمل" not in page.evaluate("JSON.stringify({...localStorage})")
    sign_in_at(page, "huda")
    page.goto(story)
    ready(page)
    assert "سرّ أمل" not in body_of(page)
