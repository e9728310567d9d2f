"""The files of a picture and their addresses."""

from dataclasses import dataclass

import pytest

from blog.lib.renditions import FileName, fallback, files, has, parse, rendition, widths


@dataclass
class Stored:
    """What has to be known of a picture."""

    width: int = 4000
    height: int = 3000
    digest: str = "d" * 64
    is_see_through: bool = False
    is_animated: bool = False
    focus_x: int = 50
    focus_y: int = 50


def test_a_photograph_comes_in_every_width_and_format() -> None:
    made = [str(name) for name in files(Stored())]
    assert made[:5] == ["480.avif", "672.avif", "1000.avif", "1280.avif", "1600.avif"]
    assert "1600.webp" in made
    assert [name for name in made if name.endswith("jpeg")] == ["1280.jpeg", "16x9-50-50/1280.jpeg"]


@pytest.mark.parametrize(
    ("width", "wanted"),
    [(300, [300]), (480, [480]), (500, [480]), (600, [480, 600]), (1500, [480, 672, 1000, 1280, 1500]), (9000, [480, 672, 1000, 1280, 1600])],
)  # fmt: skip
def test_a_picture_comes_in_no_width_it_has_no_room_for(width: int, wanted: list[int]) -> None:
    assert widths(Stored(width=width)) == wanted


def test_a_page_names_the_smallest_format_first_and_one_for_everybody_last() -> None:
    shown = rendition(Stored())
    assert [source.type for source in shown.sources] == ["image/avif", "image/webp"]
    assert shown.sources[0].srcset.startswith(f"/media/{'d' * 64}/480.avif 480w, ")
    assert (shown.src, shown.width, shown.height) == (f"/media/{'d' * 64}/1280.jpeg", 4000, 3000)


def test_what_is_seen_through_stays_so_for_everybody() -> None:
    assert fallback(Stored(is_see_through=True)).format == "png"


def test_an_animation_stands_still_for_who_asked_for_less_motion() -> None:
    shown = rendition(Stored(is_animated=True))
    assert shown.src.endswith("/960.gif")
    assert [(source.type, bool(source.media)) for source in shown.sources] == [
        ("image/webp", True),
        ("image/webp", False),
    ]
    assert "/still/" in shown.sources[0].srcset


def test_a_crop_of_an_animation_does_not_move() -> None:
    assert rendition(Stored(is_animated=True), "1x1").src.endswith("1x1-50-50/1280.jpeg")


def test_another_focal_point_is_another_address() -> None:
    picture = Stored()
    before = rendition(picture, "16x9").src
    picture.focus_x = 20
    assert rendition(picture, "16x9").src != before
    assert (rendition(picture, "16x9").width, rendition(picture, "16x9").height) == (4000, 2250)


@pytest.mark.parametrize(
    "picture", [Stored(), Stored(width=37, height=9000), Stored(is_animated=True), Stored(is_see_through=True)]
)
def test_every_file_it_names_is_one_it_has(picture: Stored) -> None:
    named = [*files(picture)]
    for ratio in ("", "16x9", "1x1", "4x5"):
        shown = rendition(picture, ratio)
        addresses = [shown.src, *(part.split()[0] for source in shown.sources for part in source.srcset.split(", "))]
        named += [
            parse(address.removeprefix(f"/media/{picture.digest}/")) or pytest.fail(address) for address in addresses
        ]
    assert all(has(picture, name) for name in named)


@pytest.mark.parametrize(
    "name", ["481.avif", "480.svg", "480.gif", "2x1-50-50/480.avif", "16x9-10-10/480.avif", "16x9-101-50/480.avif",
             "still/480.webp", "16x9/480.avif", "../480.avif", "0480.avif", "480.avif/", "x", "", "1600.png"],
)  # fmt: skip
def test_no_other_file_is_made_for_anybody(name: str) -> None:
    parsed = parse(name)
    assert parsed is None or not has(Stored(), parsed)


def test_names_are_written_as_they_are_read() -> None:
    assert str(parse("4x5-0-100/480.webp")) == "4x5-0-100/480.webp"
    assert parse("480.webp") == FileName("", 480, "webp")
