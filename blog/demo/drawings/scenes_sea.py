"""The sea and what lives by it: the harbour, ferries, boats, the lighthouse."""

from __future__ import annotations

from blog.demo.drawings.canvas import Canvas, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import crane, fishing_boat, gull, sun
from blog.demo.drawings.forms import ground, hills, smooth


@scene("harbour-dawn")
def harbour_dawn(c: Canvas) -> None:
    """The fishing harbour before the market opens: sun over the mole, boats in, cranes asleep."""
    shore = 600
    c.sky([(0, "#2f4663"), (0.35, "#7d7f92"), (0.66, "#e7a98a"), (0.9, "#fbd59a"), (1, "#fde6b8")], 0, shore)
    c.clouds((-200, 90, 1300, 330), "#f3b79a", 0.55, (7, 6), 0.42)
    c.clouds((700, 40, 1200, 260), "#c98f90", 0.45, (6, 7), 0.4)
    sun(c, 1010, 520, 46, "#fff6dc", "#ffd08a")
    c.polygon(ground(hills(c.rng, c.width, 540, 34), shore), "#c99a8f")
    c.haze(470, shore, "#fbd9a8", 0, 0.5)
    _skyline(c, shore, "#8f7482")
    c.haze(430, shore, "#f6c79b", 0, 0.35)
    c.polygon([(0, shore), (0, 566), (420, 570), (470, 584), (690, 588), (700, shore)], "#5d5264")
    for x, tall, flip in ((1290, 330, False), (1455, 300, False), (1590, 340, True)):
        crane(c, x, shore, tall, "#54495c", flip)
    c.rect(1180, 578, 420, 30, "#4a4155")
    c.reflect(shore, 467, "#3b566f", 0.42, 1.05, 9)
    c.haze(shore, 1067, "#1f3a55", 0.0, 0.62)
    c.glints((700, shore + 4, 620, 400), "#ffe2a6", 260, 80, 4, middle=1010)
    c.glints((0, shore + 10, 1600, 440), "#8fa0ad", 90, 90, 3)
    fishing_boat(c, 330, 735, 330, "#2f5063", "#e7d7bd", "#1d2a3a")
    fishing_boat(c, 690, 690, 210, "#7a3b3a", "#e9d9c0", "#2a2636", True)
    fishing_boat(c, 1240, 830, 430, "#1f3647", "#d98a5b", "#131d2b", True)
    for x, y, wide in ((330, 735, 150), (690, 690, 95), (1240, 832, 200)):
        c.glow(x, y + 14, wide, 24, "#10202f", 0.6, 1.4)
    c.polygon(smooth([(0, 950), (260, 965), (520, 1010), (620, 1067)], 8) + [(0, 1067)], "#16202e")
    c.polygon(smooth([(0, 950), (260, 965), (520, 1010), (620, 1067)], 8) + smooth(
        [(600, 1067), (515, 1022), (258, 977), (0, 962)], 8), "#6c5a5c")  # fmt: skip
    for x, y in ((120, 952), (372, 982)):
        c.rect(x - 20, y - 62, 40, 70, "#0f1722", 8)
        c.rect(x - 28, y - 72, 56, 22, "#0f1722", 11)
        c.rect(x - 26, y - 72, 50, 5, "#b98a6c", 2)
    for x, y, span in ((560, 250, 58), (640, 220, 38), (470, 300, 34), (800, 330, 26), (1180, 210, 30)):
        gull(c, x, y, span, mix("#4c4a5c", "#f7d3ae", 0.15))


def _skyline(c: Canvas, shore: float, colour: str) -> None:
    """The old town from the water: boxes, two domes, a minaret and the light tower."""
    x = 0.0
    while x < 640:
        wide, tall = c.rng.uniform(34, 78), c.rng.uniform(30, 92) * (1.15 - x / 900)
        c.rect(x, shore - tall, wide, tall, mix(colour, "#e9b597", c.rng.uniform(0, 0.22)))
        x += wide * c.rng.uniform(0.75, 1)
    for x, radius, base in ((180, 34, 500), (420, 24, 530)):
        c.ellipse(x, base, radius, radius, colour)
        c.rect(x - radius, base, radius * 2, shore - base, colour)
    c.rect(250, 425, 20, 180, colour)
    c.rect(245, 455, 30, 8, colour)
    c.polygon([(248, 427), (260, 395), (272, 427)], colour)
