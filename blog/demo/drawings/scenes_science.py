"""The sea floor, the night sky, a white roof: what the science pages need."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import UPRIGHT, Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import stars
from blog.demo.drawings.forms import blob, ground, ridge, smooth, turned


def fish(c: Canvas, x: float, y: float, size: float, colour: Colour, stripe: Colour, flip=False) -> None:
    """A small reef fish, `size` px long."""
    body = [(-0.5, 0), (-0.2, -0.24), (0.15, -0.27), (0.5, 0), (0.15, 0.25), (-0.2, 0.22)]
    k = -size if flip else size
    outline = [(x + px * k, y + py * size) for px, py in smooth(body, 6, True)]
    c.polygon(
        [(x - 0.42 * k, y), (x - 0.78 * k, y - 0.24 * size), (x - 0.7 * k, y), (x - 0.78 * k, y + 0.24 * size)], stripe
    )
    shape = c.shape(outline)
    c.fill(shape, colour)
    c.line([(x + 0.02 * k, y - 0.26 * size), (x + 0.06 * k, y + 0.24 * size)], size * 0.09, stripe)
    c.ellipse(x + 0.3 * k, y - 0.05 * size, size * 0.035, size * 0.035, "#10202c")


def water_light(c: Canvas, count: int, top: Colour, strength=0.14) -> None:
    """Shafts of sun coming down through the water."""
    for _ in range(count):
        x = c.rng.uniform(-200, c.width + 100)
        wide = c.rng.uniform(30, 130)
        deep = c.height * c.rng.uniform(0.5, 0.95)
        c.beam([(x, -20), (x + wide, -20), (x + wide * 2.2 - 220, deep), (x - 240, deep)], top, strength, 18)


def branch_coral(c: Canvas, x: float, y: float, size: float, colour: Colour, lean=0.0, depth=4) -> None:
    """A branching coral growing up from `x, y`."""
    stack = [(x, y, size, -90 + lean, depth)]
    while stack:
        px, py, length, angle, left = stack.pop()
        end = (px + math.cos(math.radians(angle)) * length, py + math.sin(math.radians(angle)) * length)
        c.line([(px, py), end], size * 0.055 * left + 3, mix(colour, "#ffffff", 0.08 * (depth - left)), round_ends=True)
        if left > 1:
            for turn in (-27, 6, 31):
                if turn != 6 or c.rng.random() < 0.5:
                    stack.append(
                        (*end, length * c.rng.uniform(0.62, 0.8), angle + turn + c.rng.uniform(-9, 9), left - 1)
                    )


def brain_coral(c: Canvas, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
    shape = c.mask(
        lambda pen: pen.polygon(
            smooth(
                [(x - rx, y), (x - rx * 0.85, y - ry * 0.7), (x, y - ry), (x + rx * 0.85, y - ry * 0.7), (x + rx, y)],
                10,
            )
        )
    )
    c.fill(shape, colour)
    for i in range(5):
        r = 0.86 - i * 0.17
        line = smooth(
            [
                (x - rx * r, y - 4),
                (x - rx * r * 0.8, y - ry * r * 0.72),
                (x, y - ry * r),
                (x + rx * r * 0.8, y - ry * r * 0.72),
                (x + rx * r, y - 4),
            ],
            14,
        )
        wavy = [(px + 5 * math.sin(j * 0.9), py + 4 * math.cos(j * 1.1)) for j, (px, py) in enumerate(line)]
        c.line(wavy, 5, mix(colour, "#3a1b33", 0.35))
    c.shade(shape, mix(colour, "#0d2238", 0.7), 0.75, "left", 0.8)


def fan_coral(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    for i in range(-7, 8):
        tip = turned([(0, -size * (1 - abs(i) * 0.035))], x, y, i * 8.5)[0]
        c.line(
            smooth([(x, y), ((x + tip[0]) / 2 + i * 1.6, (y + tip[1]) / 2), tip], 8),
            size * 0.022,
            colour,
            round_ends=True,
        )
    for ring in (0.42, 0.58, 0.74, 0.88):
        c.line(smooth([turned([(0, -size * ring)], x, y, i * 8.5)[0] for i in range(-7, 8)], 4), size * 0.012, colour)


@scene("coral-reef")
def coral_reef(c: Canvas) -> None:
    """The reef of Umm al-Durr at nine metres, with its fish."""
    c.sky([(0, "#7fd8d2"), (0.3, "#2f9db0"), (0.75, "#125a7d"), (1, "#0b3654")])
    c.glow(900, -40, 1000, 620, "#e6fff0", 0.7, 1.8)
    water_light(c, 13, "#dffcf0")
    for level, height, colour in ((690, 110, "#1f6f8b"), (790, 100, "#17587a")):
        c.polygon(ground(ridge(c.rng, 1600, level, height, 0.56), 1067), colour)
        c.haze(level - 120, 1000, "#2a88a2", 0, 0.25)
    for _ in range(46):
        x = c.rng.gauss(560, 160)
        fish(c, x, 330 + c.rng.gauss(0, 70) - (x - 560) * 0.14, c.rng.uniform(20, 34), "#9fd6d6", "#4f9db0")
    bed = c.shape(
        smooth([(0, 850), (240, 800), (520, 880), (860, 900), (1180, 840), (1420, 770), (1600, 800)], 12)
        + [(1600, 1067), (0, 1067)]
    )
    c.fill_gradient(bed, [(0, "#3d6d82"), (1, "#12304a")])
    c.shade(bed, "#0a2238", 0.7, "bottom", 0.8)
    for args in ((180, 850, 130, "#d9587a", -6), (330, 900, 110, "#f0a04e", 5), (1290, 830, 165, "#e86f5c", 4), (1480, 815, 130, "#c86fb0", -5),
                 (760, 930, 84, "#f3c963", 0)):  # fmt: skip
        branch_coral(c, *args)
    fan_coral(c, 1090, 880, 230, "#8f5fc0")
    fan_coral(c, 40, 880, 240, "#e0648c")
    brain_coral(c, 520, 965, 150, 120, "#e3a878")
    brain_coral(c, 950, 985, 120, 88, "#8fbf8a")
    brain_coral(c, 1390, 1000, 180, 120, "#d98b86")
    for x in range(600, 860, 26):
        c.line(
            smooth([(x, 1010), (x + 8 * math.sin(x), 960), (x - 6, 900 + (x % 40))], 6), 12, "#5fc0a5", round_ends=True
        )
        c.ellipse(x - 6, 900 + (x % 40), 10, 8, "#c9f0d0")
    front = c.shape(
        smooth([(0, 1000), (260, 1020), (700, 1050), (1150, 1030), (1600, 1005)], 10) + [(1600, 1067), (0, 1067)]
    )
    c.fill_gradient(front, [(0, "#12304a"), (1, "#081a2c")])
    for x, y, size, colour, stripe, flip in ((1010, 520, 96, "#ffb43d", "#f7f2df", True), (1130, 575, 74, "#ffb43d", "#f7f2df", True), (905, 590, 64, "#ffb43d", "#f7f2df", True),
                                             (330, 640, 84, "#f6e05c", "#26405a", False), (450, 690, 66, "#f6e05c", "#26405a", False), (1400, 560, 60, "#e8f0ea", "#d9587a", True)):  # fmt: skip
        fish(c, x, y, size, colour, stripe, flip)
    for _ in range(34):
        r = c.rng.uniform(2, 8)
        c.ring(720 + c.rng.gauss(0, 30), c.rng.uniform(120, 860), r, 1.6, "#d9f7f2")


@scene("diver", UPRIGHT)
def diver(c: Canvas) -> None:
    """A diver measuring a coral nursery, seen from the side, light above."""
    c.sky([(0, "#a5ebdd"), (0.25, "#3fb0bb"), (0.7, "#14658a"), (1, "#0a2f4f")])
    c.glow(620, -60, 800, 760, "#f2fff4", 0.8, 1.7)
    water_light(c, 12, "#e9fff4", 0.16)
    c.polygon(ground(ridge(c.rng, 1200, 1240, 120, 0.55), 1500), "#155775")
    c.haze(1080, 1500, "#1f7a98", 0, 0.25)
    for x in (160, 460, 760, 1060):
        c.line([(x, 1500), (x, 1010)], 7, "#c9d6cf")
        c.line([(x - 6, 1500), (x - 6, 1010)], 2, "#7f9aa0")
    for y in (1040, 1190, 1340):
        c.line(smooth([(-10, y), (310, y + 22), (610, y + 4), (910, y + 24), (1210, y)], 10), 3, "#e8eee4")
        for x in range(60, 1200, 150):
            colour = c.rng.choice(["#f0a04e", "#e0648c", "#f3c963", "#c86fb0", "#e86f5c"])
            c.line([(x, y + 14), (x, y + 32)], 2, "#e8eee4")
            for turn in (-70, -110, -90, -50, -130):
                branch_coral(c, x, y + 40, 24, colour, turn + 90, 2)
    bed = c.shape(smooth([(0, 1440), (400, 1410), (800, 1450), (1200, 1420)], 10) + [(1200, 1500), (0, 1500)])
    c.fill_gradient(bed, [(0, "#12405c"), (1, "#072036")])
    _diver_figure(c, 600, 690, 1.5)
    for i in range(30):
        r = c.rng.uniform(4, 16)
        c.ring(835 + c.rng.gauss(0, 24) + i * 1.5, 560 - i * 18, r, 2.4, "#eafcf4")
    for x, y, flip in ((200, 440, False), (290, 390, False), (270, 500, False), (1060, 560, True), (1000, 510, True)):
        fish(c, x, y, 62, "#ffc04d", "#fbf3dd", flip)


def _diver_figure(c: Canvas, x: float, y: float, k: float) -> None:
    def at(points):
        return turned(points, x, y, 14, k)

    dark, suit, band = "#0c2437", "#173a54", "#f0a04e"
    for hip, knee, foot in (((-70, -6), (-190, -46), (-290, 10)), ((-70, 12), (-180, 44), (-286, 86))):
        c.line(smooth(at([hip, knee, foot]), 10), 36 * k, dark if hip[1] < 0 else suit, round_ends=True)
        fin = [
            (foot[0] + 6, foot[1] - 14),
            (foot[0] - 110, foot[1] - 30),
            (foot[0] - 128, foot[1] + 18),
            (foot[0], foot[1] + 16),
        ]
        c.polygon(at(smooth(fin, 6, True)), band)
    tank = c.shape(at(smooth([(-70, -66), (60, -72), (78, -56), (60, -40), (-70, -36), (-84, -52)], 8, True)))
    c.fill(tank, "#e8d66b")
    c.shade(tank, "#7d6a2f", 0.8, "bottom", 0.7)
    body = c.shape(at(smooth([(-90, -30), (0, -46), (90, -40), (118, -12), (96, 22), (0, 34), (-90, 26)], 8, True)))
    c.fill(body, suit)
    c.shade(body, "#07182a", 0.85, "bottom", 0.8)
    c.line(at([(-40, -44), (-46, 30)]), 10 * k, band)
    c.line(smooth(at([(84, -2), (130, 66), (206, 96)]), 10), 28 * k, dark, round_ends=True)
    c.line(smooth(at([(84, -2), (150, 40), (236, 46)]), 10), 28 * k, suit, round_ends=True)
    hand, head = at([(246, 48), (148, -34)])
    c.ellipse(hand[0], hand[1], 17 * k, 15 * k, "#b98262")
    c.ellipse(head[0], head[1], 40 * k, 38 * k, dark)
    c.ellipse(head[0] + 16 * k, head[1] + 8 * k, 26 * k, 24 * k, "#b98262")
    c.polygon(turned([(-6, -22), (36, -20), (38, 10), (-4, 14)], head[0] + 6 * k, head[1] + 2 * k, 14, k), "#1a2c3a")
    c.polygon(turned([(2, -15), (31, -14), (32, 5), (3, 8)], head[0] + 6 * k, head[1] + 2 * k, 14, k), "#9fe0e0")
    c.ellipse(head[0] + 30 * k, head[1] + 30 * k, 13 * k, 10 * k, "#1a2c3a")
    c.line(
        smooth([(head[0] + 24 * k, head[1] + 34 * k), (head[0] - 20 * k, head[1] + 46 * k), at([(60, -56)])[0]], 10),
        6 * k,
        "#1a2c3a",
    )
    board = at([(226, 52), (300, 40), (312, 92), (238, 104)])
    c.polygon(board, "#f7f2df")
    c.line(at([(244, 66), (296, 57)]), 2.4 * k, "#5a7a88")
    c.line(at([(247, 80), (288, 73)]), 2.4 * k, "#5a7a88")


@scene("observatory")
def observatory(c: Canvas) -> None:
    """The dish and dome on Cypress Mountain under the Milky Way."""
    c.sky([(0, "#0a1026"), (0.55, "#1c2c52"), (0.85, "#5b5a7d"), (1, "#c98f7b")], 0, 800)
    for i in range(9):
        c.clouds((-260 + i * 190, 520 - i * 92, 620, 300), "#8f8fc0" if i % 2 else "#b7a2b8", 0.36, (6, 6), 0.5)
    c.rect(0, 798, 1600, 270, "#4d4868")
    stars(c, 900, 700)
    for _ in range(260):
        t = c.rng.random()
        c.ellipse(-60 + t * 1700 + c.rng.gauss(0, 60), 640 - t * 720 + c.rng.gauss(0, 70), 1.1, 1.1, "#f6ecff")
    for x, y, r in ((420, 160, 3.2), (1180, 420, 2.8), (760, 90, 2.6)):
        c.glow(x, y, 26, 26, "#cfe0ff", 0.8, 2.4)
        c.ellipse(x, y, r, r, "#ffffff")
    for level, height, rough, colour in (
        (760, 90, 0.5, "#4d4868"),
        (830, 80, 0.5, "#33345a"),
        (900, 60, 0.48, "#20264a"),
    ):
        c.polygon(ground(ridge(c.rng, 1600, level, height, rough), 1067), colour)
        c.haze(level - 60, level + 130, "#d99a84", 0, 0.14)
    hill = smooth([(0, 1000), (300, 940), (700, 890), (1050, 880), (1350, 930), (1600, 990)], 12)
    c.polygon([*hill, (1600, 1067), (0, 1067)], "#0d1228")
    _dome(c, 1290, 930)
    _dish(c, 640, 900, 1.0)
    for x, tall in ((90, 120), (150, 160), (215, 105), (1490, 130), (1550, 170)):
        c.polygon([(x, 1010 - tall), (x + 20, 990), (x - 20, 990)], "#0a0e20")
    c.polygon([(940, 890), (970, 890), (970, 850), (940, 850)], "#0a0e20")
    c.rect(948, 858, 14, 16, "#ffcf7a")
    c.glow(955, 866, 60, 60, "#ffcf7a", 0.6, 2.2)


def _dish(c: Canvas, x: float, base: float, k: float) -> None:
    c.polygon(
        [
            (x - 120 * k, base + 10),
            (x + 120 * k, base + 10),
            (x + 40 * k, base - 230 * k),
            (x - 40 * k, base - 230 * k),
        ],
        "#2b3358",
    )
    for share in (0.25, 0.5, 0.75):
        y, half = base - 240 * k * share, (120 - 80 * share) * k
        c.line([(x - half, y + 40 * k), (x + half * 0.9, y)], 5 * k, "#12182f")
        c.line([(x + half, y + 40 * k), (x - half * 0.9, y)], 5 * k, "#12182f")
    cx, cy, turn = x + 10 * k, base - 330 * k, -34
    rim = turned(
        [(300 * math.cos(math.radians(a)), 92 * math.sin(math.radians(a))) for a in range(0, 360, 6)], cx, cy, turn, k
    )
    bowl = turned(smooth([(-300, 0), (-230, 92), (0, 150), (230, 92), (300, 0)], 10), cx, cy, turn, k)
    back = c.shape(bowl)
    c.fill(back, "#6d7599")
    c.shade(back, "#1b2142", 0.9, "left", 0.8)
    c.polygon(rim, "#dfe2ee")
    inside = c.shape(rim)
    c.shade(inside, "#7c83a6", 0.9, "left", 0.9)
    for a in range(0, 360, 30):
        end = turned([(300 * math.cos(math.radians(a)), 92 * math.sin(math.radians(a)))], cx, cy, turn, k)[0]
        mid = turned([(0, 46)], cx, cy, turn, k)[0]
        c.line([mid, end], 1.6, "#a3a9c4")
    focus = turned([(0, -210)], cx, cy, turn, k)[0]
    for a in (20, 160, 270):
        foot = turned([(250 * math.cos(math.radians(a)), 76 * math.sin(math.radians(a)))], cx, cy, turn, k)[0]
        c.line([foot, focus], 6 * k, "#2b3358")
    c.ellipse(*focus, 17 * k, 17 * k, "#c9cde0")
    c.glow(*focus, 40, 40, "#ff8f6b", 0.7, 2)
    c.ellipse(focus[0], focus[1] - 4, 5, 5, "#ffb59a")


def _dome(c: Canvas, x: float, base: float) -> None:
    c.rect(x - 120, base - 100, 240, 130, "#39406a")
    wall = c.box(x - 120, base - 100, 240, 130)
    c.shade(wall, "#12182f", 0.8, "right", 0.8)
    dome = c.mask(
        lambda pen: pen.polygon(
            smooth(
                [
                    (x - 134, base - 98),
                    (x - 112, base - 182),
                    (x, base - 232),
                    (x + 112, base - 182),
                    (x + 134, base - 98),
                ],
                10,
            )
        )
    )
    c.fill(dome, "#d6d9e8")
    c.shade(dome, "#5a618a", 0.9, "right", 0.9)
    c.polygon(
        smooth(
            [
                (x - 34, base - 100),
                (x - 42, base - 170),
                (x - 26, base - 229),
                (x + 6, base - 231),
                (x - 2, base - 170),
                (x + 4, base - 100),
            ],
            8,
        ),
        "#10142a",
    )
    c.glow(x - 16, base - 160, 60, 90, "#ffb98a", 0.5, 2)
    c.rect(x + 30, base - 44, 34, 60, "#ffcf7a", 3)
    c.glow(x + 47, base - 16, 70, 70, "#ffcf7a", 0.5, 2)


@scene("white-roofs")
def white_roofs(c: Canvas) -> None:
    """Roofs from above at noon: some bare, some painted white, one half done."""
    c.sky([(0, "#b99a80"), (1, "#a6866f")])
    size, tall = 178, 74
    for row in range(-2, 17):
        for column in range(-2, 9):
            x = column * size * 1.16 + (size * 0.58 if row % 2 else 0)
            y = row * size * 0.42
            white = (row * 7 + column * 5) % 3 != 0 and not (row == 5 and column == 3)
            _iso_house(c, x, y, size, tall * c.rng.uniform(0.7, 1.3), white, row == 5 and column == 3)
    c.beam([(-50, -50), (700, -50), (180, 1120), (-50, 1120)], "#fff3cf", 0.16, 90)


def _iso_house(c: Canvas, x: float, y: float, size: float, tall: float, white: bool, half_done: bool) -> None:
    """A house seen from above at an angle; the roof is bare screed or fresh white."""
    w, h = size * 0.5, size * 0.27
    roof = [(x, y - h), (x + w, y), (x, y + h), (x - w, y)]
    wall = c.rng.choice(["#d9a77f", "#c98f6c", "#e2b98d", "#cf9f84"])
    c.polygon([(x - w, y), (x, y + h), (x, y + h + tall), (x - w, y + tall)], mix(wall, "#fff0d6", 0.2))
    c.polygon([(x + w, y), (x, y + h), (x, y + h + tall), (x + w, y + tall)], mix(wall, "#4b2f45", 0.5))
    c.polygon(roof, "#f2ead8" if white else mix(wall, "#7d6257", 0.4))

    def on_roof(u: float, v: float) -> tuple[float, float]:
        return x + (u - v) * w, y - h + (u + v) * h

    if white or half_done:
        inner = [on_roof(0.07, 0.07), on_roof(0.93, 0.07), on_roof(0.93, 0.93), on_roof(0.07, 0.93)]
        c.polygon(inner, "#fffdf6" if white else "#9a7c6b")
    else:
        c.polygon([on_roof(0.07, 0.07), on_roof(0.93, 0.07), on_roof(0.93, 0.93), on_roof(0.07, 0.93)], "#8f7264")
    if half_done:
        c.polygon(
            [on_roof(0.07, 0.07), on_roof(0.55, 0.07), on_roof(0.62, 0.4), on_roof(0.5, 0.93), on_roof(0.07, 0.93)],
            "#fffdf6",
        )
        px, py = on_roof(0.68, 0.5)
        c.beam([(px, py), (px + 10, py + 4), (px + 54, py + 22), (px + 40, py + 24)], "#3a2432", 0.6, 2)
        c.line([(px, py), (px - 2, py - 34)], 15, "#2f6f86", round_ends=True)
        c.ellipse(px - 2, py - 52, 9, 10, "#8a5b45")
        c.ellipse(px - 2, py - 57, 13, 5, "#f0d79a")
        c.line([(px - 6, py - 30), (px - 48, py - 2)], 3, "#5a3a2c")
        c.line([(px - 58, py - 6), (px - 42, py + 6)], 8, "#f0b44e", round_ends=True)
    kind = c.rng.random()
    u, v = c.rng.uniform(0.2, 0.7), c.rng.uniform(0.2, 0.7)
    px, py = on_roof(u, v)
    if kind < 0.3 and not half_done:
        c.polygon([on_roof(u, v), on_roof(u + 0.22, v), on_roof(u + 0.22, v + 0.3), on_roof(u, v + 0.3)], "#2c4a66")
        c.line([on_roof(u + 0.11, v), on_roof(u + 0.11, v + 0.3)], 1.6, "#7fa3bd")
        c.line([on_roof(u, v + 0.15), on_roof(u + 0.22, v + 0.15)], 1.6, "#7fa3bd")
    elif kind < 0.55 and not half_done:
        c.rect(px - 11, py - 30, 22, 30, "#c6ced0", 5)
        c.rect(px + 1, py - 30, 10, 30, "#8f9ba0", 5)
        c.ellipse(px, py - 30, 11, 5, "#e3e8e8")
    elif kind < 0.75 and not half_done:
        for i in range(3):
            c.polygon(blob(c.rng, px + i * 11 - 10, py - 5 + i * 3, 9, 7), c.rng.choice(["#5f8a5a", "#4c7552"]))
