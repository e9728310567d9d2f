"""AVIF and HEIC by their boxes (ISO/IEC 14496-12, 8.11; 23008-12): where Exif and XMP lie, and the file without them."""

from collections.abc import Iterator

from blog.lib.picture_files.parts import Broken, Parts

MAX_BOXES = 20_000  # 48 megapixels in tiles of 512 px are 200 pictures, each with a box
MAX_NOTES_BYTES = 1024 * 1024

_PARENTS = (b"meta", b"iinf")


def brands(content: bytes) -> set[bytes]:
    """What the file says it is, in the order of importance lost; at most 32."""
    end = min(int.from_bytes(content[:4]), 16 + 4 * 32)
    return {content[8:12]} | {content[place : place + 4] for place in range(16, end, 4)}


def parts(content: bytes) -> Parts:
    """Notes are renamed, not cut out, so that every address in the file stays true. Raises Broken."""
    lean = bytearray(content)
    notes: dict[int, str] = {}
    places: dict[int, tuple[int, int]] = {}
    for kind, start, end in _boxes(content):
        if kind == b"infe":
            version, wide = content[start], 4 if content[start] == 3 else 2
            at = start + 4 + wide + 2
            number, named = int.from_bytes(content[start + 4 : start + 4 + wide]), content[at : at + 4]
            if version >= 2 and named in (b"Exif", b"mime"):
                is_xmp = named == b"mime" and b"application/rdf+xml" in content[at:end]
                notes[number] = "xmp" if is_xmp else "exif" if named == b"Exif" else ""
                lean[at : at + 4] = b"none"
        elif kind == b"iloc":
            places = dict(_places(content[start:end]))
    found = {
        what: content[start : start + min(length, MAX_NOTES_BYTES)]
        for number, what in notes.items()
        for start, length in [places.get(number, (0, 0))]
    }
    exif = found.get("exif", b"")
    return Parts(bytes(lean), exif=exif[4 + int.from_bytes(exif[:4]) :], xmp=found.get("xmp", b""))


def _boxes(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(name, start, end) of the boxes of the file, of its first `meta` and of the list in that."""
    waiting, seen = [(0, len(content))], 0
    while waiting:
        place, last = waiting.pop()
        while place + 8 <= last:
            length, kind, start = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8], place + 8
            if length == 1:
                length, start = int.from_bytes(content[place + 8 : place + 16]), place + 16
            end = place + length if length else last
            seen += 1
            if end < start or seen > MAX_BOXES:
                raise Broken("a box of no size, or too many")
            if kind in _PARENTS:
                inside = start + 4
                if kind == b"iinf":
                    inside += 4 if content[start] else 2
                waiting.append((inside, min(end, last)))
            else:
                yield kind, start, min(end, last)
            place = end


def _places(iloc: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """(item, (start, length)) of the items that lie in the file in one piece."""
    version, sizes = iloc[0], int.from_bytes(iloc[4:6])
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    wide = 4 if version == 2 else 2
    place = 6

    def number(size: int) -> int:
        nonlocal place
        place += size
        return int.from_bytes(iloc[place - size : place])

    for _ in range(min(number(wide), MAX_BOXES)):
        item = number(wide)
        is_in_the_file = not (number(2) & 15 if version else 0)
        number(2)
        start = number(base)
        pieces = number(2)
        if pieces > MAX_BOXES or place > len(iloc):
            return
        extents = [(number(index), number(offset), number(length)) for _ in range(pieces)]
        if len(extents) == 1 and is_in_the_file:
            yield item, (start + extents[0][1], extents[0][2])
