"""What a photograph says of itself: the caption and the credit its maker wrote into the file.

Read when it comes in, before it is encoded anew without them. Sources: IPTC IIM 4.2 (datasets 2:120 caption, 2:110
credit, 2:80 by-line, in a Photoshop resource of a JPEG), else Exif 3.0 (ImageDescription, Artist, Copyright).
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PIL import Image

from blog.lib.picture_exif import ARTIST, COPYRIGHT, DESCRIPTION, exif_tags
from blog.lib.picture_opening import FORMATS
from blog.lib.text import tidy_line

MAX_LENGTH = 1000  # characters; agencies' captions are up to 500
MAX_DATASETS = 1000  # a file of an agency has 30

_IPTC = 0x0404  # the Photoshop resource that holds IIM
_CAPTION, _CREDIT, _BYLINE = (2, 120), (2, 110), (2, 80)
# Cameras write their own names where a caption belongs.
_NO_CAPTION = re.compile(
    r"(?i)(?:(?:OLYMPUS|MINOLTA|SAMSUNG|PENTAX) )?DIGITAL CAMERA|SAMSUNG|SONY DSC|KODAK DIGITAL STILL CAMERA"
    r"|r?hdr|dav|default|untitled|DCIM\S*|\S+\.(?:jpe?g|png|tiff?)"
)


class Words(NamedTuple):
    """One line each, tidied; empty where the file says nothing."""

    caption: str = ""
    credit: str = ""


def words_inside(content: bytes) -> Words:
    """What the file says, which anybody may have written; nothing of what cannot be read. Never raises."""
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        iptc = _datasets(image.info.get("photoshop"))
        exif = exif_tags(image.info.get("exif"))
    except Exception:  # readers of metadata fail in many ways on hostile input; the picture is judged elsewhere
        return Words()
    caption = iptc.get(_CAPTION) or _exif_text(exif, DESCRIPTION)
    artist = _exif_text(exif, ARTIST) or _exif_text(exif, COPYRIGHT)
    credit = iptc.get(_CREDIT) or iptc.get(_BYLINE) or artist
    return Words("" if _NO_CAPTION.fullmatch(caption) else caption, credit)


def _datasets(resources: object) -> dict[tuple[int, int], str]:
    """The texts by record and number; of one that is repeated, the first."""
    held = resources.get(_IPTC) if isinstance(resources, Mapping) else None
    found: dict[tuple[int, int], str] = {}
    if isinstance(held, bytes):
        for key, value in _read(held):
            found.setdefault(key, _text(value))
    return found


def _read(held: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Datasets one after the other (IIM 4.2, 1.5): a mark, record, number, length, value. Ends where one is broken."""
    place = 0
    for _ in range(MAX_DATASETS):
        head = held[place : place + 5]
        length = int.from_bytes(head[3:5])
        if len(head) < 5 or head[0] != 0x1C or length & 0x8000:  # a length of a length: 32 kB, no caption
            return
        yield (head[1], head[2]), held[place + 5 : place + 5 + length]
        place += 5 + length


def _exif_text(exif: Mapping[int, int | bytes], tag: int) -> str:
    """A copyright may name an editor too, behind a zero (Exif 3.0, 4.6.5)."""
    value = exif.get(tag)
    return _text(value.split(b"\0")[0]) if isinstance(value, bytes) else ""


def _text(value: bytes) -> str:
    """UTF-8, whatever the file says, since nothing else is so by chance; else Latin-1."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return tidy_line(text)[:MAX_LENGTH].strip()
