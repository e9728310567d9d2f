"""Photographs with words inside, as cameras and agencies send them."""

import random
from io import BytesIO

from PIL import ExifTags, Image

CAPTION, CREDIT, BYLINE, SOURCE, CREATED = 120, 110, 80, 115, 55  # datasets of IPTC's second record
TAGS = {
    "description": ExifTags.Base.ImageDescription,
    "artist": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
}


def photograph(iptc: dict[int, bytes] | None = None, *, colour: str = "teal", **exif: bytes) -> bytes:
    """A JPEG with IPTC datasets by number, and Exif `description`, `artist`, `copyright` and `taken`."""
    held, kept = BytesIO(), Image.Exif()
    for name, value in exif.items():
        if name == "taken":
            kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = value
        else:
            kept[TAGS[name]] = value
    Image.new("RGB", (900, 600), colour).save(held, "JPEG", exif=kept.tobytes() if exif else b"")
    plain = held.getvalue()
    return plain[:2] + (_segment(iptc) if iptc else b"") + plain[2:]


def scenery(seed: int, width: int = 2000, height: int = 1500) -> bytes:
    """A JPEG as heavy as a photograph: at every scale about as much to see as in nature (D. J. Field, 1987)."""
    light = _noise(random.Random(seed), (width, height), 0.8)
    tints = [_noise(random.Random(seed + number), (width // 8, height // 8), 0.4) for number in (1000, 2000)]
    soft = [tint.resize((width, height)).point(lambda value: 128 + (value - 128) // 3) for tint in tints]
    held = BytesIO()
    Image.merge("YCbCr", [light, *soft]).save(held, "JPEG", quality=85)
    return held.getvalue()


def _noise(chance: random.Random, size: tuple[int, int], fine: float) -> Image.Image:
    """Grains of every size, from a quarter of the picture's width to a pixel; `fine` is what the smaller weigh."""
    width, height = size
    grains = []
    across = 4
    while across <= width:
        grid = (across, max(1, across * height // width))
        grain = Image.frombytes("L", grid, chance.randbytes(grid[0] * grid[1]))
        grains.append(grain.resize(size, Image.Resampling.BICUBIC))
        across *= 2
    blended = grains.pop()
    for grain in reversed(grains):
        blended = Image.blend(grain, blended, fine)
    return blended


def _segment(iptc: dict[int, bytes]) -> bytes:
    """An APP13 with one Photoshop resource (IPTC IIM 4.2 in resource 0x0404)."""
    data = b"".join(bytes((0x1C, 2, number)) + len(value).to_bytes(2) + value for number, value in iptc.items())
    resource = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data + b"\0" * (len(data) % 2)
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
