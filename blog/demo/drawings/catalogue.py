"""The list of pictures: every scene enters itself here under its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blog.demo.drawings.canvas import LANDSCAPE, Canvas

Paint = Callable[[Canvas], None]


@dataclass(frozen=True)
class Scene:
    """How one picture is drawn: its size in pixels, its grain, and the function that paints it."""

    paint: Paint
    size: tuple[int, int]
    grain: float
    vignette: float


SCENES: dict[str, Scene] = {}


def scene(
    key: str, size: tuple[int, int] = LANDSCAPE, grain: float = 6, vignette: float = 0.16
) -> Callable[[Paint], Paint]:
    """Enter the decorated painter under `key`."""

    def enter(paint: Paint) -> Paint:
        SCENES[key] = Scene(paint, size, grain, vignette)
        return paint

    return enter
