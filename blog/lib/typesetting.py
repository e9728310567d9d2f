"""The paper's type on a picture: which file has a letter, how wide a line is, drawn by Raqm.

A family is two files of one design, Arabic and Latin with the signs both use (`frontend/fonts.mjs`). Raqm shapes one run
of one file at a time; the order of runs is ours (`visual_order`). Lengths are pixels, `size` is pixels to the em.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont, features

from blog.lib import bidi, visual_order
from blog.lib.bidi import Direction

SCRIPTS = ("latin", "arabic")  # the order in which a letter is looked for
_MEASURED_AT = 100  # px to the em; the files have no hints, so widths grow with the size
_UNKNOWN = "\uffff"  # no font has it
_INVISIBLE = "\u200c\u200d"  # the joiners: no shape of their own, but the Arabic file knows them


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one file and one direction, `x` px from the left end of its line."""

    text: str
    direction: Direction
    script: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """Part of a text, with the levels it has there."""

    text: str
    levels: tuple[int, ...]


class Face:
    """One weight of one family, from a folder of fonts."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises OSError where the fonts, or the library that shapes Arabic, are not installed."""
        if not features.check("raqm"):
            raise OSError("Pillow without Raqm")
        self._paths = {script: folder / name.format(script=script) for script in SCRIPTS}
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._widths: dict[tuple[str, str, Direction], float] = {}
        for script in SCRIPTS:
            self.font(script, _MEASURED_AT)

    def font(self, script: str, size: int) -> ImageFont.FreeTypeFont:
        """A file in one size, opened once."""
        if (script, size) not in self._fonts:
            path = str(self._paths[script])
            self._fonts[script, size] = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
        return self._fonts[script, size]

    def script_of(self, character: str) -> str:
        """Which file has this character; "" for none."""
        return next((script for script in SCRIPTS if self._has(script, character)), "")

    def _has(self, script: str, character: str) -> bool:
        if character in _INVISIBLE:
            return script == "arabic"
        if (script, character) not in self._known:
            font = self.font(script, _MEASURED_AT)
            shape, unknown = (_shape(font, one) for one in (character, _UNKNOWN))
            self._known[script, character] = shape != unknown
        return self._known[script, character]

    def width(self, piece: str, script: str, direction: Direction) -> float:
        """In ems. Kept, for every size and every cut asks for the same words again."""
        key = (piece, script, direction)
        if key not in self._widths:
            font = self.font(script, _MEASURED_AT)
            self._widths[key] = font.getlength(piece, direction=direction) / _MEASURED_AT
        return self._widths[key]


def _shape(font: ImageFont.FreeTypeFont, character: str) -> tuple[float, bytes]:
    return font.getlength(character), bytes(font.getmask(character))


@cache
def face(folder: Path, name: str) -> Face | None:
    """A face opened once a process, None where it is not installed."""
    try:
        return Face(folder, name)
    except OSError:
        return None


# ---- what can be said in a face


def sayable(text: str, face: Face) -> str | None:
    """`text` on one line in characters the face has: signs it lacks are left out, accents it lacks are taken off.

    None where a letter or a digit is lacking: half a word is worse than none.
    """
    tidy = bidi.strip_controls(unicodedata.normalize("NFC", " ".join(text.split())))
    said = []
    for character in tidy:
        if face.script_of(character):
            said.append(character)
            continue
        plain = [one for one in _plainer(character) if face.script_of(one)]
        if not plain and unicodedata.category(character)[0] in "LN":
            return None
        said += plain
    return " ".join("".join(said).strip(_INVISIBLE).split())


def _plainer(character: str) -> str:
    """The letter without its accent or stroke, or the letters a sign stands for: Č, Ł and ﻻ to C, L and لا."""
    name, _with, rest = unicodedata.name(character, "").partition(" WITH ")
    if rest and name.startswith("LATIN "):
        return unicodedata.lookup(name)
    return unicodedata.normalize("NFKD", character)


# ---- one line


def pieces(line: Line, face: Face, size: float) -> list[Piece]:
    """The runs of a line from left to right, each with its place."""
    found, x = [], 0.0
    for run, direction in visual_order.seen(line.text, line.levels):
        parts = list(_by_script(run, face))
        for text, script in parts if direction == "ltr" else reversed(parts):
            width = face.width(text, script, direction) * size
            found.append(Piece(text, direction, script, x, width))
            x += width
    return found


def _by_script(run: str, face: Face) -> Iterator[tuple[str, str]]:
    """A run cut where the file changes."""
    for script, letters in groupby(visual_order.clusters(run), key=lambda cluster: face.script_of(cluster[0])):
        yield "".join(letters), script


def width(line: Line, face: Face) -> float:
    """In ems."""
    return sum(piece.width for piece in pieces(line, face, 1))


def draw_line(canvas: ImageDraw.ImageDraw, line: Line, face: Face, size: int, *, left: float, baseline: float,
              colour: str, lang: str) -> None:  # fmt: skip
    """Draw a line so that it begins at `left` and stands on `baseline`."""
    for piece in pieces(line, face, size):
        if piece.text.strip():
            canvas.text(
                (left + piece.x, baseline), piece.text, fill=colour, font=face.font(piece.script, size), anchor="ls",
                direction=piece.direction, language=lang,
            )  # fmt: skip
