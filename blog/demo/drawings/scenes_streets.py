"""Streets, steps and quays, and the people on them."""

from __future__ import annotations

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.figures import cypress, person, stars, street_lamp, sun, window_grid
from blog.demo.drawings.forms import arch, blob, ground, hills, smooth


@scene("tram-rain", grain=7)
def tram_rain(c: Canvas) -> None:
    """A lit tram climbing a wet street at dusk."""
    floor = 690
    c.sky([(0, "#1e2c44"), (0.6, "#48597a"), (1, "#c9977f")], 0, floor)
    c.clouds((100, -60, 1400, 420), "#8f8ca0", 0.4, (6, 4), 0.5)
    c.rect(0, floor - 110, 1600, 500, "#3a3c58")
    c.glow(800, 560, 420, 330, "#ffc98b", 0.7, 1.8)
    for depth in range(5, -1, -1):
        _street_pair(c, depth, floor)
    _tram(c, 800, 748, 1.0)
    c.reflect(floor + 60, 317, "#26324a", 0.36, 0.78, 5)
    c.haze(floor + 60, 1067, "#141c2e", 0.05, 0.72)
    for x in (690, 910):
        near = 800 + (x - 800) * 3.4
        c.line([(x, 752), (near, 1067)], 5, "#e8c48e")
        c.line([(x + 7, 752), (near + 16, 1067)], 3, "#10182a")
    c.glints((300, 770, 1000, 280), "#ffd79a", 130, 70, 3, middle=800)
    for x, y, tall, top in ((420, 860, 190, "#a9343a"), (1150, 905, 235, "#2b6470"), (1228, 900, 225, "#d5a13f")):
        _umbrella_walker(c, x, y, tall, top)
    c.line([(0, 120), (1600, 210)], 1.6, "#0f1726")
    c.line([(0, 210), (1600, 110)], 1.6, "#0f1726")
    c.line([(800, 365), (800, 0)], 1.6, "#0f1726")
    rain = c.mask(lambda pen: [pen.line([(x, y), (x - 14 - n * 8, y + 52 + n * 34)], 0.9)
                               for x, y, n in _drops(c, 420)])  # fmt: skip
    c.fill(rain, "#dfe6ee", 0.34)


def _drops(c: Canvas, count: int) -> list[tuple[float, float, float]]:
    return [(c.rng.uniform(0, 1700), c.rng.uniform(-60, 1050), c.rng.random()) for _ in range(count)]


def _street_pair(c: Canvas, depth: int, floor: float) -> None:
    """One house on each side of the street, `depth` 5 being the farthest."""
    near = [1.0, 0.72, 0.53, 0.4, 0.31, 0.25][depth]
    far = [0.72, 0.53, 0.4, 0.31, 0.25, 0.2][depth]
    air = depth / 5
    for side in (-1, 1):
        wall = mix(["#3a3550", "#55435a", "#463a58", "#6a4d5c", "#554a66", "#74596a"][depth], "#d0a08c", air * 0.55)
        tall = 700 + (90 if (depth + side) % 2 else 0)
        top = [560 - tall * k for k in (near, far)]
        xs = [800 + side * 860 * near, 800 + side * 860 * far]
        base = [floor + 430 * (near - 0.2) ** 1.6, floor + 430 * (far - 0.2) ** 1.6]
        c.polygon([(xs[0], top[0]), (xs[1], top[1]), (xs[1], base[1]), (xs[0], base[0])], wall)
        c.polygon([(xs[0], top[0]), (xs[1], top[1]), (xs[1], top[1] + 14 * far), (xs[0], top[0] + 14 * near)],
                  mix(wall, "#ffd9a8", 0.25))  # fmt: skip
        for column in (0.2, 0.5, 0.8):
            for row in range(6):
                lit = c.rng.random() < 0.42
                k = near + (far - near) * column
                x = 800 + side * 860 * k
                y = 560 - tall * k + (60 + row * 118) * k
                colour = c.rng.choice(["#ffd58a", "#ffbf73", "#ffe3ad"]) if lit else mix(wall, "#0e1424", 0.5)
                half = 20 * k * (near - far) / 0.2 * 0.9
                c.polygon(
                    [(x - half, y - 1), (x + half, y + 1), (x + half, y + 60 * k), (x - half, y + 62 * k)], colour
                )


