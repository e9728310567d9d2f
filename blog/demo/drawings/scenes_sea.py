"""The sea and what lives by it: the harbour, the ferry, the lighthouse."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import (
    crane,
    fishing_boat,
    gull,
    person,
    stars,
    sun,
    window_grid,
)
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


@scene("night-ferry")
def night_ferry(c: Canvas) -> None:
    """The last ferry of the night, lit from end to end, halfway across."""
    shore = 470
    c.sky([(0, "#0b1630"), (0.55, "#233f66"), (1, "#6d6f88")], 0, shore)
    stars(c, 300, 380)
    c.clouds((200, 180, 1300, 240), "#56688c", 0.5, (7, 5), 0.48)
    c.polygon(ground(hills(c.rng, 1600, 430, 36), shore), "#1b2a4a")
    window_grid(c, 60, 432, 1100, 36, 80, 3, "#ffcf86", None, 0.22, 0.72)
    _ferry(c, 820, 610)
    c.reflect(640, 427, "#0f2240", 0.35, 0.95, 10)
    c.haze(640, 1067, "#0a1830", 0.1, 0.72)
    c.glints((360, 650, 900, 330), "#ffd994", 240, 90, 4, middle=800)
    c.glints((0, 660, 1600, 390), "#4f7090", 130, 110, 3)
    c.polygon(smooth([(0, 1010), (400, 985), (760, 1030), (900, 1067)], 10) + [(0, 1067)], "#070f1e")
    for x in (70, 230, 390):
        c.rect(x, 900, 12, 110, "#070f1e")
    c.line([(0, 915), (420, 905)], 6, "#070f1e")


def _ferry(c: Canvas, x: float, y: float) -> None:
    """A double-ended ferry with three lit decks, the waterline about 30 px below `y`."""
    c.sky([(0, "#2f4d70"), (1, "#1c3557")], 470, 640)
    c.glow(x, y - 60, 720, 320, "#ffd08a", 0.42, 2)
    hull = c.shape([(x - 470, y - 62), (x + 470, y - 62), (x + 410, y + 30), (x - 410, y + 30)])
    c.fill_gradient(hull, [(0, "#f3ead6"), (0.5, "#d9cdb8"), (0.51, "#a8403a"), (1, "#6d2630")])
    for deck, (half, top, tall) in enumerate(((430, -140, 78), (350, -212, 72), (230, -276, 64))):
        c.rect(x - half, y + top, half * 2, tall, "#e9e0cc", 6)
        for i in range(int((half * 2 - 24) // 46)):
            pane = c.box(x - half + 16 + i * 46, y + top + 18, 36, tall - 36, 5)
            c.fill_gradient(pane, [(0, "#fff3c9"), (1, "#ffc56b")])
        c.rect(x - half - 12, y + top - 6, half * 2 + 24, 8, "#8a97a3" if deck else "#c9bda8")
    c.rect(x - 40, y - 350, 80, 76, "#a8403a", 8)
    c.rect(x - 40, y - 350, 80, 18, "#1b2437", 8)
    c.line([(x + 130, y - 278), (x + 130, y - 380)], 5, "#c9d2d8")
    c.glow(x + 130, y - 382, 50, 50, "#ff8f6b", 0.8, 2)
    c.ellipse(x + 130, y - 382, 5, 5, "#ffd0bd")
    for i in range(11):
        px = x - 330 + i * 64 + c.rng.uniform(-14, 14)
        person(
            c,
            px,
            y - 140,
            52,
            c.rng.choice(["#2f5063", "#8f3f3f", "#4b4472", "#345a45"]),
            "#8a5b47",
            "#1b1620",
            "#151a2c",
            0.2,
        )


@scene("lighthouse")
def lighthouse(c: Canvas) -> None:
    """The lighthouse of Ras al-Habub in a rising sea."""
    c.sky([(0, "#24344f"), (0.5, "#56708a"), (0.85, "#d8a68c"), (1, "#f0c79c")], 0, 660)
    c.clouds((-200, -60, 1500, 460), "#2c3a52", 0.75, (6, 4), 0.56)
    c.clouds((500, 80, 1400, 380), "#c58f86", 0.5, (7, 5), 0.46)
    c.beam([(1062, 270), (1062, 296), (-80, 470), (-80, 190)], "#fff0c0", 0.5, 20)
    c.beam([(1062, 272), (1062, 292), (1700, 210), (1700, 370)], "#fff0c0", 0.4, 20)
    c.sky([(0, "#5f8090"), (1, "#122a40")], 640, 1067)
    c.haze(620, 700, "#f0c79c", 0.4, 0)
    for row in range(5):
        _swell(c, 690 + row * 34, 7 + row * 4, mix("#6f93a0", "#2c4c60", row / 5))
    _cape(c)
    _tower(c, 1062, 705)
    for _ in range(240):
        x = c.rng.uniform(730, 1600)
        y = 930 - 34 * math.sin((x - 700) / 90) ** 2 - c.rng.random() ** 2 * 60
        r = c.rng.uniform(2, 8)
        c.ellipse(x, y, r * 1.6, r, c.rng.choice(["#f7fbf7", "#dcebea", "#b9ccd0"]))
    for row in range(4):
        _swell(c, 925 + row * 48, 26 + row * 8, mix("#2c4c60", "#0a1c30", row / 4))
    for x, y, span in ((700, 330, 54), (620, 380, 38), (1320, 300, 34)):
        gull(c, x, y, span, "#e9e4da")


def _cape(c: Canvas) -> None:
    """The rock, its lit facets and the keeper's house."""
    edge = [
        (742, 905),
        (790, 860),
        (850, 806),
        (930, 770),
        (1000, 700),
        (1180, 690),
        (1290, 730),
        (1420, 770),
        (1600, 800),
    ]
    rock = c.shape([(742, 1067), *smooth(edge, 4), (1600, 1067)])
    c.fill_gradient(rock, [(0, "#7d6664"), (1, "#1d2433")])
    c.shade(rock, "#12182a", 0.8, "right", 0.9)
    for x, y, dx, dy in (
        (900, 800, 60, 110),
        (1010, 730, 46, 150),
        (1170, 716, 70, 170),
        (1320, 760, 60, 130),
        (1460, 800, 80, 120),
    ):
        c.polygon([(x, y), (x + dx, y + dy), (x + dx * 0.3, y + dy * 1.1)], "#a0827a")
    c.rect(1150, 632, 150, 76, "#e2d6c2")
    c.polygon([(1138, 634), (1225, 586), (1312, 634)], "#9c4a40")
    c.rect(1178, 652, 24, 28, "#ffd58a")
    c.rect(1250, 652, 24, 28, "#3a4054")


