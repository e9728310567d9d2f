"""Portraits of the newsroom: flat busts, eight people who do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blog.demo.drawings.canvas import SQUARE, Canvas, Colour, Mask, mix
from blog.demo.drawings.catalogue import scene
from blog.demo.drawings.forms import Point, blob, smooth


@dataclass(frozen=True)
class Sitter:
    """The colours a bust is drawn with. `ground` runs from the light side to the dark one."""

    ground: tuple[Colour, Colour]
    skin: Colour
    coat: Colour
    brow: Colour
    shirt: Colour = "#f4ead8"
    wide: float = 1.0


def face_line(wide: float) -> list[Point]:
    """The outline of a face in the middle of the sheet, chin at 392."""
    right = [(376, 196), (392, 262), (384, 322), (352, 374), (300, 394)]
    left = [(600 - x, y) for x, y in reversed(right[:-1])]
    return smooth([(300 + (x - 300) * wide, y) for x, y in [(300, 150), *right, *left]], 8, closed=True)


def bust(c: Canvas, who: Sitter, collar="shirt") -> None:
    """Ground, shoulders, neck, ears and a plain face; `collar` is "shirt", "roll", "round" or "none"."""
    c.sky([(0, who.ground[0]), (1, who.ground[1])])
    c.glow(170, 130, 480, 480, mix(who.ground[0], "#ffffff", 0.5), 0.6, 1.6)
    body = smooth(
        [(40, 620), (64, 520), (130, 466), (236, 432), (300, 440), (364, 432), (470, 466), (536, 520), (560, 620)], 8
    )
    coat = c.shape(body)
    c.fill(coat, who.coat)
    c.shade(coat, mix(who.coat, "#120c1a", 0.65), 0.8, "right", 0.75)
    if collar == "round":
        c.polygon(
            smooth([(236, 430), (248, 486), (300, 512), (352, 486), (364, 430)], 8), mix(who.skin, "#3a1626", 0.1)
        )
        c.line(
            smooth([(236, 430), (248, 486), (300, 512), (352, 486), (364, 430)], 8), 9, mix(who.coat, "#ffffff", 0.25)
        )
    base = 440 if collar == "roll" else 478
    neck = c.shape(smooth([(252, 330), (256, base - 48), (300, base), (344, base - 48), (348, 330)], 8))
    c.fill(neck, mix(who.skin, "#3a1626", 0.22))
    if collar == "shirt":
        _shirt_collar(c, who)
    elif collar == "roll":
        roll = c.box(236, 394, 128, 90, 30)
        c.fill(roll, mix(who.coat, "#ffffff", 0.14))
        c.shade(roll, mix(who.coat, "#120c1a", 0.65), 0.8, "right", 0.8)
    ears(c, who)
    head = c.shape(face_line(who.wide))
    c.fill(head, who.skin)
    c.shade(head, mix(who.skin, "#4a1c2c", 0.55), 0.55, "right", 0.55)
    features(c, who)


def _shirt_collar(c: Canvas, who: Sitter) -> None:
    c.polygon([(250, 424), (300, 500), (350, 424), (372, 440), (300, 620), (228, 440)], who.shirt)
    for side in (-1, 1):
        c.polygon(
            [(300 + side * 52, 414), (300 + side * 4, 494), (300 + side * 46, 532), (300 + side * 88, 442)],
            mix(who.shirt, "#8a7a78", 0.22),
        )
        c.polygon(
            [(300 + side * 88, 446), (300 + side * 128, 462), (300 + side * 10, 640), (300, 640)],
            mix(who.coat, "#ffffff", 0.1),
        )


def ears(c: Canvas, who: Sitter) -> None:
    for side in (-1, 1):
        x = 300 + side * 92 * who.wide
        c.ellipse(x, 282, 17, 27, mix(who.skin, "#4a1c2c", 0.14 if side < 0 else 0.34))
        c.ellipse(x + side * 2, 282, 8, 15, mix(who.skin, "#4a1c2c", 0.34))


def features(c: Canvas, who: Sitter) -> None:
    """Brows, eyes, nose and a mouth at rest, lit from the left."""
    line = mix(who.skin, "#2a1018", 0.75)
    for side in (-1, 1):
        x = 300 + side * 41
        c.polygon(smooth([(x - 16, 268), (x - 2, 260), (x + 16, 268), (x, 275)], 6, True), "#fbf4ea")
        c.ellipse(x, 267, 6.8, 7.2, "#2a1a1c")
        c.polygon(smooth([(x - 19, 266), (x - 8, 252), (x + 8, 252), (x + 19, 266), (x + 7, 262), (x - 7, 262)], 6, True),
                  mix(who.skin, "#4a1c2c", 0.16))  # fmt: skip
        c.line(smooth([(x - 18, 268), (x - 7, 261.5), (x + 7, 261.5), (x + 18, 268)], 6), 3, line)
        c.ellipse(x - 2, 265.5, 1.8, 1.8, "#ffffff")
        inner, outer = x - side * 20, x + side * 25
        c.line(smooth([(inner, 238), (x + side * 5, 231), (outer, 242)], 8), 6, who.brow, round_ends=True)
    shadow = mix(who.skin, "#4a1c2c", 0.42)
    c.line(smooth([(307, 262), (310, 288), (318, 307), (309, 315), (296, 315)], 8), 4, shadow, round_ends=True)
    c.polygon(
        smooth([(272, 339), (290, 341), (300, 343), (310, 341), (328, 339), (300, 350)], 6, True),
        mix(who.skin, "#8a2a3a", 0.5),
    )
    c.polygon(
        smooth([(276, 343), (300, 349), (324, 343), (313, 356), (300, 359), (287, 356)], 6, True),
        mix(who.skin, "#a8444e", 0.42),
    )
    for side in (-1, 1):
        c.line(smooth([(300 + side * 28, 336), (300 + side * 33, 339), (300 + side * 33, 344)], 4), 2.2, shadow)
        c.glow(300 + side * 58, 316, 38, 32, "#d9604f", 0.22, 1.6)


def hair_shape(c: Canvas, knots: Sequence[Point], colour: Colour, toward="right") -> Mask:
    """Fill and shade one closed curve of hair or cloth."""
    mask = c.shape(smooth(knots, 8, closed=True))
    c.fill(mask, colour)
    c.shade(mask, mix(colour, "#0c0612", 0.6), 0.7, toward, 0.7)
    return mask


def glasses(c: Canvas, frame: Colour, round_ones=True) -> None:
    for side in (-1, 1):
        x = 300 + side * 43
        if round_ones:
            c.glow(x, 268, 40, 40, "#ffffff", 0.22, 0.8)
            c.ring(x, 268, 33, 5, frame)
        else:
            c.line([(x - 30, 250), (x + 30, 250), (x + 26, 286), (x - 26, 286), (x - 30, 248)], 5, frame)
        c.line([(x + side * 33, 262), (300 + side * 96, 254)], 5, frame)
    c.line(smooth([(289, 262), (300, 256), (311, 262)], 6), 5, frame)


def headscarf(c: Canvas, colour: Colour, inner: Colour) -> None:
    """A scarf drawn over head and shoulders, the face left open."""
    cloth = c.mask(
        lambda pen: (
            pen.polygon(smooth([(300, 106), (386, 132), (424, 220), (420, 330), (452, 430), (520, 500), (420, 560), (300, 580),
                                (180, 560), (80, 500), (148, 430), (180, 330), (176, 220), (214, 132)], 8, True)),
            pen.polygon(smooth([(300, 168), (354, 186), (378, 240), (372, 318), (342, 370), (300, 390), (258, 370), (228, 318),
                                (222, 240), (246, 186)], 8, True), 0),
        )
    )  # fmt: skip
    c.fill(cloth, colour)
    c.shade(cloth, mix(colour, "#170c1c", 0.6), 0.75, "right", 0.7)
    band = smooth([(224, 246), (246, 186), (300, 166), (354, 186), (376, 246)], 10)
    c.line(band, 10, inner)
    fold = mix(colour, "#170c1c", 0.3)
    for knots in ([(232, 340), (262, 400), (330, 446), (440, 462)], [(222, 372), (256, 444), (330, 492), (452, 506)],
                  [(196, 402), (232, 486), (300, 532), (400, 552)], [(196, 214), (190, 280), (200, 340)], [(404, 214), (410, 280), (400, 340)]):  # fmt: skip
        c.line(smooth(knots, 10), 3.2, fold, round_ends=True)


@scene("portrait-nadim", SQUARE, vignette=0.1)
def nadim(c: Canvas) -> None:
    """Nadim al-Safi: grey hair and beard, round glasses."""
    who = Sitter(("#c9b48f", "#7d6a5c"), "#c58f6c", "#2c3a4c", "#77706c")
    bust(c, who)
    hair_shape(c, [(206, 300), (200, 220), (226, 150), (300, 118), (374, 150), (400, 220), (394, 300), (384, 236), (352, 192), (300, 182),
                   (248, 192), (216, 236)], "#a9a39d")  # fmt: skip
    hair_shape(c, [(210, 290), (222, 332), (240, 328), (264, 334), (300, 328), (336, 334), (360, 328), (378, 332), (390, 290), (388, 350),
                   (356, 404), (300, 424), (244, 404), (212, 350)], "#b9b3ab")  # fmt: skip
    c.polygon(smooth([(262, 336), (300, 326), (338, 336), (330, 346), (300, 338), (270, 346)], 6, True), "#d4cec5")
    c.polygon(smooth([(278, 350), (300, 353), (322, 350), (300, 361)], 6, True), "#9a5348")
    glasses(c, "#2c2428")


@scene("portrait-salma", SQUARE, vignette=0.1)
def salma(c: Canvas) -> None:
    """Salma Darwish: a teal scarf, forties."""
    who = Sitter(("#e3b08a", "#a9604f"), "#d6a37d", "#3a2c3c", "#4a2f2a", wide=0.96)
    bust(c, who, "none")
    headscarf(c, "#2f7078", "#7fb3ad")


@scene("portrait-iris", SQUARE, vignette=0.1)
def iris(c: Canvas) -> None:
    """Iris Calder: a silver bob, sixties."""
    who = Sitter(("#9db7bd", "#4f6f80"), "#eac3a6", "#8a3f4a", "#8d8580", wide=0.95)
    c.sky([(0, who.ground[0]), (1, who.ground[1])])
    back = [(300, 106), (398, 138), (430, 240), (424, 350), (390, 400), (210, 400), (176, 350), (170, 240), (202, 138)]
    bust(c, who, "roll")
    behind = c.mask(
        lambda pen: (
            pen.polygon(smooth(back, 8, True)),
            pen.polygon(face_line(0.95), 0),
            pen.polygon([(254, 330), (346, 330), (352, 420), (248, 420)], 0),
        )
    )
    c.fill(behind, "#c3c2c1")
    c.shade(behind, "#6d6c76", 0.8, "right", 0.6)
    hair_shape(
        c,
        [
            (206, 262),
            (204, 180),
            (250, 128),
            (330, 112),
            (392, 160),
            (398, 250),
            (372, 206),
            (330, 176),
            (286, 170),
            (240, 204),
        ],
        "#dad8d5",
    )
    c.line(smooth([(330, 114), (290, 140), (246, 196)], 8), 3, "#a5a3a5")
    for side in (-1, 1):
        c.ellipse(300 + side * 92, 330, 8, 8, "#e0b04a")
        c.line(smooth([(300 + side * 62, 298), (300 + side * 74, 306)], 4), 2.4, "#c99a80")


@scene("portrait-yahya", SQUARE, vignette=0.1)
def yahya(c: Canvas) -> None:
    """Yahya al-Naqib: short dark hair, trimmed beard."""
    who = Sitter(("#a8bf9c", "#5a7a68"), "#b97f5c", "#384a3c", "#221719")
    bust(c, who, "roll")
    hair_shape(c, [(212, 300), (214, 322), (244, 330), (270, 334), (300, 330), (330, 334), (356, 330), (386, 322), (388, 300), (384, 350),
                   (352, 390), (300, 406), (248, 390), (216, 350)], "#33221f")  # fmt: skip
    c.polygon(smooth([(266, 336), (300, 329), (334, 336), (300, 339)], 6, True), "#2a1a1a")
    c.polygon(smooth([(278, 347), (300, 350), (322, 347), (300, 358)], 6, True), "#9c5244")
    hair_shape(c, [(206, 286), (202, 210), (218, 146), (276, 108), (356, 116), (402, 178), (394, 286), (382, 226), (344, 196), (270, 204),
                   (226, 226)], "#241a1c")  # fmt: skip
    for i in range(7):
        c.line(smooth([(246 + i * 18, 200 - i % 2 * 4), (258 + i * 17, 156), (286 + i * 14, 124)], 6), 3, "#3d2d2c")


@scene("portrait-lujain", SQUARE, vignette=0.1)
def lujain(c: Canvas) -> None:
    """Lujain Assaf: a cloud of curls, thirties."""
    who = Sitter(("#f0c86f", "#c98a3f"), "#9a6547", "#27505f", "#20140f", shirt="#e9ddc8", wide=0.95)
    c.sky([(0, who.ground[0]), (1, who.ground[1])])
    bust(c, who, "round")
    behind = c.mask(lambda pen: [pen.polygon(blob(c.rng, x, y, 50, 48, 0.16, 8)) for x, y in _curls(True)])
    cut = c.mask(
        lambda pen: (
            pen.rect(0, 0, 600, 600),
            pen.polygon(face_line(0.95), 0),
            pen.polygon([(258, 330), (342, 330), (352, 470), (248, 470)], 0),
        )
    )
    behind.paste(0, (0, 0), cut.point([255 - v for v in range(256)]))
    c.fill(behind, "#2a1a18")
    c.shade(behind, "#0f080c", 0.8, "right", 0.6)
    for x, y in _curls(False):
        c.polygon(blob(c.rng, x, y, 36, 31, 0.16, 8), "#2f1e1b")
    for _ in range(60):
        x, y = c.rng.choice([*_curls(True), *_curls(False)])
        if not (232 < x < 368 and y > 210):
            c.ring(
                x + c.rng.gauss(0, 16),
                y + c.rng.gauss(0, 14),
                c.rng.uniform(8, 17),
                2.6,
                "#5a3a2c",
                c.rng.randrange(360),
                c.rng.randrange(360) + 180,
            )
    c.ellipse(207, 336, 7, 12, "#e8d9a0")
    c.ellipse(393, 336, 7, 12, "#c9b06a")


def _curls(behind: bool) -> list[Point]:
    if behind:
        return [(186, 420), (164, 350), (156, 276), (172, 206), (214, 146), (268, 112), (332, 112), (386, 146), (428, 206), (444, 276),
                (436, 350), (414, 420), (210, 380), (390, 380), (200, 300), (400, 300)]  # fmt: skip
    return [(226, 206), (258, 172), (300, 160), (342, 172), (374, 206), (214, 244), (386, 244)]


@scene("portrait-adnan", SQUARE, vignette=0.1)
def adnan(c: Canvas) -> None:
    """Adnan al-Bahri: bald on top, a big moustache, fifties."""
    who = Sitter(("#8fb0c2", "#3f6078"), "#cb9470", "#e0a64a", "#3a2c2a", shirt="#2f4050", wide=1.04)
    bust(c, who)
    c.glow(270, 176, 70, 40, "#ffe6cc", 0.5, 1.7)
    for side in (-1, 1):
        patch = [(300 + side * dx, y) for dx, y in ((101, 306), (107, 262), (99, 226), (86, 222), (91, 258), (92, 300))]
        hair_shape(c, patch, "#4a3b38")
    hair_shape(
        c,
        [
            (246, 346),
            (254, 326),
            (284, 320),
            (300, 325),
            (316, 320),
            (346, 326),
            (356, 346),
            (330, 342),
            (300, 338),
            (270, 342),
        ],
        "#3a2b29",
    )
    c.line(smooth([(258, 218), (300, 212), (342, 218)], 8), 2.6, "#b07a5c")
    c.line(smooth([(270, 204), (300, 200), (330, 204)], 8), 2.2, "#b07a5c")


@scene("portrait-maryam", SQUARE, vignette=0.1)
def maryam(c: Canvas) -> None:
    """Maryam al-Atiq: a mustard scarf and square glasses, darker skin."""
    who = Sitter(("#b7a3c4", "#6a5480"), "#7d4f38", "#33243c", "#1c1012", wide=0.96)
    bust(c, who, "none")
    headscarf(c, "#d99a3c", "#f0cf8c")
    glasses(c, "#7a2a34", round_ones=False)


@scene("portrait-rabab", SQUARE, vignette=0.1)
def rabab(c: Canvas) -> None:
    """Rabab al-Asali, a guest: white hair parted in the middle and tied back, an olive coat, sixties."""
    who = Sitter(("#b9bf8e", "#667a4e"), "#d3a283", "#55603a", "#8a827c", wide=0.95)
    c.sky([(0, who.ground[0]), (1, who.ground[1])])
    hair_shape(c, [(300, 92), (356, 108), (380, 160), (300, 190), (220, 160), (244, 108)], "#d2cfca")  # the knot
    bust(c, who, "round")
    c.line(smooth([(262, 218), (300, 213), (338, 218)], 8), 2.2, "#b98568")
    left = [(300, 132), (232, 152), (198, 222), (202, 304), (222, 268), (246, 214), (300, 172)]
    hair_shape(c, left, "#dedbd6")
    hair_shape(c, [(600 - x, y) for x, y in left], "#cfccc8")
    glasses(c, "#4a3a30")
