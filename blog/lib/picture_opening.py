"""Pictures from strangers, before a pixel is decoded: what they hold, never what they are named, and how large.

Nothing here costs more than a look at the file's heads.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Literal

from PIL import AvifImagePlugin, Image

from blog.lib.picture_files import Broken, Parts, kind_of, taken_apart
from blog.lib.picture_files.exif import ORIENTATION, exif_tags

try:
    import pi_heif
except ImportError:  # no wheel for this machine: HEIC is then one more unknown format
    pi_heif = None

MAX_BYTES = 20 * 1024 * 1024  # a 24 megapixel photograph of good quality is 8 to 15 MB

# What decoding takes in memory is measured, and kept under 150 MB for every format (bytes a px in brackets).
MAX_PIXELS = {
    "jpeg": 50_000_000,  # decoded small; the largest common cameras make 45 megapixels
    "heic": 25_000_000,  # a telephone's 24 [4.5; with alpha 6.5]
    "png": 25_000_000,  # [4.7]
    "gif": 25_000_000,  # [1]
    "avif": 13_000_000,  # a telephone's 12 [8.6 to 10.9]
    "webp": 9_000_000,  # [15.2: the decoder keeps two canvases, Pillow makes two copies]
}
MAX_HELD_BYTES = 120_000_000  # of a JPEG that comes in scans: 40 megapixels as cameras write them
MAX_FRAMES = 500
MAX_FRAME_PIXELS = 4_000_000  # of an animation, whose decoders keep up to 25 bytes a px; a film of 1080 lines has 2
MAX_FRAMES_PIXELS = 75_000_000  # of all frames together: 300 of 500 by 500
MAX_SIDE_PX = 16_383  # WebP can hold no more

Reason = Literal[
    "empty", "too_many_bytes", "unknown_format", "damaged", "too_many_pixels", "too_many_frames", "too_heavy"
]

# Pillow only warns between its limit and twice that.
Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values())
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread keeps frames of its own
if pi_heif is not None:
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF", "heic": "HEIF"}  # Pillow's names


class Refused(Exception):
    """A file that is not let in; `reason` names the sentence to show, `most` the limit it broke (px, bytes or frames)."""

    def __init__(self, reason: Reason, most: int = 0) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.most = most


@dataclass(frozen=True)
class Limits:
    """How much of a picture is bearable. `max_pixels` counts for every format, beside its own in MAX_PIXELS."""

    max_bytes: int = MAX_BYTES
    max_pixels: int = max(MAX_PIXELS.values())
    max_frames: int = MAX_FRAMES
    max_frames_pixels: int = MAX_FRAMES_PIXELS


LIMITS = Limits()


@dataclass(frozen=True)
class Opened:
    """A picture whose heads are read; `image` is not decoded. `width` and `height` are as stored, in px."""

    image: Image.Image
    parts: Parts
    format: str
    width: int
    height: int
    frames: int
    orientation: int

    @property
    def is_sideways(self) -> bool:
        return self.orientation >= 5

    @property
    def upright_size(self) -> tuple[int, int]:
        return (self.height, self.width) if self.is_sideways else (self.width, self.height)


def opened(content: bytes, limits: Limits = LIMITS) -> Opened:
    """The picture in `content`, within the limits. Raises Refused."""
    if not content:
        raise Refused("empty")
    if len(content) > limits.max_bytes:
        raise Refused("too_many_bytes", limits.max_bytes)
    format = kind_of(content)
    if format is None or (format == "heic" and pi_heif is None):
        raise Refused("unknown_format")
    try:
        parts = taken_apart(content)
    except (Broken, IndexError) as error:
        raise Refused("damaged") from error
    _check_size(format, parts, parts.width, parts.height, parts.frames, limits)
    image = _image(parts.lean, format)
    frames = _frames(image, parts)
    _check_size(format, parts, *image.size, frames, limits)
    return Opened(image, parts, format, *image.size, frames, _orientation(image, parts, format))


def _image(lean: bytes, format: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(lean), formats=(FORMATS[format],))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_many_pixels", MAX_PIXELS[format]) from error
    except Exception as error:  # decoders fail in many ways on hostile input
        raise Refused("damaged") from error


def _check_size(format: str, parts: Parts, width: int, height: int, frames: int, limits: Limits) -> None:
    most = min(limits.max_pixels, MAX_PIXELS[format])
    if width * height > most or max(width, height) > MAX_SIDE_PX or parts.held_bytes > MAX_HELD_BYTES:
        raise Refused("too_many_pixels", most)
    if frames > limits.max_frames:
        raise Refused("too_many_frames", limits.max_frames)
    if frames > 1 and width * height > MAX_FRAME_PIXELS:
        raise Refused("too_many_pixels", MAX_FRAME_PIXELS)
    if frames > 1 and width * height * frames > limits.max_frames_pixels:
        raise Refused("too_many_frames", limits.max_frames_pixels // (width * height))


def _frames(image: Image.Image, parts: Parts) -> int:
    """GIF's are counted already: Pillow would walk through them all. A HEIC with several pictures is its first."""
    return getattr(image, "n_frames", 1) if image.format in ("PNG", "WEBP", "AVIF") else parts.frames


def _orientation(image: Image.Image, parts: Parts, format: str) -> int:
    """How the picture is to be turned (Exif, 1 to 8). AVIF says it in a box, which Pillow gives as if it were Exif's.

    HEIC's decoder turns it by itself.
    """
    said = exif_tags(image.info.get("exif") if format == "avif" else parts.exif).get(ORIENTATION)
    return said if isinstance(said, int) and 1 <= said <= 8 and format != "heic" else 1
