"""Copies of a picture look alike to the hash, different pictures do not, and flat ones tell nothing."""

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from blog.lib.perceptual_hash import NEAR, distance, of


def scene(seed: int) -> Image.Image:
    """Something like a photograph: a sky that fades, and a dozen things of every size before it."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize((600, 400)).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        left, top = chance.randrange(-50, 550), chance.randrange(-50, 350)
        box = (left, top, left + chance.randrange(40, 300), top + chance.randrange(40, 300))
        chance.choice((pen.ellipse, pen.rectangle))(box, fill=tuple(chance.randrange(256) for _ in range(3)))
    return image


def saved_anew(image: Image.Image, quality: int = 40) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(stream).convert("RGB")


COPIES = {
    "saved anew": saved_anew,
    "smaller": lambda image: image.resize((200, 133)),
    "lighter": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "grey": lambda image: image.convert("L"),
    "cut a little": lambda image: image.crop((6, 4, 594, 396)),
    "all of it": lambda image: saved_anew(image.crop((3, 2, 597, 398)).resize((300, 200))),
}


@pytest.mark.parametrize("copy", COPIES)
def test_copies_are_near(copy):
    for seed in range(20):
        image = scene(seed)
        assert distance(of(image), of(COPIES[copy](image))) <= NEAR


def test_different_pictures_are_far():
    hashes = [of(scene(seed)) for seed in range(40)]
    apart = [distance(one, other) for place, one in enumerate(hashes) for other in hashes[:place]]
    assert min(apart) > NEAR


@pytest.mark.parametrize("colour", ["white", "black", "teal"])
def test_a_flat_picture_is_like_nothing(colour):
    flat = Image.new("RGB", (300, 200), colour)
    assert of(flat) is None
    flat.putpixel((30, 30), (255, 0, 0))
    assert of(saved_anew(flat)) is None


def test_a_hash_fits_a_column_of_sqlite():
    hashes = [of(scene(seed)) for seed in range(40)]
    assert all(-(2**63) <= one < 2**63 for one in hashes)
    assert any(one < 0 for one in hashes)
    assert distance(-1, 0) == 64
    assert distance(-(2**63), 0) == 1


def test_what_is_seen_through_counts_as_white():
    image = scene(1).convert("RGBA")
    on_white = image.copy()
    image.paste((9, 9, 9, 0), (0, 0, 200, 400))
    on_white.paste("white", (0, 0, 200, 400))
    assert distance(of(image), of(on_white)) == 0
