"""PNG by its chunks (W3C PNG, third edition, 5): what a decoder needs, each proved by its check sum."""

import zlib

from blog.lib.picture_files.parts import Broken, Parts

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNKS = 50_000  # encoders write 8 kB at once: 2500 of them are 20 MB
MAX_NOTES_BYTES = 1024 * 1024

_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"acTL", b"fcTL", b"fdAT")
_XMP = b"XML:com.adobe.xmp\0\0\0\0\0"


def parts(content: bytes) -> Parts:
    """Raises Broken, also where a check sum is wrong."""
    kept, exif, xmp, place = [SIGNATURE], b"", b"", len(SIGNATURE)
    for _ in range(MAX_CHUNKS):
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(content):
            raise Broken("a chunk ends behind the file")
        if kind in _NEEDED:
            if zlib.crc32(memoryview(content)[place + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
                raise Broken("a check sum is wrong")
            kept.append(content[place:end])
        elif kind == b"eXIf":
            exif = content[place + 8 : min(end - 4, place + 8 + MAX_NOTES_BYTES)]
        elif kind == b"iTXt" and content.startswith(_XMP, place + 8):
            xmp = content[place + 8 + len(_XMP) : min(end - 4, place + 8 + MAX_NOTES_BYTES)]
        elif kind[:1].isupper():
            raise Broken("a part that no decoder may leave out, and none knows")
        if kind == b"IEND":
            return Parts(b"".join(kept), exif=exif, xmp=xmp)
        place = end
    raise Broken("too many chunks")
