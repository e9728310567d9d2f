"""Things that return in many scenes: boats, birds, people, trees, windows, lamps."""

from __future__ import annotations

import math

from blog.demo.drawings.canvas import Canvas, Colour, mix
from blog.demo.drawings.forms import arch, blob, placed, smooth


def gull(canvas: Canvas, x: float, y: float, span: float, colour: Colour) -> None:
    """A gull seen from far: two bent wings, `span` px across."""
    wings = [(-0.5, 0.02), (-0.3, -0.2), (0, 0), (0.28, -0.22), (0.5, -0.04)]
    under = [(0.28, -0.14), (0, 0.07), (-0.3, -0.12)]
    outline = smooth([*wings], 6) + smooth([(0.5, -0.04), *under, (-0.5, 0.02)], 6)
    canvas.polygon(placed(outline, x, y, span), colour)


def fishing_boat(canvas: Canvas, x: float, y: float, length: float, hull: Colour, cabin: Colour, dark: Colour,
                 flip=False) -> None:  # fmt: skip
    """A small wooden boat with a wheelhouse, its waterline at `y`, centred on `x`."""
    k = length / 100
    body = smooth([(-50, -14), (-30, -10), (0, -8), (30, -11), (52, -22)], 6) + [(44, 0), (36, 3), (-42, 3)]
    canvas.line([(x, y - 6 * k), (x, y - 92 * k)], 1.6 * k, dark)
    across = -1 if flip else 1
    canvas.line([(x, y - 90 * k), (x + 50 * k * across, y - 21 * k)], 0.7 * k, dark)
    canvas.line([(x, y - 90 * k), (x - 48 * k * across, y - 14 * k)], 0.7 * k, dark)
    house = [(-26, -10), (-26, -34), (-4, -36), (0, -10)]
    canvas.polygon(placed(house, x, y, k, flip), cabin)
    canvas.polygon(placed([(-30, -33), (-30, -37), (-2, -40), (2, -35)], x, y, k, flip), dark)
    for left in (-22, -13):
        glass = [(left, -31), (left + 6, -31.6), (left + 6.6, -23), (left, -23)]
        canvas.polygon(placed(glass, x, y, k, flip), mix(dark, cabin, 0.25))
    canvas.polygon(placed(body, x, y, k, flip), hull)
    rail = smooth([(-50, -14), (-30, -10), (0, -8), (30, -11), (52, -22)], 6)
    lower = [(px, py + 3.2) for px, py in reversed(rail)]
    canvas.polygon(placed(rail + lower, x, y, k, flip), cabin)


def person(canvas: Canvas, x: float, y: float, height: float, coat: Colour, skin: Colour, hair: Colour,
           legs: Colour, stride=0.0, scarf=False, facing=1) -> None:  # fmt: skip
    """Somebody standing, or walking by `stride` (0 to 1), feet on `y`, looking right (`facing` 1) or left (-1)."""
    k = height / 100
    for side in (-1, 1):
        _leg(canvas, x, y, k, side * 11 * stride, mix(legs, "#000000", 0.25 if side < 0 else 0), facing)
    shade = mix(coat, "#150f22", 0.38)
    _arm(canvas, x, y, k, -11 * stride - 2, shade, skin, facing)
    canvas.polygon(placed([(-2.6, -89), (2.6, -89), (3.2, -82), (-3.2, -82)], x, y, k), mix(skin, "#3a1f2a", 0.3))
    torso = [
        (-6, -82),
        (0, -84.5),
        (6, -82),
        (8.5, -70),
        (9.5, -52),
        (11.5, -36),
        (0, -34.5),
        (-11, -36),
        (-9, -52),
        (-8.5, -70),
    ]
    body = canvas.shape(placed(smooth(torso, 6, True), x, y, k, facing < 0))
    canvas.fill(body, coat)
    canvas.shade(body, shade, 0.8, "left" if facing > 0 else "right", 0.75)
    _arm(canvas, x, y, k, 13 * stride + 1, mix(coat, "#150f22", 0.16), skin, facing)
    head(canvas, x, y, k, skin, hair, scarf, facing)


def _leg(canvas: Canvas, x: float, y: float, k: float, reach: float, colour: Colour, facing: int) -> None:
    knee = reach * 0.62 + 1.2
    outline = [(-4.2, -40), (4.2, -40), (knee + 2.9, -20), (reach + 2.3, -2.5), (reach - 2.3, -2.5), (knee - 3.3, -20)]
    canvas.polygon(placed(outline, x, y, k, facing < 0), colour)
    shoe = [(-2.6, -3.4), (2.2, -3.4), (6.4, -1.4), (6.6, 0), (-2.8, 0)]
    canvas.polygon(placed([(px + reach, py) for px, py in shoe], x, y, k, facing < 0), mix(colour, "#0b0912", 0.55))


def _arm(canvas: Canvas, x: float, y: float, k: float, reach: float, sleeve: Colour, skin: Colour, facing: int) -> None:
    joints = placed([(0.5, -77), (reach * 0.45 - 0.5, -61), (reach + 0.6, -47)], x, y, k, facing < 0)
    canvas.line(smooth(joints, 6), 5.2 * k, sleeve, round_ends=True)
    canvas.ellipse(*joints[-1], 2.1 * k, 2.3 * k, skin)


