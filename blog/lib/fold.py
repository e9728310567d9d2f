"""One spelling for many: folded words and light stems, the same for search, word lists and duplicates.

A reader types اسرائيل, the story says إسرائيل, a spammer writes كـــذّاب: folded they are equal. What is stored and
shown is never folded. Rules: Lucene's ArabicNormalizer, with hamza folded too, and Unicode NFKC for presentation forms.
"""

import re
import unicodedata
from functools import lru_cache

HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
)
_MARKS = f"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0{ARABIC_MARKS}"

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیېےۓ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةۀہەھ", "ه"),
        **dict(zip("ڤپچ", "فبج", strict=True)),  # letters for v, p, ch that most keyboards lack
        "ؤ": "و",
        "ئ": "ي",
        "ء": None,
        "ـ": None,
        "’": "'",
        **{chr(0x660 + value): str(value) for value in range(10)},
        **{chr(0x6F0 + value): str(value) for value in range(10)},
    }
)
_DROPPED = re.compile(f"[{_MARKS}{HIDDEN}]")

WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0640{_MARKS}{HIDDEN}]|['’](?=[^\W_]))*")
"""A word of an original text: letters and digits, with the marks and hidden characters that stand inside words."""


# Where spellings of hamza differ: مسؤول and مسئول, تساءل and تسائل, أبناؤه and أبنائه.
_HAMZA_BEFORE_WAW = re.compile("[ئءؤ](?=و)")
_HAMZA_AFTER_ALEF = re.compile("(?<=ا)[ءؤ](?=[ء-ي])")


def fold(s: str) -> str:
    """`s` in the one spelling compared by search, word lists and duplicates. Folding twice changes nothing."""
    s = _DROPPED.sub("", unicodedata.normalize("NFKC", s)).replace("ـ", "")
    s = _HAMZA_AFTER_ALEF.sub("ي", _HAMZA_BEFORE_WAW.sub("و", s)).translate(_LETTERS)
    s = _DROPPED.sub("", unicodedata.normalize("NFD", s))
    return unicodedata.normalize("NFC", s.casefold()).translate(_LETTERS)


LONGEST_KEPT = 32  # characters; longer words are rare, and somebody could fill the memory with them


def fold_word(word: str) -> str:
    """`fold` of one word. A language uses few words, and uses them often."""
    return _kept(word) if len(word) <= LONGEST_KEPT else fold(word)


_kept = lru_cache(50_000)(fold)


def words(s: str) -> list[str]:
    """The folded words of an original text, in order."""
    folded = (fold_word(match.group()) for match in WORD.finditer(s))
    return [word for word in folded if word]


# Letters that hang before an Arabic word together with its article: always taken off.
_ARTICLES = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
# Single letters that may be a particle or the word's own first letter: both readings are kept.
_PARTICLES = "وفبكل"
_ENDINGS = ("ها", "هم", "ات", "ون", "ين", "ان", "يه", "اي", "ه", "ي", "ا")
STEM_LETTERS = 3  # shorter remains would match anything


@lru_cache(50_000)
def variants(folded_word: str) -> tuple[str, ...]:
    """The index terms of a folded word, the likeliest first: a light stem, in both readings where there are two.

    كازاخستان keeps its ك and can still be met without it, since كـ might be a particle ("like").
    """
    if not "\u0600" <= folded_word[:1] <= "\u06ff":
        return (_latin_stem(folded_word),)
    for article in _ARTICLES:
        if folded_word.startswith(article) and len(folded_word) - len(article) >= STEM_LETTERS:
            return (_without_endings(folded_word[len(article) :]),)
    readings = [folded_word]
    least = STEM_LETTERS + (1 if folded_word[0] == "و" else 2)  # "and" is the commonest by far
    if folded_word[0] in _PARTICLES and len(folded_word) >= least:
        readings.append(folded_word[1:])
    return tuple(dict.fromkeys(_without_endings(reading) for reading in readings))


def index_text(s: str) -> str:
    """The shadow text a database indexes instead of `s`: every word's variants."""
    return " ".join(variant for word in words(s) for variant in variants(word))


def _latin_stem(word: str) -> str:
    """Plurals only (Harman, "How effective is suffixing?", 1991)."""
    word = word.removesuffix("'s")
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def _without_endings(word: str) -> str:
    for _ in range(2):  # a pronoun after a plural
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= STEM_LETTERS:
                word = word[: -len(ending)]
                break
        else:
            break
    return word
