"""Files made to cost much: each is refused by its heads, or the part that costs is never read."""

import io
import struct
import zlib

import pytest
from PIL import Image

from blog.lib.picture_encoding import Wanted, encode
from blog.lib.picture_files import taken_apart
from blog.lib.picture_opening import MAX_PIXELS
from blog.lib.pictures import judge
from tests.lib.test_pictures import drawn, reason, saved


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *more: bytes, pixels: bytes = b"") -> bytes:
    """A PNG that claims this size in its head and has `pixels` behind it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif(width: int, height: int, frames: int = 1, frame: tuple[int, int] = (1, 1), more: bytes = b"") -> bytes:
    """A GIF of black frames that say to be `frame` px large."""
    one = b",\0\0\0\0" + struct.pack("<HH", *frame) + b"\0\2\2D\1\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + bytes(6) + more + one * frames + b";"


def jpeg(*segments: bytes) -> bytes:
    plain = saved(drawn(), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


@pytest.mark.parametrize(("width", "height"), [(14_000, 12_000), (60_000, 60_000), (100_000, 1)])
def test_a_png_of_too_many_pixels_is_refused_unopened(width, height):
    assert reason(png(width, height)) == "too_many_pixels"


def test_a_gif_whose_frames_are_larger_than_its_screen_is_refused():
    assert reason(gif(10, 10, frame=(9000, 9000))) == "too_many_pixels"


def test_a_gif_of_many_frames_is_refused():
    assert reason(gif(10, 10, frames=501)) == "too_many_frames"
    assert reason(gif(1000, 1000, frames=76)) == "too_many_frames"
    assert reason(gif(2001, 2001, frames=2)) == "too_many_pixels"


@pytest.mark.parametrize("more", [b"!\xfe" + b"\1a" * 300_000 + b"\0", b"!\xf9\4\0\0\0\0\0" * 130_000])
def test_a_gif_of_countless_blocks_is_refused(more):
    assert reason(gif(10, 10, more=more)) == "damaged"


@pytest.mark.parametrize("format", ["WEBP", "AVIF"])
def test_formats_that_are_decoded_whole_may_hold_less(format):
    side = 1 + int(MAX_PIXELS[format.lower()] ** 0.5)
    assert (
        reason(saved(Image.new("RGB", (side, side)), format, **({"speed": 10} if format == "AVIF" else {"method": 0})))
        == "too_many_pixels"
    )


def test_a_jpeg_that_comes_in_scans_may_hold_less():
    size = (5000, 4500)
    assert judge(saved(Image.new("RGB", size), "JPEG", subsampling=0)).width == 5000
    assert reason(saved(Image.new("RGB", size), "JPEG", subsampling=0, progressive=True)) == "too_many_pixels"


def test_a_jpeg_of_many_scans_is_refused():
    whole = saved(drawn(), "JPEG", progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    assert reason(whole[:-2] + last * 40 + whole[-2:]) == "damaged"


def test_countless_small_parts_are_refused():
    assert reason(jpeg(segment(0xFE, b"") * 3000)) == "damaged"
    assert reason(png(1, 1, chunk(b"vpAg", b"") * 60_000)) == "damaged"


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"eXIf"])
def test_notes_of_a_png_are_never_unpacked(kind):
    note = chunk(kind, b"k\0\0" + zlib.compress(bytes(3_000_000), 9))
    assert judge(png(1, 1, *[note] * 5, pixels=zlib.compress(b"\0\0"))).width == 1


def test_a_profile_that_grows_is_not_unpacked():
    profile = chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(30_000_000), 9))
    assert reason(png(1, 1, profile, pixels=zlib.compress(b"\0\0"))) == "damaged"


def test_tags_that_all_claim_the_whole_file_are_not_copied():
    tags = b"".join(struct.pack("<HHII", tag, 7, 60_000, 8) for tag in range(4500))
    exif = b"II*\0\x08\0\0\0" + struct.pack("<H", 4500) + tags
    content = jpeg(segment(0xE1, b"Exif\0\0" + exif.ljust(60_008, b"\0")))
    assert judge(content).words.caption == ""
    assert b"Exif" not in taken_apart(content).lean


def test_a_wrong_check_sum_is_refused():
    whole = png(1, 1, pixels=zlib.compress(b"\0\0"))
    place = whole.index(b"IDAT") + 6
    assert reason(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]) == "damaged"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("tail", [b"<script>go()</script>", b"PK\3\4" + bytes(200), b"%PDF-1.7"])
def test_what_stands_behind_a_picture_never_reaches_a_decoder_or_a_reader(format, tail):
    content = saved(drawn(), format) + tail
    assert judge(content).width == 40
    for _, encoded in encode(content, [Wanted(40, "webp"), Wanted(40, "png")]):
        assert tail not in encoded
        assert Image.open(io.BytesIO(encoded)).size == (40, 20)
