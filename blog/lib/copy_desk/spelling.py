"""House spellings: a list of words a paper writes one way and no other, and one word spelt two ways in one text.

A list is text, `wrong = right` a line, several wrongs parted by commas. Words are compared whole and letter by letter,
whatever vowel signs, tatweel or hidden marks stand in them; in Arabic و ف ب ك ل ال may hang before them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from blog.lib.copy_desk.letters import ARABIC, TATWEEL
from blog.lib.copy_desk.mending import Edit
from blog.lib.fold import ARABIC_MARKS, HIDDEN

_TOKEN = re.compile(rf"[^\W_\u0640](?:[^\W_]|[\u0640{ARABIC_MARKS}{HIDDEN}]|['’-](?=[^\W_]))*")
_UNSEEN = re.compile(f"[{TATWEEL}{ARABIC_MARKS}{HIDDEN}]")
_MARK = re.compile(f"[{ARABIC_MARKS}]")
_IS_ARABIC = re.compile(f"[{ARABIC}]")
_GAP = re.compile(r"[ \t\u00a0]+")

# What may hang before an Arabic word, the longest first. لل holds the article, whose ا it has swallowed.
_PARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال", "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ك", "ل")  # fmt: skip
LETTERS_WITH_PARTICLE = 4  # of a word that may have one: «او» and «واو» are two words
WORDS_REMEMBERED = 50_000  # by each list in use; the words of a year of stories
LETTERS_BEHIND_A_LETTER = 6  # of a word spelt two ways: shorter ones make words such as واحدا, كاملة, لازمة with it
LETTERS_TO_COMPARE = (
    5  # of a word spelt two ways: one of four may be two (أكتب, I write; اكتب, write!), so a person says
)


class Entry(NamedTuple):
    """What a line asks for: the words that are wrong, in order, and what is right instead."""

    wrong: tuple[str, ...]
    right: str


class Mistake(NamedTuple):
    """What is wrong with a line of a list: a code, the line's number from 1, the words it is about."""

    code: str
    line: int
    words: str


@dataclass(frozen=True)
class Spellings:
    """A list made ready: entries by their first word."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()
    """Stems that are found and not mended: a person has to say which word was meant."""
    least_behind_a_letter: int = LETTERS_WITH_PARTICLE
    """Letters of a word that may have a single letter before it, so that واحدا is no و before احدا."""
    _looked_up: dict[str, list[tuple[str, str, Entry]]] = field(default_factory=dict, compare=False, repr=False)

    def readings(self, token: str) -> list[tuple[str, str, Entry]]:
        """(particle, stem, entry) for every entry that may begin with this word; a word is looked up once."""
        found = self._looked_up.get(token)
        if found is None:
            if len(self._looked_up) > WORDS_REMEMBERED:
                self._looked_up.clear()
            found = self._looked_up[token] = [
                (particle, stem, entry)
                for particle, stem in _readings(_compared(token))
                if len(particle) != 1 or len(stem) >= self.least_behind_a_letter
                for entry in self._entries(stem, particle)
            ]
        return found

    def _entries(self, stem: str, particle: str) -> Iterable[Entry]:
        """Entries that begin with this word; one that lists the article is met behind لل, which has swallowed its ا."""
        yield from self.entries.get(stem, ())
        if stem[:1].isupper():
            yield from self.entries.get(stem.lower(), ())
        if particle.endswith("لل"):
            yield from self.entries.get(f"ال{stem}", ())


def bare(word: str) -> str:
    """A word as it is compared: no vowel signs, no tatweel, nothing hidden."""
    return _UNSEEN.sub("", word)


@lru_cache(maxsize=8)
def spellings(listed: str) -> Spellings:
    """A list as it is stored, made ready; lines that say nothing are passed over."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for _number, wrongs, right in _lines(listed):
        for wrong in wrongs:
            words = tuple(_compared(token[0]) for token in _TOKEN.finditer(wrong))
            if words and right:
                entries[words[0]].append(Entry(words, right))
    longest_first = {first: tuple(sorted(found, key=lambda e: -len(e.wrong))) for first, found in entries.items()}
    return Spellings(longest_first)


def mistakes(listed: str) -> list[Mistake]:
    """What an administrator has to mend in a list before it can be used."""
    found: list[Mistake] = []
    rights: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(listed.splitlines(), 1):
        if line.strip() and not ("=" in line and line.count("=") == 1 and all(map(str.strip, line.split("=")))):
            found.append(Mistake("no_pair", number, line.strip()))
    for number, wrongs, right in _lines(listed):
        for wrong in wrongs:
            before = rights.setdefault(_words(wrong), (number, right))
            if _words(wrong) == _words(right):
                found.append(Mistake("same", number, wrong))
            elif before[1] != right:
                found.append(Mistake("two_rights", number, wrong))
    known = spellings(listed)
    for number, _wrongs, right in _lines(listed):
        if any(True for _ in _found(right, known)) and not any(m.line == number for m in found):
            found.append(Mistake("chain", number, right))
    return sorted(found, key=lambda mistake: mistake.line)


