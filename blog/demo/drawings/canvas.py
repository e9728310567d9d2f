"""A sheet to draw on: flat shapes, light, air and grain, in the pixels of the finished picture.

Everything is drawn at `SCALE` times the size and reduced at the end, which is what makes edges smooth.
Colours are `#rrggbb` or RGB triples; lengths and positions are finished pixels, the origin at the top left.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = str | tuple[int, int, int]
Mask = Image.Image

SCALE = 2  # twice is enough for flat shapes; three times costs more than double for no visible gain
SOFT = 8  # light and air are painted this much smaller: they have no edges to lose
LANDSCAPE = (1600, 1067)
UPRIGHT = (1200, 1500)
SQUARE = (600, 600)


def rgb(colour: Colour) -> tuple[int, int, int]:
    """The colour as an RGB triple."""
    if isinstance(colour, str):
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    return colour


def mix(one: Colour, other: Colour, share: float) -> tuple[int, int, int]:
    """`one` with `share` (0 to 1) of `other` in it."""
    a, b = rgb(one), rgb(other)
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


@cache
def falloff(power: float) -> Image.Image:
    """A round spot of light, 256 px wide: 255 in the middle, 0 at the rim, falling off by `power`."""
    spot = Image.radial_gradient("L")
    return spot.point([round(255 * max(0.0, 1 - v / 180) ** power) for v in range(256)])


class Canvas:
    """One picture being drawn. `rng` is its own dice, so the same seed gives the same picture."""

    def __init__(self, size: tuple[int, int] = LANDSCAPE, seed: int = 0) -> None:
        self.width, self.height = size
        self.full = (self.width * SCALE, self.height * SCALE)
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", self.full)
        self.draw = ImageDraw.Draw(self.image)
        self._speckle: Image.Image | None = None

    # -- flat shapes ------------------------------------------------------------------------------

    def polygon(self, points: Iterable[Point], colour: Colour) -> None:
        self.draw.polygon(_big(points), fill=rgb(colour))

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0) -> None:
        box = _box(x, y, width, height)
        if radius:
            self.draw.rounded_rectangle(box, radius * SCALE, fill=rgb(colour))
        else:
            self.draw.rectangle(box, fill=rgb(colour))

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """An ellipse around its centre `x, y`."""
        self.draw.ellipse(_box(x - rx, y - ry, 2 * rx, 2 * ry), fill=rgb(colour))

    def hoop(self, x: float, y: float, rx: float, ry: float, width: float, colour: Colour) -> None:
        """The outline of an ellipse around its centre."""
        self.draw.ellipse(_box(x - rx, y - ry, 2 * rx, 2 * ry), outline=rgb(colour), width=max(1, round(width * SCALE)))

    def line(self, points: Sequence[Point], width: float, colour: Colour, round_ends: bool = False) -> None:
        big = _big(points)
        self.draw.line(big, fill=rgb(colour), width=max(1, round(width * SCALE)), joint="curve")
        if round_ends:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, width / 2, colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour, start=0, end=360) -> None:
        """Part of a circle's outline, degrees clockwise from three o'clock."""
        box = _box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.draw.arc(box, start, end, fill=rgb(colour), width=max(1, round(width * SCALE)))

    # -- masks: a shape to paint, shade or texture later --------------------------------------------

    def mask(self, paint: Callable[[MaskPen], object]) -> Mask:
        """A full-size mask that `paint` has drawn on."""
        mask = Image.new("L", self.full)
        paint(MaskPen(mask))
        return mask

    def box(self, x: float, y: float, width: float, height: float, radius: float = 0) -> Mask:
        """The mask of one rectangle, its corners rounded by `radius`."""
        return self.mask(lambda pen: pen.rect(x, y, width, height, radius=radius))

    def oval(self, x: float, y: float, rx: float, ry: float) -> Mask:
        """The mask of one ellipse around `x, y`."""
        return self.mask(lambda pen: pen.ellipse(x, y, rx, ry))

    def shape(self, points: Iterable[Point]) -> Mask:
        """The mask of one polygon."""
        corners = list(points)
        return self.mask(lambda pen: pen.polygon(corners))

    def fill(self, mask: Mask, colour: Colour, strength: float = 1.0) -> None:
        box = mask.getbbox()
        if not box:
            return
        part = mask.crop(box)
        self.image.paste(rgb(colour), box, part if strength == 1 else _scaled(part, strength))

    def fill_gradient(self, mask: Mask, stops: Sequence[tuple[float, Colour]], across: bool = False) -> None:
        """Fill the mask with colours running down its own box (or across it)."""
        box = mask.getbbox()
        if box:
            size = (box[2] - box[0], box[3] - box[1])
            self.image.paste(_ramp(stops, across).resize(size, Image.Resampling.BILINEAR), box, mask.crop(box))

    def shade(self, mask: Mask, colour: Colour, strength=0.6, toward="bottom", reach=1.0) -> None:
        """Shade a shape with stippled grain that thickens `toward` one side, as a lithograph would.

        `reach` is how far from that side the shade extends, as a share of the shape's box.
        """
        box = mask.getbbox()
        if not box:
            return
        size = (box[2] - box[0], box[3] - box[1])
        ramp = _alpha_ramp(toward, reach).resize(size, Image.Resampling.BILINEAR)
        dots = ImageChops.add(ramp, self._noise(box), 1, -255).point(lambda v: min(255, v * 5))
        part = ImageChops.multiply(_scaled(dots, strength), mask.crop(box))
        self.image.paste(rgb(colour), box, part)

    # -- light and air ------------------------------------------------------------------------------

    def sky(self, stops: Sequence[tuple[float, Colour]], top: float = 0, bottom: float | None = None) -> None:
        """A band of colours running from `top` down to `bottom`."""
        low = self.height if bottom is None else bottom
        size = (self.full[0], max(1, round((low - top) * SCALE)))
        self.image.paste(_ramp(stops, False).resize(size, Image.Resampling.BILINEAR), (0, round(top * SCALE)))

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength=0.8, power=2.0) -> None:
        """Light around a point, fading to nothing at `rx, ry`."""
        box = tuple(round(v * SCALE) for v in (x - rx, y - ry, x + rx, y + ry))
        size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
        spot = _scaled(falloff(power), strength).resize(size, Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (box[0], box[1]), spot)

    def haze(self, top: float, bottom: float, colour: Colour, above: float, below: float) -> None:
        """Air between `top` and `bottom`, its thickness running from `above` to `below` (0 to 1)."""
        size = (self.full[0], max(1, round((bottom - top) * SCALE)))
        ramp = Image.new("L", (1, 64))
        ramp.putdata([round(255 * (above + (below - above) * i / 63)) for i in range(64)])
        alpha = ramp.resize(size, Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (0, round(top * SCALE)), alpha)

    def soft(self, mask: Mask, radius: float) -> Mask:
        """The mask, out of focus by `radius`."""
        small = mask.reduce(SOFT).filter(ImageFilter.GaussianBlur(max(0.1, radius * SCALE / SOFT)))
        return small.resize(self.full, Image.Resampling.BILINEAR)

    def beam(self, points: Iterable[Point], colour: Colour, strength: float, blur: float = 20) -> None:
        """A soft-edged patch or shaft of light (or of shadow)."""
        corners = list(points)
        reach = 3 * blur + SOFT
        x, y = min(p[0] for p in corners) - reach, min(p[1] for p in corners) - reach
        width = max(p[0] for p in corners) + reach - x
        height = max(p[1] for p in corners) + reach - y
        step = SCALE / min(SOFT, max(2.0, blur))
        small = Image.new("L", (max(1, round(width * step)), max(1, round(height * step))))
        ImageDraw.Draw(small).polygon([((px - x) * step, (py - y) * step) for px, py in corners], fill=255)
        alpha = _scaled(small.filter(ImageFilter.GaussianBlur(blur * step / 2)), strength)
        alpha = alpha.resize((round(width * SCALE), round(height * SCALE)), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (round(x * SCALE), round(y * SCALE)), alpha)

    def clouds(self, box, colour: Colour, strength=0.5, size=(9, 5), cover=0.5) -> None:
        """Drifting cloud inside `box` (x, y, width, height), fading out at its edges."""
        x, y, width, height = box
        small = (max(8, round(width / 8)), max(8, round(height / 8)))
        field = Image.new("L", small, 0)
        for octave, weight in ((1, 0.55), (2, 0.28), (4, 0.17)):
            cells = (size[0] * octave, size[1] * octave)
            layer = Image.frombytes("L", cells, self.rng.randbytes(cells[0] * cells[1]))
            field = ImageChops.add(field, _scaled(layer.resize(small, Image.Resampling.BICUBIC), weight))
        edge = 255 * (1 - cover) * 0.9
        field = field.point([max(0, min(255, round((v - edge) * 3.2))) for v in range(256)])
        fade = falloff(0.8).resize(small, Image.Resampling.BILINEAR)
        alpha = _scaled(ImageChops.multiply(field, fade), strength)
        alpha = alpha.resize((round(width * SCALE), round(height * SCALE)), Image.Resampling.BICUBIC)
        self.image.paste(rgb(colour), (round(x * SCALE), round(y * SCALE)), alpha)

    # -- water ----------------------------------------------------------------------------------------

    def reflect(self, shore: float, depth: float, tint: Colour, share=0.45, squash=1.0, sway=6.0) -> None:
        """Mirror what stands above `shore` into `depth` of water below it, tinted and swaying."""
        line, deep = round(shore * SCALE), round(depth * SCALE)
        tall = min(line, round(deep / squash))
        above = self.image.crop((0, line - tall, self.full[0], line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.resize((self.full[0], deep), Image.Resampling.BILINEAR)
        above = Image.blend(above, Image.new("RGB", above.size, rgb(tint)), share)
        done = 0
        while done < deep:
            far = done / deep
            rows = max(2, round((2 + 10 * far) * SCALE / 2))
            strip = above.crop((0, done, self.full[0], min(deep, done + rows)))
            shift = round(self.rng.uniform(-sway, sway) * (0.25 + far) * SCALE)
            self.image.paste(ImageChops.offset(strip, shift, 0), (0, line + done))
            done += rows

    def glints(self, box, colour: Colour, count: int, length=60.0, thickness=3.0, middle=None) -> None:
        """Dashes of light on water inside `box`: longer and wider apart the nearer they are.

        With `middle` they gather around that x, as a path of light does.
        """
        x, y, width, height = box
        for _ in range(count):
            near = self.rng.random() ** 1.4
            level = y + near * height
            centre = self.rng.uniform(x, x + width)
            if middle is not None:
                centre = self.rng.gauss(middle, width * (0.05 + 0.22 * near))
            half = length * (0.25 + near) * self.rng.uniform(0.3, 1) / 2
            self.ellipse(centre, level, half, max(0.6, thickness * (0.3 + near) / 2), colour)

    # -- the end ----------------------------------------------------------------------------------------

    def finish(self, grain: float = 7, vignette: float = 0.18) -> Image.Image:
        """The finished picture: darkened a little toward its corners, reduced, with grain laid over it."""
        picture = self.image.reduce(SCALE)
        if vignette:
            size = picture.size
            edge = Image.radial_gradient("L").point([round(max(0, v - 110) * 1.1) for v in range(256)])
            picture.paste((14, 12, 20), (0, 0), _scaled(edge, vignette).resize(size, Image.Resampling.BICUBIC))
        speck = self._noise((0, 0, *picture.size)).point([round(128 + (v - 128) * grain / 128) for v in range(256)])
        return ImageChops.add(picture, Image.merge("RGB", (speck, speck, speck)), 1, -128)

    def _noise(self, box: tuple[int, int, int, int]) -> Image.Image:
        """A piece of this sheet's even white noise, 0 to 255; the sheet is rolled once and cut from."""
        if self._speckle is None:
            self._speckle = Image.frombytes("L", self.full, self.rng.randbytes(self.full[0] * self.full[1]))
        return self._speckle.crop(box)