def head(canvas: Canvas, x: float, y: float, k: float, skin: Colour, hair: Colour, scarf: bool, facing: int) -> None:
    """A head in profile for a figure with its feet on `y`, `k` px to a hundredth of its height."""
    face = smooth(
        [(-4.4, -94), (-3, -99), (1, -100), (4.4, -97), (5, -93.5), (4.6, -89), (1.6, -86), (-2.6, -87)], 6, True
    )
    if scarf:
        cover = [(-5.6, -94), (-4, -100), (0.6, -102), (4.8, -99.5), (5.4, -96), (3.2, -91), (4.6, -84), (8, -77), (0, -74),
                 (-8.4, -77), (-6.4, -86)]  # fmt: skip
        canvas.polygon(placed(face, x, y, k, facing < 0), skin)
        canvas.polygon(placed(smooth(cover, 6, True), x, y, k, facing < 0), hair)
        canvas.polygon(placed(smooth([(2.2, -97.6), (4.9, -96), (5.2, -92), (3.6, -88), (1.8, -90)], 6, True),
                              x, y, k, facing < 0), skin)  # fmt: skip
        return
    canvas.polygon(placed(face, x, y, k, facing < 0), skin)
    cap = [
        (-4.8, -89.5),
        (-5.8, -95),
        (-3.8, -100.6),
        (1, -102),
        (4.8, -99.4),
        (4.6, -96.6),
        (1.2, -97),
        (-1.6, -94),
        (-2.4, -90),
    ]
    canvas.polygon(placed(smooth(cap, 6, True), x, y, k, facing < 0), hair)


def runner(
    canvas: Canvas, x: float, y: float, height: float, shirt: Colour, skin: Colour, hair: Colour, step: int
) -> None:
    """Somebody running to the left, a number on the chest; `step` 0 or 1 swaps the legs."""
    k = height / 100

    def limb(points, width: float, colour: Colour) -> None:
        canvas.line(smooth([(x - px * k, y + py * k) for px, py in points], 8), width * k, colour, round_ends=True)

    front, back = [(0, -44), (15, -34), (13, -14), (17, -3)], [(0, -44), (-8, -26), (-24, -24), (-29, -30)]
    if step:
        front, back = [(0, -44), (11, -27), (3, -10), (5, -2)], [(0, -44), (-9, -28), (-22, -16), (-30, -18)]
    dark = mix(skin, "#1a0f1c", 0.4)
    limb([(3, -76), (-9, -66), (-4, -54)], 5, dark)
    limb(back, 5.6, dark)
    limb(front, 6.2, skin)
    for leg, shade in ((back, 0.3), (front, 0.0)):
        limb(leg[:2], 9, mix("#232a3c", "#000000", shade))
        fx, fy = leg[-1]
        limb([(fx - 1, fy + 1), (fx + 6, fy + 1)], 4.4, "#f4efe4")
    body = canvas.shape(
        placed(
            smooth([(-7, -42), (-6, -62), (-2, -80), (6, -84), (12, -78), (10, -60), (7, -42)], 6, True), x, y, k, True
        )
    )
    canvas.fill(body, shirt)
    canvas.shade(body, mix(shirt, "#150f22", 0.5), 0.8, "right", 0.7)
    canvas.polygon(placed([(1, -70), (9, -71), (8, -60), (1, -59)], x, y, k, True), "#fdf8ea")
    limb([(5, -78), (1, -64), (14, -60)], 5.2, mix(skin, "#ffd9b8", 0.1))
    head(canvas, x - 6 * k, y + 0.5 * k, k, skin, hair, hair == "#efe1cb", -1)


def cypress(canvas: Canvas, x: float, y: float, height: float, colour: Colour, light: Colour | None = None) -> None:
    """A cypress standing on `y`: a flame of dark green with a lit side."""
    half = height * 0.12
    body = smooth([(x, y - height), (x + half * 0.7, y - height * 0.6), (x + half, y - height * 0.22), (x, y),
                   (x - half, y - height * 0.22), (x - half * 0.7, y - height * 0.6)], 8, True)  # fmt: skip
    canvas.polygon(body, colour)
    if light:
        side = smooth([(x, y - height), (x + half * 0.7, y - height * 0.6), (x + half, y - height * 0.22), (x, y),
                       (x + half * 0.45, y - height * 0.3), (x + half * 0.25, y - height * 0.65)], 8, True)  # fmt: skip
        canvas.polygon(side, light)