def _tram(c: Canvas, x: float, base: float, k: float) -> None:
    c.glow(x, base - 130 * k, 420 * k, 330 * k, "#ffcf8c", 0.6, 2)
    body = c.box(x - 122 * k, base - 356 * k, 244 * k, 350 * k, 42 * k)
    c.fill_gradient(body, [(0, "#efe0c0"), (0.55, "#e8d2a8"), (0.56, "#a63a35"), (1, "#7c2830")])
    c.shade(body, "#4a1f2c", 0.55, "right", 0.5)
    c.rect(x - 100 * k, base - 292 * k, 200 * k, 118 * k, "#22304a", 16 * k)
    glass = c.box(x - 92 * k, base - 285 * k, 184 * k, 104 * k, 12 * k)
    c.fill_gradient(glass, [(0, "#fff0c2"), (1, "#f4b866")])
    c.rect(x - 3 * k, base - 285 * k, 6 * k, 104 * k, "#22304a")
    for side in (-1, 1):
        c.ellipse(x + side * 40 * k, base - 214 * k, 17 * k, 20 * k, "#3c2a3a")
        c.rect(x + side * 40 * k - 26 * k, base - 200 * k, 52 * k, 20 * k, "#3c2a3a", 8 * k)
    c.rect(x - 70 * k, base - 338 * k, 140 * k, 32 * k, "#1a2438", 8 * k)
    for dot in range(7):
        c.rect(x - 50 * k + dot * 15 * k, base - 329 * k, 9 * k, 14 * k, "#ffb74d", 2)
    for side in (-1, 1):
        c.glow(x + side * 78 * k, base - 96 * k, 120 * k, 100 * k, "#fff3d0", 0.9, 2.6)
        c.ellipse(x + side * 78 * k, base - 96 * k, 17 * k, 17 * k, "#fffaf0")
    c.rect(x - 112 * k, base - 34 * k, 224 * k, 34 * k, "#1c1a2a", 10 * k)
    c.line([(x - 40 * k, base - 356 * k), (x, base - 383 * k), (x + 40 * k, base - 356 * k)], 4 * k, "#161c2c")


def _umbrella_walker(c: Canvas, x: float, y: float, tall: float, top: Colour) -> None:
    person(c, x, y, tall, "#1b2336", "#8a5d4d", "#141a2a", "#121828", stride=0.9)
    k = tall / 100
    dome = smooth([(-44, -88), (-34, -110), (0, -122), (34, -110), (44, -88), (22, -93), (0, -88), (-22, -93)], 6, True)
    shape = c.shape([(x + px * k, y + py * k) for px, py in dome])
    c.fill(shape, top)
    c.shade(shape, mix(top, "#0b1020", 0.7), 0.8, "right", 0.7)
    c.line([(x, y - 90 * k), (x + 2, y - 52 * k)], 1.6 * k, "#0c1220")


@scene("court-steps")
def court_steps(c: Canvas) -> None:
    """The courthouse at noon: columns, hard light, one person going up."""
    c.sky([(0, "#3f7d96"), (1, "#b9d3cf")], 0, 700)
    c.polygon([(0, 0), (1600, 0), (1600, 150), (0, 60)], "#e6d3b0")
    c.polygon([(0, 60), (1600, 150), (1600, 186), (0, 104)], "#b08d6d")
    c.polygon([(0, 104), (1600, 186), (1600, 700), (0, 700)], "#8d6a5e")
    inner = c.shape([(0, 104), (1600, 186), (1600, 700), (0, 700)])
    c.fill_gradient(inner, [(0, "#4a3844"), (0.6, "#7b5a55"), (1, "#a67d66")])
    c.polygon(arch(800, 700, 250, 440), "#2b2433")
    c.polygon(arch(800, 700, 214, 414), "#5b3b2c")
    c.line([(800, 700), (800, 290)], 5, "#2b2433")
    for row in range(4):
        for side in (-1, 1):
            c.rect(800 + side * 52 - 38, 352 + row * 84, 76, 64, "#6f4a35", 4)
    for x in (90, 390, 1150, 1450):
        _column(c, x, 120 + x * 0.052, 705, 62)
    for step in range(9):
        y, tall = 700 + step * 41, 41
        c.rect(0, y, 1600, tall, mix("#f0e2c6", "#d8c09c", step / 9))
        c.rect(0, y + tall * 0.55, 1600, tall * 0.45, mix("#b79a7e", "#94755f", step / 9))
    shadow = [(0, 700), (360, 700), (980, 1067), (0, 1067)]
    c.beam(shadow, "#4b3a54", 0.6, 3)
    c.beam([(1090, 700), (1215, 700), (1600, 928), (1600, 1040)], "#4b3a54", 0.5, 3)
    c.beam([(1395, 700), (1510, 700), (1600, 752), (1600, 830)], "#4b3a54", 0.5, 3)
    c.beam([(1064, 903), (1090, 903), (1250, 1010), (1215, 1012)], "#3b2c44", 0.75, 4)
    person(c, 1070, 905, 178, "#a13d35", "#b07b5c", "#241b28", "#2b2a3d", stride=0.8)
    c.rect(1088, 838, 26, 34, "#5a3a2a", 4)


