"""Pictures from strangers. All are drawn here."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from blog.lib import pictures
from blog.lib.pictures import Limits, Refused, dominant_colour, encode_variants, open_safely


def drawn(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((20, 40, 200), (width // 2, 0, width, height))
    return image.convert(mode)


def saved(image: Image.Image, format: str, **options) -> io.BytesIO:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    stream.seek(0)
    return stream


def reason(stream: io.BytesIO, **limits) -> str:
    with pytest.raises(Refused) as refusal:
        open_safely(stream, Limits(**limits))
    return refusal.value.reason


def png(width: int, height: int) -> io.BytesIO:
    """A PNG that claims this size in its head and has next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "MPO"])
def test_pictures_are_known_by_what_they_hold(format):
    image = open_safely(saved(drawn(), format))
    assert (image.size, image.mode) == ((40, 20), "RGB")


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>go()</script>",
        b"%PDF-1.7",
        b"GIF8",
        b"BM" + bytes(60),
        b"x",
    ],
)
def test_what_is_no_picture_is_refused(content):
    assert reason(io.BytesIO(content)) == "unknown_format"


def test_formats_off_the_list_are_refused():
    assert reason(saved(drawn(), "TIFF")) == "unknown_format"


def test_an_empty_file_is_refused():
    assert reason(io.BytesIO()) == "empty"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_refused(format):
    whole = saved(Image.effect_noise((200, 200), 90).convert("RGB"), format).getvalue()
    assert reason(io.BytesIO(whole[: len(whole) // 2])) == "damaged"


def test_limits_are_kept():
    assert reason(saved(drawn(), "PNG"), max_bytes=50) == "too_many_bytes"
    assert reason(saved(drawn(), "PNG"), max_pixels=799) == "too_many_pixels"


@pytest.mark.parametrize(("width", "height"), [(14_000, 12_000), (60_000, 60_000), (100_000, 1)])
def test_a_bomb_is_refused_unopened(width, height):
    assert reason(png(width, height)) == "too_many_pixels"


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_only_the_first_of_many_frames_is_kept_and_all_are_counted(format):
    frames = [Image.new("RGB", (8, 8), (step * 20, 0, 0)) for step in range(12)]
    stream = saved(frames[0], format, save_all=True, append_images=frames[1:], lossless=True)
    assert open_safely(stream).getpixel((0, 0)) == (0, 0, 0)
    stream.seek(0)
    assert reason(stream, max_frames=11) == "too_many_frames"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_come_out_upright(orientation):
    sideways = {5, 6, 7, 8}
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = open_safely(saved(drawn(40, 20), "JPEG", exif=exif, quality=95))
    assert image.size == ((20, 40) if orientation in sideways else (40, 20))
    assert "exif" not in image.info


def test_a_camera_s_words_are_gone_from_every_variant():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Salma"
    exif.get_ifd(0x8825)[1] = "N"
    stream = saved(drawn(600, 300), "JPEG", exif=exif, comment=b"secret", dpi=(300, 300))
    stream.seek(0, io.SEEK_END)
    stream.write(b"<script>go()</script>")
    stream.seek(0)
    for variant in encode_variants(open_safely(stream), (480, 960)):
        assert not any(leak in variant.bytes for leak in (b"Salma", b"secret", b"<script", b"Exif\0\0"))
        assert not Image.open(io.BytesIO(variant.bytes)).getexif()


def test_colours_are_moved_to_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    image = open_safely(saved(drawn(), "PNG", icc_profile=swapped))
    red, _, blue = image.getpixel((0, 0))
    assert blue > red
    assert "icc_profile" not in image.info


def test_an_unreadable_profile_changes_nothing():
    image = open_safely(saved(drawn(), "PNG", icc_profile=b"nonsense"))
    assert image.getpixel((0, 0)) == (200, 30, 30)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_are_understood(mode):
    source = drawn().convert("L").convert("I;16") if mode == "I;16" else drawn(mode=mode)
    image = open_safely(saved(source, "JPEG" if mode == "CMYK" else "PNG"))
    assert image.mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_brightness():
    grey = Image.new("I;16", (4, 4), 128 * 256)
    assert open_safely(saved(grey, "PNG")).getpixel((0, 0)) == (128, 128, 128)


def test_what_is_seen_through_stays_so():
    image = drawn(mode="RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    opened = open_safely(saved(image, "PNG"))
    assert opened.mode == "RGBA"
    assert encode_variants(opened, (20,))[-1].format == "png"


@pytest.mark.parametrize(
    ("width", "sizes"),
    [
        (2000, [(480, "webp"), (960, "webp"), (1600, "webp"), (960, "jpeg")]),
        (700, [(480, "webp"), (700, "webp"), (700, "jpeg")]),
        (500, [(480, "webp"), (480, "jpeg")]),
        (300, [(300, "webp"), (300, "jpeg")]),
    ],
)
def test_variants_are_never_wider_than_the_picture(width, sizes):
    variants = encode_variants(drawn(width, width // 2), (1600, 480, 960))
    assert [(variant.width, variant.format) for variant in variants] == sizes
    assert all(Image.open(io.BytesIO(one.bytes)).size == (one.width, one.height) for one in variants)


def test_a_large_photograph_is_decoded_near_the_size_it_is_used_in():
    image = open_safely(saved(drawn(6000, 4000), "JPEG"))
    assert pictures.WORKING_SIDE_PX <= image.width < 6000
    assert abs(image.width / image.height - 1.5) < 0.01


def test_a_picture_of_one_row_survives():
    assert [variant.height for variant in encode_variants(drawn(1000, 1), (480,))] == [1, 1]


def test_the_dominant_colour_is_the_commonest():
    image = drawn(100, 100)
    image.paste((20, 40, 200), (30, 0, 100, 100))
    assert dominant_colour(image) == "#1428c8"
