"""The picture other sites show beside a link to a story."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from blog.lib import social_card
from blog.lib.social_card import ACCENTS, HEIGHT, INK, MAX_BYTES, PANEL, PAPER, WIDTH, Card, draw

STATIC = Path(__file__).resolve().parents[2] / "static"
FONTS = STATIC / "vendor/fonts"
needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts are fetched at install")


def picture(width=800, height=600, mode="RGB", format="PNG"):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "#c81e1e")
    image.paste("#1428c8", (width // 2, 0, width, height))
    stream = io.BytesIO()
    image.convert(mode).save(stream, format)
    return stream.getvalue()


def card(**parts):
    given = {"headline": "سوق القمح يفتح أبوابه", "section": "مدينة", "site_name": "ريحانة", "lang": "ar"}
    return Card(**given | {"accent": "teal"} | parts)


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def is_near(pixel, colour, by=12):
    return all(abs(have - want) <= by for have, want in zip(pixel, bytes.fromhex(colour[1:]), strict=True))


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [value / 255 for value in bytes.fromhex(colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def noise():
    """A picture that no JPEG makes small."""
    stream = io.BytesIO()
    Image.effect_noise((1280, 1280), 200).convert("RGB").save(stream, "PNG", compress_level=1)
    return stream.getvalue()


@pytest.mark.parametrize("lead", [None, picture(), noise()], ids=["none", "plain", "noise"])
def test_a_card_has_the_size_sites_ask_for_is_light_and_carries_nothing_but_the_picture(lead):
    jpeg = draw(card(picture=lead), FONTS)
    image = Image.open(io.BytesIO(jpeg))
    assert (image.format, image.size) == ("JPEG", (WIDTH, HEIGHT)) == ("JPEG", (1200, 630))
    assert len(jpeg) <= MAX_BYTES
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
    assert jpeg.endswith(b"\xff\xd9")


@needs_fonts
@pytest.mark.parametrize(("lang", "words_at", "picture_at"), [("ar", 1190, 10), ("en", 10, 1190)])
def test_the_words_stand_on_paper_where_reading_begins_and_the_picture_on_the_other_side(lang, words_at, picture_at):
    image = opened(draw(card(lang=lang, picture=picture()), FONTS))
    assert is_near(image.getpixel((words_at, 300)), PAPER)
    assert not is_near(image.getpixel((picture_at, 300)), PAPER)


@needs_fonts
@pytest.mark.parametrize(("focus", "colour"), [((0, 50), "#c81e1e"), ((100, 50), "#1428c8")])
def test_the_picture_is_cut_round_its_focal_point(focus, colour):
    image = opened(draw(card(picture=picture(2000, 600), focus=focus), FONTS))
    assert all(is_near(image.getpixel((x, 300)), colour) for x in (20, WIDTH - PANEL - 20))


@needs_fonts
@pytest.mark.parametrize("lead", [picture(), None], ids=["beside a picture", "alone"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_words_can_be_read_on_their_ground(monkeypatch, accent, lead):
    inks = []
    monkeypatch.setattr(social_card.Column, "set", lambda column, setting, top, leading, colour: inks.append(colour))
    image = opened(draw(card(accent=accent, picture=lead), FONTS))
    grounds = {image.getpixel((x, y)) for x in range(WIDTH - PANEL + 70, WIDTH - 4, 7) for y in range(120, HEIGHT, 7)}
    ground = PAPER if lead else ACCENTS[accent]
    assert all(is_near(pixel, ground, by=3) for pixel in grounds), "nothing but one colour under the words"
    assert len(inks) == 3
    assert min(contrast(ink, ground) for ink in inks) >= 4.5


@needs_fonts
@pytest.mark.parametrize("headline", ["كلمة", "ك" * 60, "مجلس المدينة يقر خطة جديدة " * 8, "سَبْعَةٌ وَعِشْرُونَ ضِلْعًا"])
def test_words_stay_off_the_edges_that_sites_cut(headline):
    image = opened(draw(card(headline=headline, picture=picture()), FONTS))
    edges = [image.crop((WIDTH - 40, 40, WIDTH, HEIGHT)), image.crop((WIDTH - PANEL + 8, 600, WIDTH, HEIGHT))]
    assert all(is_near(colour, PAPER) for edge in edges for _, colour in edge.getcolors(1 << 16))


@needs_fonts
def test_ink_is_where_the_words_are():
    image = opened(draw(card(picture=picture()), FONTS))
    words = image.crop((WIDTH - PANEL, 200, WIDTH, HEIGHT)).getcolors(1 << 20)
    assert sum(count for count, colour in words if is_near(colour, INK, by=30)) > 5000


@pytest.mark.parametrize("headline", ["سوق القمح", "Москва", "🎉"])
def test_without_the_letters_the_picture_stands_alone(tmp_path, headline):
    fonts = FONTS if headline != "سوق القمح" else tmp_path
    image = opened(draw(card(headline=headline, picture=picture()), fonts))
    assert is_near(image.getpixel((20, 300)), "#c81e1e")
    assert is_near(image.getpixel((1180, 300)), "#1428c8")


def test_without_letters_and_without_a_picture_it_is_the_papers_colour(tmp_path):
    assert all(is_near(c, ACCENTS["plum"], 3) for _, c in opened(draw(card(accent="plum"), tmp_path)).getcolors())


@pytest.mark.parametrize(("mode", "format"), [("RGBA", "PNG"), ("P", "PNG"), ("L", "JPEG"), ("RGB", "WEBP")])
def test_any_picture_of_the_library_will_do(mode, format):
    image = opened(draw(card(picture=picture(mode=mode, format=format)), FONTS))
    assert image.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (4000, 3)])
def test_a_picture_of_any_shape_will_do(size):
    assert opened(draw(card(picture=picture(*size)), FONTS)).size == (WIDTH, HEIGHT)


def test_the_colours_are_those_of_the_paper():
    tokens = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    light = tokens[: tokens.index("prefers-color-scheme")]
    assert dict(re.findall(r'\[data-accent="(\w+)"\] { --accent: (#\w+)', light)) == ACCENTS
    assert dict(re.findall(r"--(paper|ink): (#\w+)", light)) == {"paper": PAPER, "ink": INK}
