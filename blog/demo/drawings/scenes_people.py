"""Crowds and journeys: the ground, the regatta, the market, the school bus."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import person, round_tree, runner, stars, sun, window_grid
from blog.demo.drawings.forms import arch, blob, ground, headland, hills, placed, ridge, smooth


@scene("football-night", grain=7)
def football_night(c: Canvas) -> None:
    """The Quayside ground under lights, the sea behind."""
    c.sky([(0, "#0a1428"), (0.7, "#1f3a58"), (1, "#3f6272")], 0, 420)
    stars(c, 90, 260)
    c.sky([(0, "#2a4a60"), (1, "#12243a")], 395, 470)
    c.glints((900, 398, 600, 40), "#d9cf9f", 40, 30, 2)
    c.polygon(ground(headland(c.rng, 820, 404, 24), 406), "#16283e")
    window_grid(c, 0, 384, 420, 20, 36, 2, "#ffcf86", None, 0.18, 0.72)
    stand = c.shape([(0, 450), (1600, 430), (1600, 640), (0, 640)])
    c.fill_gradient(stand, [(0, "#1f2a40"), (1, "#34405a")])
    coats = ["#e9e2cf", "#2f7d8c", "#f2b84b", "#c9d6d8", "#20304a", "#8a97a8", "#2f7d8c", "#f7efd9"]
    for row in range(15):
        y = 456 + row * 12.2
        for column in range(150):
            if c.rng.random() < 0.9:
                x = column * 10.8 + (5 if row % 2 else 0) + c.rng.uniform(-2, 2)
                c.ellipse(x, y, 3.5, 4.6, mix(c.rng.choice(coats), "#18243a", 0.4 - row * 0.02))
                c.ellipse(x, y - 5, 2.2, 2.4, mix("#c08a69", "#18243a", 0.35))
    c.rect(0, 634, 1600, 30, "#e9e2cf")
    for x, wide, colour in (
        (30, 240, "#2f7d8c"),
        (300, 190, "#f2b84b"),
        (520, 280, "#1d3557"),
        (830, 200, "#b8433d"),
        (1060, 250, "#2f7d8c"),
        (1340, 230, "#1d3557"),
    ):
        c.rect(x, 638, wide, 22, colour)
    pitch = c.shape([(0, 664), (1600, 664), (1600, 1067), (0, 1067)])
    c.fill_gradient(pitch, [(0, "#4f9a5a"), (1, "#1f5f45")])
    for band in range(0, 12, 2):
        left, right = band * 133.4, (band + 1) * 133.4
        c.fill(
            c.shape([(left, 664), (right, 664), (800 + (right - 800) * 1.9, 1067), (800 + (left - 800) * 1.9, 1067)]),
            "#7fc46e",
            0.3,
        )
    chalk = "#eef4e6"
    c.line([(0, 690), (1600, 690)], 4, chalk)
    c.line([(800, 690), (800, 1067)], 5, chalk)
    c.draw.ellipse([1060, 1520, 2140, 1900], outline=(238, 244, 230), width=11)
    c.ellipse(800, 855, 8, 4, chalk)
    for side in (-1, 1):
        edge = 800 + side * 800
        c.line([(edge, 760), (edge - side * 190, 760), (edge - side * 320, 960), (edge, 960)], 5, chalk)
    players = ((360, 780, 88, "#f2b84b", 1), (560, 860, 108, "#2f7d8c", 1), (705, 800, 92, "#f2b84b", -1), (930, 830, 100, "#2f7d8c", -1),
               (1085, 905, 124, "#f2b84b", -1), (1220, 775, 86, "#2f7d8c", 1), (1370, 850, 104, "#f2b84b", -1), (400, 965, 136, "#2f7d8c", 1))  # fmt: skip
    for x, y, tall, shirt, facing in players:
        for turn in (-1, 1):
            c.beam(
                [
                    (x - 6, y),
                    (x + 6, y),
                    (x + turn * tall * 0.75 + 8, y + tall * 0.2),
                    (x + turn * tall * 0.75 - 8, y + tall * 0.2),
                ],
                "#0f2f28",
                0.5,
                3,
            )
        shorts = "#f7efd9" if shirt == "#2f7d8c" else "#1d2a40"
        person(
            c,
            x,
            y,
            tall,
            shirt,
            c.rng.choice(["#a9755a", "#8a5b47", "#c69070"]),
            "#1a1418",
            shorts,
            1.15,
            facing=facing,
        )
    c.ellipse(1000, 930, 8, 8, "#fffdf4")
    for x, y in ((150, 90), (1450, 70)):
        _floodlight(c, x, y)
    c.haze(0, 1067, "#cfe6e0", 0.02, 0.04)


def _floodlight(c: Canvas, x: float, y: float) -> None:
    c.polygon([(x - 16, 450), (x + 16, 450), (x + 6, y + 60), (x - 6, y + 60)], "#0e1626")
    toward = 800 - x
    c.beam([(x - 60, y + 30), (x + 60, y + 30), (x + toward * 1.5, 900), (x + toward * 0.3, 900)], "#eaf6f0", 0.13, 40)
    c.glow(x, y + 10, 300, 250, "#f0fbff", 0.7, 2.2)
    c.rect(x - 88, y - 40, 176, 100, "#16202f", 6)
    for row in range(3):
        for column in range(5):
            c.ellipse(x - 66 + column * 33, y - 20 + row * 30, 12, 12, "#ffffff")


@scene("rowers")
def rowers(c: Canvas) -> None:
    """A women's four on the river at first light."""
    shore = 420
    c.sky([(0, "#7f9fb5"), (0.6, "#e2b7a0"), (1, "#fbe0b8")], 0, shore)
    c.clouds((0, 30, 1600, 260), "#f7d0b4", 0.6, (7, 5), 0.46)
    sun(c, 430, 350, 36, "#fff7e0", "#ffdca0")
    for level, height, colour in ((370, 44, "#a99aa0"), (398, 30, "#7f7f8c")):
        c.polygon(ground(hills(c.rng, 1600, level, height), shore), colour)
    for x in range(880, 1620, 46):
        tall = c.rng.uniform(60, 130)
        c.polygon(blob(c.rng, x, shore - tall * 0.5, 30, tall * 0.55), mix("#4f6060", "#7f7f80", c.rng.random()))
    c.reflect(shore, 647, "#56788c", 0.4, 1.4, 8)
    c.haze(shore, 1067, "#1c3c55", 0, 0.6)
    c.glints((120, shore + 4, 620, 520), "#ffe8b8", 220, 90, 4, middle=430)
    c.glints((0, 470, 1600, 590), "#a9c0c6", 120, 120, 3)
    y = 770
    c.beam([(190, y + 16), (1450, y + 16), (1380, y + 70), (260, y + 70)], "#0f2636", 0.55, 10)
    for i, (x, top) in enumerate(((430, "#c8503f"), (660, "#c8503f"), (890, "#c8503f"), (1120, "#c8503f"))):
        _rower(c, x, y, top, ["#8a5b47", "#b9805f", "#a06a50", "#c99372"][i], i)
    hull = c.shape(
        smooth([(120, y - 6), (300, y + 18), (800, y + 30), (1300, y + 18), (1490, y - 10)], 12)
        + smooth([(1490, y - 14), (800, y - 2), (120, y - 10)], 10)
    )
    c.fill(hull, "#f7efdc")
    c.shade(hull, "#8a7d78", 0.8, "bottom", 0.8)
    c.line(smooth([(160, y), (800, y + 14), (1450, y - 2)], 12), 4, "#2f7d8c")
    _rower(c, 1290, y - 4, "#2f5063", "#b07a5c", 9, small=True)
    for x in (300, 530, 760, 990):
        for r in (26, 46, 70):
            c.draw.arc(
                [(x - 70 - r * 1.5) * 2, (y + 120 - r * 0.4) * 2, (x - 70 + r * 1.5) * 2, (y + 120 + r * 0.4) * 2],
                0,
                360,
                fill=(214, 226, 226),
                width=4,
            )


