"""What a photograph says of itself, in whatever way and with whatever intent."""

import random

import pytest

from blog.lib.picture_words import MAX_LENGTH, Words, words_inside
from tests.picture_files import BYLINE, CAPTION, CREDIT, photograph


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
