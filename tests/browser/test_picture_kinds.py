"""Pictures that are no photographs of the usual shape: moving, small, upright, see-through."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import DESKTOP, PHONE, Paper, Watched
from tests.browser.picture_story import figure, publish, upload

MOVING, SMALL, UPRIGHT, SEE_THROUGH = range(4)  # in the text, in this order
SMALL_PX = 40
CLEAR = "rgba(0, 0, 0, 0)"


def _gif() -> bytes:
    held = BytesIO()
    first, *others = (Image.new("RGB", (640, 400), colour) for colour in ("teal", "gold", "navy"))
    first.save(held, "GIF", save_all=True, append_images=others, duration=100, loop=0)
    return held.getvalue()


def _saved(image: Image.Image, format: str) -> bytes:
    held = BytesIO()
    image.save(held, format)
    return held.getvalue()


@pytest.fixture(scope="module")
def story(shared_staff: Callable[[str], Watched]) -> str:
    """The address of a story that shows one of each kind; a small one is its lead."""
    page = shared_staff("huda").page
    files = [
        ("moving.gif", "image/gif", _gif()),
        ("small.jpg", "image/jpeg", _saved(Image.new("RGB", (SMALL_PX, SMALL_PX), "maroon"), "JPEG")),
        ("upright.jpg", "image/jpeg", _saved(Image.new("RGB", (700, 1750), "olive"), "JPEG")),
        ("through.png", "image/png", _saved(Image.new("RGBA", (900, 600), (200, 30, 40, 90)), "PNG")),
    ]
    pictures = [upload(page, name, content, mime) for name, mime, content in files]
    return publish(page, "صور من كل نوع", pictures[SMALL], "<p>المرفأ</p>" + "".join(map(figure, pictures)))


def _shown(chromium: Browser, paper: Paper, address: str, place: int, **kind: object) -> tuple[Page, Locator]:
    page = chromium.new_context(base_url=paper.url, **kind).new_page()  # type: ignore[arg-type]
    page.goto(address)
    image = page.locator(".prose picture img").nth(place)
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    return page, image


@pytest.mark.parametrize(("motion", "is_still"), [("reduce", True), ("no-preference", False)])
def test_an_animation_stands_still_for_whoever_wants_no_motion(
    chromium: Browser, paper: Paper, story: str, motion: str, is_still: bool
) -> None:
    page, image = _shown(chromium, paper, story, MOVING, reduced_motion=motion, viewport=PHONE)
    address = str(image.evaluate("image => image.currentSrc"))
    frames = getattr(Image.open(BytesIO(page.request.get(address).body())), "n_frames", 1)
    page.context.close()
    assert ("/still/" in address, frames == 1) == (is_still, is_still)


def test_a_small_picture_is_not_blown_up(chromium: Browser, paper: Paper, story: str) -> None:
    page, image = _shown(chromium, paper, story, SMALL, viewport=PHONE)
    lead = page.locator(".article__lead img")
    widths = [shown.evaluate("image => image.clientWidth") for shown in (image, lead)]
    page.goto("/")
    card = page.locator(".card", has_text="صور من كل نوع").first
    card.wait_for()
    on_the_front_page = card.locator("img").count()
    page.context.close()
    assert widths == [SMALL_PX, SMALL_PX]
    assert on_the_front_page == 0


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: str(screen["width"]))
def test_an_upright_picture_is_whole_on_the_screen(
    chromium: Browser, paper: Paper, story: str, screen: dict[str, int]
) -> None:
    page, image = _shown(chromium, paper, story, UPRIGHT, viewport=screen)
    height, fit = image.evaluate("image => [image.clientHeight, getComputedStyle(image).objectFit]")
    page.context.close()
    assert 300 < height <= screen["height"]
    assert fit == "contain"


def test_every_picture_has_its_place_before_it_comes(chromium: Browser, paper: Paper, story: str) -> None:
    places = []
    for is_there in (False, True):
        page = chromium.new_context(base_url=paper.url, viewport=PHONE).new_page()
        if not is_there:
            page.route("**/media/**", lambda route: route.abort())
        page.goto(story)
        for image in page.locator("#article picture img:not(.is-small)").all() if is_there else []:
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        places.append(
            page.locator("#article picture img:not(.is-small)").evaluate_all(
                "images => images.map(image => [image.clientWidth, image.clientHeight])"
            )
        )
        page.context.close()
    assert places[0] == places[1]


@pytest.mark.parametrize(("place", "is_clear"), [(SEE_THROUGH, True), (UPRIGHT, True), (MOVING, False)])
def test_nothing_stands_behind_a_see_through_picture_or_beside_an_upright_one(
    chromium: Browser, paper: Paper, story: str, place: int, is_clear: bool
) -> None:
    page, image = _shown(chromium, paper, story, place, viewport=PHONE)
    ground = image.evaluate("image => getComputedStyle(image).backgroundColor")
    page.context.close()
    assert (ground == CLEAR) == is_clear
