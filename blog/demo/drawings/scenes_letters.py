"""Letters by hand, by machine and in metal."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.forms import blob, smooth


@scene("sign-painter")
def sign_painter(c: Canvas) -> None:
    """A sign painter's half-finished board: strokes, brush, ladder."""
    c.sky([(0, "#d9b483"), (1, "#b78358")])
    for row in range(16):
        for column in range(-1, 13):
            x, y = column * 140 + (70 if row % 2 else 0), row * 68
            c.rect(x, y, 134, 62, mix("#cfa271", "#e6c291", c.rng.random()), 4)
    c.beam([(0, 0), (420, 0), (1000, 1067), (0, 1067)], "#6b3f45", 0.35, 50)
    c.beam([(150, 180), (1470, 210), (1510, 800), (190, 800)], "#4a2c2e", 0.55, 12)
    board = c.box(130, 130, 1340, 620, 16)
    c.fill_gradient(board, [(0, "#1f5560"), (1, "#123741")])
    c.shade(board, "#0a2028", 0.6, "left", 0.7)
    c.ring(800, 440, 1, 1, "#1f5560")
    for inset, thick, colour in ((26, 7, "#e6bd68"), (44, 2.5, "#e6bd68")):
        box = (130 + inset, 130 + inset, 1340 - 2 * inset, 620 - 2 * inset)
        c.line([(box[0], box[1]), (box[0] + box[2], box[1]), (box[0] + box[2], box[1] + box[3]), (box[0], box[1] + box[3]), (box[0], box[1])],
               thick, colour)  # fmt: skip
    c.line([(200, 560), (1400, 560)], 1.6, "#5f979b")
    c.line([(200, 330), (1400, 330)], 1.6, "#5f979b")
    _brush_letters(c)
    for x, lean in ((1400, 46), (1640, -30)):
        c.line([(x, 1100), (x + lean, 200)], 22, "#8a5a3a")
        c.line([(x - 5, 1100), (x - 5 + lean, 200)], 6, "#c08a58")
    for y in range(290, 1060, 130):
        c.line([(1400 + (1100 - y) * 0.051, y), (1640 - (1100 - y) * 0.033, y)], 16, "#a87046")
    _painter(c)


def _nib(c: Canvas, points, widths: tuple[float, float], colour: Colour) -> None:
    """One stroke of a broad pen held at 40 degrees, swelling from the first width to the second and back."""
    line = smooth(points, 24)
    edges = []
    for i, (x, y) in enumerate(line):
        half = (widths[0] + (widths[1] - widths[0]) * math.sin(i / (len(line) - 1) * math.pi)) / 2
        edges.append(((x - half * 0.77, y + half * 0.64), (x + half * 0.77, y - half * 0.64)))
    for (a, b), (d, e) in zip(edges, edges[1:], strict=False):
        c.polygon([a, b, e, d], colour)
        c.polygon([a, d, e, b], colour)


def _brush_letters(c: Canvas) -> None:
    """The word «نور», light: noon and waw in cream, ra still wet in gold."""
    cream, gold = "#fbeed0", "#e6bd68"
    _nib(c, [(1262, 372), (1268, 440), (1246, 506), (1150, 536), (1040, 530)], (26, 50), cream)
    _nib(
        c,
        [
            (1040, 530),
            (960, 500),
            (972, 426),
            (1030, 402),
            (1078, 440),
            (1066, 520),
            (990, 612),
            (880, 660),
            (770, 664),
        ],
        (24, 52),
        cream,
    )
    _nib(c, [(700, 372), (706, 450), (668, 540), (580, 600), (462, 612)], (22, 54), gold)
    for x, y in ((1262, 290),):
        c.polygon([(x, y - 32), (x + 32, y), (x, y + 32), (x - 32, y)], cream)


