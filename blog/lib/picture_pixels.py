"""From an opened picture to its pixels: upright, in sRGB, RGB or RGBA, with nothing attached.

Large pictures come out smaller, and are made so a band at a time: memory is what the decoder takes and little more.
"""

import io
from collections.abc import Callable, Iterator

from PIL import Image, ImageCms

from blog.lib.picture_opening import Opened, Refused, pi_heif

BAND_PX = 64  # rows of the smaller picture made at once
MANY_PIXELS = 6_000_000  # up to here a picture is kept whole, 24 MB; a larger one is made smaller as it is converted
AT_ONCE_MS = 10  # browsers show a frame of no more than this for SLOWER_MS
SLOWER_MS = 100

_TURNS = {  # Exif 3.0, 4.6.5.1.6: how to turn what is stored
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def still(source: Opened, scale: float) -> Image.Image:
    """The first frame, at least `scale` (0 to 1) of its size. Call once for one Opened. Raises Refused."""
    try:
        if source.format == "heic":
            return _plain(_heic(source, int(1 / scale)), source, 1)
        image = source.image
        if not source.parts.is_lossless:
            image.draft(image.mode, (_ceil(source.width * scale), _ceil(source.height * scale)))
        image.load()
        return _plain(image, source, int(image.width / (scale * source.width)))
    except Exception as error:  # decoders fail in many ways on hostile input
        raise Refused("damaged") from error


def frames(source: Opened) -> Iterator[tuple[Image.Image, int]]:
    """Every frame of an animation as it is seen, and for how many ms. Call once for one Opened. Raises Refused."""
    image = source.image
    try:
        first = 1 if image.info.get("default_image") else 0  # an APNG's picture for those who cannot play it
        for place in range(first, source.frames):
            image.seek(place)
            image.load()
            duration = round(image.info.get("duration") or 0)
            yield _plain(image, source, 1), duration if duration > AT_ONCE_MS else SLOWER_MS
    except Exception as error:
        raise Refused("damaged") from error


def _ceil(number: float) -> int:
    return max(1, -int(-number // 1))


def _plain(image: Image.Image, source: Opened, factor: int) -> Image.Image:
    profile = image.info.get("icc_profile")
    factor = factor if image.width * image.height > MANY_PIXELS else 1
    if factor > 1:
        working = _smaller(*image.size, factor, lambda top, bottom: _working(image.crop((0, top, image.width, bottom))))
    else:
        working = _working(image)
    plain = _in_srgb(working, profile)
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain = plain.transpose(_TURNS[source.orientation]) if source.orientation in _TURNS else plain
    plain = plain.copy() if plain is image else plain
    plain.info = {}
    return plain


def _smaller(width: int, height: int, factor: int, band: Callable[[int, int], Image.Image]) -> Image.Image:
    """A picture of this size at one `factor`-th, converted band by band; `band` gives the rows from one to another."""
    whole = Image.new(band(0, 1).mode, (_ceil(width / factor), _ceil(height / factor)))
    for top in range(0, height, BAND_PX * factor):
        whole.paste(band(top, min(height, top + BAND_PX * factor)).reduce(factor), (0, top // factor))
    return whole


def _heic(source: Opened, factor: int) -> Image.Image:
    """Straight from what its decoder gives: Pillow's plugin would first make a copy of 4 bytes a px."""
    held = pi_heif.open_heif(io.BytesIO(source.parts.lean))
    rows, (width, height) = memoryview(held.data), held.size
    if (width, height) != (source.width, source.height):
        raise ValueError("another size than the file says")

    def band(top: int, bottom: int) -> Image.Image:
        some = bytes(rows[top * held.stride : bottom * held.stride])
        return _working(Image.frombuffer(held.mode, (width, bottom - top), some, "raw", held.mode, held.stride, 1))

    image = _smaller(width, height, factor if width * height > MANY_PIXELS else 1, band)
    image.info = {"icc_profile": held.info.get("icc_profile")}
    return image


def _working(image: Image.Image) -> Image.Image:
    """In a mode that can be scaled, with the colours still as they are meant by the picture's profile."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA, with colours as the picture's profile means them; one that cannot be read is as good as none."""
    plain = image.convert("RGBA" if image.mode == "RGBA" else "RGB")
    if not profile:
        return plain
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        base = image.convert("RGB") if image.mode == "RGBA" else image
        converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return plain
    if converted is None:
        return plain
    if image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted
