"""The copy desk: what it finds in Arabic and English, what it leaves alone, and that mending all of it is the end of it."""

import itertools
import random

import pytest

from blog.lib.copy_desk.house_words import DEFAULTS
from blog.lib.copy_desk.judging import House, judge
from blog.lib.copy_desk.mending import mended

NO_LIST = House()
HOUSE = House.of(DEFAULTS)


def mend(text: str, lang: str = "ar", house: House = NO_LIST) -> str:
    return mended(text, judge(text, lang, house))


def codes(text: str, lang: str = "ar", house: House = NO_LIST) -> list[str]:
    return [finding.code for finding in judge(text, lang, house)]


ARABIC = [
    # spaces and marks
    ("space_before", "وصل الوفد ، ثم غادر", "وصل الوفد، ثم غادر"),
    ("space_before", "هل وصل ؟", "هل وصل؟"),
    ("space_before", "وصل الوفد .", "وصل الوفد."),
    ("space_before", "قال : نعم", "قال: نعم"),
    ("space_before", "وصل\u00a0، ثم غادر", "وصل، ثم غادر"),
    ("space_before", "قال «نعم » ومضى", "قال «نعم» ومضى"),
    ("space_inside", "قال « نعم» ومضى", "قال «نعم» ومضى"),
    ("space_inside", "الوفد ( ثلاثة) وصل", "الوفد (ثلاثة) وصل"),
    ("no_space_after", "وصل،ثم غادر", "وصل، ثم غادر"),
    ("no_space_after", "وصل؛«كان متعبًا»", "وصل؛ «كان متعبًا»"),
    ("no_space_after", "عام 2020،وصل", "عام 2020، وصل"),
    ("double_space", "وصل  الوفد", "وصل الوفد"),
    ("double_space", "وصل\u00a0 الوفد", "وصل الوفد"),
    # Latin marks
    ("latin_mark", "وصل الوفد, ثم غادر", "وصل الوفد، ثم غادر"),
    ("latin_mark", "وصل,ثم غادر", "وصل، ثم غادر"),
    ("latin_mark", "وصل ,ثم غادر", "وصل، ثم غادر"),
    ("latin_mark", "هل وصل?", "هل وصل؟"),
    ("latin_mark", "وصل; ثم غادر", "وصل؛ ثم غادر"),
    ("latin_mark", "شركة Castle Journal, ومقرها لندن", "شركة Castle Journal، ومقرها لندن"),
    ("latin_quote", 'قال "نعم" ومضى', "قال «نعم» ومضى"),
    ("latin_quote", "قال “نعم” ومضى", "قال «نعم» ومضى"),
    ("latin_quote", "قال ”نعم“ ومضى", "قال «نعم» ومضى"),
    ("latin_quote", "قال «نعم” ومضى", "قال «نعم» ومضى"),
    ("latin_quote", 'قال "نعم" و"لا"', "قال «نعم» و«لا»"),
    ("latin_quote", 'قال "سمعت "نعم" منه" ومضى', "قال «سمعت «نعم» منه» ومضى"),
    ("latin_quote", "قال “سمعت «نعم» منه” ومضى", "قال «سمعت «نعم» منه» ومضى"),
    ("latin_quote", "رأي “Castle Journal, Ltd” في الأمر", "رأي «Castle Journal, Ltd» في الأمر"),
    # stretched words and parted prefixes
    ("tatweel", "وفد كـــبير", "وفد كبير"),
    ("tatweel", "لـ اتفاقيات السلام", "لاتفاقيات السلام"),
    ("tatweel", "لـ الدول العربية", "للدول العربية"),
    ("tatweel", "لـالدول العربية", "للدول العربية"),
    ("tatweel", "لـ اللغة", "للغة"),
    ("tatweel", "ولـ الدول", "وللدول"),
    ("tatweel", "لـ التزام الدول", "لالتزام الدول"),
    ("tatweel", "بـ الدول", "بالدول"),
    ("tatweel", "سـ يكون", "سيكون"),
    ("tatweel", "الـ دول", "الدول"),
    ("tatweel", "القاهرة ـ رويترز", "القاهرة – رويترز"),
    ("detached_waw", "الصحف و مقرها لندن", "الصحف ومقرها لندن"),
    ("detached_waw", "و قال", "وقال"),
    ("detached_waw", "مصر و الأردن", "مصر والأردن"),
    ("detached_waw", "وزير و وزيرة", "وزير ووزيرة"),
    ("detached_waw", "وصل وَ غادر", "وصل وَغادر"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "right"), ARABIC)
