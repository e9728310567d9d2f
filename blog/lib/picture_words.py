"""What a photograph says of itself: caption, credit, source, the day it was taken and who is to be seen.

Read when it comes in, before it is encoded anew without them. Sources: IPTC IIM 4.2 (datasets 2:120 caption, 2:110
credit, 2:80 by-line, 2:115 source, 2:55 date created, in a Photoshop resource of a JPEG), else Exif 3.0
(ImageDescription, Artist, Copyright, DateTimeOriginal); people from XMP (IPTC Photo Metadata Standard, Person Shown).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree

from blog.lib.picture_files import Parts
from blog.lib.picture_files.exif import ARTIST, COPYRIGHT, DESCRIPTION, TAKEN, exif_tags
from blog.lib.text import tidy_line

MAX_LENGTH = 1000  # characters; agencies' captions are up to 500
MAX_DATASETS = 1000  # a file of an agency has 30
MAX_XMP_BYTES = 256 * 1024  # an agency's is 5 to 20 kB; editors' histories make it long
MAX_PEOPLE = 30  # a group photograph
MAX_NAME_LENGTH = 100  # characters

_CAPTION, _CREDIT, _BYLINE, _SOURCE, _CREATED = (2, 120), (2, 110), (2, 80), (2, 115), (2, 55)
_PERSON = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}PersonInImage"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_EARLIEST_YEAR = 1826  # the oldest photograph that is left
# Cameras write their own names where a caption belongs.
_NO_CAPTION = re.compile(
    r"(?i)(?:(?:OLYMPUS|MINOLTA|SAMSUNG|PENTAX) )?DIGITAL CAMERA|SAMSUNG|SONY DSC|KODAK DIGITAL STILL CAMERA"
    r"|r?hdr|dav|default|untitled|DCIM\S*|\S+\.(?:jpe?g|png|tiff?)"
)
_DAY = re.compile(r"(\d{4})[:-]?(\d\d)[:-]?(\d\d)(?!\d)")  # Exif 2024:05:31 12:00:00, IPTC 20240531


class Words(NamedTuple):
    """One line each, tidied; empty where the file says nothing."""

    caption: str = ""
    credit: str = ""
    source: str = ""
    taken_on: date | None = None
    people: tuple[str, ...] = ()


def words_of(parts: Parts) -> Words:
    """What a file that is taken apart says, which anybody may have written; nothing of what cannot be read."""
    iptc, exif = _datasets(parts.iptc), exif_tags(parts.exif)
    caption = iptc.get(_CAPTION) or _exif_text(exif, DESCRIPTION)
    artist = _exif_text(exif, ARTIST) or _exif_text(exif, COPYRIGHT)
    return Words(
        caption="" if _NO_CAPTION.fullmatch(caption) else caption,
        credit=iptc.get(_CREDIT) or iptc.get(_BYLINE) or artist,
        source=iptc.get(_SOURCE, ""),
        taken_on=_day(_exif_text(exif, TAKEN)) or _day(iptc.get(_CREATED, "")),
        people=_people(parts.xmp),
    )


def _datasets(held: bytes) -> dict[tuple[int, int], str]:
    """The texts by record and number; of one that is repeated, the first."""
    found: dict[tuple[int, int], str] = {}
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


def _day(text: str) -> date | None:
    """None for what is no day: a camera whose clock was never set writes zeros."""
    found = _DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year >= _EARLIEST_YEAR else None


def _people(xmp: bytes) -> tuple[str, ...]:
    """Names, each once. A file with entities of its own is not read: they can grow without end.

    Read as UTF-8, which XMP in pictures is, whatever it says of itself: in another encoding nobody would see them.
    """
    if not xmp or len(xmp) > MAX_XMP_BYTES or b"<!" in xmp:
        return ()
    try:
        tree = ElementTree.fromstring(xmp.strip(b"\0").decode("utf-8"))
    except Exception:  # broken XML, an encoding nobody knows and more
        return ()
    named = (tidy_line(item.text or "")[:MAX_NAME_LENGTH] for held in tree.iter(_PERSON) for item in held.iter(_ITEM))
    return tuple(dict.fromkeys(name for name in named if name))[:MAX_PEOPLE]


def _text(value: bytes) -> str:
    """UTF-8, whatever the file says, since nothing else is so by chance; else Latin-1."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return tidy_line(text)[:MAX_LENGTH].strip()