def _column(c: Canvas, x: float, top: float, base: float, half: float) -> None:
    shaft = c.shape(
        [(x - half * 0.88, top + 40), (x + half * 0.88, top + 40), (x + half, base - 34), (x - half, base - 34)]
    )
    c.fill_gradient(shaft, [(0, "#fff1d2"), (0.35, "#ecd4ae"), (0.7, "#b58e74"), (1, "#7d5b58")], across=True)
    for flute in (-0.6, -0.25, 0.1, 0.42, 0.7):
        c.line(
            [(x + half * flute * 0.88, top + 44), (x + half * flute, base - 36)],
            3,
            mix("#c3a081", "#6f5153", 0.3 + flute / 2.4),
        )
    c.rect(x - half * 1.25, top, half * 2.5, 40, "#e9d4ae")
    c.rect(x - half * 1.25, top + 26, half * 2.5, 14, "#b8957a")
    c.rect(x - half * 1.3, base - 34, half * 2.6, 34, "#e2c9a2")
    c.rect(x - half * 1.3, base - 12, half * 2.6, 12, "#a98468")


@scene("night-walk")
def night_walk(c: Canvas) -> None:
    """The night walkers on the sea wall, moon on the water."""
    c.sky([(0, "#0c1830"), (0.6, "#1f3a5a"), (1, "#4a6a80")], 0, 560)
    stars(c, 260, 420)
    sun(c, 1120, 230, 58, "#fdf3d6", "#9db7c6", 0.6)
    c.polygon(ground(hills(c.rng, 1600, 540, 30), 570), "#1b2f4a")
    window_grid(c, 0, 536, 560, 30, 46, 3, "#ffcf86", None, 0.16, 0.72)
    c.sky([(0, "#35566e"), (1, "#0d1e34")], 560, 1067)
    c.glints((820, 566, 600, 330), "#f6e7bf", 230, 70, 4, middle=1120)
    c.glints((0, 570, 1600, 300), "#5d8298", 90, 70, 2.4)
    c.polygon([(0, 800), (1600, 872), (1600, 1067), (0, 1067)], "#232a3f")
    wall = c.shape([(0, 820), (1600, 892), (1600, 1067), (0, 1067)])
    c.fill_gradient(wall, [(0, "#39415a"), (1, "#151b2c")])
    c.polygon([(0, 794), (1600, 866), (1600, 882), (0, 812)], "#76788a")
    for x, tall in ((230, 380), (1420, 420)):
        street_lamp(c, x, 815 + x * 0.045, tall, "#0c1220", "#ffcf86", 320)
    cast = ((420, 205, "#8f3f3f", 0), (520, 190, "#2e5d63", 1), (640, 212, "#c99a4b", 0), (735, 176, "#4b4472", 1),
            (850, 208, "#345a45", 0), (960, 198, "#a8604b", 1), (1085, 210, "#31415f", 0))  # fmt: skip
    for x, tall, coat, scarf in cast:
        y = 806 + x * 0.045
        c.beam([(x - 20, y), (x + 16, y), (x + 90, y + 120), (x + 30, y + 124)], "#0a0f1c", 0.5, 6)
        hair = "#b9a48f" if scarf else "#161422"
        person(c, x, y + 4, tall, mix(coat, "#141c30", 0.25), "#9c6f58", hair, "#141828", 1.1, bool(scarf))
    for x, y in ((472, 735), (905, 752)):
        c.glow(x, y, 130, 130, "#ffcb74", 0.85, 2.4)
        c.rect(x - 9, y - 13, 18, 26, "#fff0c0", 6)
        c.line([(x, y - 13), (x, y - 30)], 2, "#0c1220")


