"""WebP by its chunks (RFC 9649, 2)."""

from blog.lib.picture_files.parts import Broken, Parts

MAX_CHUNKS = 5000  # one a frame and a few
MAX_NOTES_BYTES = 1024 * 1024

_NEEDED = (b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L")


def parts(content: bytes) -> Parts:
    """Raises Broken."""
    kept, exif, xmp, place = [b"WEBP"], b"", b"", 12
    last = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    for _ in range(MAX_CHUNKS):
        if place + 8 > last:
            break
        kind, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        start, end = place + 8, place + 8 + length
        if end > len(content):
            raise Broken("a chunk ends behind the file")
        if kind in _NEEDED:
            kept.append(content[place:end] + b"\0" * (length % 2))
        elif kind == b"EXIF":
            exif = content[start : min(end, start + MAX_NOTES_BYTES)]
        elif kind == b"XMP ":
            xmp = content[start : min(end, start + MAX_NOTES_BYTES)]
        place = end + length % 2
    else:
        raise Broken("too many chunks")
    body = b"".join(kept)
    return Parts(b"RIFF" + len(body).to_bytes(4, "little") + body, exif=exif, xmp=xmp)
