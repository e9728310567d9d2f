"""GIF by its blocks (GIF89a, 17 to 27): how many frames it has and how large a canvas they draw on."""

from blog.lib.picture_files.parts import Broken, Parts

MAX_BLOCKS = 250_000  # of 255 bytes: three times as many as 20 MB hold; a reader stops at each

_EXTENSION, _FRAME = 0x21, 0x2C
_COMMENT = 0xFE


def parts(content: bytes) -> Parts:
    """Without comments. A file that ends early is given as it is: the decoder says what is missing. Raises Broken."""
    if len(content) < 13:
        raise Broken("no screen")
    width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    place = 13 + _colours(content[10])
    kept, frames, blocks = [content[:place]], 0, 0
    while place < len(content) and content[place] in (_EXTENSION, _FRAME):
        start, is_comment = place, content[place : place + 2] == bytes((_EXTENSION, _COMMENT))
        if content[place] == _FRAME:
            if place + 10 > len(content):
                break
            frames += 1
            left, top, across, down = (
                int.from_bytes(content[place + at : place + at + 2], "little") for at in (1, 3, 5, 7)
            )
            width, height = max(width, left + across), max(height, top + down)
            place += 11 + _colours(content[place + 9])
        else:
            place += 2
        while place < len(content) and content[place]:
            place += content[place] + 1
            blocks += 1
        place += 1
        blocks += 1
        if blocks > MAX_BLOCKS:
            raise Broken("too many blocks")
        if not is_comment:
            kept.append(content[start:place])
    return Parts(b"".join(kept) + content[place : place + 1], frames=frames, width=width, height=height)


def _colours(flags: int) -> int:
    """Bytes of the table of colours that these flags promise."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