def _tower(c: Canvas, x: float, base: float) -> None:
    shaft = c.shape([(x - 58, base), (x + 58, base), (x + 38, 330), (x - 38, 330)])
    c.fill_gradient(shaft, [(0, "#fff6e2"), (0.45, "#e9dcc6"), (1, "#8d7f85")], across=True)
    for top in (400, 540):
        half = 38 + (top - 330) / 375 * 20
        band = c.shape([(x - half - 3, top), (x + half + 3, top), (x + half + 7, top + 70), (x - half - 7, top + 70)])
        c.fill_gradient(band, [(0, "#d0564a"), (0.45, "#b5443f"), (1, "#6b2a35")], across=True)
    c.rect(x - 56, 316, 112, 16, "#3a3440")
    c.rect(x - 34, 252, 68, 66, "#fff3c4")
    c.glow(x, 284, 260, 220, "#fff0bf", 0.85, 2.2)
    c.rect(x - 34, 252, 68, 66, "#fffbe8")
    for bar in (-34, -12, 10, 31):
        c.rect(x + bar, 252, 4, 66, "#3a3440")
    c.polygon([(x - 44, 254), (x, 214), (x + 44, 254)], "#b5443f")
    c.line([(x, 216), (x, 184)], 4, "#3a3440")
    for y in (440, 590):
        c.rect(x - 9, y, 18, 30, "#3a3440", 8)
    c.rect(x - 16, base - 48, 32, 48, "#5a3a38", 14)


def _swell(c: Canvas, level: float, height: float, colour) -> None:
    line = []
    phase = c.rng.uniform(0, 6.28)
    for x in range(-10, 1621, 10):
        wave = math.sin(x / (70 + height * 5) + phase)
        line.append((x, level - height * (abs(wave) ** 1.6) * (1 if wave > 0 else 0.2)))
    c.polygon([*line, (1620, 1067), (-10, 1067)], colour)
    c.line(line, 2 + height / 14, mix(colour, "#eef6f2", 0.6))
