"""What a photograph says of itself, in whatever way and with whatever intent."""

import random
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from blog.lib.picture_files import Broken, taken_apart
from blog.lib.picture_words import MAX_LENGTH, MAX_NAME_LENGTH, MAX_PEOPLE, Words, words_of
from tests.heic_file import HEIC
from tests.picture_files import BYLINE, CAPTION, CREATED, CREDIT, SOURCE, photograph


def words_inside(content: bytes) -> Words:
    """Of a file that cannot be taken apart, nothing."""
    try:
        return words_of(taken_apart(content))
    except (Broken, IndexError):  # as `picture_opening.opened`
        return Words()


def test_an_agency_s_words_are_read() -> None:
    content = photograph({CAPTION: "رصيف المرفأ".encode(), CREDIT: "وكالة".encode(), BYLINE: b"Layth"})
    assert words_inside(content) == Words("رصيف المرفأ", "وكالة")


def test_who_took_it_is_its_credit_where_no_agency_is_named() -> None:
    assert words_inside(photograph({BYLINE: b"Layth"})) == Words("", "Layth")


def test_latin_letters_of_an_old_file_are_read() -> None:
    assert words_inside(photograph({CAPTION: "Café à Zürich".encode("latin-1")})) == Words("Café à Zürich", "")


def test_a_camera_s_words_are_read_where_no_agency_s_are() -> None:
    content = photograph(description="رصيف".encode(), artist="ليث".encode(), copyright=b"x")
    assert words_inside(content) == Words("رصيف", "ليث")
    assert words_inside(photograph(copyright=b"Nour\0Editor")).credit == "Nour"
    assert words_inside(photograph({CAPTION: b"agency"}, description=b"camera")).caption == "agency"


@pytest.mark.parametrize("named", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "hdr", "DCIM100MEDIA", "IMG_1.JPG"])
def test_the_camera_s_own_name_is_no_caption(named: str) -> None:
    assert words_inside(photograph(description=named.encode(), artist=b"Nour")) == Words("", "Nour")


def test_words_are_tidied_and_cut() -> None:
    content = photograph({CAPTION: "a\n b\u202egpj\0\x1b".encode(), CREDIT: b"n" * 3000})
    assert words_inside(content) == Words("a bgpj", "n" * MAX_LENGTH)


@pytest.mark.parametrize("content", [b"", b"x", b"GIF89a", photograph()])
def test_a_file_that_says_nothing_says_nothing(content: bytes) -> None:
    assert words_inside(content) == Words()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_broken_files_break_nothing() -> None:
    whole = photograph({CAPTION: b"caption", CREDIT: b"credit"}, description=b"said", artist=b"Nour")
    chance = random.Random(5)
    for _ in range(400):
        broken = bytearray(whole[: chance.randrange(400)] + whole[chance.randrange(200) :])
        for _ in range(4):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        words = words_inside(bytes(broken))
        assert all(len(text) <= MAX_LENGTH for text in (words.caption, words.credit, words.source, *words.people))


def test_source_and_day_are_read() -> None:
    words = words_inside(photograph({SOURCE: "أرشيف المرفأ".encode(), CREATED: b"20240531"}))
    assert (words.source, words.taken_on) == ("أرشيف المرفأ", date(2024, 5, 31))


def test_the_camera_s_day_goes_before_the_agency_s() -> None:
    assert words_inside(photograph({CREATED: b"20240531"}, taken=b"2024:05:30 23:59:59")).taken_on == date(2024, 5, 30)


@pytest.mark.parametrize(
    "taken", [b"0000:00:00 00:00:00", b"2024:13:01", b"    :  :  ", b"1024:05:31", b"x", b"2024:02:30"]
)
def test_what_is_no_day_is_no_day(taken: bytes) -> None:
    assert words_inside(photograph(taken=taken)).taken_on is None
    assert words_inside(photograph({CREATED: b"20240531"}, taken=taken)).taken_on == date(2024, 5, 31)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_format_says_its_day_caption_and_people(format: str) -> None:
    kept = Image.Exif()
    kept[ExifTags.Base.ImageDescription] = "harbour"
    kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:05:31 12:00:00"
    words = words_inside(_written(format, kept, xmp_of("ليث الخطيب", "Nour  Haddad", "", "ليث الخطيب")))
    assert (words.caption, words.taken_on) == ("harbour", date(2024, 5, 31))
    assert words.people == ("ليث الخطيب", "Nour Haddad")


def test_a_telephone_s_photograph_says_its_day() -> None:
    assert words_inside(HEIC) == Words("Harbour", taken_on=date(2024, 5, 31))


@pytest.mark.parametrize(
    "xmp",
    [
        b"<x",
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>]><x>&a;</x>",
        b"<a>" * 60_000,
        b"<?xml version='1.0' encoding='utf-99'?><x/>",
        bytes(range(256)),
    ],
)
def test_hostile_notes_name_nobody(xmp: bytes) -> None:
    assert words_inside(_written("PNG", Image.Exif(), xmp)).people == ()


def test_entities_hide_in_no_other_encoding() -> None:
    declared = b"<!DOCTYPE x [<!ENTITY n 'Nour'>]>" + xmp_of("&n;")
    xmp = b"\xfe\xff" + declared.decode().encode("utf-16-be")
    assert words_inside(_written("PNG", Image.Exif(), xmp)).people == ()


def test_people_are_few_and_their_names_short() -> None:
    people = words_inside(
        _written("WEBP", Image.Exif(), xmp_of(*(f"{'n' * 200}{n}" for n in range(9)), *map(str, range(99))))
    )
    assert len(people.people) == MAX_PEOPLE
    assert people.people[0] == "n" * MAX_NAME_LENGTH


def xmp_of(*people: str) -> bytes:
    items = "".join(f"<rdf:li>{name}</rdf:li>" for name in people)
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"<e:PersonInImage><rdf:Bag>{items}</rdf:Bag></e:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _written(format: str, exif: Image.Exif, xmp: bytes) -> bytes:
    held, image = BytesIO(), Image.new("RGB", (60, 40), "teal")
    notes: dict[str, Any] = {"xmp": xmp}
    if format == "PNG":
        notes = {"pnginfo": PngImagePlugin.PngInfo()}
        notes["pnginfo"].add(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)
    image.save(held, format, exif=exif, **notes)
    return held.getvalue()
