"""A paper's own spellings: whole words, whatever hangs before them; and one word spelt two ways in one story."""

import pytest

from blog.lib.copy_desk.house_words import DEFAULTS
from blog.lib.copy_desk.judging import House, judge
from blog.lib.copy_desk.mending import mended
from blog.lib.copy_desk.spelling import mistakes, tidy_list

HOUSE = House.of(DEFAULTS)


def mend(text: str, house: House = HOUSE, lang: str = "ar") -> str:
    return mended(text, judge(text, lang, house))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_lists_a_new_paper_begins_with_are_sound(lang: str) -> None:
    assert mistakes(DEFAULTS[lang]) == []
    assert tidy_list(DEFAULTS[lang]) == DEFAULTS[lang]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("اسرائيل", "إسرائيل"),
        ("واسرائيل", "وإسرائيل"),
        ("لاسرائيل", "لإسرائيل"),
        ("والاسرائيلية", "والإسرائيلية"),
        ("للاسرائيليين", "للإسرائيليين"),
        ("إبراهام", "إبراهيم"),
        ("وأبراهام", "وإبراهيم"),
        ("الامارات", "الإمارات"),
        ("للامارات", "للإمارات"),
        ("وللامارات", "وللإمارات"),
        ("بالامارات", "بالإمارات"),
        ("لانتاج", "لإنتاج"),
        ("الاداره", "الإدارة"),
        ("القاهره", "القاهرة"),
        ("الولايات المتحده", "الولايات المتحدة"),
        ("اســرائيل", "إسرائيل"),
        ("ايضاً", "أيضاً"),
        ("أكّد انَّ اسرائيلَ", "أكّد انَّ إسرائيلَ"),
    ],
)
def test_a_listed_word_is_mended_with_what_hangs_before_it(wrong: str, right: str) -> None:
    assert mend(wrong) == right


@pytest.mark.parametrize(
    "text", ["واو", "واحد", "والى", "كامل", "باريس", "اسرائيلاه", "الاقتصاد", "الاتحاد", "فاخر", "لازمة"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert mend(text) == text


def test_english_keeps_its_capitals() -> None:
    assert mend("Web sites and E-mail, by e-mail.", lang="en") == "Websites and Email, by email."
    assert mend("Kiev says", lang="en") == "Kyiv says"


def test_a_list_is_one_for_both_languages_texts() -> None:
    assert mend("مدينة Kiev في اوكرانيا") == "مدينة Kyiv في أوكرانيا"


@pytest.mark.parametrize(
    ("listed", "code", "line"),
    [
        ("سطر بلا علامة", "no_pair", 1),
        ("أ = ب\n= صواب", "no_pair", 2),
        ("خطأ = صواب = آخر", "no_pair", 1),
        ("القاهرة = القاهرة", "same", 1),
        ("خطا = خطأ\nخطا = خطاء", "two_rights", 2),
        ("الاردن = الاردنّ المملكة\nالمملكة = مملكة", "chain", 1),
        ("color = colour\ncolour = color", "chain", 1),
    ],
)
def test_a_list_that_cannot_work_is_told_by_its_line(listed: str, code: str, line: int) -> None:
    assert (mistakes(listed)[0].code, mistakes(listed)[0].line) == (code, line)


def test_a_list_is_stored_a_line_each() -> None:
    assert tidy_list(" اسرائيل=إسرائيل \r\n\r\nاسرائيل = إسرائيل\na,b=  c ") == "اسرائيل = إسرائيل\na,b = c"


# ---- two spellings in one story


def both_ways(*texts: str) -> list[tuple[str, str, str | None]]:
    house = House.of({}, texts)
    return [(f.code, f.found, f.replacement) for text in texts for f in judge(text, "ar", house)]


def test_a_word_spelt_two_ways_takes_its_hamza() -> None:
    assert both_ways("دعت أكورديا الدول", "زار اكورديا وفد") == [("two_spellings", "اكورديا", "أكورديا")]
    assert both_ways("التأمين الصحي", "وبالتامين") == [("two_spellings", "تامين", "تأمين")]


def test_a_listed_word_is_the_lists() -> None:
    house = House.of(DEFAULTS, ["إسرائيل", "اسرائيل"])
    assert [f.code for f in judge("اسرائيل", "ar", house)] == ["spelling"]


@pytest.mark.parametrize(
    "texts",
    [
        ("أعلام الدول", "وزارة الإعلام", "الاعلام"),  # both are words, so which one was meant?
        ("أنتقل غدًا", "انتقل أمس"),
        ("أستقبل الضيف", "استقبل الضيف"),
        ("القرآن الكريم", "عقد القران"),
        ("بدأ اليوم", "بدا متعبًا"),
        ("لم أر أحدًا", "مقامًا واحدًا"),
        ("آملة بالعودة", "القصة كاملة"),
        ("وصل الإسعاف", "كُتب على اللوحة «الاسعاف»"),
    ],
)
def test_two_words_are_not_two_spellings(texts: tuple[str, ...]) -> None:
    assert both_ways(*texts) == []


def test_a_short_word_is_found_and_left_to_a_person() -> None:
    assert both_ways("أعرف الطريق", "اعرف الطريق") == [("two_spellings", "اعرف", None)]
