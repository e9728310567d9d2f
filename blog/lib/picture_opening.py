"""Pictures from strangers, before a pixel is decoded: what they hold, never what they are named, and how large.

Nothing here costs more than a look at the file's heads.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Literal

from PIL import AvifImagePlugin, Image

from blog.lib.picture_exif import ORIENTATION, exif_tags

try:
    import pi_heif
except ImportError:  # no wheel for this machine: HEIC is then one more unknown format
    pi_heif = None

MAX_BYTES = 20 * 1024 * 1024  # a 24 megapixel photograph of good quality is 8 to 15 MB
MAX_JPEG_PIXELS = 50_000_000  # the largest common cameras make 45; decoded small
MAX_PIXELS = 25_000_000  # of the other formats, which are decoded whole: a telephone's 24
MAX_FRAMES = 500
MAX_FRAMES_PIXELS = 100_000_000  # of all frames of an animation together
MAX_SIDE_PX = 16_383  # WebP can hold no more

Reason = Literal["empty", "too_many_bytes", "unknown_format", "damaged", "too_many_pixels", "too_many_frames"]

# Pillow only warns between its limit and twice that.
Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread keeps frames of its own
if pi_heif is not None:
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif", "HEIF": "heic"}
FORMATS = tuple(name for name in _FORMATS if name != "MPO")  # SVG is a program, not a picture
_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Refused(Exception):
    """A file that is not let in; `reason` names the sentence to show."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Limits:
    """How much of a picture is bearable. Sizes in bytes and px."""

    max_bytes: int = MAX_BYTES
    max_jpeg_pixels: int = MAX_JPEG_PIXELS
    max_pixels: int = MAX_PIXELS
    max_frames: int = MAX_FRAMES
    max_frames_pixels: int = MAX_FRAMES_PIXELS


LIMITS = Limits()


@dataclass(frozen=True)
class Opened:
    """A picture whose heads are read; `image` is not decoded. `width` and `height` are as stored, in px."""

    content: bytes
    image: Image.Image
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
        raise Refused("too_many_bytes")
    if not _is_of_a_known_kind(content):
        raise Refused("unknown_format")
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        format = _FORMATS[image.format or ""]
        frames = _frames(image, content, limits.max_frames)
        orientation = exif_tags(image.info.get("exif")).get(ORIENTATION)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_many_pixels") from error
    except Exception as error:  # decoders fail in many ways on hostile input
        raise Refused("damaged") from error
    _check_size(format, *image.size, frames, limits)
    return Opened(content, image, format, *image.size, frames, _turn(orientation))


def _turn(orientation: object) -> int:
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _is_of_a_known_kind(content: bytes) -> bool:
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")):
        return True
    if content.startswith(b"RIFF"):
        return content[8:12] == b"WEBP"
    return content[4:8] == b"ftyp" and content[8:12] in _BRANDS and (pi_heif is not None or b"avi" in content[8:40])


def _check_size(format: str, width: int, height: int, frames: int, limits: Limits) -> None:
    most = limits.max_jpeg_pixels if format == "jpeg" else limits.max_pixels
    if width * height > most or max(width, height) > MAX_SIDE_PX:
        raise Refused("too_many_pixels")
    if frames > limits.max_frames:
        raise Refused("too_many_frames")
    if frames > 1 and width * height * frames > limits.max_frames_pixels:
        raise Refused("too_many_pixels")


def _frames(image: Image.Image, content: bytes, enough: int) -> int:
    """How many frames there are; for GIF, whose frames Pillow finds by walking them, at most `enough` + 1.

    A JPEG or HEIC with several pictures is the first of them.
    """
    if image.format == "GIF":
        return _gif_frames(content, enough)
    return getattr(image, "n_frames", 1) if image.format in ("PNG", "WEBP", "AVIF") else 1


def _gif_frames(data: bytes, enough: int) -> int:
    """Frames counted by hopping from block to block (GIF89a, 20 to 26)."""
    has_colours, colour_bits = data[10] & 0x80, data[10] & 7
    place, frames = 13 + (3 * 2 ** (colour_bits + 1) if has_colours else 0), 0
    while place < len(data) and frames <= enough:
        if data[place] == 0x21:  # an extension
            place += 2
        elif data[place] == 0x2C:  # a frame
            frames += 1
            flags = data[place + 9] if place + 9 < len(data) else 0
            place += 11 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
        else:
            break
        while place < len(data) and data[place]:
            place += data[place] + 1
        place += 1
    return frames
