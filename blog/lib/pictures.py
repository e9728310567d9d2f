"""Pictures from strangers: judged by what they hold, never by their name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from blog.lib import perceptual_hash
from blog.lib.picture_encoding import Wanted, cut, on_white, written
from blog.lib.picture_opening import LIMITS, MAX_BYTES, MAX_FRAMES, MAX_PIXELS, Limits, Opened, Reason, Refused, opened
from blog.lib.picture_pixels import frames, still
from blog.lib.picture_words import Words, words_of

__all__ = ["LIMITS", "MAX_BYTES", "MAX_FRAMES", "MAX_PIXELS", "Judged", "Limits", "Reason", "Refused", "judge"]

LOOKED_AT_PX = 480  # the wider side, large enough for the colour and the likeness of a picture


@dataclass(frozen=True)
class Judged:
    """A picture that may be kept: what it is by its content, its size in px as a reader sees it.

    `colour` is its dominant one, "#rrggbb"; `perceptual_hash` None where it has too little structure.
    """

    format: str
    width: int
    height: int
    is_animated: bool
    is_see_through: bool
    colour: str
    perceptual_hash: int | None
    words: Words


def judge(content: bytes, limits: Limits = LIMITS) -> Judged:
    """What the picture in `content` is, after decoding all of it. Raises Refused.

    About 0.3 s of processor time for a JPEG of 24 megapixels.
    """
    source = opened(content, limits)
    width, height = source.upright_size
    image = _looked_at(source)
    return Judged(
        format=source.format,
        width=width,
        height=height,
        is_animated=source.frames > 1,
        is_see_through=image.mode == "RGBA",
        colour=dominant_colour(image),
        perceptual_hash=perceptual_hash.of(image),
        words=words_of(source.parts),
    )


def _looked_at(source: Opened) -> Image.Image:
    """The first frame, small; of an animation every frame is decoded."""
    if source.frames == 1:
        return still(source, min(1.0, LOOKED_AT_PX / max(source.width, source.height)))
    first = None
    for image, _ in frames(source):
        first = first or image
    if first is None:
        raise Refused("damaged")
    return first


def dominant_colour(image: Image.Image) -> str:
    """The commonest of a few colours, as `#rrggbb`: what stands in a picture's place until it comes."""
    small = on_white(image).resize((48, 48), Image.Resampling.BOX)
    few = small.quantize(colors=5, method=Image.Quantize.MEDIANCUT)
    place = 3 * max(enumerate(few.histogram()), key=lambda entry: entry[1])[0]
    return "#" + bytes((few.getpalette() or [])[place : place + 3]).hex()


# Until the media room asks for `judge` and `encode`:

WORKING_SIDE_PX = 2560  # nothing wider is ever printed
FALLBACK_WIDTH_PX = 1280  # for readers and machines without WebP; one size is enough for them
NEARLY = 1.15  # a variant this much wider would show no more


@dataclass(frozen=True)
class Variant:
    """One encoded size. `format` is "webp", "jpeg" or "png"; width and height in pixels."""

    width: int
    height: int
    format: str
    bytes: bytes


def open_safely(stream: BinaryIO | bytes, limits: Limits = LIMITS) -> Image.Image:
    """The decoded first frame of the picture in `stream`, upright, in sRGB, without metadata; mode RGB or RGBA.

    A large one comes out smaller, but never below WORKING_SIDE_PX. Raises Refused.
    """
    content = stream if isinstance(stream, bytes) else stream.read(limits.max_bytes + 1)
    source = opened(content, limits)
    return still(source, min(1.0, WORKING_SIDE_PX / max(source.width, source.height)))


def encode_variants(image: Image.Image, widths_px: Sequence[int]) -> list[Variant]:
    """WebP in each width the picture has room for, smallest first, and one JPEG or PNG, last.

    A picture narrower than the widest also comes in its own width, unless a variant is nearly that.
    """
    wanted = sorted({width for width in widths_px if width <= image.width})
    if not wanted or wanted[-1] * NEARLY < image.width < max(widths_px):
        wanted.append(image.width)
    fallback_width = max((width for width in wanted if width <= FALLBACK_WIDTH_PX), default=wanted[0])
    fallback = "png" if image.mode == "RGBA" else "jpeg"
    return [_variant(image, width, "webp") for width in wanted] + [_variant(image, fallback_width, fallback)]


def _variant(image: Image.Image, width: int, format: str) -> Variant:
    small = cut(image, Wanted(width, format), *image.size)
    return Variant(small.width, small.height, format, written(small, format))