def _rower(c: Canvas, x: float, y: float, top: Colour, skin: Colour, seat: int, small=False) -> None:
    """A rower at the catch, leaning toward the stern; the cox (`small`) has no oar."""
    k = 0.85 if small else 1.15
    c.polygon(placed(smooth([(30, -4), (70, -62), (88, -58), (104, -2)], 6), x, y, k), "#22303f")
    body = c.shape(
        placed(smooth([(-30, 6), (-36, -40), (-14, -96), (16, -126), (44, -112), (38, -60), (26, 6)], 8, True), x, y, k)
    )
    c.fill(body, top)
    c.shade(body, mix(top, "#160e1c", 0.7), 0.75, "left", 0.8)
    c.ellipse(x + 38 * k, y - 148 * k, 21 * k, 25 * k, skin)
    hair = "#efe1cb" if seat == 1 else "#241a1e"
    if seat == 1:
        c.polygon(
            placed(
                smooth([(10, -130), (12, -168), (38, -182), (58, -168), (46, -150), (40, -118), (20, -108)], 6, True),
                x,
                y,
                k,
            ),
            hair,
        )
    else:
        c.polygon(
            placed(smooth([(16, -140), (16, -168), (38, -180), (60, -164), (40, -160), (28, -140)], 6, True), x, y, k),
            hair,
        )
        c.ellipse(x + 10 * k, y - 154 * k, 11 * k, 9 * k, hair)
    if small:
        return
    c.line([(x + 92 * k, y - 70 * k), (x - 190 * k, y + 104 * k)], 6, "#e8d9b8", round_ends=True)
    c.polygon(
        [(x - 176 * k, y + 86 * k), (x - 232 * k, y + 118 * k), (x - 222 * k, y + 136 * k), (x - 164 * k, y + 104 * k)],
        "#c8503f",
    )
    c.line(smooth(placed([(24, -108), (62, -82), (96, -74)], x, y, k), 8), 15 * k, skin, round_ends=True)


