"""Behind the coast: river, mountain, terraces, wind and snow."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import cypress, gull, person, round_tree, sun, tall_grass, window_arched
from blog.demo.drawings.forms import blob, ground, hills, ridge, smooth


def mountains(c: Canvas, lines, air: Colour, bottom: float) -> None:
    """Ridges from far to near: (level, height, roughness, colour), the air thickening between them."""
    for level, height, roughness, colour in lines:
        face = c.shape(ground(ridge(c.rng, c.width, level, height, roughness), bottom))
        c.fill_gradient(face, [(0, colour), (1, mix(colour, air, 0.55))])
        c.shade(face, mix(colour, "#1b1730", 0.5), 0.35, "left", 0.7)
        c.haze(level - height, min(bottom, level + height * 2.4), air, 0, 0.22)


@scene("river-dam")
def river_dam(c: Canvas) -> None:
    """The Ghar dam in its gorge, two gates open."""
    c.sky([(0, "#4f8d9c"), (1, "#e9dfc0")], 0, 520)
    c.clouds((100, 10, 1000, 240), "#fff7e6", 0.6, (6, 5), 0.5)
    mountains(c, ((300, 120, 0.5, "#8fa7a4"), (380, 130, 0.52, "#71908c")), "#e5dcc0", 620)
    c.sky([(0, "#6fb0b3"), (1, "#3d7f8c")], 430, 560)
    c.glints((520, 436, 560, 60), "#e8f3e4", 70, 40, 2)
    for side in (-1, 1):
        _gorge_wall(c, side)
    dam = c.shape([(330, 470), (1270, 470), (1180, 905), (420, 905)])
    c.fill_gradient(dam, [(0, "#efe4cc"), (1, "#a79684")])
    c.shade(dam, "#5f5660", 0.6, "left", 0.6)
    for row in range(1, 9):
        y = 470 + row * 48
        c.line([(330 + row * 10, y), (1270 - row * 10, y)], 1.6, "#bcab95")
    c.rect(318, 446, 964, 30, "#f6edd8")
    c.rect(318, 468, 964, 10, "#9d8c7c")
    for x in range(345, 1270, 58):
        c.rect(x, 428, 8, 20, "#8d7e72")
    c.rect(345, 426, 925, 4, "#8d7e72")
    for i, x in enumerate((470, 630, 790, 950, 1110)):
        c.rect(x - 40, 520, 80, 110, "#6b6264", 40)
        c.rect(x - 33, 527, 66, 103, "#38404d", 33)
        if i in (1, 3):
            _spill(c, x, 600)
    c.sky([(0, "#7fb9b6"), (1, "#1f5665")], 905, 1067)
    for x in (630, 950):
        for _ in range(50):
            c.polygon(blob(c.rng, x + c.rng.gauss(0, 62), 915 + abs(c.rng.gauss(0, 22)), 30, 13), "#f3faf4")
    c.glow(790, 880, 520, 120, "#f0f6ee", 0.7, 1.7)
    c.glints((300, 930, 1000, 130), "#d9efe6", 110, 90, 4)
    c.polygon(smooth([(0, 880), (210, 900), (330, 980), (420, 1067)], 10) + [(0, 1067)], "#2f4a45")
    c.polygon(
        [(1600, 860), *smooth([(1600, 860), (1400, 905), (1280, 985), (1190, 1067)], 10), (1600, 1067)], "#2b443f"
    )
    for x, y, tall in ((60, 900, 260), (140, 925, 200), (1500, 905, 280), (1420, 940, 190), (1570, 930, 230)):
        cypress(c, x, y, tall, "#1f3a37", "#35584a")
    for x, y in ((820, 250), (870, 230)):
        gull(c, x, y, 34, "#5d7a80")


def _gorge_wall(c: Canvas, side: int) -> None:
    def across(x: float) -> float:
        return x if side < 0 else 1600 - x

    edge = [
        (0, 190),
        (120, 210),
        (210, 300),
        (300, 380),
        (345, 470),
        (380, 620),
        (410, 780),
        (440, 940),
        (300, 1067),
        (0, 1067),
    ]
    rock = c.shape([(across(x), y) for x, y in smooth(edge, 6)])
    c.fill_gradient(rock, [(0, "#b98d6c" if side > 0 else "#8b6a60"), (1, "#6a5450" if side > 0 else "#473d45")])
    c.shade(rock, "#3a2f3b", 0.7, "left" if side < 0 else "right", 0.9)
    for band in range(7):
        y = 300 + band * 95
        start, end = across(0), across(250 + band * 22)
        c.line(smooth([(start, y + 24), ((start + end) / 2, y - 6), (end, y + 18)], 8), 5,
               "#d1a884" if side > 0 else "#a07d6d")  # fmt: skip


def _spill(c: Canvas, x: float, top: float) -> None:
    water = c.shape([(x - 31, top), (x + 31, top), (x + 62, 920), (x - 62, 920)])
    c.fill_gradient(water, [(0, "#cfe9e6"), (1, "#ffffff")])
    for _ in range(26):
        share = c.rng.uniform(-0.9, 0.9)
        start = c.rng.uniform(top, 800)
        spread = 31 + (start - top) / 320 * 31
        c.line([(x + share * spread, start), (x + share * (spread + 14), start + 110)], 2.4, "#9ccdd0")


@scene("wind-turbines")
def wind_turbines(c: Canvas) -> None:
    """The wind farm on Ras al-Habub in morning light."""
    c.sky([(0, "#5fa3b5"), (0.6, "#cfe0cf"), (1, "#fbe6bb")], 0, 640)
    c.clouds((-100, 60, 1200, 300), "#ffffff", 0.75, (6, 5), 0.48)
    c.clouds((800, 120, 1000, 240), "#ffffff", 0.6, (6, 5), 0.46)
    sun(c, 1330, 470, 40, "#fffbe6", "#ffe6a3", 0.8)
    c.sky([(0, "#9cc7c6"), (1, "#6ba6ae")], 560, 680)
    c.polygon(ground(hills(c.rng, 1600, 600, 60), 1067), "#9fb79d")
    c.haze(520, 680, "#fbe6bb", 0, 0.35)
    c.haze(680, 860, "#fbe6bb", 0.35, 0)
    for x, y, tall, turn in ((250, 610, 250, 10), (420, 590, 230, 50), (1040, 580, 240, 95), (1190, 600, 220, 20)):
        _turbine(c, x, y, tall, turn, "#f6f3e6", "#c6d0c4")
    near = c.shape(ground(hills(c.rng, 1600, 730, 56), 1067))
    c.fill_gradient(near, [(0, "#c3bf76"), (1, "#6f8550")])
    c.shade(near, "#4f6b47", 0.5, "left", 0.9)
    for x, y, tall, turn in ((690, 760, 520, 32), (1440, 790, 600, 78)):
        c.beam([(x - 10, y), (x + 10, y), (x - tall * 0.9, y + 190), (x - tall * 0.94, y + 186)], "#4c5d45", 0.45, 4)
        _turbine(c, x, y, tall, turn, "#fffdf4", "#b9c4bd")
    field = c.shape(smooth([(0, 850), (500, 826), (1050, 880), (1600, 850)], 14) + [(1600, 1067), (0, 1067)])
    c.fill_gradient(field, [(0, "#e2c465"), (1, "#a97f3c")])
    for x in range(-300, 1900, 62):
        c.line([(800 + (x - 800) * 0.55, 862), (x, 1067)], 3, "#c79a48")
    for x, y, size in ((90, 880, 120), (205, 872, 80), (1130, 905, 100)):
        round_tree(c, x, y, size, "#4c6f4b", "#86a05a", "#5b4638")
    tall_grass(c, 1075, 120, 240, "#8d6d38", 0.35)
    tall_grass(c, 1080, 90, 160, "#6c5634", 0.3)


def _turbine(c: Canvas, x: float, base: float, tall: float, turn: float, light: Colour, dark: Colour) -> None:
    top = base - tall
    c.polygon(
        [(x - tall * 0.02, base), (x + tall * 0.02, base), (x + tall * 0.009, top), (x - tall * 0.009, top)], light
    )
    c.polygon([(x, base), (x + tall * 0.02, base), (x + tall * 0.009, top), (x, top)], dark)
    for blade in range(3):
        angle = math.radians(turn + 120 * blade)
        c_, s_ = math.cos(angle), math.sin(angle)
        length = tall * 0.5
        outline = smooth([(0, -0.018), (0.16, -0.05), (0.6, -0.026), (1, 0), (0.55, 0.012), (0, 0.018)], 5, True)
        c.polygon([(x + (px * c_ - py * s_) * length, top + (px * s_ + py * c_) * length) for px, py in outline], light)
        c.line([(x, top), (x + c_ * length * 0.98, top + s_ * length * 0.98)], max(1.0, tall * 0.004), dark)
    c.rect(x - tall * 0.022, top - tall * 0.018, tall * 0.06, tall * 0.036, dark, tall * 0.015)
    c.ellipse(x, top, tall * 0.02, tall * 0.02, light)


@scene("olive-terraces")
def olive_terraces(c: Canvas) -> None:
    """Olive terraces above Kafr Lawz in October light."""
    c.sky([(0, "#7fa9b3"), (1, "#f7e3bd")], 0, 420)
    c.clouds((300, 20, 1200, 220), "#fff6e4", 0.6, (6, 5), 0.5)
    mountains(c, ((260, 90, 0.5, "#9db0b0"), (320, 90, 0.5, "#86a09a")), "#f2dfbc", 520)
    sides = ("#d8b273", "#cfa566", "#c4975a", "#b5864e", "#a57645", "#8f643c")
    for i, colour in enumerate(sides):
        level = 390 + i * 98 + i * i * 5
        bend = smooth(
            [(-20, level + 40), (320, level - 26), (700, level + 16), (1120, level - 34), (1620, level + 28)], 14
        )
        step = c.shape(ground(bend, 1067))
        c.fill_gradient(step, [(0, mix(colour, "#fff0c4", 0.3)), (0.4, colour), (1, mix(colour, "#5a3d35", 0.4))])
        _stone_wall(c, bend, 26 + i * 7, mix("#cdb594", "#8c705d", i / 7))
        for x in range(int(60 + 90 * (i % 2)), 1600, 150 + i * 26):
            spot = x + c.rng.uniform(-26, 26)
            y = next(py for px, py in bend if px >= spot) + 6
            size = (64 + i * 25) * c.rng.uniform(0.85, 1.12)
            c.beam(blob(c.rng, spot + size * 0.5, y + 4, size * 0.6, size * 0.1), "#5d4238", 0.45, 3)
            round_tree(c, spot, y, size, mix("#4f6c52", "#8fa38c", 0.35 - i * 0.05), mix("#93a878", "#c5cda2", 0.3 - i * 0.04),
                       "#5f4a3c")  # fmt: skip
    c.glow(1500, 160, 900, 520, "#ffe9b0", 0.5, 1.8)
    person(c, 560, 1010, 215, "#3e6b7a", "#a9765a", "#efe3cd", "#3a2e38", 0.4, True)
    person(c, 720, 1020, 225, "#b4553c", "#a06a4e", "#2c211f", "#2d3342", 0.2, facing=-1)
    c.polygon([(598, 985), (682, 985), (668, 1035), (612, 1035)], "#c99a5b")
    c.ellipse(640, 985, 42, 11, "#4f5d36")


def _stone_wall(c: Canvas, line, tall: float, colour: Colour) -> None:
    c.polygon(line + [(x, y + tall) for x, y in reversed(line)], mix(colour, "#5a4540", 0.45))
    for (x, y), (x2, _) in zip(line, line[1:], strict=False):
        for row in range(2):
            wide = (x2 - x) * c.rng.uniform(0.6, 0.95)
            c.rect(x + c.rng.uniform(0, 6), y + 2 + row * tall / 2, wide, tall / 2 - 3,
                   mix(colour, "#fff1d6", c.rng.uniform(0, 0.35)), 3)  # fmt: skip


@scene("mountain-village")
def mountain_village(c: Canvas) -> None:
    """Kafr Lawz on its spur, almond trees in flower."""
    c.sky([(0, "#5e93ad"), (1, "#dfe8dc")], 0, 600)
    c.clouds((0, 20, 1600, 300), "#ffffff", 0.6, (7, 5), 0.46)
    mountains(
        c, ((240, 150, 0.54, "#8ba3b4"), (400, 150, 0.52, "#6f8f97"), (520, 120, 0.5, "#62827c")), "#dce5da", 1067
    )
    spur = smooth(
        [(180, 1067), (330, 820), (520, 690), (760, 600), (1000, 560), (1220, 610), (1400, 740), (1600, 830)], 10
    )
    hill = c.shape([*spur, (1600, 1067)])
    c.fill_gradient(hill, [(0, "#b7a878"), (1, "#5f7350")])
    c.shade(hill, "#445845", 0.7, "left", 0.6)
    walls = ["#efe0c2", "#e3c9a3", "#d9b68c", "#f4ead4", "#cfa582"]
    spots = sorted((c.rng.gauss(1000, 150), c.rng.uniform(0, 1)) for _ in range(38))
    for x, depth in sorted(spots, key=lambda spot: spot[1]):
        crest = 560 + abs(x - 1000) * 0.42
        _stone_house(c, x, crest + 46 + depth * 150, 60 + depth * 34, c.rng.choice(walls))
    c.rect(1005, 420, 34, 170, "#f0e2c6")
    c.rect(1025, 420, 14, 170, "#b99a7e")
    c.polygon([(1000, 422), (1022, 372), (1044, 422)], "#b4573f")
    for _ in range(30):
        x = c.rng.gauss(1000, 260)
        cypress(c, x, 650 + abs(x - 1000) * 0.4 + c.rng.uniform(0, 150), c.rng.uniform(50, 100), "#37574a", "#55755a")
    front = c.shape(
        smooth([(0, 860), (320, 900), (720, 955), (1100, 940), (1600, 1000)], 12) + [(1600, 1067), (0, 1067)]
    )
    c.fill_gradient(front, [(0, "#8fa25f"), (1, "#4d6a45")])
    for x, y, size in ((150, 960, 330), (470, 1010, 240), (1480, 1040, 300), (1240, 1020, 190)):
        _almond(c, x, y, size)
    tall_grass(c, 1075, 70, 220, "#3f5c3d", 0.15)


def _stone_house(c: Canvas, x: float, base: float, size: float, wall: Colour) -> None:
    tall = size * c.rng.uniform(0.7, 1.05)
    c.rect(x, base - tall, size, tall + 20, wall)
    c.rect(x + size * 0.72, base - tall, size * 0.28, tall + 20, mix(wall, "#5b4a58", 0.45))
    c.polygon([(x - 5, base - tall), (x + size * 0.5, base - tall - size * 0.24), (x + size + 5, base - tall)],
              mix("#b4573f", "#d58a62", c.rng.random()))  # fmt: skip
    window_arched(c, x + size * 0.22, base - tall * 0.3, size * 0.11, size * 0.24, "#4a4654", mix(wall, "#ffffff", 0.5))
    window_arched(c, x + size * 0.5, base - tall * 0.3, size * 0.11, size * 0.24, "#4a4654", mix(wall, "#ffffff", 0.5))


def _almond(c: Canvas, x: float, y: float, size: float) -> None:
    for tip in (-0.34, -0.1, 0.16, 0.38):
        c.line(
            smooth([(x, y), (x + size * tip * 0.3, y - size * 0.35), (x + size * tip, y - size * 0.75)], 8),
            size * 0.04,
            "#4a3836",
        )
    for colour, shift in (("#d9a7ab", 0.04), ("#f0cccb", 0), ("#fdecea", -0.05)):
        for _ in range(50):
            c.polygon(blob(c.rng, x + c.rng.gauss(0, size * 0.24), y - size * (0.68 - shift) + c.rng.gauss(0, size * 0.14),
                           size * 0.06, size * 0.045, 0.2, 6), colour)  # fmt: skip
