"""The few Exif tags a newspaper needs (Exif 3.0, 4.6; TIFF 6.0, section 2), read from hostile bytes at a bounded cost.

Pillow's reader copies every value of every tag, and 5000 tags may each claim the whole file.
"""

from collections.abc import Iterator
from typing import Literal

ORIENTATION, DESCRIPTION, ARTIST, COPYRIGHT, TAKEN = 0x0112, 0x010E, 0x013B, 0x8298, 0x9003
_MORE = 0x8769  # where the camera's own tags begin
MAX_TAGS = 1000  # of one list; a camera writes 60
MAX_TEXT_BYTES = 8000  # more than any caption that is kept

_SHORT, _LONG, _TEXTS = 3, 4, (1, 2, 7, 129)  # 129: UTF-8, since Exif 3.0


def exif_tags(exif: object) -> dict[int, int | bytes]:
    """Values by tag, of the tags above: numbers, and texts cut at MAX_TEXT_BYTES. Never raises."""
    if not isinstance(exif, bytes):
        return {}
    exif = exif.removeprefix(b"Exif\0\0")
    order: Literal["little", "big"] = "little" if exif[:2] == b"II" else "big"
    if exif[:4] not in (b"II*\0", b"MM\0*"):
        return {}
    found = dict(_entries(exif, int.from_bytes(exif[4:8], order), order))
    more = found.pop(_MORE, None)
    return found | dict(_entries(exif, more, order)) if isinstance(more, int) else found


def _entries(exif: bytes, start: int, order: Literal["little", "big"]) -> Iterator[tuple[int, int | bytes]]:
    """One list of tags: how many, then 12 bytes each (tag, kind, count, value or where it is)."""

    def number(place: int, length: int) -> int:
        return int.from_bytes(exif[place : place + length], order)

    for place in range(start + 2, start + 2 + 12 * min(number(start, 2), MAX_TAGS), 12):
        tag, kind, count = number(place, 2), number(place + 2, 2), number(place + 4, 4)
        if tag not in (ORIENTATION, DESCRIPTION, ARTIST, COPYRIGHT, TAKEN, _MORE):
            continue
        if kind in (_SHORT, _LONG):
            yield tag, number(place + 8, 2 if kind == _SHORT else 4)
        elif kind in _TEXTS:
            where = place + 8 if count <= 4 else number(place + 8, 4)
            yield tag, exif[where : where + min(count, MAX_TEXT_BYTES)]
