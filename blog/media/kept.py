"""What the file of a picture may be called in a store, and what is known of one that is kept."""

import re
from datetime import datetime
from typing import NamedTuple

# Lower case, so that a disk that ignores case holds what a bucket holds; no part begins or ends with a dot.
_PART = r"[0-9a-z_-]+(?:\.[0-9a-z_-]+)*"
_NAME = re.compile(rf"{_PART}(?:/{_PART})*")
MAX_NAME_LENGTH = 200  # characters; a digest and a shape need about 90, a file system takes 255 a part


class Kept(NamedTuple):
    """A file: its name in its tree, its size in bytes, when it was last written (aware UTC)."""

    name: str
    size: int
    modified: datetime


def is_name(text: str) -> bool:
    return len(text) <= MAX_NAME_LENGTH and _NAME.fullmatch(text) is not None


def checked(name: str) -> str:
    """The name, if it is one; else ValueError, before it reaches a disk or a network."""
    if not is_name(name):
        raise ValueError(f"{name!r} is no name of a picture's file")
    return name