@scene("grain-market")
def grain_market(c: Canvas) -> None:
    """Inside the restored Grain Market: sacks, scales and light from the lanterns."""
    c.sky([(0, "#3a2c30"), (1, "#7d5c48")])
    c.rect(560, 380, 480, 262, "#fbe7b8")
    c.polygon([(560, 640), (560, 560), (690, 540), (760, 575), (900, 530), (1040, 570), (1040, 640)], "#d8bd8c")
    for depth in range(5, -1, -1):
        _vault(c, depth)
    c.glow(800, 560, 420, 300, "#fff0c4", 0.7, 1.8)
    floor = c.shape([(560, 640), (1040, 640), (1600, 1067), (0, 1067)])
    c.fill_gradient(floor, [(0, "#e6c590"), (1, "#8a6043")])
    for x in range(0, 1601, 200):
        c.line([(800 + (x - 800) * 0.3, 640), (x, 1067)], 2.4, "#a8794f")
    for i in range(6):
        y = 650 + i * i * 15
        half = 240 + 560 * (y - 640) / 427
        c.line([(800 - half, y), (800 + half, y)], 2.2, "#a8794f")
    for x, wide in ((640, 120), (860, 150)):
        c.beam([(x - 40, 0), (x + wide, 0), (x + wide * 2.4, 1067), (x - 130, 1067)], "#ffedbd", 0.25, 34)
    for x, y, k, colour in ((190, 850, 1.25, "#e2b54f"), (340, 800, 0.95, "#b5713c"), (455, 760, 0.72, "#d9cfa9"), (1400, 850, 1.25, "#a4552f"),
                            (1255, 800, 0.95, "#e9d7a0"), (1145, 760, 0.72, "#8f9a55"), (60, 980, 1.5, "#d98a3c"), (1540, 980, 1.5, "#c9b06a")):  # fmt: skip
        _sack(c, x, y, k, colour)
    _scales(c, 1010, 905)
    for x, y, tall, coat, scarf, facing in ((730, 800, 205, "#30506a", False, 1), (800, 800, 190, "#9c4a3c", True, -1), (600, 745, 140, "#4d5a3c", False, 1),
                                            (520, 712, 116, "#5b4a6b", True, 1)):  # fmt: skip
        c.beam([(x - 14, y), (x + 14, y), (x - 46, y + 50), (x - 84, y + 50)], "#4a2f2a", 0.5, 4)
        person(c, x, y, tall, coat, "#a9765a", "#e9dcc8" if scarf else "#241a1c", "#2c2a36", 0.3, scarf, facing)
    for _ in range(150):
        c.ellipse(c.rng.gauss(820, 190), c.rng.uniform(60, 820), 1.5, 1.5, "#fff2cf")


