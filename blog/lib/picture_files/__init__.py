"""Picture files taken apart: what is needed to see them, and what they say of themselves, before any decoder sees them.

A decoder is given `lean`: no camera's notes, no thumbnails, no second pictures, nothing behind the end. So a bomb in
them costs nothing, and nothing of them can come through. Readers here raise Broken and take time by the byte.
"""

from blog.lib.picture_files import boxes, gif, jpeg, png, webp
from blog.lib.picture_files.parts import Broken, Parts

__all__ = ["Broken", "Parts", "kind_of", "taken_apart"]

_AVIF, _HEIC = (b"avif", b"avis"), (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")
_READERS = {
    "jpeg": jpeg.parts,
    "png": png.parts,
    "webp": webp.parts,
    "gif": gif.parts,
    "avif": boxes.parts,
    "heic": boxes.parts,
}


def kind_of(content: bytes) -> str | None:
    """ "jpeg", "png", "webp", "gif", "avif" or "heic" by the first bytes; None for everything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(png.SIGNATURE):
        return "png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] != b"ftyp":
        return None
    brands = boxes.brands(content)
    return "avif" if brands & set(_AVIF) else "heic" if brands & set(_HEIC) else None


def taken_apart(content: bytes) -> Parts:
    """The parts of a picture of a known kind. Raises Broken."""
    kind = kind_of(content)
    if kind is None:
        raise Broken("not a picture")
    return _READERS[kind](content)
