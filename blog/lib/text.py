"""Plain text: tidied when it comes in, cut to an excerpt, counted."""

import re
import unicodedata

from blog.lib import html_tree
from blog.lib.bidi import strip_controls, strip_spilling

MAX_NEWLINES = 2  # one blank line parts paragraphs; more would push a page apart

# Silent reading of non-fiction, words a minute: Brysbaert, "How many words do we read per minute?",
# Journal of Memory and Language 109 (2019). Arabic packs more into a word, so fewer of them are read.
WORDS_PER_MINUTE = {"en": 238, "ar": 181}
DEFAULT_WORDS_PER_MINUTE = 200

_NOT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]")
_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]"
)
_JOINERS = re.compile("[\u200c\u200d]+")


def tidy_line(s: str) -> str:
    """A name or a title as it may be stored: one line, NFC, nothing hidden in it; "" if nothing could be seen.

    Goes: control, direction and zero-width characters. Stays: the joiners U+200C and U+200D where they shape letters
    or emoji.
    """
    s = _INVISIBLE.sub("", strip_controls(_NOT_CHARACTERS.sub("", s)))
    s = _JOINERS.sub(_kept_joiner, " ".join(s.split()))
    s = " ".join(unicodedata.normalize("NFC", s).split())
    return s if any(unicodedata.category(character)[0] in "LNPS" for character in s) else ""


def tidy_text(s: str) -> str:
    """Text of several lines as it may be stored: NFC, `\\n` only, no controls, no direction that spills over.

    At most two newlines in a row. Words are never changed.
    """
    s = s.replace("\r\n", "\n")
    s = re.sub("[\r\x85\u2028\u2029]", "\n", s)
    s = strip_spilling(_NOT_CHARACTERS.sub("", s).replace("\ufeff", ""))
    s = re.sub(r"[ \t]+\n", "\n", unicodedata.normalize("NFC", s))
    return re.sub(r"\n{3,}", "\n" * MAX_NEWLINES, s).strip()


def _kept_joiner(match: re.Match) -> str:
    before = match.start() - 1
    while before >= 0 and unicodedata.category(match.string[before])[0] == "M":
        before -= 1
    is_of_use = before >= 0 and _joins(match.string[before]) and _joins(match.string[match.end() : match.end() + 1])
    return match.group()[0] if is_of_use else ""


def _joins(character: str) -> bool:
    """Whether a joiner next to this character has a use: in scripts that join, and in emoji."""
    return character >= "\u0600" and unicodedata.category(character) in ("Lo", "Lm", "So", "Sk")


def plain(html: str) -> str:
    """The text of clean HTML, each block on its own line."""
    return html_tree.text_of(html_tree.parse(html))


def first_paragraph(html: str) -> str:
    """The text of the first paragraph of clean HTML that says something, on one line; "" if none does."""
    paragraphs = [element for element in html_tree.parse(html).elements if element.tag == "p"]
    texts = (" ".join(html_tree.text_of(paragraph).split()) for paragraph in paragraphs)
    return next((text for text in texts if text), "")


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])[.!?؟۔…]+[»”\")\]]*(?=\s|$)")
_CLAUSE_END = re.compile(r"[،؛,;:]\s|\s[–—-]\s")
SENTENCE_SHARE = 0.4  # a sentence that fills less of the room says too little
CLAUSE_SHARE = 0.6


def excerpt(text: str, limit: int = 220) -> str:
    """`text` on one line in at most `limit` characters.

    Cut at the end of a sentence, else of a clause, else of a word; `…` only where the cut is inside a sentence.
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    end = _last_end(_SENTENCE_END, text, limit)
    if end >= limit * SENTENCE_SHARE:
        return text[:end]
    room = limit - 1  # for the ellipsis
    end = _last_end(_CLAUSE_END, text, room)
    if end < room * CLAUSE_SHARE:
        end = text.rfind(" ", 0, room + 1)
    if end <= 0:
        end = _whole_letters(text, room)
    return text[:end].rstrip(" ،؛,;:.–—-(«“") + "…"


def _last_end(pattern: re.Pattern, text: str, limit: int) -> int:
    return max((match.end() for match in pattern.finditer(text) if match.end() <= limit), default=0)


def _whole_letters(text: str, end: int) -> int:
    """The last place up to `end` that parts no letter from its marks."""
    while end > 1 and (unicodedata.category(text[end])[0] == "M" or "\u200d" in text[end - 1 : end + 1]):
        end -= 1
    return end


def word_count(text: str) -> int:
    """Words parted by white space; a lone dash or sign is none."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def reading_minutes(text: str, lang: str) -> int:
    """Whole minutes a grown reader needs, at least 1."""
    pace = WORDS_PER_MINUTE.get(lang.split("-")[0], DEFAULT_WORDS_PER_MINUTE)
    return max(1, round(word_count(text) / pace))