@scene("book-stalls")
def book_stalls(c: Canvas) -> None:
    """Book stalls under plane trees on the quay in the morning."""
    c.sky([(0, "#a9cfd0"), (1, "#f3e5c4")], 0, 640)
    c.polygon(ground(hills(c.rng, 1600, 470, 20), 640), "#b6c4b4")
    c.sky([(0, "#9dc3c4"), (1, "#78aab0")], 520, 640)
    for x in (60, 250, 1385, 1560):
        c.line([(x, 640), (x + 12, 440)], 3, "#5a6a72")
        c.polygon([(x - 30, 612), (x + 90, 612), (x + 74, 642), (x - 16, 642)], "#f1e8d6")
    c.sky([(0, "#d9c39c"), (1, "#a98560")], 630, 1067)
    c.beam([(0, 700), (1600, 640), (1600, 760), (300, 1067), (0, 1067)], "#fff0c8", 0.35, 40)
    awnings = (("#c2503f", "#f4e6cd"), ("#2f7077", "#f4e6cd"), ("#d49a3a", "#f7ecd6"))
    for i, (one, two) in enumerate(awnings):
        _stall(c, 90 + i * 500, 830, one, two)
    for x, y, tall, coat, legs, scarf in ((520, 935, 300, "#34506b", "#232b3c", False), (1010, 960, 320, "#b0603f", "#3b2d38", True),
                                          (1120, 968, 190, "#e2b24c", "#38506a", False)):  # fmt: skip
        c.beam([(x - 20, y), (x + 30, y), (x - 140, y + 74), (x - 200, y + 70)], "#5b3f3a", 0.5, 5)
        person(c, x, y, tall, coat, "#a9765a", "#2a2029" if not scarf else "#efe1cb", legs, 0.3, scarf)
    for x, size in ((40, 620), (820, 500), (1580, 640)):
        bark = c.shape([(x - 20, 60), (x + 20, 60), (x + 26, 925), (x - 26, 925)])
        c.fill(bark, "#85705d")
        c.shade(bark, "#4b3b3d", 0.8, "right", 0.9)
        for layer, shift in (("#3f6a4e", 26), ("#5f8a5a", 6), ("#7fa565", -14), ("#a3c07a", -34)):
            for _ in range(46):
                c.polygon(
                    blob(c.rng, x + c.rng.gauss(0, size * 0.24), 62 + shift + c.rng.gauss(0, 62), 44, 26, 0.25, 7),
                    layer,
                )


def _stall(c: Canvas, x: float, y: float, one: Colour, two: Colour) -> None:
    """A stall of books 400 px wide standing on `y`, under a striped awning."""
    c.beam([(x - 30, y + 20), (x + 430, y + 20), (x + 350, y + 90), (x - 120, y + 90)], "#5b3f3a", 0.45, 10)
    for side in (0, 392):
        c.rect(x + side, y - 420, 8, 440, "#4d3830")
    c.rect(x + 8, y - 380, 384, 200, "#5b3a30")
    for shelf in range(3):
        _books(c, x + 14, y - 320 + shelf * 68, 372, 54)
        c.rect(x + 8, y - 320 + shelf * 68, 384, 7, "#8b5d43")
    c.polygon([(x - 20, y - 110), (x + 420, y - 110), (x + 440, y - 60), (x - 40, y - 60)], "#b98a5e")
    _books(c, x - 16, y - 62, 430, 34)
    c.rect(x - 40, y - 60, 480, 84, "#8b5d43")
    c.rect(x - 40, y - 60, 480, 12, "#d3a878")
    for stripe in range(8):
        left, right = x - 30 + stripe * 57.5, x + 27.5 + stripe * 57.5
        colour = one if stripe % 2 == 0 else two
        c.polygon([(left + 26, y - 470), (right + 14, y - 470), (right, y - 385), (left, y - 385)], colour)
        c.ellipse((left + right) / 2, y - 385, 28.75, 20, colour)
    c.beam([(x - 20, y - 362), (x + 420, y - 362), (x + 420, y - 320), (x - 20, y - 320)], "#2b1a22", 0.5, 10)


