"""The ground, the river, the road: people who run and row."""

from __future__ import annotations

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import (
    person,
    round_tree,
    runner,
    stars,
    sun,
    window_grid,
)
from blog.demo.drawings.forms import arch, blob, ground, headland, hills, placed, smooth


@scene("football-night", grain=7)
def football_night(c: Canvas) -> None:
    """The Quayside ground under lights, the sea behind."""
    c.sky([(0, "#0a1428"), (0.7, "#1f3a58"), (1, "#3f6272")], 0, 420)
    stars(c, 90, 260)
    c.sky([(0, "#2a4a60"), (1, "#12243a")], 395, 470)
    c.glints((900, 398, 600, 40), "#d9cf9f", 40, 30, 2)
    c.polygon(ground(headland(c.rng, 820, 404, 24), 406), "#16283e")
    window_grid(c, 0, 384, 420, 20, 36, 2, "#ffcf86", None, 0.18, 0.72)
    _crowd(c)
    _pitch(c)
    for x, y, tall, shirt, facing in (
        (360, 780, 88, "#f2b84b", 1),
        (560, 860, 108, "#2f7d8c", 1),
        (705, 800, 92, "#f2b84b", -1),
        (930, 830, 100, "#2f7d8c", -1),
        (1085, 905, 124, "#f2b84b", -1),
        (1220, 775, 86, "#2f7d8c", 1),
        (1370, 850, 104, "#f2b84b", -1),
        (400, 965, 136, "#2f7d8c", 1),
    ):
        _player(c, x, y, tall, shirt, facing)
    c.ellipse(1000, 930, 8, 8, "#fffdf4")
    for x, y in ((150, 90), (1450, 70)):
        _floodlight(c, x, y)
    c.haze(0, 1067, "#cfe6e0", 0.02, 0.04)


def _crowd(c: Canvas) -> None:
    """The full stand, a head and a coat for each seat, and the boards before it."""
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
    teal, sand, navy, red = "#2f7d8c", "#f2b84b", "#1d3557", "#b8433d"
    for x, wide, colour in (
        (30, 240, teal),
        (300, 190, sand),
        (520, 280, navy),
        (830, 200, red),
        (1060, 250, teal),
        (1340, 230, navy),
    ):
        c.rect(x, 638, wide, 22, colour)


def _pitch(c: Canvas) -> None:
    """Mown bands and chalk, seen from high in the west stand."""
    grass = c.shape([(0, 664), (1600, 664), (1600, 1067), (0, 1067)])
    c.fill_gradient(grass, [(0, "#4f9a5a"), (1, "#1f5f45")])
    for band in range(0, 12, 2):
        left, right = band * 133.4, (band + 1) * 133.4
        near = [(800 + (right - 800) * 1.9, 1067), (800 + (left - 800) * 1.9, 1067)]
        c.fill(c.shape([(left, 664), (right, 664), *near]), "#7fc46e", 0.3)
    chalk = "#eef4e6"
    c.line([(0, 690), (1600, 690)], 4, chalk)
    c.line([(800, 690), (800, 1067)], 5, chalk)
    c.hoop(800, 855, 270, 95, 5, chalk)
    c.ellipse(800, 855, 8, 4, chalk)
    for side in (-1, 1):
        edge = 800 + side * 800
        c.line([(edge, 760), (edge - side * 190, 760), (edge - side * 320, 960), (edge, 960)], 5, chalk)


def _player(c: Canvas, x: float, y: float, tall: float, shirt: Colour, facing: int) -> None:
    """A player and the two shadows the floodlights throw."""
    for turn in (-1, 1):
        far = x + turn * tall * 0.75
        c.beam([(x - 6, y), (x + 6, y), (far + 8, y + tall * 0.2), (far - 8, y + tall * 0.2)], "#0f2f28", 0.5, 3)
    skin = c.rng.choice(["#a9755a", "#8a5b47", "#c69070"])
    shorts = "#f7efd9" if shirt == "#2f7d8c" else "#1d2a40"
    person(c, x, y, tall, shirt, skin, "#1a1418", shorts, 1.15, facing=facing)


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
    _rower(c, 1330, y - 4, "#2f5063", "#b07a5c", 9, small=True)
    for x in (300, 530, 760, 990):
        for r in (26, 46, 70):
            c.hoop(x - 70, y + 120, r * 1.5, r * 0.4, 2, "#d6e2e2")


def _rower(c: Canvas, x: float, y: float, top: Colour, skin: Colour, seat: int, small=False) -> None:
    """A rower at the catch, facing the stern; the cox (`small`) has no oar and looks the other way."""
    k, way = (0.85, -1) if small else (1.15, 1)

    def at(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return placed(smooth(knots, 8, True), x, y, k, small)

    c.polygon(at([(30, -4), (70, -62), (88, -58), (104, -2)]), "#22303f")
    body = c.shape(at([(-30, 6), (-36, -40), (-14, -96), (16, -126), (44, -112), (38, -60), (26, 6)]))
    c.fill(body, top)
    c.shade(body, mix(top, "#160e1c", 0.7), 0.75, "right" if small else "left", 0.8)
    c.ellipse(x + way * 38 * k, y - 148 * k, 21 * k, 25 * k, skin)
    if seat == 1:
        c.polygon(at([(10, -130), (12, -168), (38, -182), (58, -168), (46, -150), (40, -118), (20, -108)]), "#efe1cb")
    else:
        c.polygon(at([(16, -140), (16, -168), (38, -180), (60, -164), (40, -160), (28, -140)]), "#241a1e")
        c.ellipse(x + way * 10 * k, y - 154 * k, 11 * k, 9 * k, "#241a1e")
    if small:
        return
    c.line([(x + 92 * k, y - 70 * k), (x - 190 * k, y + 104 * k)], 6, "#e8d9b8", round_ends=True)
    blade = [(-176, 86), (-232, 118), (-222, 136), (-164, 104)]
    c.polygon(placed(blade, x, y, k), "#c8503f")
    c.line(smooth(placed([(24, -108), (62, -82), (96, -74)], x, y, k), 8), 15 * k, skin, round_ends=True)


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