def _vault(c: Canvas, depth: int) -> None:
    """One stone arch of the hall on its pillars, `depth` 5 the farthest, with the lantern that hangs from it."""
    k = [1.32, 0.98, 0.74, 0.57, 0.45, 0.36][depth]
    stone = mix("#5d4440", "#e8c692", depth / 6)
    opening = arch(800, 640 + 330 * k, 1120 * k, 840 * k, 0.25)
    wall = c.mask(lambda pen: (pen.rect(-20, -20, 1640, 660 + 330 * k), pen.polygon(opening, 0)))
    c.fill(wall, stone)
    c.shade(wall, mix(stone, "#24181f", 0.6), 0.5, "top", 0.8)
    inner = [(800 + (x - 800) * 0.955, y + 26 * k) for x, y in opening]
    c.polygon(opening + inner[::-1], mix(stone, "#fff0cf", 0.45))
    for i in range(3, len(opening) - 3, 2):
        c.line([opening[i], inner[i]], 2 * k, mix(stone, "#24181f", 0.25))
    for side in (-1, 1):
        x = 800 + side * 548 * k
        c.rect(x - 34 * k, 640 - 10 * k, 68 * k, 26 * k, mix(stone, "#fff0cf", 0.55))
    if 0 < depth < 5:
        y = 640 - 350 * k
        c.line([(800, y - 160 * k), (800, y)], 2.5 * k, "#2a1d20")
        c.glow(800, y + 14 * k, 170 * k, 150 * k, "#ffd88a", 0.65, 2.2)
        lantern = [(-20, 0), (20, 0), (28, 40), (0, 58), (-28, 40)]
        c.polygon(placed(lantern, 800, y, k), "#fff0c0")


def _sack(c: Canvas, x: float, y: float, k: float, grain: Colour) -> None:
    c.glow(x, y + 4 * k, 130 * k, 24 * k, "#3a2422", 0.7, 1.4)
    body = c.shape(
        placed(
            smooth([(-78, 0), (-92, -60), (-80, -128), (0, -140), (80, -128), (92, -60), (78, 0), (0, 8)], 8, True),
            x,
            y,
            k,
        )
    )
    c.fill(body, "#cdb083")
    c.shade(body, "#6b4a38", 0.85, "right" if x < 800 else "left", 0.8)
    c.ellipse(x, y - 130 * k, 88 * k, 27 * k, "#e8d3aa")
    c.ellipse(x, y - 132 * k, 78 * k, 22 * k, mix(grain, "#3a2422", 0.4))
    heap = c.shape(
        placed(smooth([(-76, -132), (-30, -168), (0, -178), (32, -166), (76, -132), (0, -114)], 8, True), x, y, k)
    )
    c.fill(heap, grain)
    c.shade(heap, mix(grain, "#3a2422", 0.6), 0.7, "bottom", 0.7)