def _painter(c: Canvas) -> None:
    """Arm, brush and pot of the painter, reaching in from below."""
    arm = c.shape(
        smooth(
            [(600, 1180), (560, 1000), (540, 856), (560, 786), (620, 776), (660, 856), (700, 990), (800, 1180)], 8, True
        )
    )
    c.fill(arm, "#e9dcc2")
    c.shade(arm, "#8a7468", 0.8, "left", 0.7)
    hand = c.shape(
        smooth([(552, 802), (540, 746), (560, 706), (610, 696), (640, 736), (636, 792), (600, 816)], 8, True)
    )
    c.fill(hand, "#9a6548")
    c.shade(hand, "#4f2c28", 0.6, "left", 0.7)
    c.line([(630, 786), (492, 632)], 15, "#c98a4b", round_ends=True)
    c.line([(512, 654), (488, 627)], 20, "#c9ccca")
    c.polygon([(503, 626), (476, 648), (444, 602), (460, 592)], "#e6bd68")
    for i in range(3):
        c.line(smooth([(545 + i * 26, 736 - i * 8), (580 + i * 22, 718 - i * 6), (606 + i * 14, 746 - i * 4)], 6), 21, mix("#9a6548", "#d19a76", 0.2 + i * 0.1),
               round_ends=True)  # fmt: skip
    c.rect(220, 880, 190, 190, "#a9b3b5", 10)
    pot = c.box(220, 880, 190, 190, 10)
    c.shade(pot, "#46525a", 0.8, "left", 0.7)
    c.ellipse(315, 884, 95, 24, "#7d898d")
    c.ellipse(315, 886, 84, 18, "#e6bd68")
    c.polygon(smooth([(250, 896), (262, 900), (266, 960), (258, 1000), (248, 960)], 6, True), "#e6bd68")


@scene("manuscript")
def manuscript(c: Canvas) -> None:
    """An old manuscript under the scanner's line of light."""
    c.sky([(0, "#16222c"), (1, "#2b3a42")])
    c.glow(800, 520, 1000, 640, "#6e7f7c", 0.5, 1.6)
    c.beam([(170, 250), (1450, 250), (1530, 960), (100, 960)], "#080d12", 0.8, 26)
    c.polygon([(150, 210), (800, 250), (1450, 210), (1500, 900), (800, 945), (100, 900)], "#6b3f2c")
    for side in (-1, 1):
        for sheet in range(6):
            inset = sheet * 7
            edge = [
                (800, 240 + sheet),
                (800 + side * (640 - inset), 200 + sheet * 2),
                (800 + side * (680 - inset), 885 - sheet * 3),
                (800, 925 - sheet * 2),
            ]
            c.polygon(edge, mix("#cbb184", "#f5e6c4", sheet / 5))
        page = c.shape([(800, 246), (800 + side * 600, 212), (800 + side * 640, 868), (800, 912)])
        c.fill_gradient(page, [(0, "#f7e9c8"), (1, "#dcc496")])
        c.shade(page, "#8a6a48", 0.6, "left" if side > 0 else "right", 0.3)
        c.shade(page, "#a98756", 0.35, "bottom", 0.4)
        _script_page(c, side)
    for x, y, rx in ((980, 790, 60), (560, 330, 44), (1310, 300, 36)):
        c.beam(blob(c.rng, x, y, rx, rx * 0.8, 0.3), "#a5763f", 0.35, 6)
    c.glow(1130, 560, 150, 520, "#8ff0dc", 0.55, 1.7)
    c.polygon([(1122, 190), (1128, 190), (1140, 905), (1134, 905)], "#e9fff8")
    c.polygon([(1080, 120), (1170, 120), (1180, 200), (1070, 200)], "#10171d")
    c.rect(0, 96, 1600, 30, "#10171d")
    c.rect(0, 96, 1600, 6, "#3e525a")


def _script_page(c: Canvas, side: int) -> None:
    """Lines of running script as connected pen strokes, a red heading, a ruled frame and a margin note."""
    left, right = (860, 1350) if side > 0 else (250, 740)
    tilt = -0.052 * side
    for x1, x2 in ((left - 14, right + 14), (left - 20, right + 20)):
        frame = [(x1, 290), (x2, 290), (x2, 822), (x1, 822), (x1, 290)]
        c.line([(x, y + (x - 800) * tilt * (1 - (y - 290) / 532 * 1.9)) for x, y in frame], 2, "#a5452f")
    for row in range(13):
        y = 330 + row * 38
        x = right - 4.0
        lean = tilt * (1 - row / 13 * 1.9)
        ink = "#a5352a" if (row == 0 and side > 0) or (row == 7 and side < 0) else "#33221f"
        while x > left + 20:
            wide = c.rng.uniform(18, 58)
            knots = [
                (x, y - c.rng.uniform(2, 16)),
                (x - wide * 0.3, y + 3),
                (x - wide * 0.7, y + 3),
                (x - wide, y - c.rng.uniform(-9, 8)),
            ]
            c.line(smooth([(px, py + (px - 800) * lean) for px, py in knots], 5), 4.2, ink)
            if c.rng.random() < 0.4:
                c.line(
                    [(x - wide * 0.4, y - 20 + (x - 800) * lean), (x - wide * 0.42, y + 3 + (x - 800) * lean)], 3.4, ink
                )
            for _ in range(c.rng.randrange(3)):
                dx, dy = x - c.rng.uniform(0.1, 0.9) * wide, y + c.rng.choice([-15, 12])
                c.ellipse(dx, dy + (dx - 800) * lean, 2.2, 2.2, ink)
            x -= wide + c.rng.uniform(5, 11)


