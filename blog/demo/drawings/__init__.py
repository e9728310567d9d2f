"""The demo's pictures, drawn with Pillow: `draw(key)` for one of `keys()`.

A scene is a function that paints layers on a `Canvas`, from the farthest to the nearest; `forms` has outlines,
`figures` the things that return (boats, windows, people, trees). The same key always gives the same picture.
"""

from __future__ import annotations

from zlib import crc32

from PIL import Image

from blog.demo.drawings import (
    portraits,
    scenes_city,
    scenes_crafts,
    scenes_land,
    scenes_letters,
    scenes_rooms,
    scenes_science,
    scenes_sea,
    scenes_snow,
    scenes_sport,
    scenes_streets,
    scenes_trade,
)
from blog.demo.drawings.canvas import Canvas
from blog.demo.drawings.catalogue import SCENES

__all__ = ["draw", "keys", "painters"]

painters = (
    scenes_sea,
    scenes_city,
    scenes_streets,
    scenes_trade,
    scenes_land,
    scenes_snow,
    scenes_rooms,
    scenes_crafts,
    scenes_letters,
    scenes_science,
    scenes_sport,
    portraits,
)


def keys() -> list[str]:
    """The key of every picture, portraits of the staff (`portrait-…`) last."""
    return sorted(SCENES, key=lambda key: (key.startswith("portrait-"), key))


def draw(key: str) -> Image.Image:
    """Draw one picture (RGB; about a second). Raises KeyError for a key that is not in `keys()`."""
    scene = SCENES[key]
    canvas = Canvas(scene.size, seed=crc32(key.encode()))
    scene.paint(canvas)
    return canvas.finish(scene.grain, scene.vignette)
