"""Which files a picture is served as, and their addresses: computed from what is known of it, whether they exist or not.

An address is `/media/<digest>/<width>.<format>`, or `/media/<digest>/<shape>/<width>.<format>` for a crop
(`16x9-50-33`: ratio and focal point in percent, so that another focal point is another address) and for the first
frame of an animation (`still`). It is made of what it shows and never changes its meaning, so it may be kept for ever.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from blog.lib.picture_shapes import RATIOS, crop_box

WIDTHS_PX = (
    480,
    672,
    1000,
    1280,
    1600,
)  # a phone 360 to 412 px wide, less its margins, at one dot a pixel, two, three; a desktop
ANIMATED_WIDTHS_PX = (480, 960)  # every frame is encoded: few sizes are enough
FALLBACK_WIDTH_PX = 1280  # for readers and machines that take neither AVIF nor WebP; one size is enough for them
NEARLY = 1.15  # a file this much wider would show no more

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
STILL = "still"
REDUCED_MOTION = "(prefers-reduced-motion: reduce)"
MADE_AHEAD = ("", "16x9")  # the queue makes these shapes; others are made when they are first asked for

_FOCUS = "(?:100|[1-9]?[0-9])"
_NAME = re.compile(
    f"(?:(?P<shape>{STILL}|(?:{'|'.join(RATIOS)})-{_FOCUS}-{_FOCUS})/)?"
    rf"(?P<width>[1-9][0-9]{{0,4}})\.(?P<format>{'|'.join(TYPES)})"
)


class Stored(Protocol):
    """What has to be known of a picture. Width and height in px, upright, of the upload; focus in percent."""

    @property
    def digest(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def is_see_through(self) -> bool: ...
    @property
    def is_animated(self) -> bool: ...
    @property
    def focus_x(self) -> int: ...
    @property
    def focus_y(self) -> int: ...


class FileName(NamedTuple):
    """One file of a picture, below its digest. `shape` "" is the whole picture."""

    shape: str
    width: int
    format: str

    def __str__(self) -> str:
        return f"{self.shape}/{self.width}.{self.format}" if self.shape else f"{self.width}.{self.format}"


class Source(NamedTuple):
    """A `<source>` of HTML's `<picture>`: one format in every width."""

    type: str
    srcset: str
    media: str = ""


class Rendition(NamedTuple):
    """One shape of a picture as a page prints it: `src` for whoever takes no source; width and height in px."""

    src: str
    width: int
    height: int
    sources: tuple[Source, ...]


def parse(name: str) -> FileName | None:
    """The file an address below a digest names; None for what no picture can have."""
    match = _NAME.fullmatch(name)
    return FileName(match["shape"] or "", int(match["width"]), match["format"]) if match else None


def rendition(picture: Stored, ratio: str = "") -> Rendition:
    """The whole picture, or it cut to one of RATIOS around its focal point."""
    shape = _shape(picture, ratio)
    width, height = size(picture, shape)
    sources = [_source(picture, shape, format) for format in formats(picture, shape)[:-1]]
    if _moves(picture, shape):
        sources.insert(0, _source(picture, STILL, "webp")._replace(media=REDUCED_MOTION))
    return Rendition(_address(picture, fallback(picture, shape)), width, height, tuple(sources))


def fallback(picture: Stored, shape: str = "") -> FileName:
    """The file every browser can show."""
    wide = widths(picture, shape)
    width = max((width for width in wide if width <= FALLBACK_WIDTH_PX), default=wide[0])
    return FileName(shape, width, formats(picture, shape)[-1])


def files(picture: Stored) -> Iterator[FileName]:
    """What is made ahead, in the order readers will miss it."""
    shapes = dict.fromkeys(_shape(picture, ratio) for ratio in MADE_AHEAD)
    for shape in [*shapes, *([STILL] if picture.is_animated else [])]:
        *modern, old = formats(picture, shape)
        for format in modern:
            yield from (FileName(shape, width, format) for width in widths(picture, shape))
        yield FileName(shape, fallback(picture, shape).width, old)


def has(picture: Stored, name: FileName) -> bool:
    """Whether this is one of the picture's files: with its focal point as it is now, in one of its widths and formats."""
    ratio = name.shape.partition("-")[0]
    is_known = picture.is_animated if name.shape == STILL else name.shape == _shape(picture, ratio)
    return is_known and name.width in widths(picture, name.shape) and name.format in formats(picture, name.shape)


def as_now(picture: Stored, name: FileName) -> FileName | None:
    """Of a crop around a former focal point: the same crop as it is now. None for anything else."""
    now = name._replace(shape=_shape(picture, name.shape.partition("-")[0]))
    return now if now.shape and has(picture, now) else None


def crop(picture: Stored, shape: str) -> tuple[int, int, int, int] | None:
    """What of the upright picture a shape shows: left, top, width, height in px; None for all of it."""
    ratio, *focus = shape.split("-")
    if ratio not in RATIOS:
        return None
    return crop_box(picture.width, picture.height, RATIOS[ratio], int(focus[0]), int(focus[1]))


def size(picture: Stored, shape: str = "") -> tuple[int, int]:
    """Width and height in px of a shape at its largest."""
    box = crop(picture, shape)
    return (box[2], box[3]) if box else (picture.width, picture.height)


def widths(picture: Stored, shape: str = "") -> list[int]:
    """The widths a shape comes in, in px, smallest first.

    A shape narrower than the widest also comes in its own width, unless one of the list is nearly that.
    """
    full = size(picture, shape)[0]
    offered = ANIMATED_WIDTHS_PX if _moves(picture, shape) else WIDTHS_PX
    wanted = [width for width in offered if width <= full]
    if not wanted or wanted[-1] * NEARLY < full < offered[-1]:
        wanted.append(full)
    return wanted


def formats(picture: Stored, shape: str = "") -> tuple[str, ...]:
    """The formats a shape comes in: the smallest first, last the one every browser can show."""
    if _moves(picture, shape):
        return ("webp", "gif")
    return ("avif", "webp", "png" if picture.is_see_through else "jpeg")


def _moves(picture: Stored, shape: str) -> bool:
    """Crops of an animation are of its first frame: they stand in lists, where nothing should move."""
    return picture.is_animated and not shape


def _shape(picture: Stored, ratio: str) -> str:
    return f"{ratio}-{picture.focus_x}-{picture.focus_y}" if ratio in RATIOS else ""


def _source(picture: Stored, shape: str, format: str) -> Source:
    files = (FileName(shape, width, format) for width in widths(picture, shape))
    return Source(TYPES[format], ", ".join(f"{_address(picture, file)} {file.width}w" for file in files))


def _address(picture: Stored, file: FileName) -> str:
    return f"/media/{picture.digest}/{file}"
