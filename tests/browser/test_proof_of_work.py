"""Above a load a browser does some computing before it sends a comment, and its reader sees that."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from limits.strategies import FixedWindowRateLimiter
from playwright.sync_api import Request, expect

from blog.comments import proof
from blog.config import load
from blog.storage.limits import SideStoreLimits
from blog.storage.side import SideStore
from tests.browser.conftest import Paper, Watched
from tests.newsroom import Newsroom

BUNDLE = Path(__file__).resolve().parents[2] / "static/vendor/proof.js"
pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the bundle was not made: installing makes it")

# Of the button in the page, and how long the page is: whatever comes in between would show.
PLACE = "button => [button.offsetLeft, button.offsetTop, document.documentElement.scrollHeight].join()"


@pytest.fixture
def asked(paper: Paper) -> Iterator[None]:
    """The paper is above its load."""
    store = SideStore(load({"WARRAQ_INSTANCE": str(paper.instance)}).side_database_path)
    counters = FixedWindowRateLimiter(SideStoreLimits(store))
    counters.hit(proof.ASKING, *proof.ASKED)
    yield
    counters.clear(proof.ASKING, *proof.ASKED)
    store.close()


def test_the_work_is_done_as_the_comment_is_sent(
    open_browser: Callable[..., Watched], newsroom: Newsroom, paper: Paper, asked: None
) -> None:
    page = open_browser(phone=True, dark=True).page
    sent: list[Request] = []
    fetched: list[str] = []
    page.on(
        "request", lambda request: sent.append(request) if request.method == "POST" else fetched.append(request.url)
    )
    page.goto(f"/articles/{newsroom.live_story.slug}")
    page.fill("#comment-form [name=name]", "نور")
    page.fill("#comment-form [name=email]", "noor@readers.example")
    page.fill("#comment-form [name=body]", "كلام يُحسب قبل أن يُرسل")
    assert not [url for url in fetched if "proof" in url and "modules/" not in url]  # nobody has sent anything yet
    button = page.locator("#comment-form button:text('إرسال')")
    stood = button.evaluate(PLACE)
    page.route("**/vendor/proof-worker.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    button.click(no_wait_after=True)
    expect(page.locator("altcha-widget")).to_contain_text("جارٍ")
    assert button.evaluate(PLACE) == stood
    expect(page.locator(".comment-body", has_text="كلام يُحسب")).to_be_visible(timeout=60_000)
    (request,) = sent
    with closing(sqlite3.connect(paper.instance / "newsroom.sqlite3")) as connection:
        query = "select reasons from comment where body like 'كلام يُحسب%'"
        assert "no_proof" not in connection.execute(query).fetchone()[0]
    assert len(parse_qs(request.post_data or "")["proof"][0]) < proof.MAX_LENGTH
