"""Copies with a word or a spelling changed are near, other texts are not."""

import pytest

from blog.lib.near_duplicates import NEAR, SKETCH_BYTES, is_own_wording, likeness, near_to, sketch

AD = "Make four thousand a week from home, ask Maria how she did it: write to maria at homework dot example today"
ARABIC_AD = "اربح أربعة آلاف دولار أسبوعياً وأنت في بيتك، راسل ماريا الآن على الرقم الموجود في صفحتها لتعرف كيف"
ARTICLE = " ".join(f"كلمة{n} عن ميناء المدينة القديم وسوق السمك رقم {n * n}" for n in range(120))


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (AD, AD.upper().replace(",", " !!! ")),
        (AD, AD.replace("Maria", "Lena").replace("maria", "lena")),
        (AD, AD.replace("thousand", "hundred")),
        (AD, AD.replace("a", "а").replace("e", "е")),  # Cyrillic
        (AD, AD.replace("week", "weeeek").replace("home", "h\u200bo\u200bme")),
        (AD, f"Hello Samir! {AD}"),
        (ARABIC_AD, ARABIC_AD.replace("أ", "ا").replace("ة", "ه").replace("ب", "بـ")),
        (ARABIC_AD, ARABIC_AD.replace("ماريا", "سلمى")),
        (ARTICLE, ARTICLE.replace("سوق السمك رقم 9", "سوق الخضار رقم 9")),
        ("شكراً لكم", "شكرا لكم!!"),
        ("I love this song", "i LOVE this soooong"),
    ],
)
def test_a_copy_is_near(text: str, copy: str) -> None:
    assert near_to(sketch(text))(sketch(copy))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (AD, ARABIC_AD),
        (AD, "I worked from home for a week and Maria, who is four, did not let me write a thousand words"),
        (ARABIC_AD, "راسلت البلدية على رقمها الموجود في صفحتها ولم يردّ أحد منذ أسبوع، فكيف نعرف الموعد الآن؟"),
        ("شكراً على الخبر", "شكراً على الصورة"),
        ("Thanks for the story", "Thanks for the picture"),
        ("yes", "no"),
        ("", ""),
        ("", AD),
        ("🙂🙂", "🙂🙂"),
    ],
)
def test_another_text_is_not(text: str, other: str) -> None:
    assert not near_to(sketch(text))(sketch(other))


def test_a_sketch_is_small_and_always_the_same() -> None:
    assert sketch("abcde").hex() == "40a1089703d1"  # what lies in databases must be met by later versions
    assert len(sketch(ARTICLE[:5000])) == SKETCH_BYTES <= 128
    assert sketch("...") == b""


def test_likeness_is_a_share_and_the_same_both_ways() -> None:
    a, b = sketch(AD), sketch(AD.replace("thousand", "hundred"))
    assert likeness(a, a) == 1
    assert NEAR <= likeness(a, b) == likeness(b, a) < 1
    assert likeness(a, b"") == 0


def test_what_two_readers_may_say_by_chance_is_no_wording_of_ones_own() -> None:
    assert not is_own_wording(sketch("I love this song"))
    assert not is_own_wording(sketch("شكراً جزيلاً لكم"))
    assert not is_own_wording(sketch("What a good story about the old port"))
    assert is_own_wording(sketch("Subscribe to my channel now and win a free phone"))