@scene("printing-type")
def printing_type(c: Canvas) -> None:
    """The paper's own composing room: cases of type and a proof under a lamp."""
    c.sky([(0, "#1e2630"), (1, "#3b3a3c")])
    for row in range(3):
        for column in range(5):
            x, y = 40 + column * 310, 40 + row * 150
            c.rect(x, y, 296, 138, "#4a352c", 6)
            c.rect(x + 6, y + 6, 284, 126, "#5f4433", 4)
            c.rect(x + 110, y + 54, 76, 26, "#d3b06a", 4)
            c.ring(x + 148, y + 92, 15, 5, "#d3b06a", 0, 180)
    c.haze(0, 520, "#12161e", 0.6, 0.1)
    desk = c.shape([(0, 560), (1600, 560), (1600, 1067), (0, 1067)])
    c.fill_gradient(desk, [(0, "#8a5e42"), (1, "#37252a")])
    c.rect(0, 552, 1600, 14, "#c28d5e")
    c.glow(820, 760, 860, 420, "#ffe2a0", 0.6, 1.7)
    c.polygon([(330, 640), (910, 600), (990, 985), (300, 1020)], "#2b2024")
    sheet = c.shape([(352, 652), (895, 616), (968, 968), (322, 1000)])
    c.fill_gradient(sheet, [(0, "#fffaf0"), (1, "#e4d8c0")])

    def on_sheet(u: float, v: float) -> tuple[float, float]:
        top, low = (352 + 543 * u, 652 - 36 * u), (322 + 646 * u, 1000 - 32 * u)
        return top[0] + (low[0] - top[0]) * v, top[1] + (low[1] - top[1]) * v

    def block(u: float, v: float, wide: float, tall: float, colour: Colour) -> None:
        c.polygon([on_sheet(u, v), on_sheet(u + wide, v), on_sheet(u + wide, v + tall), on_sheet(u, v + tall)], colour)

    block(0.3, 0.06, 0.4, 0.09, "#23202a")
    block(0.06, 0.19, 0.88, 0.012, "#a5352a")
    block(0.36, 0.25, 0.58, 0.06, "#3a3640")
    block(0.36, 0.35, 0.58, 0.3, "#8fa3a0")
    for column, (start, rows, first) in enumerate(((0.06, 26, 0.25), (0.36, 11, 0.69), (0.66, 11, 0.69))):
        for row in range(rows):
            block(start, first + row * 0.025, 0.26 * (1 if row % 6 < 5 else 0.6), 0.011, "#77707a")
        block(start, 0.95, 0.26 - column * 0.02, 0.006, "#a5352a")
    _type_tray(c)
    c.rect(1290, 0, 10, 250, "#10141a")
    c.polygon(smooth([(1110, 330), (1170, 240), (1420, 240), (1480, 330)], 8), "#1f5560")
    c.polygon([(1110, 326), (1480, 326), (1470, 344), (1120, 344)], "#fff0c0")
    c.beam([(1120, 344), (1470, 344), (1700, 1067), (640, 1067)], "#ffe7ae", 0.24, 30)


def _type_tray(c: Canvas) -> None:
    c.polygon([(1040, 690), (1500, 690), (1580, 980), (1070, 980)], "#2b2024")
    for row in range(7):
        for column in range(12):
            x = 1062 + column * 36 + row * 5 + row * column * 0.9
            y = 704 + row * 38
            metal = mix("#9aa3a8", "#5d666e", c.rng.random())
            c.rect(x, y, 30, 32, metal, 3)
            c.rect(x, y, 30, 6, mix(metal, "#ffffff", 0.55), 3)
            c.ring(x + 15, y + 19, c.rng.uniform(4, 8), 3, "#2a2d33", c.rng.randrange(360), c.rng.randrange(360) + 220)
