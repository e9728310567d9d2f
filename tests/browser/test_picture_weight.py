"""What readers pay for pictures: on a phone, in the width they are drawn, and no jump when they come."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, Paper, Watched
from tests.browser.picture_story import figure, publish, upload
from tests.picture_files import scenery

FIGURES = 4
MAX_BYTES = 150_000  # of pictures in a story with a lead and four figures, on a phone 360 px wide
TABLET = {"width": 768, "height": 1024}
NEARLY = 0.2  # a picture may be fetched for a place this much wider or narrower than it is drawn


@pytest.fixture(scope="module")
def story(request: pytest.FixtureRequest, shared_staff: Callable[[str], Watched]) -> str:
    """The address of a story with a lead and four figures, each as heavy as a photograph."""
    page = shared_staff("huda").page
    pictures = [upload(page, f"{number}.jpg", scenery(number)) for number in range(FIGURES + 1)]
    body = "".join(
        f"<p>فقرة رقم {number} عن المرفأ وأهله وقواربه.</p>{figure(picture)}"
        for number, picture in enumerate(pictures[1:])
    )
    return publish(page, "وزن الصور", pictures[0], body)


def _read(chromium: Browser, paper: Paper, address: str, **kind: object) -> tuple[Page, dict[str, int]]:
    """The page, read to its end, and what each of its pictures weighed in bytes."""
    context = chromium.new_context(base_url=paper.url, **kind)  # type: ignore[arg-type]
    page = context.new_page()
    fetched: dict[str, int] = {}
    page.on("response", lambda answer: "/media/" in answer.url and fetched.setdefault(unquote(answer.url), 0))
    page.goto(address)
    for image in page.locator("picture img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
    for url in fetched:
        fetched[url] = len(page.request.get(url).body())
    return page, fetched


@pytest.mark.parametrize("dots", [1, 2])
def test_a_story_with_five_photographs_is_light_on_a_phone(
    chromium: Browser, paper: Paper, story: str, dots: int
) -> None:
    page, fetched = _read(chromium, paper, story, viewport=PHONE, device_scale_factor=dots)
    own = {url: size for url, size in fetched.items() if "16x9" not in url}  # without the stories offered below it
    page.context.close()
    assert len(own) == FIGURES + 1
    assert all(url.endswith(".avif") for url in own)
    assert sum(own.values()) < MAX_BYTES


@pytest.mark.parametrize("screen", [PHONE, TABLET, DESKTOP], ids=lambda screen: str(screen["width"]))
def test_pictures_are_fetched_for_the_width_they_are_drawn_in(
    chromium: Browser, paper: Paper, story: str, screen: dict[str, int]
) -> None:
    page, _ = _read(chromium, paper, story, viewport=screen)
    # A picture's natural width is what `sizes` promised, once a width was chosen by it (HTML, "density-corrected").
    drawn = page.locator("picture img").evaluate_all(
        "images => images.map(image => [image.currentSrc, image.naturalWidth, image.clientWidth])"
    )
    page.context.close()
    assert len(drawn) > FIGURES
    assert [one for one in drawn if abs(one[1] / one[2] - 1) > NEARLY] == []


def test_the_lead_comes_first_and_the_others_when_they_are_near(chromium: Browser, paper: Paper, story: str) -> None:
    page, _ = _read(chromium, paper, story, viewport=PHONE)
    images = page.locator("#article picture img").evaluate_all(
        "images => images.map(image => [image.fetchPriority, image.loading])"
    )
    page.context.close()
    assert images == [["high", "auto"]] + [["auto", "lazy"]] * FIGURES


def test_the_place_of_a_picture_has_its_colour_before_it_comes(chromium: Browser, paper: Paper, story: str) -> None:
    context = chromium.new_context(base_url=paper.url, viewport=PHONE)
    page = context.new_page()
    page.route("**/media/**", lambda route: None)  # no answer, for as long as the test looks
    page.goto(story, wait_until="domcontentloaded")
    lead = page.locator(".article__lead img")
    colour, ground = lead.evaluate("image => [image.dataset.colour, getComputedStyle(image).backgroundColor]")
    box, place = lead.bounding_box(), page.locator(".article__lead").bounding_box()
    empty = page.locator("#article img").evaluate_all("images => images.filter(image => !image.clientHeight).length")
    context.close()
    assert ground == f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"
    assert box is not None
    assert place is not None
    assert box["width"] == place["width"]
    assert empty == 0
    assert box["height"] == pytest.approx(box["width"] * 3 / 4, abs=1)
