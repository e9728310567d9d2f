"""Pictures from strangers, judged. All are drawn here."""

import io
import random

import pytest
from PIL import Image, ImageCms

from blog.lib.picture_encoding import Wanted, encode
from blog.lib.pictures import Limits, Refused, dominant_colour, judge
from tests.heic_file import HEIC


def drawn(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((20, 40, 200), (width // 2, 0, width, height))
    return image.convert(mode)


def saved(image: Image.Image, format: str, **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def reason(content: bytes, **limits) -> str:
    with pytest.raises(Refused) as refusal:
        judge(content, Limits(**limits))
    return refusal.value.reason


def seen(content: bytes, place: tuple[int, int] = (0, 0)) -> tuple[int, ...]:
    """A pixel of what readers get."""
    width = judge(content).width
    return Image.open(io.BytesIO(next(encode(content, [Wanted(width, "png")]))[1])).getpixel(place)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "MPO"])
def test_pictures_are_known_by_what_they_hold(format):
    judged = judge(saved(drawn(), format))
    assert (judged.format, judged.width, judged.height) == ("jpeg" if format == "MPO" else format.lower(), 40, 20)
    assert not judged.is_animated
    assert not judged.is_see_through


def test_a_telephone_s_photograph_is_taken_and_turned():
    pytest.importorskip("pi_heif")
    judged = judge(HEIC)
    assert (judged.format, judged.width, judged.height) == ("heic", 48, 64)
    red, _, blue = seen(HEIC, (24, 5))
    assert red > 150 > blue


def test_without_its_library_heic_is_an_unknown_format(monkeypatch):
    monkeypatch.setattr("blog.lib.picture_opening.pi_heif", None)
    assert reason(HEIC) == "unknown_format"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b"\x1f\x8b" + bytes(40),
        b"<html><script>go()</script>",
        b"%PDF-1.7",
        b"PK\3\4" + bytes(40),
        b"GIF8",
        b"BM" + bytes(60),
        b"8BPS\0\1" + bytes(60),
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(60),
        b"x",
    ],
)
def test_what_is_no_picture_is_refused(content):
    assert reason(content) == "unknown_format"


@pytest.mark.parametrize("format", ["TIFF", "ICO", "BMP", "JPEG2000"])
def test_formats_off_the_list_are_refused(format):
    assert reason(saved(drawn(), format)) == "unknown_format"


def test_an_empty_file_is_refused():
    assert reason(b"") == "empty"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_part_of_a_picture_is_refused(format, part):
    whole = saved(Image.effect_noise((200, 200), 90).convert("RGB"), format)
    assert reason(whole[: int(len(whole) * part)]) in ("damaged", "unknown_format")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.8])
def test_part_of_a_telephone_s_photograph_is_refused(part):
    pytest.importorskip("pi_heif")
    assert reason(HEIC[: int(len(HEIC) * part)]) == "damaged"


def test_limits_are_kept():
    assert reason(saved(drawn(), "PNG"), max_bytes=50) == "too_many_bytes"
    assert reason(saved(drawn(), "PNG"), max_pixels=799) == "too_many_pixels"


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_animations_are_known_and_their_frames_counted(format):
    frames = [Image.new("RGB", (8, 8), (step * 20, 0, 0)) for step in range(12)]
    content = saved(frames[0], format, save_all=True, append_images=frames[1:])
    assert judge(content).is_animated
    assert reason(content, max_frames=11) == "too_many_frames"
    assert reason(content, max_frames_pixels=12 * 64 - 1) == "too_many_frames"


@pytest.mark.parametrize("orientation", [0, 1, 6, 9, 65_535])
def test_the_size_is_that_of_the_upright_picture(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    judged = judge(saved(drawn(), "JPEG", exif=exif))
    assert (judged.width, judged.height) == ((20, 40) if orientation == 6 else (40, 20))


def test_colours_are_moved_to_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    red, _, blue = seen(saved(drawn(), "PNG", icc_profile=swapped))
    assert blue > red


def test_an_unreadable_profile_changes_nothing():
    assert seen(saved(drawn(), "PNG", icc_profile=b"nonsense")) == (200, 30, 30)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_are_understood(mode):
    source = drawn().convert("L").convert("I;16") if mode == "I;16" else drawn(mode=mode)
    judged = judge(saved(source, "JPEG" if mode == "CMYK" else "PNG"))
    assert (judged.width, judged.is_see_through) == (40, False)


def test_sixteen_bits_of_grey_keep_their_brightness():
    assert seen(saved(Image.new("I;16", (4, 4), 128 * 256), "PNG")) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "RGB"])
def test_what_is_seen_through_is_known(mode):
    image = drawn(mode=mode)
    if mode in ("RGBA", "LA"):
        image.putalpha(Image.new("L", image.size, 120))
    corner = {} if mode in ("RGBA", "LA") else {"transparency": image.getpixel((0, 0))}
    assert judge(saved(image, "PNG", **corner)).is_see_through


@pytest.mark.parametrize("size", [(1, 1), (1, 16_000), (16_000, 1)])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_the_thinnest_pictures_survive(size, format):
    content = saved(Image.new("RGB", size), format)
    assert (judge(content).width, judge(content).height) == size
    for wanted, encoded in encode(content, [Wanted(min(size[0], 480), one) for one in ("avif", "webp", "jpeg")]):
        assert Image.open(io.BytesIO(encoded)).width == wanted.width


def test_the_dominant_colour_is_the_commonest():
    image = drawn(100, 100)
    image.paste((20, 40, 200), (30, 0, 100, 100))
    assert dominant_colour(image) == "#1428c8"


def _whole_files() -> list[bytes]:
    image = Image.effect_noise((40, 30), 60).convert("RGB")
    frames = [image.rotate(step) for step in range(3)]
    still = [saved(image, format) for format in ("JPEG", "PNG", "WEBP", "AVIF", "GIF")]
    moving = [saved(image, format, save_all=True, append_images=frames) for format in ("PNG", "WEBP", "AVIF", "GIF")]
    return [*still, *moving, saved(image, "JPEG", progressive=True), HEIC]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_any_file_at_all_is_judged_or_refused():
    chance = random.Random(7)
    ends = set()
    for whole in _whole_files():
        for _ in range(60):
            broken = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            if chance.random() < 0.3:
                start = chance.randrange(len(broken))
                del broken[start : start + chance.randrange(40)]
            try:
                judge(bytes(broken))
                list(encode(bytes(broken), [Wanted(20, "webp")]))
                ends.add("judged")
            except Refused as refusal:
                ends.add(refusal.reason)
    assert ends >= {"judged", "damaged", "unknown_format"}
