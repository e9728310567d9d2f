"""The sea and what lives by it: the harbour, ferries, boats, the lighthouse."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import crane, fishing_boat, gull, person, stars, sun, window_grid
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
        glass = c.mask(lambda pen, half=half, top=top, tall=tall: [pen.rect(x - half + 16 + i * 46, y + top + 18, 36, tall - 36, 255, 5)
                                                                   for i in range(int((half * 2 - 24) // 46))])  # fmt: skip
        c.fill_gradient(glass, [(0, "#fff3c9"), (1, "#ffc56b")])
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


@scene("fish-quay")
def fish_quay(c: Canvas) -> None:
    """Crates of the night's catch on the quay, the boats unloading."""
    c.sky([(0, "#86aebc"), (1, "#f6e2bd")], 0, 480)
    c.clouds((0, 30, 1600, 280), "#fff2dc", 0.6, (7, 5), 0.48)
    c.glow(260, 430, 700, 320, "#ffe8b4", 0.7, 1.8)
    c.sky([(0, "#7fb0b6"), (1, "#3f7686")], 455, 700)
    c.glints((0, 460, 800, 200), "#fff0c6", 160, 60, 3, middle=260)
    fishing_boat(c, 330, 640, 470, "#b04a3e", "#f0e4cc", "#2a2f3f")
    fishing_boat(c, 1000, 610, 380, "#2f6a78", "#f0e4cc", "#223040", True)
    fishing_boat(c, 1450, 650, 450, "#e0b04a", "#f0e4cc", "#2a2f3f", True)
    quay = c.shape([(0, 690), (1600, 660), (1600, 1067), (0, 1067)])
    c.fill_gradient(quay, [(0, "#b9a48c"), (1, "#6a5752")])
    c.polygon([(0, 684), (1600, 654), (1600, 676), (0, 708)], "#d9c7aa")
    for x in range(-200, 1900, 240):
        c.line([(x * 0.8 + 160, 690), (x, 1067)], 2.4, "#8d7868")
    c.beam([(0, 1067), (0, 930), (600, 1000), (900, 1067)], "#c3d6da", 0.4, 20)
    for x, y, tall, coat, scarf, facing in (
        (560, 800, 270, "#d9883c", False, 1),
        (700, 790, 262, "#2f5a6b", False, -1),
        (1260, 800, 270, "#a8434a", True, -1),
    ):
        c.beam([(x - 20, y), (x + 24, y), (x + 190, y + 40), (x + 150, y + 50)], "#4a3836", 0.5, 5)
        person(c, x, y, tall, coat, "#9a6a50", "#efe1cb" if scarf else "#1f181a", "#26303f", 0.35, scarf, facing)
    for x, y, k in (
        (150, 960, 1.15),
        (480, 985, 1.2),
        (860, 985, 1.2),
        (1230, 970, 1.15),
        (1520, 950, 1.05),
        (300, 850, 0.8),
        (980, 850, 0.85),
        (1420, 830, 0.75),
    ):
        _crate(c, x, y, k)


def _crate(c: Canvas, x: float, y: float, k: float) -> None:
    """A crate of ice and fish, heads to one side."""
    paint = c.rng.choice(["#2f7d8c", "#c8503f", "#e3b14e", "#4f7d57"])
    c.glow(x, y + 66 * k, 190 * k, 26 * k, "#2a1f22", 0.7, 1.4)
    c.polygon([(x - 150 * k, y), (x + 150 * k, y), (x + 138 * k, y + 68 * k), (x - 138 * k, y + 68 * k)], paint)
    c.polygon(
        [(x - 160 * k, y), (x - 130 * k, y - 46 * k), (x + 130 * k, y - 46 * k), (x + 160 * k, y)],
        mix(paint, "#1a1620", 0.35),
    )
    c.polygon(
        [(x - 146 * k, y - 2), (x - 122 * k, y - 42 * k), (x + 122 * k, y - 42 * k), (x + 146 * k, y - 2)], "#e9f2f0"
    )
    for i in range(8):
        fx = x - 122 * k + i * 34 * k
        fy = y - 18 * k + (i % 2) * 5 * k
        silver = c.rng.choice(["#8fa9b3", "#a9bcc0", "#c08a80", "#7d98a8"])
        body = smooth(
            [
                (fx - 13 * k, fy + 18 * k),
                (fx - 15 * k, fy - 4 * k),
                (fx, fy - 30 * k),
                (fx + 15 * k, fy - 4 * k),
                (fx + 12 * k, fy + 18 * k),
            ],
            6,
            True,
        )
        c.polygon(body, silver)
        c.line([(fx - 4 * k, fy + 12 * k), (fx - 3 * k, fy - 20 * k)], 4 * k, mix(silver, "#ffffff", 0.6))
        c.ellipse(fx + 4 * k, fy + 8 * k, 2.6 * k, 2.6 * k, "#1a1f2a")
    c.rect(x - 150 * k, y - 4 * k, 300 * k, 10 * k, mix(paint, "#ffffff", 0.35), 4 * k)
    c.rect(x - 34 * k, y + 24 * k, 68 * k, 16 * k, mix(paint, "#1a1620", 0.55), 8 * k)


