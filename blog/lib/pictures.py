"""Pictures from strangers: opened by what they hold, never by their name, and encoded anew for the page.

What leaves this module was written by this module: no metadata, no thumbnails, nothing after the end of the picture.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # SVG is a program, not a picture
MAX_BYTES = 20 * 1024 * 1024  # a 24 megapixel photograph of good quality is 8 to 15 MB
MAX_PIXELS = 50_000_000  # 150 MB as RGB; the largest common cameras make 45
MAX_FRAMES = 500  # only the first is kept, but all have to be counted
MAX_SIDE_PX = 16_383  # WebP can hold no more
WORKING_SIDE_PX = 2560  # nothing wider is ever printed; a JPEG is decoded near this size, not in full

FALLBACK_WIDTH_PX = 1280  # for readers and machines without WebP; one size is enough for them
NEARLY = 1.15  # a variant this much wider would show no more
WEBP_QUALITY = 80
WEBP_EFFORT = 4  # 0 to 6; 6 takes three times as long for 2% less
JPEG_QUALITY = 82

Reason = Literal["empty", "too_many_bytes", "unknown_format", "damaged", "too_many_pixels", "too_many_frames"]

# Pillow only warns between its limit and twice that.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class Refused(Exception):
    """A file that is not let in; `reason` names the sentence to show."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Limits:
    """How much of a picture is bearable."""

    max_bytes: int = MAX_BYTES
    max_pixels: int = MAX_PIXELS
    max_frames: int = MAX_FRAMES


LIMITS = Limits()


@dataclass(frozen=True)
class Variant:
    """One encoded size. `format` is "webp", "jpeg" or "png"; width and height in pixels."""

    width: int
    height: int
    format: str
    bytes: bytes


def open_safely(stream: BinaryIO | bytes, limits: Limits = LIMITS) -> Image.Image:
    """The decoded first frame of the picture in `stream`, upright, in sRGB, without metadata; mode RGB or RGBA.

    A large JPEG comes out smaller, but never below WORKING_SIDE_PX. Raises Refused.
    """
    data = stream if isinstance(stream, bytes) else stream.read(limits.max_bytes + 1)
    if not data:
        raise Refused("empty")
    if len(data) > limits.max_bytes:
        raise Refused("too_many_bytes")
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise Refused("unknown_format") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_many_pixels") from error
    except Exception as error:  # decoders fail in many ways on hostile input
        raise Refused("damaged") from error
    return _decoded(image, data, limits)


def _decoded(image: Image.Image, data: bytes, limits: Limits) -> Image.Image:
    if image.width * image.height > limits.max_pixels or max(image.size) > MAX_SIDE_PX:
        raise Refused("too_many_pixels")
    if _frames(image, data, limits.max_frames) > limits.max_frames:
        raise Refused("too_many_frames")
    try:
        _decode_near_working_size(image)
        image.load()
        return _plain(image)
    except Exception as error:
        raise Refused("damaged") from error


def _decode_near_working_size(image: Image.Image) -> None:
    scale = WORKING_SIDE_PX / max(image.size)
    if scale < 1:
        image.draft("RGB", (round(image.width * scale), round(image.height * scale)))


def _frames(image: Image.Image, data: bytes, enough: int) -> int:
    """How many frames there are; for GIF, whose frames Pillow finds by walking them, at most `enough` + 1."""
    if image.format != "GIF":
        return getattr(image, "n_frames", 1)
    return _gif_frames(data, enough)


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


def _plain(image: Image.Image) -> Image.Image:
    """Upright, sRGB, RGB or RGBA, and nothing attached."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16 bits of grey
        upright = upright.point(lambda value: value / 256, "L") if upright.mode == "I" else _grey_of_16_bits(upright)
    has_alpha = upright.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in upright.info
    if profile:
        upright = _in_srgb(upright, profile, has_alpha)
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain = plain.copy() if plain is image else plain
    plain.info = {}
    return plain


def _grey_of_16_bits(image: Image.Image) -> Image.Image:
    return image.convert("I").point(lambda value: value / 256).convert("L")


def _in_srgb(image: Image.Image, profile: bytes, has_alpha: bool) -> Image.Image:
    """Colours as the picture's own profile means them; a profile that cannot be read is as good as none."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        alpha = image.convert("RGBA").getchannel("A") if has_alpha else None
        base = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
        converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        if converted is None:
            return image
        if alpha is not None:
            converted.putalpha(alpha)
        return converted
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def encode_variants(image: Image.Image, widths_px: Sequence[int]) -> list[Variant]:
    """WebP in each width the picture has room for, smallest first, and one JPEG or PNG, last.

    A picture narrower than the widest also comes in its own width, unless a variant is nearly that.
    Takes what `open_safely` returned. About 150 ms of processor time for 1280 px.
    """
    wanted = sorted({width for width in widths_px if width <= image.width})
    if not wanted or wanted[-1] * NEARLY < image.width < max(widths_px):
        wanted.append(image.width)
    variants = [_encoded(_resized(image, width), "webp") for width in wanted]
    fallback_width = max((width for width in wanted if width <= FALLBACK_WIDTH_PX), default=wanted[0])
    is_see_through = image.mode == "RGBA"
    variants.append(_encoded(_resized(image, fallback_width), "png" if is_see_through else "jpeg"))
    return variants


def _resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, format: str) -> Variant:
    out = io.BytesIO()
    if format == "webp":
        image.save(out, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT)
    elif format == "jpeg":
        image.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        image.save(out, "PNG", optimize=True)
    return Variant(image.width, image.height, format, out.getvalue())


def dominant_colour(image: Image.Image) -> str:
    """The commonest of a few colours, as `#rrggbb`: what stands in a picture's place until it comes."""
    small = image.convert("RGB").resize((48, 48), Image.Resampling.BOX)
    few = small.quantize(colors=5, method=Image.Quantize.MEDIANCUT)
    place = 3 * max(enumerate(few.histogram()), key=lambda entry: entry[1])[0]
    return "#" + bytes((few.getpalette() or [])[place : place + 3]).hex()
