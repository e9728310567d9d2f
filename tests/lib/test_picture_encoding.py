"""What leaves the encoder: every format at its size, upright, cropped exactly, with nothing of the upload but pixels."""

import io

import pytest
from PIL import Image

from blog.lib.picture_encoding import Wanted, encode
from blog.lib.pictures import Refused
from tests.lib.test_pictures import drawn, saved
from tests.picture_files import CAPTION, photograph

LEAKS = (b"Exif\0\0", b"xap/1.0", b"Photoshop", b"MPF\0", b"<script", b"PK\3\4", b"ICC_PROFILE", b"Salma", b"secret")


def made(content: bytes, *wanted: Wanted) -> list[Image.Image]:
    return [Image.open(io.BytesIO(encoded)) for _, encoded in encode(content, wanted)]


def animation(format: str, count: int = 5, **options) -> bytes:
    """Frames of 60 by 30 px that get redder; the last is shown longest."""
    frames = [Image.new("RGB", (60, 30), (50 * step, 20, 90)) for step in range(count)]
    durations = [100 + 20 * step for step in range(count)]
    return saved(frames[0], format, save_all=True, append_images=frames[1:], duration=durations, **options)


@pytest.mark.parametrize(("format", "known_as"), [("avif", "AVIF"), ("webp", "WEBP"), ("jpeg", "JPEG"), ("png", "PNG")])
def test_every_format_is_made_at_every_width(format, known_as):
    source = saved(drawn(2000, 1000), "JPEG")
    for image, width in zip(made(source, *(Wanted(one, format) for one in (480, 960))), (480, 960), strict=True):
        assert (image.format, image.size, image.mode) == (known_as, (width, width // 2), "RGB")
        red, _, blue = image.getpixel((10, 10))
        assert red > 150 > blue


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_is_made_stands_upright(orientation, format):
    exif = Image.Exif()
    exif[0x0112] = orientation
    sideways = drawn(60, 40)
    sideways.paste((250, 250, 0), (0, 0, 20, 20))
    source = saved(sideways, format, exif=exif, **({} if format == "PNG" else {"quality": 95}))
    image = made(source, Wanted(40 if orientation >= 5 else 60, "png"))[0]
    corner = {1: (5, 5), 2: (-5, 5), 3: (-5, -5), 4: (5, -5), 5: (5, 5), 6: (-5, 5), 7: (-5, -5), 8: (5, -5)}[
        orientation
    ]
    red, green, blue = image.getpixel(tuple(place % side for place, side in zip(corner, image.size, strict=True)))
    assert image.size == ((40, 60) if orientation >= 5 else (60, 40))
    assert red > 200
    assert green > 200
    assert blue < 80


def test_crops_are_cut_exactly_at_every_scale_the_picture_is_decoded_in():
    upload = Image.new("RGB", (4000, 3000), "black")
    upload.paste("white", (1000, 500, 3000, 2500))
    for width in (200, 480, 1600):
        image = made(saved(upload, "JPEG"), Wanted(width, "png", (1000, 500, 2000, 2000)))[0].convert("L")
        assert image.size == (width, width)
        assert min(image.crop((4, 4, width - 4, width - 4)).tobytes()) > 250


@pytest.mark.parametrize("format", ["avif", "webp", "jpeg", "png"])
def test_nothing_of_the_upload_but_its_pixels_is_in_what_is_made(format):
    content = photograph({CAPTION: b"secret"}, artist=b"Salma") + b"<script>PK\3\4"
    for _, encoded in encode(content, [Wanted(480, format)]):
        image = Image.open(io.BytesIO(encoded))
        assert not any(leak in encoded for leak in LEAKS)
        assert (
            not set(image.info)
            - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
            - {"loop", "background", "timestamp", "duration"}
        )
        assert not image.getexif()


def test_what_is_seen_through_stays_so_and_jpeg_puts_it_on_white():
    upload = drawn(mode="RGBA")
    upload.paste((0, 0, 0, 0), (0, 0, 10, 20))
    for image in made(saved(upload, "PNG"), *(Wanted(40, format) for format in ("avif", "webp", "png"))):
        assert image.convert("RGBA").getpixel((2, 2))[3] < 5
        assert image.convert("RGBA").getpixel((35, 2))[3] == 255
    assert min(made(saved(upload, "PNG"), Wanted(40, "jpeg"))[0].getpixel((2, 2))) > 240


def test_colours_hidden_where_nothing_is_seen_are_not_kept():
    upload = Image.new("RGBA", (40, 20), (200, 100, 50, 0))
    upload.putpixel((0, 0), (9, 9, 9, 255))
    assert made(saved(upload, "PNG"), Wanted(40, "png"))[0].getpixel((20, 10)) == (0, 0, 0, 0)


@pytest.mark.parametrize("source", ["GIF", "WEBP", "PNG", "AVIF"])
@pytest.mark.parametrize("format", ["webp", "gif"])
def test_animations_keep_their_frames_and_their_pace(source, format):
    image = made(animation(source), Wanted(30, format))[0]
    assert (image.n_frames, image.size) == (5, (30, 15))
    pace, reds = [], []
    for place in range(5):
        image.seek(place)
        image.load()
        pace.append(image.info["duration"])
        reds.append(image.convert("RGB").getpixel((4, 4))[0])
    assert pace == [100, 120, 140, 160, 180]
    assert all(abs(red - 50 * step) < 12 for step, red in enumerate(reds))


@pytest.mark.parametrize(("loop", "webp", "gif"), [({}, 1, None), ({"loop": 0}, 0, 0), ({"loop": 2}, 3, 2)])
def test_animations_are_repeated_as_often_as_their_source(loop, webp, gif):
    images = made(animation("GIF", **loop), Wanted(30, "webp"), Wanted(30, "gif"))
    assert [image.info.get("loop") for image in images] == [webp, gif]


def test_an_animation_s_still_is_its_first_frame():
    wanted = [Wanted(60, "webp", is_still=True), Wanted(60, "avif"), Wanted(60, "jpeg", is_still=True)]
    for image in made(animation("GIF"), *wanted):
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((5, 5))[0] < 12


def test_see_through_animations_stay_so():
    frames = [Image.new("RGBA", (40, 20)) for _ in range(3)]
    for place, frame in enumerate(frames):
        frame.paste((200, 30, 30, 255), (10 * place, 0, 10 * place + 10, 20))
    upload = saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100)
    for image in made(upload, Wanted(40, "webp"), Wanted(40, "gif")):
        image.seek(2)
        assert [image.convert("RGBA").getpixel((place, 10))[3] for place in (5, 15, 25, 35)] == [0, 0, 255, 0]


def test_half_an_animation_is_refused():
    content = animation("WEBP", 5)
    with pytest.raises(Refused):
        list(encode(content[: len(content) // 2], [Wanted(30, "webp")]))
