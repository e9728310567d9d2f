"""The page of one picture in a real browser: the focal point by mouse, by keyboard and without scripts; its acts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.authoring.picture_desk import drawn
from tests.browser.conftest import add_picture

DELETE, REPLACE = "#deleting", "#replacing"


@pytest.fixture
def quay(staff: Callable[..., Page]) -> Page:
    """Amal at her new picture."""
    page = staff("amal")
    page.goto(f"/desk/media/{add_picture(page, drawn(at=0.21))}")
    return page


def test_a_click_sets_the_focal_point_and_shows_the_crops(quay: Page) -> None:
    handle = quay.locator(".focal__handle")
    box = handle.bounding_box()
    handle.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.8})
    assert (_point(quay)) == ("25", "80")
    assert quay.locator(".focal__ring").get_attribute("cx") == "25%"
    upright = quay.locator("[data-ratio='4x5'] img")
    # 4:5 of 900 × 600 keeps 480 px; around 225 px it begins at the edge, and the height has no room.
    assert upright.evaluate("image => image.style.objectPosition") == "0% 50%"
    square = quay.locator("[data-ratio='1x1'] img")
    assert square.evaluate("image => image.style.objectPosition") == "0% 50%"


def test_arrow_keys_move_it_by_one_and_with_shift_by_ten(quay: Page) -> None:
    quay.locator(".focal__handle").focus()
    for key in ("ArrowLeft", "Shift+ArrowRight", "ArrowDown", "Shift+ArrowUp"):
        quay.keyboard.press(key)
    assert _point(quay) == ("59", "41")
    assert "59" in str(quay.locator(".focal__handle").get_attribute("aria-label"))
    for _ in range(12):
        quay.keyboard.press("Shift+ArrowLeft")
    quay.keyboard.press("Enter")
    assert _point(quay) == ("0", "41")
    quay.locator("#picture-form .button").click()
    quay.wait_for_load_state()
    assert _point(quay) == ("0", "41")
    assert "1x1-0-41" in str(quay.locator("[data-ratio='1x1'] img").get_attribute("src"))


def test_the_number_fields_move_the_mark_and_the_crops(quay: Page) -> None:
    quay.fill("[name=focus_x]", "90")
    assert quay.locator(".focal__dot").get_attribute("cx") == "90%"
    assert quay.locator("[data-ratio='1x1'] img").evaluate("image => image.style.objectPosition") == "100% 50%"


def test_everything_works_without_scripts(staff: Callable[..., Page]) -> None:
    picture_id = add_picture(staff("nadia"), drawn(at=0.33))
    page = staff("nadia", scripts=False)
    page.goto(f"/desk/media/{picture_id}")
    page.fill("[name=focus_x]", "30")
    page.fill("[name=caption_en]", "The old quay")
    page.click("#picture-form .button")
    assert _point(page) == ("30", "50")
    assert page.locator(".focal__ring").get_attribute("cx") == "30%"
    assert "16x9-30-50" in str(page.locator("[data-ratio='16x9'] img").get_attribute("src"))
    page.click(f"{REPLACE} summary")
    new = {"name": "new.jpg", "mimeType": "image/jpeg", "buffer": drawn((1200, 800), at=0.47)}
    page.set_input_files(f"{REPLACE} [name=file]", files=new)
    page.click(f"{REPLACE} .button")
    assert "1,200" in page.locator(".focal .facts").inner_text()
    assert page.input_value("[name=caption_en]") == "The old quay"
    page.click(f"{DELETE} summary")
    page.click(f"{DELETE} .button")
    page.wait_for_url("**/desk/media")
    assert page.goto(f"/desk/media/{picture_id}").status == 404


def test_a_picture_in_use_goes_only_after_its_uses_were_ticked(staff: Callable[..., Page]) -> None:
    page = staff("huda")
    picture_id = add_picture(page, drawn(at=0.52))
    page.goto(f"/desk/articles/new?lead_image={picture_id}")
    page.fill("[name=title]", "قصة عن رصيف يُحذف")
    page.click("button[name=then][value=save]")
    page.wait_for_url("**/desk/articles/*")
    page.goto(f"/desk/media/{picture_id}")
    page.click(f"{DELETE} summary")
    assert "قصة عن رصيف يُحذف" in page.locator(DELETE).inner_text()
    page.click(f"{DELETE} .button")
    assert page.locator(f"{DELETE} input:invalid").count() == 1
    page.check(f"{DELETE} [name=take_out]")
    page.click(f"{DELETE} .button")
    page.wait_for_url("**/desk/media")


def _point(page: Page) -> tuple[str, str]:
    return page.input_value("[name=focus_x]"), page.input_value("[name=focus_y]")