def _scales(c: Canvas, x: float, y: float) -> None:
    c.glow(x, y + 6, 170, 24, "#3a2422", 0.7, 1.4)
    c.rect(x - 130, y - 100, 260, 104, "#7d4f38", 4)
    c.rect(x - 130, y - 100, 260, 14, "#b98356", 4)
    c.rect(x - 5, y - 330, 10, 230, "#2c2224")
    c.line(smooth([(x - 120, y - 306), (x, y - 326), (x + 120, y - 286)], 8), 7, "#2c2224")
    for side, level in ((-1, -306), (1, -286)):
        px, top = x + side * 120, y + level
        for dx in (-46, 46):
            c.line([(px, top), (px + dx, top + 116)], 2, "#2c2224")
        c.polygon(
            smooth([(px - 54, top + 114), (px - 34, top + 138), (px + 34, top + 138), (px + 54, top + 114)], 6),
            "#c99a4e",
        )
    c.polygon(smooth([(x - 160, y - 192), (x - 120, y - 216), (x - 80, y - 192)], 6), "#e2b54f")
    c.rect(x + 98, y - 210, 26, 36, "#54494a", 3)
    c.rect(x + 126, y - 198, 20, 24, "#54494a", 3)


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
    body = c.mask(lambda pen: pen.rect(x - 390 * k, y - 300 * k, 770 * k, 262 * k, 255, 36 * k))
    c.fill_gradient(body, [(0, "#ffd257"), (1, "#e69a2c")])
    c.shade(body, "#8a4a26", 0.7, "right", 0.6)
    c.rect(x - 388 * k, y - 130 * k, 766 * k, 14 * k, "#3a2c34")
    c.rect(x - 372 * k, y - 318 * k, 730 * k, 26 * k, "#f7f8fb", 13 * k)
    for i in range(6):
        left = x - 250 * k + i * 100 * k
        pane = c.mask(lambda pen, left=left: pen.rect(left, y - 268 * k, 84 * k, 104 * k, 255, 10 * k))
        c.fill_gradient(pane, [(0, "#fff0bf"), (1, "#ffc873")])
        if i in (0, 1, 3, 4):
            hat = ["#c8503f", "#2f7d8c", "#8a5fa0", "#4f7d57", "#c8503f"][i]
            c.ellipse(left + 42 * k, y - 196 * k, 21 * k, 24 * k, "#5a3a38")
            c.polygon(
                smooth(
                    [
                        (left + 18 * k, y - 204 * k),
                        (left + 24 * k, y - 230 * k),
                        (left + 60 * k, y - 230 * k),
                        (left + 66 * k, y - 204 * k),
                    ],
                    6,
                ),
                hat,
            )
            c.rect(left + 12 * k, y - 178 * k, 60 * k, 14 * k, hat, 6 * k)
    c.polygon(
        [
            (x - 384 * k, y - 160 * k),
            (x - 380 * k, y - 262 * k),
            (x - 276 * k, y - 268 * k),
            (x - 276 * k, y - 160 * k),
        ],
        "#4a5a78",
    )
    c.polygon(
        [
            (x - 370 * k, y - 168 * k),
            (x - 366 * k, y - 252 * k),
            (x - 286 * k, y - 258 * k),
            (x - 286 * k, y - 168 * k),
        ],
        "#b9cbd9",
    )
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


@scene("runners")
def runners(c: Canvas) -> None:
    """The harbour run passing the sea gate in early light."""
    c.sky([(0, "#6fa9b8"), (1, "#f9dfb4")], 0, 620)
    c.clouds((100, 40, 1300, 240), "#fff4de", 0.6, (6, 5), 0.5)
    sun(c, 330, 420, 42, "#fffbe8", "#ffe2a0")
    c.sky([(0, "#8fbfc0"), (1, "#4f8d9a")], 560, 680)
    c.glints((100, 566, 480, 90), "#fff3c8", 120, 46, 3, middle=330)
    wall = c.mask(lambda pen: (pen.rect(760, 210, 840, 500), pen.polygon(arch(1150, 712, 300, 400, 0.6), 0)))
    c.fill_gradient(wall, [(0, "#e9c795"), (1, "#b9875f")])
    c.shade(wall, "#6b4044", 0.55, "right", 0.7)
    for x in range(760, 1600, 84):
        c.rect(x, 168, 52, 46, "#dcb684", 2)
    c.line(arch(1150, 712, 310, 405, 0.6), 15, "#f3dcb0")
    for x, y in ((880, 330), (880, 480), (1430, 330), (1430, 480)):
        c.rect(x - 13, y, 26, 66, "#5d4046", 13)
    c.sky([(0, "#dcc6a2"), (1, "#9a7a63")], 676, 1067)
    c.line([(0, 742), (1600, 716)], 7, "#f4e6c8")
    c.line([(0, 1010), (1600, 990)], 7, "#f4e6c8")
    round_tree(c, 690, 690, 190, "#3b6b4d", "#6a9a5c", "#6a4a3c")
    pack = (
        (1180, 760, 175, "#3f6a80"),
        (1050, 775, 190, "#d0a040"),
        (905, 800, 215, "#8a4a5a"),
        (735, 830, 245, "#2f7d6c"),
        (560, 870, 275, "#c8503f"),
        (330, 905, 305, "#30507a"),
    )
    for i, (x, y, tall, top) in enumerate(pack):
        c.beam(
            [(x - 10, y), (x + 20, y), (x + tall * 0.9, y + tall * 0.12), (x + tall * 0.8, y + tall * 0.16)],
            "#4f3640",
            0.5,
            5,
        )
        skin = ["#8a5b47", "#c69070", "#a9755a"][i % 3]
        runner(c, x, y, tall, top, skin, "#efe1cb" if i in (2, 4) else "#201619", i % 2)
