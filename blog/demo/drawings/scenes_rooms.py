"""Rooms: where the city argues, reads, watches and drinks its coffee."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import person
from blog.demo.drawings.forms import arch, blob, smooth


@scene("council-hall")
def council_hall(c: Canvas) -> None:
    """The round chamber of the council under its glass dome."""
    c.sky([(0, "#3a2a2e"), (1, "#6e4c3d")])
    c.glow(800, 60, 900, 620, "#f3d9a4", 0.85, 1.5)
    c.ellipse(800, 70, 430, 150, "#4a352f")
    c.ellipse(800, 66, 405, 132, "#bcd8d4")
    c.ellipse(800, 62, 150, 44, "#eaf4ea")
    for i in range(16):
        angle = math.tau * i / 16
        c.line([(800, 62), (800 + 405 * math.cos(angle), 66 + 132 * math.sin(angle))], 4, "#5b4438")
    c.ring(800, 62, 3, 3, "#5b4438")
    for x in range(40, 1600, 190):
        bow = ((x - 800) / 800) ** 2
        c.polygon(arch(x, 560 + bow * 60, 130, 330), "#4c3630")
        c.polygon(arch(x, 560 + bow * 60, 104, 306), "#2f2329")
        c.rect(x + 78, 200, 34, 380 + bow * 60, "#a57d5a")
        c.rect(x + 96, 200, 16, 380 + bow * 60, "#6f4f42")
    c.beam([(560, 90), (1040, 90), (1330, 1067), (270, 1067)], "#ffe7b4", 0.34, 46)
    rows = (
        ("#8b5a3c", 560, 1500, 250),
        ("#97633f", 650, 1330, 240),
        ("#a46d45", 745, 1130, 228),
        ("#b1784b", 845, 900, 205),
    )
    for i, (wood, level, width, tall) in enumerate(rows):
        _bench_row(c, level, width, tall, wood, i)
    c.ellipse(800, 1080, 380, 150, "#4f3236")
    c.ellipse(800, 1072, 380, 150, "#a8453d")
    c.ellipse(800, 1076, 330, 122, "#8d3634")
    desk = c.shape([(640, 905), (960, 905), (990, 1030), (610, 1030)])
    c.fill_gradient(desk, [(0, "#c48a57"), (1, "#6e4330")])
    c.polygon([(628, 888), (972, 888), (964, 908), (636, 908)], "#e6bd86")
    person(c, 800, 1010, 270, "#26324a", "#b07a5c", "#bfb5ab", "#1b2032")
    c.polygon([(640, 912), (960, 912), (990, 1036), (610, 1036)], "#8a5638")
    front = c.shape([(640, 912), (960, 912), (990, 1036), (610, 1036)])
    c.shade(front, "#3f2529", 0.8, "bottom", 0.9)
    c.polygon([(740, 872), (800, 866), (800, 888), (736, 892)], "#fbf1dc")
    c.polygon([(800, 866), (862, 872), (866, 892), (800, 888)], "#e8d9bd")


def _bench_row(c: Canvas, level: float, width: float, tall: float, wood: Colour, row: int) -> None:
    """One curved bench with whoever sits there."""
    half, drop = width / 2, 70
    line = [(800 + half * (i / 12 - 1), level + drop * (1 - (i / 12 - 1) ** 2)) for i in range(25)]
    size = 0.62 + row * 0.14
    coats = ["#2d3b57", "#4a3550", "#703c3a", "#34504a", "#5c5242", "#23293c"]
    for x, y in line[1:-1:2]:
        if abs(x - 800) > 60 and c.rng.random() < 0.66:
            _seated(c, x, y + 16, 95 * size, c.rng.choice(coats))
    face = c.shape([*line, *[(x, y + tall * 0.42) for x, y in reversed(line)]])
    c.fill_gradient(face, [(0, mix(wood, "#ffdfa8", 0.15)), (1, mix(wood, "#2b1a20", 0.55))])
    c.polygon([*line, *[(x, y + 12) for x, y in reversed(line)]], mix(wood, "#ffe2b0", 0.5))
    for x, y in line[1:-1:2]:
        c.line([(x, y + 14), (x + (x - 800) * 0.03, y + tall * 0.42)], 2.4, mix(wood, "#2b1a20", 0.5))
        if c.rng.random() < 0.5:
            c.polygon([(x + 20, y + 2), (x + 52, y), (x + 56, y + 8), (x + 22, y + 10)], "#f6ead0")


def _seated(c: Canvas, x: float, y: float, tall: float, coat: Colour) -> None:
    skin = c.rng.choice(["#c08a69", "#a06f55", "#d3a27f", "#8a5b47"])
    c.polygon(smooth([(x - tall * 0.34, y), (x - tall * 0.28, y - tall * 0.42), (x, y - tall * 0.54), (x + tall * 0.28, y - tall * 0.42),
                      (x + tall * 0.34, y)], 6), coat)  # fmt: skip
    c.ellipse(x, y - tall * 0.72, tall * 0.16, tall * 0.19, skin)
    if c.rng.random() < 0.3:
        scarf = c.rng.choice(["#d9c8b0", "#7d8fa3", "#b98a86"])
        c.polygon(smooth([(x - tall * 0.22, y - tall * 0.46), (x - tall * 0.19, y - tall * 0.86), (x, y - tall * 0.96),
                          (x + tall * 0.19, y - tall * 0.86), (x + tall * 0.22, y - tall * 0.46)], 6, True), scarf)  # fmt: skip
        c.ellipse(x, y - tall * 0.71, tall * 0.115, tall * 0.155, skin)
    else:
        hair = c.rng.choice(["#231a1e", "#3a2a26", "#8f8780", "#c9c2b8"])
        c.polygon(smooth([(x - tall * 0.17, y - tall * 0.72), (x - tall * 0.15, y - tall * 0.9), (x, y - tall * 0.95),
                          (x + tall * 0.15, y - tall * 0.9), (x + tall * 0.17, y - tall * 0.72), (x, y - tall * 0.82)], 6, True), hair)  # fmt: skip


@scene("library-stacks")
def library_stacks(c: Canvas) -> None:
    """The long reading hall, light coming down between the stacks."""
    c.sky([(0, "#2d2632"), (1, "#4b3436")])
    c.polygon([(640, 250), (960, 250), (960, 640), (640, 640)], "#8d6a4f")
    c.polygon(arch(800, 640, 210, 370), "#4d3a36")
    glass = c.shape(arch(800, 640, 186, 350))
    c.fill_gradient(glass, [(0, "#fff7de"), (1, "#cfe3da")])
    for x in (738, 800, 862):
        c.line([(x, 640), (x, 300)], 5, "#4d3a36")
    for y in (400, 480, 560):
        c.line([(708, y), (892, y)], 5, "#4d3a36")
    c.glow(800, 450, 520, 430, "#ffefc2", 0.75, 1.9)
    floor = c.shape([(640, 640), (960, 640), (1600, 1067), (0, 1067)])
    c.fill_gradient(floor, [(0, "#d3a56f"), (1, "#5a3a33")])
    for x in range(-800, 2400, 130):
        c.line([(800 + (x - 800) * 0.2, 640), (x, 1067)], 2, "#7c5540")
    ceiling = c.shape([(0, 0), (1600, 0), (960, 250), (640, 250)])
    c.fill_gradient(ceiling, [(0, "#2a2029"), (1, "#8a6248")])
    for i in range(1, 6):
        k = (i / 6) ** 1.7
        y, half = 250 * (1 - k), 160 + 640 * k
        c.line([(800 - half, y), (800 + half, y)], 6 + 20 * k, "#4a3331")
    for side in (-1, 1):
        _stack_wall(c, side)
    c.beam([(720, 300), (880, 300), (1120, 1067), (520, 1067)], "#fff0c4", 0.3, 60)
    c.polygon([(560, 858), (1040, 858), (1120, 906), (480, 906)], "#b07c4e")
    c.rect(480, 906, 640, 20, "#6b442f")
    for x in (520, 1080):
        c.rect(x - 12, 926, 24, 141, "#4b2f27")
    for x in (640, 960):
        c.glow(x, 852, 190, 90, "#ffe09a", 0.7, 1.8)
        c.rect(x - 3, 800, 6, 70, "#c9a24a")
        c.polygon(smooth([(x - 54, 806), (x - 36, 774), (x + 36, 774), (x + 54, 806)], 8), "#2f6b55")
    for x, width, colour in ((560, 90, "#b3473c"), (566, 78, "#2f6a70"), (740, 70, "#efe2c8")):
        c.polygon([(x, 878), (x + width, 872), (x + width + 8, 886), (x + 6, 892)], colour)
    _reader(c, 800, 862)


def _stack_wall(c: Canvas, side: int) -> None:
    """The shelves of one side, running to the far window."""

    def at(depth: float, height: float) -> tuple[float, float]:
        near = (800 + side * 800, -160 + 1300 * height)
        far = (800 + side * 160, 250 + 390 * height)
        return near[0] + (far[0] - near[0]) * depth, near[1] + (far[1] - near[1]) * depth

    c.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "#3b2829")
    spines = ["#a8463b", "#2f6a70", "#d9ad57", "#e9dcc2", "#40507a", "#7b8f5c", "#c98a5b", "#6b3f50", "#8a5a3c"]
    bays = [1 - 0.8**i for i in range(13)]
    for start, end in zip(bays, bays[1:], strict=False):
        for shelf in range(9):
            low, high = (shelf + 1) / 9.2, (shelf + 0.14) / 9.2
            count = 11
            for i in range(count):
                if c.rng.random() < 0.06:
                    continue
                a = start + (end - start) * (0.06 + 0.9 * i / count)
                b = start + (end - start) * (0.06 + 0.9 * (i + 0.86) / count)
                top = high + (low - high) * c.rng.uniform(0.02, 0.3)
                lit = min(0.75, 0.2 + a * 0.5)
                colour = mix(mix(c.rng.choice(spines), "#20161f", 0.72 - lit * 0.75), "#ffdf9f", a * 0.28)
                c.polygon([at(a, top), at(b, top), at(b, low), at(a, low)], colour)
            c.polygon(
                [at(start, low), at(end, low), at(end, low + 0.012), at(start, low + 0.012)],
                mix("#6b4634", "#e9b87c", start * 0.7),
            )
        c.polygon([at(start, 0), at(start + (end - start) * 0.06, 0), at(start + (end - start) * 0.06, 1), at(start, 1)],
                  mix("#553629", "#d9a66e", start * 0.7))  # fmt: skip


def _reader(c: Canvas, x: float, y: float) -> None:
    c.polygon(
        smooth(
            [(x - 72, y + 8), (x - 62, y - 60), (x - 20, y - 84), (x + 20, y - 84), (x + 62, y - 60), (x + 72, y + 8)],
            8,
        ),
        "#31485f",
    )
    c.polygon(
        smooth(
            [(x - 36, y - 78), (x - 32, y - 138), (x, y - 158), (x + 32, y - 138), (x + 36, y - 78), (x, y - 62)],
            8,
            True,
        ),
        "#c98f76",
    )
    c.ellipse(x, y - 112, 20, 26, "#a9755a")
    c.polygon([(x - 66, y - 4), (x, y + 8), (x, y - 22), (x - 58, y - 32)], "#fffaf0")
    c.polygon([(x + 66, y - 4), (x, y + 8), (x, y - 22), (x + 58, y - 32)], "#efe3cb")


@scene("cinema")
def cinema(c: Canvas) -> None:
    """An old cinema from its back rows, a woman watching a ship leave on the screen."""
    c.sky([(0, "#160f1a"), (1, "#2a1721")])
    for side in (-1, 1):
        for i in range(5):
            x = 800 + side * (520 + i * 92)
            c.polygon([(x, 60 - i * 20), (x + side * 74, 40 - i * 24), (x + side * 74, 760 + i * 26), (x, 730 + i * 22)],
                      mix("#7d2730", "#3a1420", i / 5))  # fmt: skip
            c.polygon([(x, 60 - i * 20), (x + side * 18, 55 - i * 21), (x + side * 18, 735 + i * 22), (x, 730 + i * 22)],
                      mix("#b2443f", "#5a1f2a", i / 5))  # fmt: skip
    c.glow(800, 400, 900, 620, "#a9b4b0", 0.4, 1.7)
    c.rect(330, 130, 940, 560, "#0f0b13", 18)
    screen = c.box(352, 150, 896, 520, 10)
    c.fill_gradient(screen, [(0, "#f3ecd8"), (1, "#b9b6a8")])
    _film_still(c, screen)
    c.beam([(690, -10), (910, -10), (1240, 660), (360, 660)], "#fdf6e0", 0.2, 26)
    stage = c.shape([(240, 716), (1360, 716), (1500, 800), (100, 800)])
    c.fill_gradient(stage, [(0, "#6a4b43"), (1, "#2a1820")])
    for row in range(5):
        _seats(c, row)


def _film_still(c: Canvas, screen) -> None:
    """A woman at a rail, seen from behind, and a ship leaving, in greys."""
    c.rect(352, 470, 896, 200, "#8f9089")
    c.polygon([(880, 470), (1190, 470), (1160, 512), (905, 512)], "#5a5a5c")
    for x, tall in ((960, 90), (1030, 120), (1090, 80)):
        c.rect(x, 470 - tall, 20, tall, "#6b6a6a")
        c.rect(x, 470 - tall, 20, 14, "#3c3a40")
    c.clouds((980, 210, 270, 190), "#6f6e6c", 0.8, (4, 4), 0.6)
    coat = c.shape(smooth([(450, 672), (462, 560), (520, 486), (620, 452), (720, 486), (780, 560), (792, 672)], 8))
    c.fill(coat, "#35323a")
    c.shade(coat, "#100d14", 0.8, "left", 0.7)
    scarf = [(548, 492), (556, 380), (580, 290), (640, 252), (704, 286), (722, 370), (716, 440), (760, 520), (650, 500)]
    cloth = c.shape(smooth(scarf, 8, True))
    c.fill(cloth, "#cfcabb")
    c.shade(cloth, "#77736f", 0.85, "left", 0.8)
    c.line(smooth([(600, 300), (580, 390), (590, 480)], 8), 4, "#99958b")
    c.line(smooth([(660, 280), (690, 380), (700, 490)], 8), 4, "#a9a498")
    c.polygon(smooth([(716, 300), (748, 320), (752, 360), (736, 396), (716, 400)], 6, True), "#b9b2a4")
    c.rect(352, 606, 896, 14, "#3c3a40")
    for x in range(372, 1248, 70):
        c.rect(x, 620, 9, 50, "#3c3a40")


def _seats(c: Canvas, row: int) -> None:
    size = 70 + row * 26
    y = 790 + row * 62
    count = int(1700 / size)
    for i in range(count + 1):
        x = 800 + (i - count / 2) * size + (size / 2 if row % 2 else 0)
        if c.rng.random() < 0.42:
            c.ellipse(x, y - size * 0.34, size * 0.17, size * 0.2, "#120c14")
            c.rect(x - size * 0.3, y - size * 0.18, size * 0.6, size * 0.5, "#120c14", size * 0.2)
            c.ring(x, y - size * 0.34, size * 0.18, 2.5, "#7d7b78", 215, 325)
        c.rect(x - size * 0.43, y, size * 0.86, size, mix("#8d2b35", "#2b0f1a", row / 5.5), size * 0.2)
        c.rect(
            x - size * 0.36,
            y + size * 0.05,
            size * 0.72,
            size * 0.08,
            mix("#c65b55", "#4a1b26", row / 5.5),
            size * 0.04,
        )


@scene("coffee-house")
def coffee_house(c: Canvas) -> None:
    """The café of the Grain Khan, window light on copper."""
    c.sky([(0, "#4a3a3c"), (1, "#7a5648")], 0, 760)
    for x, wide in ((300, 380), (830, 380)):
        c.polygon(arch(x, 640, wide * 1.1, 560), "#33262c")
        pane = c.shape(arch(x, 640, wide, 520))
        c.fill_gradient(pane, [(0, "#cfe6e2"), (0.6, "#fbe8c2"), (1, "#f2cf9a")])
        for i, (colour, tall) in enumerate((("#c9b08d", 190), ("#b99a7c", 130), ("#d5bd98", 230), ("#bfa284", 160))):
            left = x - wide / 2 + i * wide / 4
            c.polygon([(left, 640), (left, 640 - tall), (left + wide / 4, 640 - tall), (left + wide / 4, 640)], colour)
        for part in (-0.25, 0, 0.25):
            c.line([(x + wide * part, 640), (x + wide * part, 150)], 6, "#33262c")
        c.line([(x - wide / 2, 360), (x + wide / 2, 360)], 6, "#33262c")
    for shelf in range(3):
        y = 230 + shelf * 120
        c.rect(1110, y, 440, 14, "#93633f")
        for i in range(7):
            x = 1140 + i * 60
            if shelf == 1:
                c.rect(x - 18, y - 62, 36, 62, c.rng.choice(["#b9743f", "#8a4b37", "#d0a050"]), 8)
                c.rect(x - 12, y - 72, 24, 14, "#3a2a2c", 4)
            else:
                c.rect(x - 17, y - 26, 34, 26, "#efe4cf", 8)
                c.ring(x + 18, y - 14, 8, 3, "#efe4cf", -90, 90)
    c.rect(0, 640, 1600, 26, "#d6a873")
    c.sky([(0, "#8a573d"), (1, "#3a2529")], 666, 1067)
    c.beam([(110, 640), (490, 640), (880, 1067), (380, 1067)], "#ffe3ad", 0.5, 18)
    c.beam([(640, 640), (1020, 640), (1500, 1067), (1000, 1067)], "#ffe3ad", 0.42, 18)
    for x, y, w in ((470, 860, 250), (1130, 900, 300)):
        c.glow(x + 40, y + 180, w * 0.9, 40, "#1d1218", 0.7, 1.4)
        c.rect(x - 10, y, 20, 200, "#2d1f26")
        c.ellipse(x, y + 8, w, w * 0.22, "#5c3a31")
        c.ellipse(x, y, w, w * 0.22, "#b87a4d")
        c.ellipse(x, y - 2, w * 0.93, w * 0.19, "#cc925f")
    _coffee_pot(c, 420, 850, 1.25)
    _coffee_pot(c, 1060, 885, 1.0)
    for x, y in ((560, 866), (1180, 900), (1280, 884), (330, 872)):
        c.ellipse(x, y + 6, 42, 12, "#e9dcc4")
        c.polygon([(x - 24, y - 34), (x + 24, y - 34), (x + 15, y + 4), (x - 15, y + 4)], "#f8f0de")
        c.ellipse(x, y - 34, 24, 7, "#f8f0de")
        c.ellipse(x, y - 33, 19, 5, "#3a211c")
        for i in (-1, 1):
            steam = smooth([(x + i * 7, y - 44), (x + i * 16, y - 76), (x + i * 2, y - 104), (x + i * 12, y - 140)], 8)
            c.beam([*steam, *[(sx + 7, sy) for sx, sy in reversed(steam)]], "#fff6e4", 0.7, 4)


def _coffee_pot(c: Canvas, x: float, y: float, k: float) -> None:
    body = smooth([(x - 52 * k, y), (x - 60 * k, y - 44 * k), (x - 26 * k, y - 104 * k), (x - 36 * k, y - 136 * k), (x + 36 * k, y - 136 * k),
                   (x + 26 * k, y - 104 * k), (x + 60 * k, y - 44 * k), (x + 52 * k, y)], 8, True)  # fmt: skip
    shape = c.shape(body)
    c.fill_gradient(shape, [(0, "#7d3d28"), (0.3, "#f0b070"), (0.55, "#c06c3c"), (1, "#5a2a26")], across=True)
    c.line([(x + 34 * k, y - 118 * k), (x + 150 * k, y - 172 * k)], 14 * k, "#3a241f", round_ends=True)
    c.polygon(blob(c.rng, x, y - 138 * k, 38 * k, 9 * k, 0.02), "#2b1714")
