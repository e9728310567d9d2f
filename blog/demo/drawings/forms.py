"""Outlines: lists of points that scenes fill, shade or repeat. Nothing here touches a canvas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from blog.demo.drawings.canvas import Point


def smooth(points: Sequence[Point], steps: int = 10, closed: bool = False) -> list[Point]:
    """A curve through all `points` (Catmull-Rom), `steps` points a span."""
    ends = (points[-1:], [points[0], points[1]]) if closed else (points[:1], points[-1:])
    knots = [*ends[0], *points, *ends[1]]
    curve: list[Point] = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        curve.extend(_span(a, b, c, d, i / steps) for i in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _span(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(i: int) -> float:
        return 0.5 * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t
        )

    return along(0), along(1)


def ridge(rng: Random, width: float, level: float, height: float, roughness=0.5, detail=7) -> list[Point]:
    """A mountain line across `width`, by midpoint displacement; about `height` above and below `level`."""
    heights = [rng.uniform(-1, 1), rng.uniform(-1, 1)]
    swing = 1.0
    for _ in range(detail):
        split: list[float] = []
        for a, b in zip(heights, heights[1:], strict=False):
            split += [a, (a + b) / 2 + rng.uniform(-swing, swing)]
        heights = [*split, heights[-1]]
        swing *= roughness
    low, high = min(heights), max(heights)
    step = width / (len(heights) - 1)
    return [(i * step, level - height * (2 * (h - low) / (high - low) - 1)) for i, h in enumerate(heights)]


def hills(rng: Random, width: float, level: float, height: float, waves=3) -> list[Point]:
    """A rolling line across `width`: a few sines with random phases."""
    parts = [(rng.uniform(0.6, 1.4) * (i + 1), rng.uniform(0, 6.28), 1 / (i + 1)) for i in range(waves)]
    scale = sum(part[2] for part in parts)
    return [
        (x, level - height * sum(w * math.sin(f * x / width * 6.28 + p) for f, p, w in parts) / scale)
        for x in range(0, int(width) + 9, 8)
    ]


def headland(rng: Random, width: float, level: float, height: float) -> list[Point]:
    """A rolling line that comes from the edge of the picture and sinks to `level` at `width`."""
    line = hills(rng, width, 0, height)
    return [(x, level - (height - y) * min(1.0, (width - x) / width * 1.6)) for x, y in line if x <= width] + [
        (width, level)
    ]


def ground(line: Sequence[Point], bottom: float) -> list[Point]:
    """The area below a line, down to `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def arch(x: float, y: float, width: float, height: float, pointed=0.0) -> list[Point]:
    """A doorway standing on `y`, centred on `x`: straight sides and a round (or `pointed`, 0 to 1) head."""
    half = width / 2
    spring = y - height + half * (1 + 0.35 * pointed)
    head = []
    for i in range(41):
        angle = math.pi - math.pi * i / 40
        rise = math.sin(angle) * half * (1 + 0.35 * pointed * (1 - abs(math.cos(angle))))
        head.append((x + math.cos(angle) * half, spring - rise))
    return [(x - half, y), *head, (x + half, y)]


def blob(rng: Random, x: float, y: float, rx: float, ry: float, wobble=0.12, corners=11) -> list[Point]:
    """An irregular round shape around `x, y`."""
    knots = []
    for i in range(corners):
        angle = math.tau * i / corners
        reach = 1 + rng.uniform(-wobble, wobble)
        knots.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach))
    return smooth(knots, 6, closed=True)


def turned(points: Sequence[Point], x: float, y: float, degrees: float, scale=1.0) -> list[Point]:
    """`points` (around the origin) scaled, turned and moved to `x, y`."""
    c, s = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
    return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]


def placed(points: Sequence[Point], x: float, y: float, scale=1.0, flip=False) -> list[Point]:
    """`points` (around the origin) scaled, mirrored if `flip`, and moved to `x, y`."""
    across = -scale if flip else scale
    return [(x + px * across, y + py * scale) for px, py in points]
