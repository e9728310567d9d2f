"""The school bus on the mountain road in snow."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.forms import arch, ground, hills, placed, ridge, smooth


@scene("school-bus-snow")
def school_bus_snow(c: Canvas) -> None:
    """The yellow school bus on the mountain road, dusk and snow."""
    c.sky([(0, "#3f5578"), (0.6, "#8a97b0"), (1, "#e6c3b4")], 0, 620)
    for level, height, colour in ((330, 150, "#7d8cab"), (430, 130, "#69799b")):
        line = ridge(c.rng, 1600, level, height, 0.52)
        c.polygon(ground(line, 1067), colour)
        cap = [(x, y + 18 + 26 * abs(math.sin(x * 0.021))) for x, y in line]
        c.polygon([*line, *reversed(cap)], mix(colour, "#ffffff", 0.75))
        c.haze(level - 60, level + 260, "#e3c9c0", 0, 0.35)
    c.polygon(ground(hills(c.rng, 1600, 610, 50), 1067), "#c3cbdb")
    for depth, count, low, tall in ((0, 30, 620, 110), (1, 18, 690, 190)):
        for _ in range(count):
            x = c.rng.uniform(0, 1600)
            _fir(
                c,
                x,
                low + c.rng.uniform(-14, 26),
                tall * c.rng.uniform(0.7, 1.2),
                mix("#33465f", "#7889a3", 0.5 - depth * 0.4),
            )
    snow = c.shape(smooth([(0, 700), (420, 680), (900, 730), (1600, 690)], 12) + [(1600, 1067), (0, 1067)])
    c.fill_gradient(snow, [(0, "#e9ecf3"), (1, "#a9b5cc")])
    road = c.shape(
        smooth([(1600, 760), (1150, 790), (600, 860), (180, 960), (0, 1067)], 12)
        + smooth([(980, 1067), (1250, 950), (1600, 880)], 10)
    )
    c.fill_gradient(road, [(0, "#8a8fa5"), (1, "#5d6480")])
    for edge, shift in (
        ([(1600, 790), (1150, 822), (640, 900), (260, 1010), (150, 1067)], 0),
        ([(1600, 846), (1300, 890), (960, 1000), (850, 1067)], 0),
    ):
        c.line([(x, y + shift) for x, y in smooth(edge, 12)], 8, "#c9cfde")
    c.beam([(420, 810), (420, 850), (-60, 1067), (-60, 860)], "#fff0bd", 0.6, 16)
    _bus(c, 800, 880, 1.0)
    for x, y, tall in ((1490, 1010, 420), (1360, 1060, 300), (60, 800, 330)):
        _fir(c, x, y, tall, "#263850")
    for _ in range(430):
        near = c.rng.random() ** 3
        r = 1.4 + near * 6
        c.ellipse(c.rng.uniform(0, 1600), c.rng.uniform(0, 1067), r, r, mix("#cfd6e6", "#ffffff", near))


def _fir(c: Canvas, x: float, y: float, tall: float, colour: Colour) -> None:
    c.rect(x - tall * 0.025, y - tall * 0.1, tall * 0.05, tall * 0.1, mix(colour, "#1a1420", 0.4))
    for layer in range(4):
        top, low = y - tall * (1 - layer * 0.2), y - tall * (0.62 - layer * 0.18)
        half = tall * (0.13 + layer * 0.055)
        c.polygon([(x, top), (x + half, low), (x - half, low)], colour)
        c.polygon([(x, top), (x + half * 0.5, (top + low) / 2), (x + half * 0.1, (top + low) / 2 + 5), (x - half * 0.42, (top + low) / 2 - 3)],
                  mix(colour, "#ffffff", 0.8))  # fmt: skip


def _bus(c: Canvas, x: float, y: float, k: float) -> None:
    """A small bus heading left, its waterline (the road) at `y`."""
    c.beam([(x - 400, y + 6), (x + 400, y - 20), (x + 420, y + 30), (x - 380, y + 50)], "#2c3350", 0.6, 10)
    body = c.box(x - 390 * k, y - 300 * k, 770 * k, 262 * k, 36 * k)
    c.fill_gradient(body, [(0, "#ffd257"), (1, "#e69a2c")])
    c.shade(body, "#8a4a26", 0.7, "right", 0.6)
    c.rect(x - 388 * k, y - 130 * k, 766 * k, 14 * k, "#3a2c34")
    c.rect(x - 372 * k, y - 318 * k, 730 * k, 26 * k, "#f7f8fb", 13 * k)
    for i in range(6):
        _bus_window(c, x - 250 * k + i * 100 * k, y, k, ["#c8503f", "#2f7d8c", "", "#8a5fa0", "#4f7d57", ""][i])
    frame = [(-384, -160), (-380, -262), (-276, -268), (-276, -160)]
    c.polygon(placed(frame, x, y, k), "#4a5a78")
    glass = [(-370, -168), (-366, -252), (-286, -258), (-286, -168)]
    c.polygon(placed(glass, x, y, k), "#b9cbd9")
    c.ellipse(x - 318 * k, y - 196 * k, 19 * k, 23 * k, "#5a3a38")
    for dx in (-230, 240):
        c.ellipse(x + dx * k, y - 34 * k, 58 * k, 58 * k, "#1d1a26")
        c.ellipse(x + dx * k, y - 34 * k, 26 * k, 26 * k, "#a9adbb")
        c.polygon(arch(x + dx * k, y - 34 * k, 132 * k, 68 * k), "#1d1a26")
        c.ellipse(x + dx * k, y - 34 * k, 55 * k, 55 * k, "#2b2735")
        c.ellipse(x + dx * k, y - 34 * k, 24 * k, 24 * k, "#b9bdca")
    c.glow(x - 388 * k, y - 92 * k, 130 * k, 110 * k, "#fff6d0", 0.9, 2)
    c.ellipse(x - 382 * k, y - 92 * k, 17 * k, 24 * k, "#fffdf0")
    c.rect(x - 402 * k, y - 62 * k, 780 * k, 22 * k, "#3a2c34", 10 * k)


def _bus_window(c: Canvas, left: float, y: float, k: float, hat: Colour) -> None:
    """A lit pane, and a child in a knitted `hat` behind it unless that is empty."""
    pane = c.box(left, y - 268 * k, 84 * k, 104 * k, 10 * k)
    c.fill_gradient(pane, [(0, "#fff0bf"), (1, "#ffc873")])
    if not hat:
        return
    c.ellipse(left + 42 * k, y - 196 * k, 21 * k, 24 * k, "#5a3a38")
    c.polygon(placed(smooth([(18, -204), (24, -230), (60, -230), (66, -204)], 6), left, y, k), hat)
    c.rect(left + 12 * k, y - 178 * k, 60 * k, 14 * k, hat, 6 * k)
