"""Pictures from strangers: judged by what they hold, never by their name."""

from dataclasses import dataclass

from PIL import Image

from blog.lib import perceptual_hash
from blog.lib.picture_encoding import on_white
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

    A JPEG is decoded small, everything else whole: 0.1 to 0.7 s of processor time and up to 120 MB for 25 megapixels.
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
