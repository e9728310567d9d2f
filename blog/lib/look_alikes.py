"""Letters that are drawn like others, read as those others. Every map is one character for one, so that spans hold.

Source: the Latin and Arabic part of Unicode Technical Standard 39 (confusables), cut down to what is used to get round
word lists; Armenian, Cherokee, small capitals and letters with a stroke through them included.
"""

import re
import unicodedata

from blog.lib.fold import fold

_LATIN = (
    ("аАαΑɑᴀᎪ", "a"), ("вВΒβьЬʙᏴɓƀ", "b"), ("сСϲϹᴄᏟ", "c"), ("ԁᴅᎠđɗ", "d"), ("еЕεΕɛєЄᴇᎬ", "e"), ("ƒꜰ", "f"),
    ("ɡɢᏀց", "g"), ("нНһΗʜᎻհħ", "h"), ("іІıΙιɪɩɨᎥӀ", "i"), ("јЈϳᴊᎫȷ", "j"), ("кКκΚᴋᏦƙ", "k"), ("ӏʟᏞłƚ", "l"),
    ("мМΜᴍᎷ", "m"), ("ηΝոɴп", "n"), ("оОοΟσօᴏᎾø", "o"), ("рРρΡᴘᏢ", "p"), ("ԛզ", "q"), ("гʀᎡᏒ", "r"),
    ("ѕЅꜱᏚʂ", "s"), ("тТτΤᴛᎢŧ", "t"), ("υսᴜμʉ", "u"), ("νѵᴠᏙʋ", "v"), ("ԝωᴡᎳ", "w"), ("хХχΧ", "x"),
    ("уУΥγүʏ", "y"), ("ΖᴢᏃ", "z"),
)  # fmt: skip
_ARABIC = (
    ("ٮٻݐ", "ب"), ("ٹٺټ", "ت"), ("ڈڊډ", "د"), ("ڑڒڔړ", "ر"), ("ژ", "ز"), ("ښ", "س"), ("ڠ", "غ"), ("ڡڢ", "ف"), ("ٯڨ", "ق"),
    ("گڭڳ", "ك"), ("ڵ", "ل"), ("ںڼ", "ن"), ("ۆۇۈۋ", "و"), ("ێۑ", "ي"),
)  # fmt: skip
_TO_LATIN = {ord(drawn): letter for row, letter in _LATIN for drawn in row}
_TO_ARABIC = {ord(drawn): letter for row, letter in _ARABIC for drawn in row}

# Digits and signs that stand for letters. 1 is an i to some and an l to others; 2, 6, 8 and 9 mean too many things.
SIGNS = "@$!|€"
_LEET = dict(zip(map(ord, f"013457{SIGNS}"), "oieastasiie", strict=True))
_LEET_L = {**_LEET, **dict.fromkeys(map(ord, "1!|"), "l")}
_LEET_ARABIC = {**dict.fromkeys(map(ord, "1li|!"), "ا"), **dict.fromkeys(map(ord, "05o"), "ه")}  # as they are drawn
SHORTEST_LEET = 3  # letters; "m4" and "i5" are names of things

_CIRCLED = (0x1F150, 0x1F170)  # where A to Z begin that are white on black: Unicode gives them no decomposition
_CACHED_BELOW = 0x3000  # the letters of this paper; what lies above is worked out each time and fills no memory
_UNSEEN = "\u200b"
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"  # count as letters, show nothing

_LATIN_LETTER = re.compile("[a-zA-Z]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_FOREIGN = re.compile("[\u0370-\u058f]")  # Greek, Cyrillic and Armenian
_NOT_LETTERS = re.compile(rf"[\d{SIGNS}]")


class _Readable(dict[int, str]):
    """`str.translate`'s table of the letters hidden in signs, and of what shows nothing."""

    def __missing__(self, code: int) -> str:
        readable_ = _readable(chr(code))
        if code < _CACHED_BELOW:
            self[code] = readable_
        return readable_


def _readable(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or character in _BLANK_LETTERS:
        return _UNSEEN if fold(character) else character  # what `fold` knows keeps its meaning
    if category != "So":
        return character
    code = ord(character)
    for first in _CIRCLED:
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    plain = unicodedata.normalize("NFKC", character).strip("()")
    return plain if len(plain) == 1 and plain.isalpha() else character


_READABLE = _Readable()


def readable(text: str) -> str:
    """`text`, as long as before: letters in circles and squares are letters, and what nobody sees is U+200B."""
    return text.translate(_READABLE)


def is_foreign(text: str) -> bool:
    """Whether a text is in Greek, Cyrillic or Armenian indeed: most of its letters, and one that no Latin one is like."""
    foreign = _FOREIGN.findall(text)
    letters = sum(map(str.isalpha, text))
    return len(foreign) * 2 > letters and any(ord(letter) not in _TO_LATIN for letter in foreign)


def drawn_alike(text: str) -> str:
    """Every letter as the Latin or Arabic one it is drawn like: to compare texts with each other, not with a list."""
    return text.translate(_TO_LATIN).translate(_TO_ARABIC)


def readings(word: str, *, in_foreign_text: bool) -> list[str]:
    """What a word of a readable text may be read as instead, folded; [] for nearly every honest word.

    A word wholly of another script is read as Latin only in a text that is not in that script.
    """
    found = []
    if not word.isascii():
        drawn = word.translate(_TO_LATIN)
        if drawn != word and (not in_foreign_text or _LATIN_LETTER.search(word)):
            found.append(fold(drawn))
        arabic = word.translate(_TO_ARABIC)
        if arabic != word:
            found.append(fold(arabic))
    return found + [leet for plain in [fold(word), *found] for leet in _leet(plain)]


def _leet(folded: str) -> list[str]:
    """Digits, signs and letters of the other script read as letters of the word they stand in."""
    if _ARABIC_LETTER.search(folded):
        read = folded.translate(_LEET_ARABIC)
        return [read] if read != folded else []
    odd = len(_NOT_LETTERS.findall(folded))
    if not odd or len(folded) < SHORTEST_LEET or not _LATIN_LETTER.search(folded):
        return []
    figures = sum(map(str.isdecimal, folded))
    if figures * 2 > len(folded):  # a55 is a telephone
        return []
    return list(dict.fromkeys(folded.translate(table) for table in (_LEET, _LEET_L)))