def round_tree(canvas: Canvas, x: float, y: float, size: float, leaf: Colour, light: Colour, trunk: Colour) -> None:
    """An olive or orange tree `size` px wide, standing on `y`: a split trunk under clumps of leaves."""
    r = size / 2
    for lean in (-0.16, 0.14):
        canvas.polygon([(x - r * 0.10, y), (x + r * 0.10, y), (x + r * (lean + 0.07), y - r * 0.95),
                        (x + r * (lean - 0.07), y - r * 0.95)], trunk)  # fmt: skip
    clumps = [(-0.48, -0.98, 0.5), (0.44, -0.92, 0.52), (0.0, -1.3, 0.62), (0.02, -0.82, 0.5)]
    for dx, dy, share in clumps:
        canvas.polygon(blob(canvas.rng, x + dx * r, y + dy * r, share * r, share * r * 0.8), leaf)
    for dx, dy, share in clumps[:3]:
        canvas.polygon(
            blob(canvas.rng, x + (dx - 0.1) * r, y + (dy - 0.16) * r, share * r * 0.6, share * r * 0.4), light
        )


def window_arched(
    canvas: Canvas, x: float, y: float, width: float, height: float, glass: Colour, frame: Colour
) -> None:
    """An arched window standing on `y` with its frame and one mullion."""
    canvas.polygon(arch(x, y, width * 1.28, height * 1.1), frame)
    canvas.polygon(arch(x, y, width, height), glass)
    canvas.line([(x, y), (x, y - height)], max(1.0, width * 0.07), frame)


def street_lamp(canvas: Canvas, x: float, y: float, height: float, pole: Colour, light: Colour, reach=150.0) -> None:
    """A lamp on a post standing on `y`, with the light it throws."""
    canvas.glow(x, y - height, reach, reach, light, 0.75, 2.2)
    canvas.rect(x - height * 0.012, y - height, height * 0.024, height, pole)
    canvas.ellipse(x, y - height, height * 0.045, height * 0.045, mix(light, "#ffffff", 0.6))


def sun(canvas: Canvas, x: float, y: float, radius: float, disc: Colour, air: Colour, strength=0.85) -> None:
    """The sun (or moon) and the air it lights."""
    canvas.glow(x, y, radius * 11, radius * 8, air, strength * 0.8, 2.4)
    canvas.glow(x, y, radius * 4, radius * 4, mix(air, disc, 0.5), strength, 2.0)
    canvas.ellipse(x, y, radius, radius, disc)


def stars(canvas: Canvas, count: int, bottom: float, colour: Colour = "#fdf6e3", largest=1.9) -> None:
    """A night sky's stars above `bottom`, small ones far more often than large."""
    for _ in range(count):
        size = largest * (0.25 + 0.75 * canvas.rng.random() ** 5)
        x, y = canvas.rng.uniform(0, canvas.width), canvas.rng.uniform(0, bottom)
        canvas.ellipse(x, y, size, size, mix("#45507a", colour, 0.35 + 0.65 * canvas.rng.random()))


def crane(canvas: Canvas, x: float, y: float, height: float, colour: Colour, flip=False) -> None:
    """A harbour gantry crane standing on `y`: legs, tower, boom over the water and its stays."""
    k = height / 100

    def bar(ax: float, ay: float, bx: float, by: float, thick: float) -> None:
        ends = placed([(ax, ay), (bx, by)], x, y, k, flip)
        canvas.line(ends, thick * k, colour)

    for leg in (-16, 14):
        bar(leg, 0, leg * 0.8, -58, 3)
    bar(-18, -22, 16, -22, 2)
    bar(-15, -56, 14, -24, 1)
    bar(-15, -57, 13, -57, 3.4)
    bar(-60, -58, 52, -58, 3)
    bar(0, -56, 0, -98, 2.6)
    bar(0, -96, -56, -60, 0.9)
    bar(0, -96, -28, -60, 0.9)
    bar(0, -96, 48, -60, 0.9)
    cab = placed([(-34, -56), (-24, -56), (-24, -48), (-34, -48)], x, y, k, flip)
    canvas.polygon(cab, colour)
    bar(-29, -50, -29, -14, 0.6)


def tall_grass(canvas: Canvas, base: float, height: float, count: int, colour: Colour, lean=0.3) -> None:
    """Blades along the bottom edge of a picture."""
    for _ in range(count):
        x = canvas.rng.uniform(-20, canvas.width + 20)
        tall = height * canvas.rng.uniform(0.4, 1)
        tip = x + tall * canvas.rng.gauss(lean, 0.18)
        canvas.polygon([(x - 3, base), (x + 3, base), (tip, base - tall)], colour)


def window_grid(canvas: Canvas, x: float, y: float, width: float, height: float, columns: int, rows: int,
                lit: Colour, dark: Colour | None, share=0.3, gap=0.45) -> None:  # fmt: skip
    """A façade's windows, `share` of them lit; the others are `dark`, or not drawn if that is None."""
    cell_x, cell_y = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            if canvas.rng.random() < share:
                colour = lit
            elif dark is None:
                continue
            else:
                colour = dark
            canvas.rect(x + (column + gap / 2) * cell_x, y + (row + gap / 2) * cell_y,
                        cell_x * (1 - gap), cell_y * (1 - gap), colour)  # fmt: skip


def wave_line(width: float, level: float, height: float, length: float, phase=0.0) -> list[tuple[float, float]]:
    """A gentle swell across the picture."""
    return [(x, level + height * math.sin(x / length * math.tau + phase)) for x in range(-10, int(width) + 20, 10)]
