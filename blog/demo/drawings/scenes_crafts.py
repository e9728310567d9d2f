"""The work of hands, close up: the oud and the hive."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import UPRIGHT, Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.forms import blob, placed, smooth, turned

BELLY = [(0, -250), (62, -232), (128, -150), (172, -30), (178, 90), (136, 190), (62, 238), (0, 248)]


def oud(c: Canvas, x: float, y: float, k: float, degrees: float, wood: Colour = "#d9a05b") -> None:
    """An oud seen from the front: a drop of pale wood, three roses, a short neck bent back at the head."""
    outline = smooth([*BELLY, *[(-px, py) for px, py in reversed(BELLY[1:-1])]], 8, True)
    c.polygon(turned([(px * 1.035, py * 1.03) for px, py in outline], x, y, degrees, k), mix(wood, "#3a1d1a", 0.7))
    face = c.shape(turned(outline, x, y, degrees, k))
    c.fill_gradient(face, [(0, mix(wood, "#fff0cc", 0.35)), (1, mix(wood, "#7a4022", 0.35))], across=True)
    c.shade(face, mix(wood, "#5a2a1c", 0.65), 0.55, "bottom", 0.6)
    for i in range(-7, 8):
        c.line(
            turned([(i * 22, -220 + abs(i) * 14), (i * 22, 236 - abs(i) * 12)], x, y, degrees, k),
            1,
            mix(wood, "#8a5a2c", 0.4),
        )
    for rx, ry, size in ((0, -20, 54), (-74, 84, 26), (74, 84, 26)):
        ((cx, cy),) = turned([(rx, ry)], x, y, degrees, k)
        c.ellipse(cx, cy, size * k * 1.16, size * k * 1.16, "#6b3a25")
        c.ellipse(cx, cy, size * k, size * k, "#2b1719")
        for i in range(12):
            angle = math.tau * i / 12
            c.ring(
                cx + math.cos(angle) * size * 0.52 * k,
                cy + math.sin(angle) * size * 0.52 * k,
                size * 0.4 * k,
                2.2 * k,
                "#b47b47",
            )
        c.ellipse(cx, cy, size * k * 0.16, size * k * 0.16, "#b47b47")
    c.polygon(turned([(-28, -236), (28, -236), (20, -470), (-20, -470)], x, y, degrees, k), "#3a1f1f")
    c.polygon(turned([(-20, -470), (20, -470), (70, -640), (38, -652)], x, y, degrees, k), "#54302a")
    for i in range(5):
        px, py = -4 + i * 13, -500 - i * 32
        c.line(turned([(px - 34, py - 8), (px + 60, py + 14)], x, y, degrees, k), 9 * k, "#2a1518")
    c.polygon(turned([(-76, 168), (76, 168), (82, 190), (-82, 190)], x, y, degrees, k), "#3a1f1f")
    for i in range(6):
        c.line(turned([(-15 + i * 6, -470), (-50 + i * 20, 172)], x, y, degrees, k), 1.5 * k + 0.4, "#f7e6c0")


@scene("oud-maker")
def oud_maker(c: Canvas) -> None:
    """The workbench of an oud maker: ribs bent over a mould, two hands, shavings, window light."""
    c.sky([(0, "#5b4038"), (1, "#8f6247")], 0, 700)
    pane = c.box(90, 70, 420, 440)
    c.rect(70, 50, 460, 480, "#33231f")
    c.fill_gradient(pane, [(0, "#d8ead9"), (1, "#fdeec4")])
    c.polygon(
        [(90, 510), (90, 420), (180, 430), (200, 380), (290, 390), (300, 430), (420, 410), (510, 440), (510, 510)],
        "#b9b389",
    )
    c.rect(294, 70, 12, 440, "#33231f")
    c.rect(90, 280, 420, 12, "#33231f")
    c.rect(640, 110, 900, 16, "#33231f")
    for i, (kind, wood) in enumerate(
        (("oud", "#d9a05b"), ("shell", "#8a4b2c"), ("oud", "#c98a4b"), ("shell", "#a9683c"))
    ):
        x = 760 + i * 215
        c.line([(x + 16, 118), (x + 16, 170)] if kind == "oud" else [(x, 118), (x, 285)], 4, "#1f1517")
        if kind == "oud":
            oud(c, x, 440, 0.44, 0, wood)
        else:
            _shell(c, x, 400, 0.5, wood)
    c.beam([(90, 70), (510, 70), (1500, 1067), (420, 1067)], "#ffe9b8", 0.26, 46)
    c.rect(0, 690, 1600, 40, "#e3b277")
    bench = c.shape([(0, 728), (1600, 728), (1600, 1067), (0, 1067)])
    c.fill_gradient(bench, [(0, "#a86f45"), (1, "#4f2e2a")])
    for y in (790, 862, 955):
        c.line(smooth([(0, y), (400, y + 12), (900, y - 8), (1600, y + 10)], 12), 2.5, "#8a5636")
    c.beam(blob(c.rng, 830, 925, 470, 50), "#2a171a", 0.6, 16)
    _mould(c, 800, 905)
    _hand_with_plane(c, 515, 770, False)
    _hand_with_plane(c, 1090, 772, True)
    for _ in range(26):
        c.ring(
            c.rng.uniform(60, 1540),
            c.rng.uniform(955, 1050),
            c.rng.uniform(12, 30),
            5,
            c.rng.choice(["#f2cf95", "#e3b374", "#fbe3b4"]),
            c.rng.randrange(360),
            c.rng.randrange(360) + 200,
        )
    _chisels(c)


def _shell(c: Canvas, x: float, y: float, k: float, wood: Colour) -> None:
    """The back of an unfinished oud, ribs of two woods."""
    outline = smooth([*BELLY, *[(-px, py) for px, py in reversed(BELLY[1:-1])]], 8, True)
    shape = c.shape(placed(outline, x, y, k))
    c.fill(shape, wood)
    for i in range(-3, 4):
        left = [(i * 46 * math.sin((py + 260) / 520 * math.pi), py) for py in range(-250, 250, 20)]
        right = [((i + 0.5) * 46 * math.sin((py + 260) / 520 * math.pi), py) for py in range(250, -250, -20)]
        c.polygon(placed(left + right, x, y, k), mix(wood, "#f4cf93", 0.5))
    c.shade(shape, "#2a1517", 0.75, "right", 0.7)


def _mould(c: Canvas, x: float, y: float) -> None:
    """The rounded mould on the bench, half covered by bent ribs."""

    def half(rx: float, ry: float) -> list[tuple[float, float]]:
        return [(x + rx * math.cos(math.pi * i / 40), y - ry * math.sin(math.pi * i / 40)) for i in range(41)]

    body = c.shape(half(330, 235))
    c.fill_gradient(body, [(0, "#7b4a33"), (1, "#4a2a26")])
    woods = ["#e5b672", "#7d3f28", "#efc98c", "#9a5433", "#d99f5a", "#6f3625"]
    for i, wood in enumerate(woods):
        a, b = -330 + i * 74, -330 + (i + 1) * 74 - 4
        rib = []
        for edge in (a, b):
            line = []
            for step in range(25):
                t = math.pi * step / 24
                line.append(
                    (
                        x + edge * (0.12 + 0.88 * math.sin(t)) * 0.98 + (1 - math.sin(t)) * 10,
                        y - 8 - 222 * math.sqrt(max(0, 1 - (edge / 340) ** 2)) * math.sin(t / 2) ** 0.8,
                    )
                )
            rib.append(line)
        strip = c.shape([*rib[0][:13], *reversed(rib[1][:13])])
        c.fill(strip, wood)
        c.shade(strip, mix(wood, "#2a1216", 0.65), 0.6, "bottom", 0.7)
    c.shade(body, "#22110f", 0.75, "right", 0.55)
    c.rect(x - 380, y - 14, 760, 40, "#5d3829", 6)
    c.rect(x - 380, y - 14, 760, 9, "#b07a4e", 4)


def _hand_with_plane(c: Canvas, x: float, y: float, flip: bool) -> None:
    """A forearm and a hand laid on the wood, thumb apart."""
    skin, k = ("#a87152", 1.15)
    arm = [(-430, 330), (-300, 190), (-120, 40), (-60, -6), (-14, 34), (-80, 110), (-220, 260), (-300, 380)]
    shape = c.shape(placed(smooth(arm, 8, True), x, y, k, flip))
    c.fill(shape, "#35506a")
    c.shade(shape, "#131a2c", 0.8, "bottom", 0.8)
    palm = [(-84, 26), (-70, -26), (-10, -62), (52, -60), (80, -34), (62, 10), (10, 44), (-50, 66)]
    hand = c.shape(placed(smooth(palm, 8, True), x, y, k, flip))
    c.fill(hand, skin)
    for i, (dx, dy, length) in enumerate(((56, -56, 92), (70, -38, 104), (70, -16, 96), (58, 4, 76))):
        tip = (dx + length, dy + 24 + i * 7)
        bend = (dx + length * 0.55, dy - 12 + i * 3)
        joint = placed(smooth([(dx - 30, dy + 8), bend, tip], 8), x, y, k, flip)
        c.line(joint, 26 * k, mix(skin, "#3a1c1c", 0.34), round_ends=True)
        c.line([(px, py - 3) for px, py in joint], 20 * k, skin, round_ends=True)
    thumb = placed(smooth([(-30, 40), (26, 58), (74, 66)], 8), x, y, k, flip)
    c.line(thumb, 27 * k, mix(skin, "#3a1c1c", 0.34), round_ends=True)
    c.line([(px, py - 3) for px, py in thumb], 21 * k, mix(skin, "#e9b48f", 0.12), round_ends=True)
    c.shade(hand, "#5a2f28", 0.7, "bottom", 0.7)


def _chisels(c: Canvas) -> None:
    """Four chisels standing in a block."""
    c.glow(1450, 806, 150, 22, "#2a171a", 0.7, 1.4)
    for i, (x, y, turn) in enumerate(((1372, 640, 0), (1424, 634, 0), (1476, 642, 0), (1528, 636, 0))):
        c.polygon(turned([(-9, 0), (9, 0), (7, 118), (-7, 118)], x, y, turn), "#c9d0d2")
        c.polygon(turned([(2, 0), (9, 0), (7, 118), (2, 118)], x, y, turn), "#8d979d")
        c.polygon(turned(smooth([(-13, 0), (-17, -50), (-11, -104), (11, -104), (17, -50), (13, 0)], 6, True), x, y, turn),
                  ["#b5562f", "#d98f3d", "#8a3f2c", "#c77a3a"][i])  # fmt: skip
    c.rect(1336, 716, 230, 90, "#6b4230", 8)
    c.rect(1336, 716, 230, 16, "#a8734c", 6)


@scene("oud-upright", UPRIGHT)
def oud_upright(c: Canvas) -> None:
    """A finished oud leaning in the corner of the shop."""
    wall = c.box(0, 0, 1200, 1240)
    c.fill_gradient(wall, [(0, "#24424a"), (1, "#3f6463")])
    c.beam([(760, -40), (1240, -40), (760, 1240), (60, 1240)], "#ffe0a0", 0.42, 14)
    c.beam([(930, -40), (960, -40), (420, 1240), (370, 1240)], "#24424a", 0.55, 8)
    c.sky([(0, "#b9814f"), (1, "#5a3730")], 1230, 1500)
    for y in (1290, 1370):
        c.line([(0, y), (1200, y)], 3, "#8a5b3d")
    c.beam([(700, 1300), (1010, 620), (1150, 360), (1210, 420), (1040, 1000), (900, 1330)], "#14262e", 0.6, 22)
    c.beam(blob(c.rng, 640, 1392, 320, 34), "#21151b", 0.75, 12)
    oud(c, 600, 1030, 1.42, 7)
    stool = [(60, 1130), (330, 1130), (318, 1170), (72, 1170)]
    c.polygon(stool, "#d98f4f")
    for x in (96, 280):
        c.polygon([(x - 12, 1168), (x + 16, 1168), (x + 10, 1440), (x - 6, 1440)], "#8a4f33")
    c.polygon([(110, 1128), (250, 1112), (270, 1126), (130, 1142)], "#f6ead0")
    for line in range(4):
        c.line([(140 + line * 4, 1130 - line * 3), (240 + line * 4, 1118 - line * 3)], 1.6, "#5a4a48")
    c.rect(170, 1060, 46, 58, "#efe0c4", 10)
    c.ellipse(193, 1062, 22, 6, "#3a211c")


@scene("beehives")
def beehives(c: Canvas) -> None:
    """Painted hives in thyme on the mountain, bees against the light."""
    c.sky([(0, "#78b0bd"), (0.7, "#f2e2b4"), (1, "#fbeec8")], 0, 560)
    c.clouds((0, 30, 1500, 250), "#fffaf0", 0.6, (6, 5), 0.5)
    c.glow(1250, 210, 700, 520, "#fff0b8", 0.8, 1.8)
    for level, colour in ((420, "#9db8ae"), (500, "#86a88f"), (570, "#9aab6a")):
        from_left = smooth(
            [(0, level + 30), (380, level - 30), (820, level + 26), (1240, level - 24), (1600, level + 30)], 12
        )
        c.polygon([*from_left, (1600, 1067), (0, 1067)], colour)
    for _ in range(520):
        depth = c.rng.random() ** 0.7
        x, y = c.rng.uniform(0, 1600), 590 + depth * 450
        size = 6 + depth * 20
        c.polygon(
            blob(c.rng, x, y, size * 1.4, size * 0.7, 0.3, 6),
            c.rng.choice(["#7f9a58", "#6b8a50", "#94ab66", "#8f6fa0", "#a98ab5", "#c4a6c6"]),
        )
    hives = ((230, 700, 0.62, "#d98c4a"), (480, 690, 0.62, "#5f97a0"), (720, 710, 0.66, "#e9d7a8"), (300, 940, 1.15, "#c65b4b"),
             (760, 960, 1.2, "#e3b54e"), (1230, 930, 1.12, "#4f8288"))  # fmt: skip
    for x, y, k, paint in hives:
        _hive(c, x, y, k, paint)
    for _ in range(90):
        hx, hy, k, _paint = c.rng.choice(hives[3:])
        x, y = hx + c.rng.gauss(60, 190), hy - 150 * k + c.rng.gauss(0, 150)
        size = c.rng.uniform(2.6, 5.4)
        c.ellipse(x - size * 0.5, y - size * 0.8, size * 0.8, size * 0.5, "#fdf8e6")
        c.ellipse(x, y, size, size * 0.66, "#4a3320")
        c.ellipse(x + size * 0.3, y, size * 0.35, size * 0.6, "#e9ae3c")


def _hive(c: Canvas, x: float, y: float, k: float, paint: Colour) -> None:
    c.glow(x + 30 * k, y, 150 * k, 26 * k, "#3a3a28", 0.6, 1.4)
    for dx in (-70, 62):
        c.rect(x + dx * k, y - 24 * k, 10 * k, 26 * k, "#5d4638")
    for box in range(2):
        top = y - (110 + box * 88) * k
        c.rect(x - 84 * k, top, 168 * k, 86 * k, mix(paint, "#fff3d8", 0.12 * box))
        c.polygon(
            [(x + 84 * k, top), (x + 116 * k, top - 14 * k), (x + 116 * k, top + 70 * k), (x + 84 * k, top + 86 * k)],
            mix(paint, "#3a2433", 0.5),
        )
        c.rect(x - 84 * k, top + 80 * k, 168 * k, 6 * k, mix(paint, "#3a2433", 0.35))
        c.rect(x - 22 * k, top + 26 * k, 44 * k, 12 * k, mix(paint, "#3a2433", 0.55), 5 * k)
    c.polygon(
        [(x - 94 * k, y - 198 * k), (x - 58 * k, y - 222 * k), (x + 128 * k, y - 222 * k), (x + 96 * k, y - 198 * k)],
        "#e7ecea",
    )
    c.rect(x - 94 * k, y - 200 * k, 190 * k, 14 * k, "#b4bfc0")
    c.rect(x - 54 * k, y - 36 * k, 108 * k, 12 * k, "#33231f")
    c.polygon(
        [(x - 66 * k, y - 22 * k), (x + 66 * k, y - 22 * k), (x + 84 * k, y - 6 * k), (x - 84 * k, y - 6 * k)],
        mix(paint, "#fff3d8", 0.35),
    )
