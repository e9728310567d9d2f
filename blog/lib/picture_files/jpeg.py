"""JPEG by its segments (ITU T.81, annex B): what a decoder needs, and what the camera and the agency wrote."""

import re

from blog.lib.picture_files.parts import Broken, Parts

MAX_SEGMENTS = 2000  # a picture has 20; 20 MB of metadata in segments of 64 kB are 320
MAX_SCANS = 40  # a progressive picture has 10, the most careful encoders 20; each is a walk over the whole picture
MAX_PROFILE_BYTES = 4 * 1024 * 1024  # profiles of printing presses have up to 2 MB
MAX_NOTES_BYTES = 1024 * 1024  # of Exif, XMP and IPTC each; what is behind is not read

_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)  # between rows: not a stuffed zero, not a restart
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE, _LOSSLESS = (0xC2, 0xCA), (0xC3, 0xCB)
_SCAN, _END, _COMMENT, _APP0, _APP15 = 0xDA, 0xD9, 0xFE, 0xE0, 0xEF
_ADOBE = 0xEE  # says how colours are written
_EXIF, _XMP, _IPTC = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0"
_PROFILE = b"ICC_PROFILE\0"


def parts(content: bytes) -> Parts:
    """The first picture; a file may hold more, as those of telephones do (MPO). Raises Broken."""
    walk = _Walk(content)
    walk.through()
    return Parts(
        lean=b"".join(walk.kept),
        exif=b"".join(walk.exif)[:MAX_NOTES_BYTES],
        iptc=_resource(b"".join(walk.iptc)[:MAX_NOTES_BYTES]),
        xmp=b"".join(walk.xmp)[:MAX_NOTES_BYTES],
        width=walk.width,
        height=walk.height,
        held_bytes=walk.held_bytes(),
        is_lossless=walk.is_lossless,
    )


class _Walk:
    """From segment to segment, once."""

    def __init__(self, content: bytes) -> None:
        self.content, self.kept = content, [b"\xff\xd8"]
        self.exif: list[bytes] = []
        self.iptc: list[bytes] = []
        self.xmp: list[bytes] = []
        self.width = self.height = self.scans = self.profile_bytes = 0
        self.blocks: list[int] = []  # of 64 numbers, by component
        self.comes_in_scans = self.is_lossless = False

    def through(self) -> None:
        place = 2
        for _ in range(MAX_SEGMENTS):
            found = _MARKER.match(self.content, place)
            if found is None:
                raise Broken("no marker where a segment begins")
            marker, start = found[1][0], found.end()
            if marker == _END:
                break
            end = start + int.from_bytes(self.content[start : start + 2])
            if end < start + 2 or end > len(self.content):
                raise Broken("a segment ends behind the file")
            self._segment(marker, self.content[start + 2 : end])
            if marker == _SCAN:
                after = _MARKER.search(self.content, end)
                end = after.start() if after else len(self.content)
            if not _APP0 <= marker <= _APP15 and marker != _COMMENT or self._is_needed(marker, start):
                self.kept.append(self.content[found.start() : end])
            place = end
            if place == len(self.content):
                return  # cut off: the decoder says whether pixels are missing
        else:
            raise Broken("too many segments")
        self.kept.append(b"\xff\xd9")

    def _segment(self, marker: int, body: bytes) -> None:
        if marker in _FRAMES and not self.width:
            self._frame(marker, body)
        elif marker == _SCAN:
            self.scans += 1
            self.comes_in_scans |= not body or body[0] < len(self.blocks)
            if self.scans > MAX_SCANS:
                raise Broken("too many scans")
        elif body.startswith(_EXIF):
            self.exif.append(body[len(_EXIF) :])
        elif body.startswith(_XMP):
            self.xmp.append(body[len(_XMP) :])
        elif body.startswith(_IPTC):
            self.iptc.append(body[len(_IPTC) :])

    def _is_needed(self, marker: int, start: int) -> bool:
        if marker == _APP0:
            return self.content.startswith(b"JFIF\0", start + 2)
        if self.content.startswith(_PROFILE, start + 2):
            self.profile_bytes += int.from_bytes(self.content[start : start + 2])
            return self.profile_bytes <= MAX_PROFILE_BYTES
        return marker == _ADOBE and self.content.startswith(b"Adobe", start + 2)

    def _frame(self, marker: int, body: bytes) -> None:
        """The size and how each component is sampled (B.2.2)."""
        self.height, self.width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        sampled = [(body[place] >> 4, body[place] & 15) for place in range(7, min(len(body), 18), 3)]
        if not self.width or not self.height or not sampled or min(min(pair) for pair in sampled) < 1:
            raise Broken("no size")
        across, down = max(pair[0] for pair in sampled), max(pair[1] for pair in sampled)
        for here_across, here_down in sampled:
            wide, high = self.width * here_across // across, self.height * here_down // down
            self.blocks.append((wide // 8 + 1) * (high // 8 + 1))
        self.comes_in_scans = marker in _PROGRESSIVE
        self.is_lossless = marker in _LOSSLESS

    def held_bytes(self) -> int:
        """A picture that comes in scans is held whole, 2 bytes for each of its numbers, before a row is known.

        A lossless one cannot be decoded small: Pillow makes 4 bytes a px of it.
        """
        if self.is_lossless:
            return self.width * self.height * 4
        return sum(self.blocks) * 128 if self.comes_in_scans else 0


def _resource(resources: bytes) -> bytes:
    """The IPTC among Photoshop's resources (Adobe Photoshop File Formats: image resource blocks)."""
    place = 0
    while resources[place : place + 4] == b"8BIM":
        number = resources[place + 4 : place + 6]
        name = resources[place + 6] if place + 6 < len(resources) else 0
        start = place + 6 + (name + 2) // 2 * 2
        length = int.from_bytes(resources[start : start + 4])
        if number == b"\x04\x04":
            return resources[start + 4 : start + 4 + length]
        place = start + 4 + (length + 1) // 2 * 2
    return b""
