"""The picture of a story that other sites show beside a link: 1200 x 630 px, as Open Graph and X ask for it.

With a picture: the words on paper on the side where reading begins, the picture on the other, cut round its focal point.
Without one: the words on the newspaper's colour. Words always stand on a plain ground, so they can be read whatever the
picture. Where the type is not installed, or lacks a letter of the headline, the picture stands alone, else the colour.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from blog.lib import bidi
from blog.lib.headline_breaks import Setting, Step, fitted
from blog.lib.picture_shapes import crop_box
from blog.lib.typesetting import SCRIPTS, Face, draw_line, face, sayable, width

DRAWING = 1  # raise it when a card of the same words would look different: its address changes
WIDTH, HEIGHT = 1200, 630  # px; 1.91 to 1
MAX_BYTES = 120_000  # WhatsApp shows no picture over 300 kB, and asks over slow links
# Quality and subsampling: the first whose file is small enough. Colour in full keeps the edges of coloured letters clean.
ENCODINGS = ((86, "4:4:4"), (80, "4:4:4"), (72, "4:4:4"), (66, "4:2:0"), (50, "4:2:0"), (30, "4:2:0"), (15, "4:2:0"))

PAPER, INK, LINE = "#fffefc", "#1b1a18", "#dcd8cf"  # as in static/css/tokens.css
ACCENTS = {
    "teal": "#0c6159",
    "crimson": "#a8201f",
    "indigo": "#2b449f",
    "olive": "#555f14",
    "plum": "#7d1f63",
    "slate": "#3f4a5a",
}

BOLD = "sans-{script}-700.woff2"
MARGIN = 60  # px; X cuts 15 px off above and below, rounded corners take the rest
PANEL = 624  # px of paper beside a picture
BAR = 12  # px of accent along the top, as over the masthead
NAME_BASELINE, RULE_TOP, RULE = 76, 104, 3
FOOT = HEIGHT - 44  # where the lowest stroke of the headline ends
KICKER_STEPS = (Step(34, 1), Step(28, 1))
NAME_STEPS = (Step(34, 1), Step(28, 1))
# Four lines at most; rather a fifth at the end than half a headline.
BESIDE_A_PICTURE = (
    *(Step(100, 2), Step(88, 3), Step(80, 3), Step(74, 4), Step(68, 4), Step(62, 4)),
    *(Step(57, 4), Step(52, 4), Step(50, 5)),
)
ALONE = (Step(140, 1), Step(124, 2), Step(108, 3), Step(96, 3), Step(84, 4), Step(74, 4), Step(64, 4), Step(58, 5))
LEADING = {"rtl": 1.38, "ltr": 1.16}  # of the size: Arabic needs room for marks
RISE = {"rtl": 1.0, "ltr": 0.74}  # how high letters stand over the baseline, of the size
FALL = {"rtl": 0.3, "ltr": 0.22}  # how deep they hang
KICKER_GAP = {"rtl": 24, "ltr": 34}  # px between the kicker's baseline and the headline's highest letters


@dataclass(frozen=True)
class Card:
    """Everything that is drawn. `picture` is a file Pillow reads; the focal point is in percent of it."""

    headline: str
    section: str
    site_name: str
    lang: str
    accent: str
    picture: bytes | None = None
    focus: tuple[int, int] = (50, 50)


def draw(card: Card, fonts: Path) -> bytes:
    """The card as JPEG of at most MAX_BYTES, without metadata. `fonts` may lack any file. About 0.1 s."""
    photo = _opened(card.picture)
    bold = face(fonts, BOLD)
    headline = sayable(card.headline, bold) if bold else None
    if not bold or not headline:
        image = _cut_out(photo, WIDTH, HEIGHT, card.focus) if photo else _plain(ACCENTS[card.accent])
    else:
        image = _with_words(card, headline, bold, photo)
    return _encoded(image)


@cache
def type_version(fonts: Path) -> str:
    """What changes with the type that is installed; read once a process."""
    digest = hashlib.sha256()
    for script in SCRIPTS:
        path = fonts / BOLD.format(script=script)
        digest.update(path.read_bytes() if path.is_file() else b"none")
    return digest.hexdigest()


# ---- the words


def _with_words(card: Card, headline: str, bold: Face, photo: Image.Image | None) -> Image.Image:
    is_rtl = bidi.direction(card.lang) == "rtl"
    if photo:
        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        side = _cut_out(photo, WIDTH - PANEL, HEIGHT, card.focus)
        image.paste(side, (0 if is_rtl else PANEL, 0))
        left, right = (WIDTH - PANEL, WIDTH) if is_rtl else (0, PANEL)
        ink = Ink(INK, ACCENTS[card.accent], INK, LINE)
        steps: Sequence[Step] = BESIDE_A_PICTURE
        ImageDraw.Draw(image).rectangle((0, 0, WIDTH, BAR - 1), ACCENTS[card.accent])
    else:
        ground = ACCENTS[card.accent]
        image = _plain(ground)
        left, right = 0, WIDTH
        tint = _mixed(ground, PAPER, 0.78)
        ink = Ink(PAPER, tint, PAPER, _mixed(ground, PAPER, 0.4))
        steps = ALONE
    column = Column(ImageDraw.Draw(image), bold, card.lang, left + MARGIN, right - MARGIN)
    _set_words(column, card, headline, ink, steps)
    return image


@dataclass(frozen=True)
class Ink:
    """The colours words are set in."""

    headline: str
    kicker: str
    name: str
    rule: str


@dataclass(frozen=True)
class Column:
    """Where words are set: between two edges, in px from the left."""

    canvas: ImageDraw.ImageDraw
    face: Face
    lang: str
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def set(self, setting: Setting, first_baseline: float, leading: float, colour: str) -> None:
        """Draw lines from the edge where reading begins."""
        for number, line in enumerate(setting.lines):
            is_rtl = bidi.direction(self.lang) == "rtl"
            left = self.right - width(line, self.face) * setting.size if is_rtl else self.left
            baseline = first_baseline + number * leading * setting.size
            draw_line(
                self.canvas, line, self.face, setting.size, left=left, baseline=round(baseline), colour=colour,
                lang=self.lang,
            )  # fmt: skip


def _set_words(column: Column, card: Card, headline: str, ink: Ink, steps: Sequence[Step]) -> None:
    """The name of the paper above, as its masthead has it; the headline below, on the last baseline, under its kicker."""
    direction = bidi.direction(card.lang)
    leading, rise, fall, gap = (by[direction] for by in (LEADING, RISE, FALL, KICKER_GAP))
    column.set(_line(column, card.site_name, NAME_STEPS), NAME_BASELINE, 1, ink.name)
    column.canvas.rectangle((column.left, RULE_TOP, column.right - 1, RULE_TOP + RULE - 1), ink.rule)
    kicker = _line(column, card.section, KICKER_STEPS)
    room = FOOT - RULE_TOP - 2 * gap - kicker.size
    allowed = [_within(step, room, rise + fall, leading) for step in steps]
    words = fitted(headline, card.lang, column.face, column.width, allowed)
    last_baseline = FOOT - fall * words.size
    first_baseline = last_baseline - (len(words.lines) - 1) * leading * words.size
    column.set(words, first_baseline, leading, ink.headline)
    column.set(kicker, first_baseline - rise * words.size - gap, 1, ink.kicker)


def _within(step: Step, room: float, letters: float, leading: float) -> Step:
    """The step with no more lines than there is room for."""
    return Step(step.size, min(step.most_lines, 1 + int((room / step.size - letters) / leading)))


def _line(column: Column, text: str, steps: Sequence[Step]) -> Setting:
    said = sayable(text, column.face)
    return fitted(said, column.lang, column.face, column.width, steps) if said else Setting(steps[0].size, ())


# ---- the picture


def _opened(picture: bytes | None) -> Image.Image | None:
    """The picture as RGB; what shows through is paper."""
    if picture is None:
        return None
    image = Image.open(io.BytesIO(picture))
    image.draft("RGB", (WIDTH, HEIGHT))
    if image.mode == "RGB":
        return image
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, PAPER), clear).convert("RGB")


def _cut_out(image: Image.Image, width_px: int, height_px: int, focus: tuple[int, int]) -> Image.Image:
    """The largest part of this shape with the focal point as near its middle as can be, in this size."""
    left, top, width_, height_ = crop_box(image.width, image.height, (width_px, height_px), *focus)
    box = (left, top, left + width_, top + height_)
    return image.resize((width_px, height_px), Image.Resampling.LANCZOS, box=box)


def _plain(colour: str) -> Image.Image:
    return Image.new("RGB", (WIDTH, HEIGHT), colour)


def _mixed(colour: str, other: str, share: float) -> str:
    ours, theirs = (bytes.fromhex(one[1:]) for one in (colour, other))
    return "#" + bytes(round(a + (b - a) * share) for a, b in zip(ours, theirs, strict=True)).hex()


def _encoded(image: Image.Image) -> bytes:
    for quality, subsampling in ENCODINGS:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=subsampling)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()