def _books(c: Canvas, x: float, base: float, width: float, tall: float) -> None:
    spines = ["#b3473c", "#2f6a70", "#e0b35a", "#efe2c8", "#3f4a6b", "#7b8f5c", "#c98a5b", "#5a3b4a"]
    end = x + width
    while x < end - 8:
        thick = c.rng.uniform(7, 17)
        height = tall * c.rng.uniform(0.68, 1)
        spine = c.rng.choice(spines)
        c.rect(x, base - height, thick - 1.2, height, spine)
        c.rect(x + 1.5, base - height * 0.8, max(1.0, thick - 4), height * 0.1, mix(spine, "#fff3d8", 0.55))
        x += thick


@scene("stone-bridge")
def stone_bridge(c: Canvas) -> None:
    """The Cypress Bridge at night, its five arches doubled in the river."""
    water = 640
    c.sky([(0, "#101c38"), (0.6, "#2f4a70"), (1, "#8a7f90")], 0, water)
    stars(c, 160, 300)
    c.clouds((100, 120, 1400, 300), "#5d6f92", 0.5, (7, 5), 0.46)
    c.polygon(ground(hills(c.rng, 1600, 500, 50), water), "#26365a")
    x = -10.0
    while x < 1600:
        wide, tall = c.rng.uniform(50, 110), c.rng.uniform(50, 150)
        c.rect(x, 545 - tall, wide, tall + 100, mix("#1b2947", "#3a4a6e", c.rng.random()))
        window_grid(c, x, 552 - tall, wide, tall, 3, 4, "#ffd58a", None, 0.3, 0.62)
        x += wide * 0.96
    for tx, tall in ((60, 250), (120, 310), (1490, 300), (1560, 240), (190, 210)):
        cypress(c, tx, 650, tall, "#0f1c30", "#1d3146")
    _spans(c, water)
    lamps = (150, 410, 670, 930, 1190, 1450)
    for lx in lamps:
        street_lamp(c, lx, 428 + abs(lx - 800) * 0.06, 92, "#0d1526", "#ffd08a", 150)
    person(c, 560, 452, 62, "#a8434a", "#8a5b47", "#1a1420", "#1a2034", 0.8)
    person(c, 1050, 452, 60, "#3f6a80", "#8a5b47", "#e3d5c2", "#1a2034", 0.8, True, -1)
    c.reflect(water, 427, "#14284a", 0.4, 0.9, 8)
    c.haze(water, 1067, "#0c1830", 0.05, 0.72)
    for lx in lamps:
        c.glints((lx - 60, 700, 120, 300), "#ffd896", 26, 70, 4, middle=lx)
    c.glints((0, 650, 1600, 400), "#6f8cab", 110, 100, 2.6)


def _spans(c: Canvas, water: float) -> None:
    """Five arches of stone, the deck rising a little to the middle."""
    deck = [(-10, 476), (400, 446), (800, 436), (1200, 446), (1610, 476)]
    openings = [arch(800 + i * 300, water, 236, 150 - abs(i) * 9) for i in range(-2, 3)]
    wall = c.mask(
        lambda pen: (
            pen.polygon([*smooth(deck, 10), (1610, water), (-10, water)]),
            *[pen.polygon(hole, 0) for hole in openings],
        )
    )
    c.fill_gradient(wall, [(0, "#c9a98c"), (1, "#5d4c58")])
    c.shade(wall, "#2a2238", 0.7, "bottom", 0.9)
    for hole in openings:
        c.line(hole, 12, "#d9bd9c")
    for i in range(-2, 2):
        pier = 950 + i * 300
        c.polygon([(pier - 34, water), (pier - 26, 560), (pier, 540), (pier + 26, 560), (pier + 34, water)], "#8f7a74")
    line = smooth(deck, 10)
    c.polygon([*[(x, y - 20) for x, y in line], *[(x, y + 4) for x, y in reversed(line)]], "#e3c9a6")
    c.polygon([*[(x, y - 2) for x, y in line], *[(x, y + 6) for x, y in reversed(line)]], "#8a7068")
