"""Photographs with words inside, as cameras and agencies send them."""

from io import BytesIO

from PIL import ExifTags, Image

CAPTION, CREDIT, BYLINE, SOURCE, CREATED = 120, 110, 80, 115, 55  # datasets of IPTC's second record
TAGS = {
    "description": ExifTags.Base.ImageDescription,
    "artist": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
}


def photograph(iptc: dict[int, bytes] | None = None, *, colour: str = "teal", **exif: bytes) -> bytes:
    """A JPEG with IPTC datasets by number, and Exif `description`, `artist`, `copyright` and `taken`."""
    held, kept = BytesIO(), Image.Exif()
    for name, value in exif.items():
        if name == "taken":
            kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = value
        else:
            kept[TAGS[name]] = value
    Image.new("RGB", (900, 600), colour).save(held, "JPEG", exif=kept.tobytes() if exif else b"")
    plain = held.getvalue()
    return plain[:2] + (_segment(iptc) if iptc else b"") + plain[2:]


def _segment(iptc: dict[int, bytes]) -> bytes:
    """An APP13 with one Photoshop resource (IPTC IIM 4.2 in resource 0x0404)."""
    data = b"".join(bytes((0x1C, 2, number)) + len(value).to_bytes(2) + value for number, value in iptc.items())
    resource = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data + b"\0" * (len(data) % 2)
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
