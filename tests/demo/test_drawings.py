"""Every picture of the demonstration: drawn whole, always the same, and unlike its neighbours."""

from functools import cache

import pytest
from PIL import Image, ImageChops, ImageStat

from blog.demo import drawings
from blog.demo.drawings.canvas import LANDSCAPE, SQUARE, UPRIGHT

KEYS = drawings.keys()
PORTRAITS = [key for key in KEYS if key.startswith("portrait-")]


@cache
def drawn(key: str) -> Image.Image:
    return drawings.draw(key)


def test_there_are_thirty_scenes_and_eight_portraits() -> None:
    assert len(PORTRAITS) == 8
    assert len(KEYS) - len(PORTRAITS) >= 30


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_has_one_of_the_three_sizes(key: str) -> None:
    picture = drawn(key)

    assert picture.mode == "RGB"
    assert picture.size == SQUARE if key in PORTRAITS else picture.size in (LANDSCAPE, UPRIGHT)


@pytest.mark.parametrize("key", KEYS)
def test_no_part_of_a_picture_was_left_unpainted(key: str) -> None:
    """Bare canvas is pure black; even our darkest ink is not, and grain reaches everything painted."""
    lightest = drawn(key).reduce(8).convert("RGB").split()
    bare = ImageChops.lighter(ImageChops.lighter(lightest[0], lightest[1]), lightest[2]).point(lambda v: 255 * (v < 9))

    assert ImageStat.Stat(bare).mean[0] / 255 < 0.002


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_has_light_and_dark(key: str) -> None:
    grey = drawn(key).convert("L")

    assert ImageStat.Stat(grey).stddev[0] > 20


@pytest.mark.parametrize("key", ["harbour-dawn", "portrait-salma"])
def test_the_same_key_always_gives_the_same_picture(key: str) -> None:
    assert drawings.draw(key).tobytes() == drawn(key).tobytes()


def test_no_two_pictures_look_alike() -> None:
    small = {key: drawn(key).resize((24, 16)) for key in KEYS if key not in PORTRAITS}

    for key, picture in small.items():
        for other in small:
            if key < other:
                difference = ImageStat.Stat(ImageChops.difference(picture, small[other])).mean
                assert sum(difference) / 3 > 12, f"{key} and {other}"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        drawings.draw("no-such-picture")