def test_arabic_is_mended(code: str, text: str, right: str) -> None:
    assert code in codes(text)
    assert mend(text) == right
    assert codes(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد، ثم غادر؛ وعاد. هل وصل؟ نعم!",
        "في 10:30 من صباح الأحد، بنسبة 3.5 و1,000 متر",
        "بقيمة 1،000 جنيه",
        "عام 1445 هـ و1446هـ (1446 هـ)",
        "دول الـ28 والـ«قناة» والـBBC وبـ5 ملايين ولـ 20 دولة",
        "انتهى كلامه اهـ",
        "الحروف بـ وتـ من اللغة، والحروف ا و ي، وحرف و في أول الكلمة",
        "أ و ب",
        "كتب إلى news@castle-journal.example, ثم زار https://castle.example/a,b?c=1;d ومضى",
        "#اسرائيل_الان و@ابراهيم",
        "شركة Reuters, AFP and BBC",
        "شاشة قياسها 55\" جديدة",
        "قال ... ثم صمت",
        "حديث « كذا\u00a0\u00a0كذا»".replace("« ", "«"),
        "الوفد (C5+1)، ثم غادر [...]",
        "أهلًا :)",
        "نتيجة 3 : 2 للفريق",
        "قال: «نعم.» ومضى",
    ],
)  # fmt: skip
def test_what_is_right_in_arabic_is_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["قال “نعم ومضى", 'قال نعم" ومضى', 'قال " نعم'])
def test_a_quotation_mark_without_its_partner_is_a_persons(text: str) -> None:
    [finding] = judge(text, "ar", NO_LIST)
    assert (finding.code, finding.replacement) == ("quote_unpaired", None)


ENGLISH = [
    ("double_space", "The  harbour opened.", "The harbour opened."),
    ("space_before", "The harbour , at last, opened .", "The harbour, at last, opened."),
    ("space_before", "Is it open ?", "Is it open?"),
    ("space_inside", "The harbour ( old) opened.", "The harbour (old) opened."),
    ("arabic_mark", "The harbour، at last, opened.", "The harbour, at last, opened."),
    ("arabic_mark", "Is it open؟", "Is it open?"),
    ("arabic_quote", "She said «yes» and left.", "She said “yes” and left."),
    ("arabic_quote", "She said « yes » and left.", "She said “yes” and left."),
]


@pytest.mark.parametrize(("code", "text", "right"), ENGLISH)
def test_english_is_mended(code: str, text: str, right: str) -> None:
    assert code in codes(text, "en")
    assert mend(text, "en") == right
    assert codes(right, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "He waited ... and said “yes”, at 10:30, for 1,000 days.",
        "Built with .NET :)",
        "The word “سلام، كذا” means peace.",
        'She said "yes" and left.',
    ],
)
def test_what_is_right_in_english_is_left_alone(text: str) -> None:
    assert codes(text, "en") == []


def test_a_text_is_judged_by_its_own_language() -> None:
    assert mend("An English paragraph, with “quotes”  inside.") == "An English paragraph, with “quotes” inside."
    assert mend("فقرة عربية، «كذا»  كذا", "en") == "فقرة عربية، «كذا» كذا"


def test_what_stands_alone_is_not_looked_at() -> None:
    text = "اكتب a , b في السطر ، ثم"
    start = text.index("a")
    assert mended(text, judge(text, "ar", NO_LIST, [(start, start + 5)])) == "اكتب a , b في السطر، ثم"


def test_hidden_direction_marks_stay_and_hide_nothing() -> None:
    assert mend("وصل \u200f، ثم") == "وصل\u200f، ثم"
    assert mend("زار ا\u200fسرائيل", house=HOUSE) == "زار إسرائيل"


# ---- mending all of it


def _mixtures() -> list[str]:
    pieces = [text for _code, text, _right in (*ARABIC, *ENGLISH)]
    pieces += [
        "اسرائيل",
        "و اسرائيل ,",
        "لـ الامارات",
        '"',
        "“",
        "«",
        "ـ",
        " و ",
        "،",
        " ",
        "  ",
        "C5+1",
        "1,000",
        "\n",
        "هـ",
    ]
    chance = random.Random(7)
    joints = ["", " ", "  ", "، ", " ,", "\n"]
    return [
        "".join(itertools.chain.from_iterable((chance.choice(pieces), chance.choice(joints)) for _ in range(length)))
        for length in range(2, 9)
        for _ in range(60)
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_mending_everything_leaves_nothing_to_mend(lang: str) -> None:
    for text in _mixtures():
        findings = judge(text, lang, HOUSE)
        assert [f.found for f in findings] == [text[f.start : f.end] for f in findings]
        assert all(one.end <= two.start for one, two in itertools.pairwise(findings)), text
        again = judge(mended(text, findings), lang, HOUSE)
        assert [f for f in again if f.replacement is not None] == [], text


def test_one_mended_at_a_time_comes_to_the_same_end() -> None:
    for text in _mixtures()[:200]:
        step = text
        for _ in range(100):
            open_findings = [f for f in judge(step, "ar", HOUSE) if f.replacement is not None]
            if not open_findings:
                break
            step = mended(step, open_findings[:1])
        assert not [f for f in judge(step, "ar", HOUSE) if f.replacement is not None], text
