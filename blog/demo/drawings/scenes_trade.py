"""What the coast makes and sells: grain, bread, fish, salt."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import fishing_boat, gull, head, person, sun
from blog.demo.drawings.forms import arch, ground, hills, placed, smooth


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


@scene("bread-ovens")
def bread_ovens(c: Canvas) -> None:
    """The bakery of Dyers' Quarter at four in the morning."""
    c.sky([(0, "#231a24"), (1, "#452a2b")])
    wall = c.box(0, 0, 1600, 820)
    c.fill_gradient(wall, [(0, "#2b2029"), (1, "#6b3d32")])
    for row in range(14):
        for column in range(-1, 15):
            x, y = column * 118 + (59 if row % 2 else 0), row * 58
            c.rect(x, y, 113, 53, mix("#5b3730", "#8d5540", c.rng.random() * 0.5), 4)
    c.haze(0, 700, "#1a121c", 0.8, 0)
    for x, wide in ((430, 560), (1180, 560)):
        _oven(c, x, 720, wide)
    c.rect(0, 742, 1600, 34, "#b98a68")
    c.rect(0, 770, 1600, 80, "#4a2f2e")
    _baker(c, 790, 905, 5.9)
    table = c.shape([(0, 850), (1600, 850), (1600, 1067), (0, 1067)])
    c.fill_gradient(table, [(0, "#d9aa74"), (1, "#6b4232")])
    c.rect(0, 846, 1600, 14, "#f3d3a0")
    for i in range(9):
        _loaf(c, 120 + i * 172, 930 + (i % 2) * 66, 76)
    for x in range(70, 1600, 18):
        c.ellipse(x + c.rng.uniform(-8, 8), 870 + c.rng.random() ** 2 * 180, 1.6, 1, "#fff3dc")
    c.beam([(0, 0), (240, 0), (520, 850), (300, 850)], "#4d6b8c", 0.16, 60)


def _baker(c: Canvas, x: float, y: float, k: float) -> None:
    """A baker in white turned to the right-hand oven, both hands on the peel."""
    skin, white = "#9d6a50", "#efe3cf"
    c.polygon(placed([(-7, -40), (7, -40), (6, 0), (-6, 0)], x, y, k), "#39424f")
    c.polygon(placed([(-2.4, -90), (3, -90), (3.6, -82), (-3, -82)], x, y, k), mix(skin, "#3a1f2a", 0.35))
    far = smooth(placed([(5, -77), (16, -66), (29, -59)], x, y, k), 8)
    c.line(far, 5.4 * k, mix(white, "#5a3a3a", 0.45), round_ends=True)
    torso = [
        (-6, -82),
        (0, -84.5),
        (6, -82),
        (10, -70),
        (10, -52),
        (11, -34),
        (0, -32),
        (-11, -34),
        (-10, -52),
        (-9, -70),
    ]
    body = c.shape(placed(smooth(torso, 8, True), x, y, k))
    c.fill(body, white)
    c.shade(body, "#8a6a68", 0.8, "left", 0.8)
    c.polygon(placed([(-10.6, -52), (10.4, -52), (10.6, -49), (-10.8, -49)], x, y, k), "#b5584a")
    c.line([(x + 14 * k, y - 50 * k), (x + 74 * k, y - 41 * k)], 11, "#8b5d3c", round_ends=True)
    blade = [(58, -46), (70, -45.5), (80, -41), (78, -38.5), (66, -38.5), (57, -42)]
    c.polygon(placed(smooth(blade, 6, True), x, y, k), "#a87548")
    c.ellipse(x + 68.5 * k, y - 43.5 * k, 8.4 * k, 2.8 * k, "#e3aa62")
    near = smooth(placed([(0, -77), (2, -62), (20, -52)], x, y, k), 8)
    c.line(near, 5.8 * k, mix(white, "#8a6a68", 0.2), round_ends=True)
    c.ellipse(x + 21 * k, y - 50.5 * k, 2.7 * k, 2.5 * k, skin)
    c.ellipse(x + 31 * k, y - 52 * k, 2.5 * k, 2.4 * k, mix(skin, "#3a1f2a", 0.2))
    head(c, x + 1 * k, y, k, skin, "#2a1d22", False, 1)
    cap = [(-6.4, -95), (-6.6, -101), (-2, -105), (4.4, -104), (6, -99.5), (5.6, -96.4), (0, -97.6)]
    c.polygon(placed(smooth(cap, 6, True), x + 1 * k, y, k), "#fbf3e2")


def _oven(c: Canvas, x: float, base: float, wide: float) -> None:
    for ring, colour in ((1.16, "#7d4c3b"), (1.0, "#3a2226")):
        c.polygon(arch(x, base, wide * 0.78 * ring, wide * 0.56 * ring), colour)
    for i in range(15):
        angle = math.pi * (i + 0.5) / 15
        r = wide * 0.42
        cx, cy = x - math.cos(angle) * r, base - wide * 0.18 - math.sin(angle) * r
        c.line(
            [(cx, cy), (x - math.cos(angle) * (r - 34), base - wide * 0.18 - math.sin(angle) * (r - 34))], 3, "#4a2c2a"
        )
    mouth = c.shape(arch(x, base, wide * 0.64, wide * 0.46))
    c.fill_gradient(mouth, [(0, "#8c2f1e"), (0.5, "#e0742b"), (1, "#ffd27a")])
    for _ in range(34):
        fx = x + max(-0.27, min(0.27, c.rng.gauss(0, 0.14))) * wide
        tall = wide * c.rng.uniform(0.06, 0.24) * (1 - abs(fx - x) / (wide * 0.42))
        half = wide * 0.02
        tongue = smooth(
            [
                (fx - half, base - 4),
                (fx - half * 0.7, base - tall * 0.5),
                (fx + half * 0.3, base - tall),
                (fx + half, base - 4),
            ],
            5,
        )
        c.polygon(tongue, c.rng.choice(["#ffdf8f", "#ffb547", "#f58f32", "#fff0c0"]))
    for i in range(4):
        c.ellipse(x - wide * 0.2 + i * wide * 0.135, base - 12, wide * 0.055, wide * 0.022, "#b9692f")
        c.ellipse(x - wide * 0.2 + i * wide * 0.135, base - 16, wide * 0.05, wide * 0.018, "#efb765")
    c.glow(x, base - wide * 0.15, wide * 0.95, wide * 0.75, "#ff9a45", 0.55, 2.2)


def _loaf(c: Canvas, x: float, y: float, r: float) -> None:
    c.glow(x + 6, y + r * 0.26, r * 1.25, r * 0.42, "#3a2126", 0.6, 1.4)
    c.ellipse(x, y, r, r * 0.42, "#a9652f")
    c.ellipse(x, y - r * 0.07, r * 0.98, r * 0.38, "#e2a75c")
    top = c.oval(x, y - r * 0.07, r * 0.98, r * 0.38)
    c.shade(top, "#8f4d26", 0.75, "bottom", 0.7)
    for i in (-1, 0, 1):
        c.line(
            smooth([(x + i * r * 0.4 - r * 0.16, y - r * 0.24), (x + i * r * 0.4 + r * 0.12, y + r * 0.06)], 5),
            r * 0.07,
            "#f6d9a3",
        )