class MaskPen:
    """Draws white (or, with `ink` 0, black) shapes on a mask, in finished pixels."""

    def __init__(self, mask: Mask) -> None:
        self.draw = ImageDraw.Draw(mask)

    def polygon(self, points: Iterable[Point], ink: int = 255) -> MaskPen:
        self.draw.polygon(_big(points), fill=ink)
        return self

    def rect(self, x: float, y: float, width: float, height: float, ink: int = 255, radius: float = 0) -> MaskPen:
        self.draw.rounded_rectangle(_box(x, y, width, height), radius * SCALE, fill=ink)
        return self

    def ellipse(self, x: float, y: float, rx: float, ry: float, ink: int = 255) -> MaskPen:
        self.draw.ellipse(_box(x - rx, y - ry, 2 * rx, 2 * ry), fill=ink)
        return self

    def line(self, points: Sequence[Point], width: float, ink: int = 255) -> MaskPen:
        self.draw.line(_big(points), fill=ink, width=max(1, round(width * SCALE)), joint="curve")
        return self


def _big(points: Iterable[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Pillow's box, corners in order whatever the sign of the size."""
    ends_x, ends_y = sorted((x, x + width)), sorted((y, y + height))
    return ends_x[0] * SCALE, ends_y[0] * SCALE, ends_x[1] * SCALE, ends_y[1] * SCALE


def _scaled(mask: Mask, strength: float) -> Mask:
    return mask.point([min(255, round(v * strength)) for v in range(256)])


def _ramp(stops: Sequence[tuple[float, Colour]], across: bool) -> Image.Image:
    """256 px of colour running through `stops` (position 0 to 1, colour)."""
    ramp = Image.new("RGB", (256, 1) if across else (1, 256))
    ramp.putdata([_colour_at(stops, i / 255) for i in range(256)])
    return ramp


def _colour_at(stops: Sequence[tuple[float, Colour]], where: float) -> tuple[int, int, int]:
    for (start, one), (end, other) in zip(stops, stops[1:], strict=False):
        if where <= end:
            return mix(one, other, max(0.0, where - start) / max(1e-6, end - start))
    return rgb(stops[-1][1])


@cache
def _alpha_ramp(toward: str, reach: float) -> Image.Image:
    """64 px running from clear to opaque toward "bottom", "top", "left" or "right"."""
    upright = toward in ("bottom", "top")
    ramp = Image.new("L", (1, 64) if upright else (64, 1))
    steps = [round(255 * max(0.0, 1 - (1 - i / 63) / reach)) for i in range(64)]
    ramp.putdata(steps if toward in ("bottom", "right") else steps[::-1])
    return ramp
