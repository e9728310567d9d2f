"""Pictures in the rich editor: by button, by drop, by paste; their fields; galleries."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.browser.rich_text import RichText
from tests.browser.test_editor import BUNDLE

pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the editor is not bundled here: ./warraq run fetches it")


def picture(shade: int) -> bytes:
    """A small picture of its own."""
    made = BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 120)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def text(shared_staff: Callable[[str], Watched]) -> Iterator[RichText]:
    watched = shared_staff("amal")
    yield RichText(watched.page)
    assert not watched.complaints


def choose(text: RichText, tool: str, *shades: int) -> None:
    with text.page.expect_file_chooser() as chooser:
        text.tool(tool)
    chooser.value.set_files(
        [{"name": f"{shade}.png", "mimeType": "image/png", "buffer": picture(shade)} for shade in shades]
    )


def test_a_picture_sent_by_button_gets_its_words_in_place(text: RichText) -> None:
    text.write("قبل الصورة")
    choose(text, "picture", 10)
    figure = text.text.locator("figure")
    figure.locator("img").click()
    figure.locator("[data-field=credit]").fill("تصوير: نور")
    figure.locator("[data-field=alt]").fill("قوارب في الميناء")
    figure.locator("figcaption").click()
    text.write("الميناء صباحاً")
    assert re.fullmatch(
        r'<p>قبل الصورة</p>\n<figure><img src="/media/[^"]+" alt="قوارب في الميناء" width="64" height="48">'
        r"<figcaption>الميناء صباحاً <small>تصوير: نور</small></figcaption></figure>",
        text.sent,
    )


def test_a_decorative_picture_has_no_words(text: RichText) -> None:
    text.paste(files=(("زينة.png", picture(20)),))
    text.text.locator("figure img").click()
    text.text.locator("[data-field=decorative]").check()
    assert re.fullmatch(
        r'<figure><img src="/media/[^"]+" alt="" width="64" height="48" role="presentation"></figure>', text.sent
    )
    expect(text.text.locator("[data-lack]")).to_be_hidden()


def test_several_dropped_files_become_figures_in_their_order(text: RichText) -> None:
    text.drop(("1.png", picture(30)), ("2.png", picture(31)))
    expect(text.text.locator("figure")).to_have_count(2)
    expect(text.text.locator(".uploading")).to_have_count(0)


def test_what_the_library_refuses_is_said_in_words(text: RichText) -> None:
    text.paste(files=(("خربشة.png", b"not a picture"),))
    expect(text.page.locator("[data-editor-alarm]")).to_contain_text("خربشة.png")
    expect(text.text.locator("figure, .uploading")).to_have_count(0)
    text.paste(files=(("ملاحظات.txt", b"words"),))
    expect(text.page.locator("[data-editor-alarm]")).to_contain_text("JPEG")


def test_a_gallery_is_made_ordered_and_parted(text: RichText) -> None:
    choose(text, "gallery", 40, 41, 42)
    expect(text.text.locator(".gallery figure")).to_have_count(3)
    assert re.fullmatch(r'<div class="gallery">(<figure><img [^>]+></figure>){3}</div>', text.sent)
    before = re.findall(r"/media/[^\"]+", text.sent)
    text.text.locator("figure img").first.click()
    text.text.locator("figure").first.locator("[data-act=later]").click()
    assert re.findall(r"/media/[^\"]+", text.sent) == [before[1], before[0], before[2]]
    text.page.locator("[data-act=galleryPart]").click()
    assert "gallery" not in text.sent
    assert text.sent.count("<figure>") == 3
    text.press("Control+a")
    text.tool("gallery")
    assert text.sent.count('<div class="gallery">') == 1


def test_enter_in_a_caption_goes_on_below_and_backspace_keeps_the_picture(text: RichText) -> None:
    text.paste(files=(("1.png", picture(50)),))
    text.text.locator("figcaption").click()
    text.write("سطر", "فقرة تحتها")
    assert re.fullmatch(r"<figure><img [^>]+><figcaption>سطر</figcaption></figure>\n<p>فقرة تحتها</p>", text.sent)
    text.press("Home", "Backspace")
    assert "<figcaption>سطر</figcaption></figure>\n<p>فقرة تحتها</p>" in text.sent
