"""The Old Town from its roofs and squares."""

from __future__ import annotations

from blog.demo.drawings.canvas import UPRIGHT, Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import gull, round_tree, stars, window_grid
from blog.demo.drawings.forms import blob, ground, headland, smooth


def house(c: Canvas, x: float, base: float, width: float, height: float, wall: Colour, depth=0.28) -> None:
    """A flat-roofed house seen a little from above: lit front, shaded side, pale roof, small windows."""
    deep = width * depth
    top, lift = base - height, deep * 0.45
    c.polygon([(x + width, top), (x + width + deep, top - lift), (x + width + deep, base), (x + width, base)],
              mix(wall, "#5a3d52", 0.52))  # fmt: skip
    c.rect(x, top, width, height, wall)
    c.polygon([(x, top), (x + deep, top - lift), (x + width + deep, top - lift), (x + width, top)],
              mix(wall, "#fff4e0", 0.55))  # fmt: skip
    rim = width * 0.035
    c.polygon([(x + rim * 2.4, top - rim * 0.6), (x + deep, top - lift + rim), (x + width + deep - rim * 3, top - lift + rim),
               (x + width - rim * 0.6, top - rim * 0.6)], mix(wall, "#8a6a66", 0.3))  # fmt: skip
    pane = width * 0.1
    for row in range(int(height // (pane * 4.2))):
        for column in range(3):
            if c.rng.random() < 0.62:
                px, py = x + width * (0.16 + 0.3 * column), top + pane * (1.3 + 3.9 * row)
                c.rect(px, py, pane, pane * 1.7, mix(wall, "#3d2f45", 0.72), pane * 0.5)
                c.rect(px - pane * 0.1, py + pane * 1.7, pane * 1.2, pane * 0.18, mix(wall, "#ffffff", 0.5))


def _roof_things(c: Canvas, x: float, base: float, size: float) -> None:
    """What stands on a roof: a tank, a dish or an aerial."""
    kind = c.rng.randrange(4)
    if kind == 0:
        c.rect(x, base - size * 0.5, size * 0.42, size * 0.4, "#d7dde0", size * 0.06)
        c.rect(x + size * 0.24, base - size * 0.5, size * 0.18, size * 0.4, "#a3aab4", size * 0.06)
        for leg in (0.04, 0.34):
            c.rect(x + size * leg, base - size * 0.12, size * 0.04, size * 0.14, "#6b5560")
    elif kind == 1:
        c.line([(x, base), (x, base - size * 0.3)], size * 0.035, "#6b5560")
        c.ellipse(x - size * 0.03, base - size * 0.36, size * 0.2, size * 0.23, "#efe3d2")
        c.ellipse(x + size * 0.02, base - size * 0.36, size * 0.17, size * 0.21, "#c9b3aa")
    elif kind == 2:
        c.line([(x, base), (x, base - size * 0.75)], size * 0.02, "#6b5560")
        for rung in (0.5, 0.6, 0.7):
            c.line([(x - size * 0.14, base - size * rung), (x + size * 0.14, base - size * rung)], 1.4, "#6b5560")


@scene("old-town-roofs")
def old_town_roofs(c: Canvas) -> None:
    """The roofs of the Old Town toward evening, the sea beyond."""
    c.sky([(0, "#7fb3bd"), (0.5, "#cfd9c4"), (1, "#f9dfb0")], 0, 430)
    c.clouds((500, 20, 1200, 220), "#fff3dc", 0.6, (6, 5), 0.5)
    c.glow(1400, 400, 700, 330, "#ffe6a8", 0.75, 2)
    c.sky([(0, "#8fc0bd"), (1, "#5e9aa3")], 395, 470)
    c.glow(1400, 398, 460, 30, "#fff2cc", 0.8, 1.6)
    c.polygon(ground(headland(c.rng, 760, 402, 26), 404), "#a9b0a3")
    c.rect(0, 470, 1600, 600, "#b98a72")
    walls = ["#e9c9a0", "#dfae86", "#efdcbd", "#d69b7b", "#e7bf95", "#cfa58c", "#e3d3bb"]
    for row, (base, wide, tall, air) in enumerate(
        ((478, 62, 60, 0.5), (560, 96, 100, 0.34), (668, 145, 135, 0.18), (800, 205, 170, 0.07))
    ):
        x = -wide * c.rng.uniform(0.3, 0.9)
        while x < c.width:
            width, height = wide * c.rng.uniform(0.8, 1.4), tall * c.rng.uniform(0.65, 1.35)
            wall = mix(c.rng.choice(walls), "#d8d6c2", air)
            house(c, x, base + 60, width, height + 60, wall)
            if row and c.rng.random() < 0.75:
                _roof_things(c, x + width * c.rng.uniform(0.35, 0.8), base - height - wide * 0.03, wide * 0.5)
            x += width * c.rng.uniform(0.98, 1.2)
        if row == 0:
            _domes(c)
        c.haze(base - tall * 1.6, base + 70, "#f3dcb4", 0, 0.2 - 0.04 * row)
    _near_terrace(c)
    for x, y, span in ((1010, 170, 46), (1080, 205, 30), (930, 220, 24)):
        gull(c, x, y, span, "#f7f3e6")


def _domes(c: Canvas) -> None:
    for x, base, radius, colour in ((470, 440, 54, "#8aa9a3"), (575, 462, 30, "#96b1a8")):
        c.rect(x - radius * 1.1, base, radius * 2.2, 90, "#dcc2a0")
        c.ellipse(x, base, radius, radius, colour)
        lit = c.oval(x, base, radius, radius)
        c.shade(lit, "#46606a", 0.75, "left", 0.8)
        c.line([(x, base - radius - 18), (x, base - radius)], 3, "#6d5a52")
    c.rect(395, 250, 26, 230, "#e6cfaa")
    c.rect(411, 250, 10, 230, "#bb9d85")
    c.rect(388, 312, 40, 10, "#cfb08d")
    c.rect(388, 262, 40, 8, "#cfb08d")
    c.polygon([(393, 252), (408, 206), (423, 252)], "#7d9a97")


def _near_terrace(c: Canvas) -> None:
    """The roof we stand on: parapet, washing, geraniums and a cat."""
    c.polygon([(0, 850), (1600, 905), (1600, 1067), (0, 1067)], "#7b4a4a")
    face = c.shape([(0, 872), (1600, 927), (1600, 1067), (0, 1067)])
    c.fill_gradient(face, [(0, "#a9685a"), (1, "#63404a")])
    c.shade(face, "#41293a", 0.7, "left", 0.7)
    c.polygon([(0, 842), (1600, 897), (1600, 931), (0, 876)], "#d89a78")
    c.polygon([(0, 842), (1600, 897), (1600, 904), (0, 849)], "#f2c79e")
    c.line([(150, 850), (150, 560)], 8, "#4b3442")
    c.line([(820, 872), (820, 600)], 8, "#4b3442")
    cord = smooth([(150, 575), (480, 640), (820, 612)], 20)
    c.line(cord, 2.5, "#3d2a3a")
    for i, (colour, tall) in enumerate(
        (("#f4ead6", 128), ("#c65b4b", 96), ("#f4ead6", 150), ("#3f7f88", 105), ("#e8b04e", 88))
    ):
        x = 205 + i * 108
        y = next(py for px, py in cord if px >= x)
        edge = smooth([(x, y), (x + 4, y + tall * 0.6), (x - 4, y + tall)], 6)
        other = smooth([(x + 74, y + tall + 6), (x + 82, y + tall * 0.5), (x + 78, y + 6)], 6)
        cloth = c.shape(edge + other)
        c.fill(cloth, colour)
        c.shade(cloth, mix(colour, "#6a4458", 0.6), 0.6, "left", 0.6)
    for x, y in ((1010, 876), (1130, 880), (1490, 894)):
        c.polygon([(x - 34, y - 52), (x + 34, y - 52), (x + 25, y + 4), (x - 25, y + 4)], "#b5533c")
        c.rect(x - 38, y - 60, 76, 14, "#cf6c4d", 4)
        for _ in range(16):
            c.polygon(blob(c.rng, x + c.rng.gauss(0, 24), y - 82 + c.rng.gauss(0, 16), 15, 12), c.rng.choice(
                ["#4d7a54", "#3b6349", "#6b9a5f"]))  # fmt: skip
        for _ in range(6):
            c.ellipse(x + c.rng.gauss(0, 24), y - 94 + c.rng.gauss(0, 13), 7, 7, "#e5566a")
    _cat(c, 1300, 888, 1.25, "#2c2233")


def _cat(c: Canvas, x: float, y: float, k: float, fur: Colour) -> None:
    body = [(-22, 0), (-26, -30), (-14, -62), (6, -70), (20, -50), (24, -18), (26, 0)]
    c.polygon([(x + px * k, y + py * k) for px, py in smooth(body, 8)], fur)
    c.ellipse(x + 4 * k, y - 80 * k, 19 * k, 17 * k, fur)
    for side in (-1, 1):
        c.polygon([(x + (4 + side * 17) * k, y - 84 * k), (x + (4 + side * 14) * k, y - 107 * k),
                   (x + (4 + side * 3) * k, y - 94 * k)], fur)  # fmt: skip
    c.line(smooth([(x + 22 * k, y - 6 * k), (x + 58 * k, y + 4 * k), (x + 66 * k, y + 44 * k), (x + 52 * k, y + 66 * k)], 10),
           8 * k, fur, round_ends=True)  # fmt: skip


@scene("roof-garden", UPRIGHT)
def roof_garden(c: Canvas) -> None:
    """A roof turned into a garden: vine, pots, string of lamps, evening coming over the town."""
    c.sky([(0, "#27425f"), (0.45, "#7f7f98"), (0.75, "#eda98a"), (1, "#ffd9a3")], 0, 820)
    stars(c, 60, 320)
    c.clouds((-100, 250, 1300, 330), "#f2b39c", 0.5, (5, 6), 0.45)
    x = -20.0
    while x < 1200:
        width, tall = c.rng.uniform(70, 150), c.rng.uniform(60, 190)
        c.rect(x, 820 - tall, width, tall + 40, mix("#7a6078", "#c58d84", c.rng.random() * 0.5))
        window_grid(c, x, 826 - tall, width, tall, 3, 4, "#ffd994", "#63506c", 0.25, 0.6)
        x += width * 0.92
    c.ellipse(820, 690, 70, 70, "#5d5270")
    c.rect(750, 690, 140, 140, "#5d5270")
    c.haze(600, 860, "#f2b08f", 0, 0.4)
    c.rect(0, 842, 1200, 70, "#b9745c")
    c.rect(0, 836, 1200, 16, "#e3a67f")
    c.sky([(0, "#8d5a52"), (1, "#4d3340")], 905, 1500)
    for row in range(7):
        y = 930 + row * row * 13 + row * 22
        c.line([(0, y), (1200, y)], 2, "#6c4448")
    for x in range(-900, 2200, 190):
        c.line([(600 + (x - 600) * 0.52, 908), (x, 1500)], 2, "#6c4448")
    for x in (110, 1090):
        c.rect(x - 12, 210, 24, 800, "#3b2a35")
    c.rect(60, 220, 1080, 22, "#4a3440")
    for x in range(90, 1150, 120):
        c.rect(x, 196, 14, 66, "#3b2a35")
    _vine(c)
    _lamps(c)
    _table_and_chair(c)
    for x, y, size in ((190, 1130, 1.5), (360, 1060, 1.0), (1010, 1120, 1.4), (890, 1045, 0.9), (130, 1400, 2.1)):
        _pot(c, x, y, size)


def _vine(c: Canvas) -> None:
    for _ in range(260):
        x = c.rng.uniform(20, 1180)
        edge = abs(x - 600) / 600
        y = 190 + c.rng.random() ** 2 * (80 + 330 * edge**3)
        colour = c.rng.choice(["#2f5146", "#3e6a4e", "#58845a", "#28443f"])
        c.polygon(blob(c.rng, x, y, c.rng.uniform(16, 34), c.rng.uniform(12, 24), 0.25, 7), colour)


def _lamps(c: Canvas) -> None:
    cord = smooth([(110, 300), (420, 420), (760, 400), (1090, 290)], 12)
    c.line(cord, 2.5, "#241a26")
    for x, y in cord[2::4]:
        c.glow(x, y + 20, 95, 95, "#ffd27d", 0.7, 2.2)
        c.line([(x, y), (x, y + 12)], 2, "#241a26")
        c.ellipse(x, y + 22, 10, 12, "#fff1c4")


def _table_and_chair(c: Canvas) -> None:
    c.glow(640, 1310, 300, 46, "#24161f", 0.7, 1.3)
    c.rect(630, 1110, 18, 190, "#2c1e29")
    c.polygon([(560, 1305), (720, 1305), (648, 1270), (630, 1270)], "#2c1e29")
    c.ellipse(640, 1108, 170, 40, "#7fa39a")
    c.ellipse(640, 1100, 170, 40, "#b7d0bf")
    c.rect(590, 1040, 34, 56, "#f3e6cd", 8)
    c.ring(626, 1066, 14, 5, "#f3e6cd", -90, 90)
    c.polygon([(668, 1098), (762, 1082), (776, 1100), (684, 1116)], "#f7efdd")
    c.polygon([(668, 1092), (722, 1074), (762, 1082), (706, 1104)], "#fffaf0")
    for side in (0, 1):
        c.line([(830 + 90 * side, 1190), (850 + 90 * side, 1370)], 12, "#a8483d")
    c.rect(812, 1180, 150, 26, "#c65b4b", 8)
    c.line([(950, 1190), (985, 960)], 14, "#a8483d", round_ends=True)
    c.polygon([(905, 975), (1000, 955), (990, 1050), (910, 1065)], "#c65b4b")


def _pot(c: Canvas, x: float, y: float, k: float) -> None:
    c.glow(x + 10, y, 80 * k, 18 * k, "#24161f", 0.6, 1.3)
    clay = c.shape([(x - 40 * k, y - 70 * k), (x + 40 * k, y - 70 * k), (x + 28 * k, y), (x - 28 * k, y)])
    c.fill(clay, "#c06a48")
    c.shade(clay, "#5b2e34", 0.8, "right", 0.8)
    c.rect(x - 46 * k, y - 84 * k, 92 * k, 18 * k, "#d58358", 4)
    for _ in range(26):
        lx, ly = x + c.rng.gauss(0, 32 * k), y - 120 * k + c.rng.gauss(0, 26 * k)
        c.polygon(blob(c.rng, lx, ly, 18 * k, 13 * k, 0.2, 7), c.rng.choice(["#355f4b", "#4d7e57", "#6e9c63"]))
    if k < 1.6:
        for _ in range(7):
            c.ellipse(x + c.rng.gauss(0, 28 * k), y - 130 * k + c.rng.gauss(0, 22 * k), 7 * k, 7 * k, "#f2a65a")


@scene("orange-square")
def orange_square(c: Canvas) -> None:
    """A small square with a fountain under orange trees, shutters closed at noon."""
    c.sky([(0, "#58a0ae"), (1, "#bcd8cb")], 0, 420)
    for i, (x, width, top, wall) in enumerate(((-10, 430, 120, "#e8b98c"), (420, 360, 210, "#f0dcb8"), (780, 420, 90, "#d98f6d"),
                                               (1200, 420, 170, "#ecc99b"))):  # fmt: skip
        face = c.box(x, top, width, 640 - top)
        c.fill(face, wall)
        c.shade(face, mix(wall, "#6d3b4a", 0.6), 0.55, "bottom", 0.5)
        c.rect(x, top, width, 14, mix(wall, "#fff6e4", 0.6))
        for row in range(2):
            for column in range(3):
                px, py = x + width * (0.18 + 0.27 * column), top + 70 + row * 160
                c.rect(px - 4, py - 4, 70, 112, mix(wall, "#fff6e4", 0.5))
                shutter = ["#3f7a78", "#6f8f6a", "#47688a", "#a14f41"][i]
                c.rect(px, py, 62, 104, shutter)
                for slat in range(8):
                    c.rect(px + 4, py + 7 + slat * 12, 54, 4, mix(shutter, "#12202c", 0.35))
                c.rect(px + 29, py, 4, 104, mix(shutter, "#12202c", 0.4))
    c.sky([(0, "#f3e0b9"), (1, "#d9b483")], 640, 1067)
    c.beam([(0, 640), (1600, 640), (1600, 700), (0, 800)], "#8a5a58", 0.5, 4)
    for x, y, size in ((190, 850, 330), (1390, 860, 360), (520, 730, 210), (1090, 730, 200)):
        c.beam(blob(c.rng, x + 60, y + 16, size * 0.62, size * 0.13), "#6b4552", 0.6, 5)
        round_tree(c, x, y, size, "#3b6b4d", "#6a9a5c", "#6a4a3c")
        for _ in range(22):
            c.ellipse(
                x + c.rng.gauss(0, size * 0.24),
                y - size * 0.52 + c.rng.gauss(0, size * 0.12),
                size * 0.028,
                size * 0.028,
                "#f09a36",
            )
    c.beam(blob(c.rng, 850, 945, 330, 60), "#6b4552", 0.55, 5)
    c.ellipse(800, 900, 270, 74, "#c8a780")
    c.ellipse(800, 884, 270, 74, "#f2e1c0")
    c.ellipse(800, 884, 232, 58, "#5fa3a6")
    c.ellipse(800, 890, 225, 50, "#8cc4bd")
    c.rect(778, 730, 44, 150, "#dfc59d")
    c.rect(803, 730, 19, 150, "#b1906f")
    c.ellipse(800, 730, 96, 24, "#cfae86")
    c.ellipse(800, 722, 96, 24, "#f5e7ca")
    for side in (-1, 1):
        for lean in (60, 92):
            c.line(smooth([(800, 690), (800 + side * lean * 0.5, 660), (800 + side * lean, 722), (800 + side * (lean + 18), 870)], 10),
                   2.5, "#eaf6f0")  # fmt: skip
    gull(c, 1120, 90, 40, "#f7f3e6")
