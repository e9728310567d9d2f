"""Crops keep their ratio, stay inside the picture and follow the focal point."""

import random

import pytest

from blog.lib.picture_shapes import RATIOS, crop_box, height_at


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "box"),
    [
        ((3000, 2000), "16x9", (50, 50), (0, 156, 3000, 1688)),
        ((3000, 2000), "1x1", (50, 50), (500, 0, 2000, 2000)),
        ((3000, 2000), "4x5", (0, 50), (0, 0, 1600, 2000)),
        ((3000, 2000), "4x5", (100, 50), (1400, 0, 1600, 2000)),
        ((3000, 2000), "1x1", (40, 90), (200, 0, 2000, 2000)),
        ((1000, 3000), "16x9", (50, 30), (0, 619, 1000, 562)),
        ((1, 1), "16x9", (50, 50), (0, 0, 1, 1)),
    ],
)
def test_crops_are_as_large_as_the_picture_allows(size, ratio, focus, box):
    assert crop_box(*size, RATIOS[ratio], *focus) == box


def test_every_crop_lies_inside_with_its_ratio_and_its_focal_point():
    chance = random.Random(4)
    for _ in range(3000):
        width, height = (round(2 ** (chance.random() * 13)) for _ in range(2))
        ratio = chance.choice(list(RATIOS.values()))
        focus = chance.randint(0, 100), chance.randint(0, 100)
        left, top, across, down = crop_box(width, height, ratio, *focus)
        assert 0 <= left <= left + across <= width
        assert 0 <= top <= top + down <= height
        assert (across, down) == (width, down) or (across, down) == (across, height)
        assert abs(across * ratio[1] - down * ratio[0]) <= max(ratio)
        assert left - 1 <= width * focus[0] / 100 <= left + across + 1
        assert top - 1 <= height * focus[1] / 100 <= top + down + 1


def test_a_picture_keeps_its_shape_at_another_width():
    assert [height_at(width, 3000, 2000) for width in (480, 1600, 3000)] == [320, 1067, 2000]
    assert height_at(480, 16_000, 1) == 1