@scene("salt-pans")
def salt_pans(c: Canvas) -> None:
    """Salt pans turning pink, heaps of the first crust, two rakers."""
    horizon = 430
    c.sky([(0, "#6f9fb8"), (0.6, "#e8c9c0"), (1, "#ffe3c4")], 0, horizon)
    c.clouds((-100, 40, 1300, 260), "#fff1e4", 0.7, (7, 5), 0.48)
    c.clouds((700, 120, 1100, 230), "#f6c9bd", 0.55, (7, 5), 0.46)
    sun(c, 1180, 372, 32, "#fff8e6", "#ffe0b0", 0.8)
    c.polygon(ground(hills(c.rng, 1600, 410, 24), horizon + 2), "#9d93a8")
    c.rect(0, horizon, 1600, 640, "#cdb6a4")
    rows = (430, 452, 486, 536, 612, 722, 880, 1110)
    waters = ["#e9a7ac", "#d98a9c", "#f2c4b8", "#a9cdd4", "#e59bab", "#c9dde0", "#d6798f"]
    for top, low in zip(rows, rows[1:], strict=False):
        for column in range(-4, 4):
            _pan(c, (top, low), (column, column + 1), horizon, c.rng.choice(waters))
    c.glow(1180, 470, 520, 90, "#fff0d2", 0.7, 1.7)
    c.glints((900, 440, 560, 420), "#fff3dc", 130, 80, 3, middle=1180)
    for x, y, size in (
        (250, 640, 60),
        (420, 760, 96),
        (130, 900, 150),
        (1330, 700, 80),
        (1480, 880, 140),
        (980, 590, 44),
    ):
        _salt_heap(c, x, y, size)
    for x, y, tall, coat, facing in ((700, 830, 250, "#2f6a78", 1), (930, 720, 180, "#c8693f", -1)):
        c.beam(
            [(x - 14, y), (x + 16, y), (x - tall * 0.9, y + tall * 0.16), (x - tall * 0.96, y + tall * 0.12)],
            "#5d4256",
            0.4,
            5,
        )
        reach = tall * 0.62 * facing
        c.line([(x + 0.1 * reach, y - tall * 0.62), (x + reach, y + 4)], tall * 0.022, "#6b4a38", round_ends=True)
        c.line([(x + reach - 16, y + 6), (x + reach + 20, y + 2)], tall * 0.04, "#6b4a38", round_ends=True)
        person(c, x, y, tall, coat, "#9a6a50", "#f0e2cc", "#3a3444", 0.5, True, facing)
    for x, y, span in ((360, 210, 40), (430, 190, 28), (520, 240, 24)):
        gull(c, x, y, span, "#fff7ee")


def _pan(c: Canvas, level: tuple[float, float], column: tuple[int, int], horizon: float, water) -> None:
    """One pan between two rows and two columns of dykes, in perspective from a point on the horizon."""

    def at(line: int, y: float) -> tuple[float, float]:
        return 800 + (line * 300 + 60) * (y - horizon + 26) / 260, y

    top, low = level
    edge = 2 + (low - horizon) * 0.02
    corners = [at(column[0], top), at(column[1], top), at(column[1], low), at(column[0], low)]
    pool = c.shape([(corners[0][0] + edge, top + edge), (corners[1][0] - edge, top + edge),
                    (corners[2][0] - edge, low - edge), (corners[3][0] + edge, low - edge)])  # fmt: skip
    c.fill_gradient(pool, [(0, mix(water, "#fff3e2", 0.5)), (1, water)])
    c.line([(corners[3][0] + edge, low - edge), (corners[2][0] - edge, low - edge)], edge * 0.5, "#fff6ea")


def _salt_heap(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x - size * 0.4, y + size * 0.05, size * 1.5, size * 0.22, "#6b4a5c", 0.5, 1.4)
    heap = c.shape(smooth([(x - size, y), (x - size * 0.45, y - size * 0.6), (x, y - size * 0.82), (x + size * 0.45, y - size * 0.6),
                           (x + size, y), (x, y + size * 0.12)], 8, True))  # fmt: skip
    c.fill(heap, "#fffaf4")
    c.shade(heap, "#c9a9b8", 0.8, "left", 0.8)