def tidy_list(listed: str) -> str:
    """A list as it is stored: a line each, one space around its parts, no line twice."""
    lines = (" ".join(line.replace("=", " = ").split()) for line in listed.splitlines())
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _lines(listed: str) -> Iterator[tuple[int, list[str], str]]:
    for number, line in enumerate(listed.splitlines(), 1):
        left, equals, right = line.partition("=")
        wrongs = [wrong.strip() for wrong in re.split("[,،]", left) if wrong.strip()]
        if equals and right.strip():
            yield number, wrongs, right.strip()


def _words(phrase: str) -> str:
    return " ".join(_compared(token[0]) for token in _TOKEN.finditer(phrase))


def _compared(word: str) -> str:
    return bare(word).replace("’", "'")


# ---- in a text


def misspelt(text: str, known: Spellings) -> Iterator[Edit]:
    """Words of the text that the list writes otherwise: only what is wrong is replaced, not what hangs before it."""
    if known.entries:
        yield from _found(text, known)


def _found(text: str, known: Spellings) -> Iterator[Edit]:
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        for particle, stem, entry in known.readings(token[0]):
            if not _stands(entry, tokens, index, text):
                continue
            start = token.start() + _length_with_marks(token[0], len(particle))
            end = tokens[index + len(entry.wrong) - 1].end()
            right = entry.right.removeprefix("ال") if entry.wrong[0] == f"ال{stem}" else entry.right
            fix = None if stem in known.questions else _in_kind(text[start:end], entry.wrong[0], right)
            yield Edit(start, end, fix, "spelling")
            break


def _stands(entry: Entry, tokens: list[re.Match], index: int, text: str) -> bool:
    """Whether the other words of the entry follow, each after spaces only."""
    for offset, word in enumerate(entry.wrong[1:], 1):
        if index + offset >= len(tokens) or _compared(tokens[index + offset][0]) != word:
            return False
        if not _GAP.fullmatch(text, tokens[index + offset - 1].end(), tokens[index + offset].start()):
            return False
    return True


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """(particle, stem) in every way the word may be read, the whole word first."""
    if not _IS_ARABIC.match(word):
        return (("", word),)
    found = [("", word)]
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) >= LETTERS_WITH_PARTICLE:
            found.append((particle, word[len(particle) :]))
    return tuple(found)


def _length_with_marks(token: str, letters: int) -> int:
    """How many characters of the token its first letters take, the signs on them included."""
    place = 0
    while letters or (place < len(token) and _UNSEEN.match(token, place)):
        letters -= not _UNSEEN.match(token, place)
        place += 1
    return place if place else 0


def _in_kind(found: str, wrong: str, right: str) -> str:
    """The right spelling with what the found one wears: its vowel signs where the letters agree in number, its capital."""
    letters = bare(found)
    if wrong[:1].islower() and found[:1].isupper():
        return right.upper() if letters.isupper() and len(letters) > 1 else right[:1].upper() + right[1:]
    if letters == found.replace(TATWEEL, "") or len(letters) != len(right):
        return right
    wanted = iter(right)
    return "".join(sign if _MARK.match(sign) else "" if _UNSEEN.match(sign) else next(wanted) for sign in found)


# ---- one word, two spellings


_HAMZA = str.maketrans("أإآ", "ااا")
_HAS_HAMZA = re.compile("[أإآ]")
# Verbs of the forms انفعل افتعل استفعل begin with a bare alef, and أستفعل (I …) is another word.
_OWN_BARE_ALEF = re.compile("ا(?:ست|ن|[^ا]?ت|[^ا]?ط|[زذد]د)")
# Two words each, which differ in the hamza alone: أعلام (flags) and إعلام (media); القران (marriage) and القرآن.
_TWO_WORDS = frozenset("قران القران اعلام امام اقدام اعمال اخبار احكام".split())


def two_spellings(texts: Iterable[str], listed: Spellings) -> Spellings:
    """Words written with a hamza in one place of these texts and with a bare alef in another.

    The one with the hamza is right. Where it has two (أعلام and إعلام), each is a word, and nothing is found.
    """
    bare_words: set[str] = set()
    with_hamza: dict[str, set[str]] = defaultdict(set)
    for word in {_compared(token) for text in texts for token in _TOKEN.findall(text)}:
        if _HAS_HAMZA.search(word):
            for _particle, stem in _readings(word):
                if _HAS_HAMZA.search(stem):
                    with_hamza[stem.translate(_HAMZA)].add(stem)
        elif "ا" in word:
            bare_words.update(s for p, s in _readings(word) if len(p) != 1 or len(s) >= LETTERS_BEHIND_A_LETTER)
    entries, questions = {}, set()
    for stem in bare_words & with_hamza.keys():
        readings = [reading for _particle, reading in _readings(stem)]
        is_two_words = any(reading in _TWO_WORDS or len(with_hamza.get(reading, ())) > 1 for reading in readings)
        if stem in listed.entries or is_two_words or _OWN_BARE_ALEF.match(stem) or len(stem) < LETTERS_WITH_PARTICLE:
            continue
        entries[stem] = (Entry((stem,), *with_hamza[stem]),)
        if len(stem) < LETTERS_TO_COMPARE and not stem.startswith("ال"):
            questions.add(stem)
    return Spellings(entries, frozenset(questions), LETTERS_BEHIND_A_LETTER)
