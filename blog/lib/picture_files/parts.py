"""What the readers of files give."""

from typing import NamedTuple


class Broken(ValueError):
    """A file that is not as its format says."""


class Parts(NamedTuple):
    """`lean` is the file without what is not needed to see it; `frames` how many pictures are shown one after another.

    `width` and `height` in px are those of the largest canvas a decoder may make, where the reader knows them (0: it
    does not). `held_bytes` is what a decoder holds before it gives the first row. A lossless JPEG cannot be decoded small.
    """

    lean: bytes
    exif: bytes = b""
    iptc: bytes = b""  # IIM datasets
    xmp: bytes = b""
    frames: int = 1
    width: int = 0
    height: int = 0
    held_bytes: int = 0
    is_lossless: bool = False
