"""The way in: the rules of a text's own language, with the paper's word lists, over one piece of text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from blog.lib.copy_desk import arabic, english
from blog.lib.copy_desk.letters import language_of, untouched
from blog.lib.copy_desk.mending import Edit, Finding, Rule, Span, settle
from blog.lib.copy_desk.spelling import Spellings, misspelt, spellings, two_spellings

RULES = {"ar": arabic.RULES, "en": english.RULES}
_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
_NOBODYS = "\ufffc"  # stands for what is not to be looked at: no letter, no space, no mark (Unicode 23.8)


@dataclass(frozen=True)
class House:
    """How a paper spells: its lists as one, and the words that the texts in hand spell two ways."""

    listed: Spellings = Spellings()
    two_ways: Spellings = Spellings()

    @classmethod
    def of(cls, lists: Mapping[str, str], texts: Iterable[str] = ()) -> "House":
        listed = _together(tuple(lists.values()))
        return cls(listed, two_spellings(texts, listed))


@lru_cache(maxsize=8)
def _together(lists: tuple[str, ...]) -> Spellings:
    return spellings("\n".join(lists))


def judge(text: str, around: str, house: House, alone: Collection[Span] = ()) -> list[Finding]:
    """Everything wrong in `text`, in order; `around` is the language of the story it stands in.

    `alone` are places nobody looks at: code, a run whose direction somebody has set. Text in a language that has no
    rules is not judged.
    """
    if around not in RULES or not text.strip():
        return []
    for start, end in alone:
        text = text[:start] + _NOBODYS * (end - start) + text[end:]
    return settle(text, [*_word_rules(house), *RULES[language_of(text, around)]])


def _word_rules(house: House) -> list[Rule]:
    """The lists hold in whichever text their words stand."""
    rules = [Rule(partial(misspelt, known=house.listed), untouched)]
    if house.two_ways.entries:
        rules.append(Rule(partial(_spelt_two_ways, known=house.two_ways), untouched))
    return rules


def _spelt_two_ways(text: str, known: Spellings) -> list[Edit]:
    """A word alone in quotation marks is spoken of, and may be spelt as it was found."""
    edits = [edit._replace(code="two_spellings") for edit in misspelt(text, known)]
    return [e for e in edits if not (text[e.start - 1 : e.start] in _OPENING and text[e.end : e.end + 1] in _CLOSING)]
