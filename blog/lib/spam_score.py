"""How likely a comment is spam, and why: naive Bayes over what it shows, begun from a hand-made opinion.

Each sign speaks once a comment, however often it is there: with naive Bayes that does best on spam (Metsis, Androutsopoulos
and Paliouras, "Spam filtering with naive Bayes – which naive Bayes?", 2006). What a sign says starts at its prior and moves
to what this newsroom decided, as in Robinson, "A statistical approach to the spam problem", 2003:
f = (s·x + spam) / (s + spam + ham), where x is the prior chance and s how many comments that opinion is worth.

Four things differ from the textbook, each because comments are short, copied and about one story at a time:
- both piles are scaled to the smaller one, so that a paper that has only ever marked spam has learnt nothing yet;
- words are measured against all words of their pile, since spam is longer than praise (multinomial), signs against comments;
- the hundredth copy says little more than the tenth: counts grow with their logarithm (Rennie and others, "Tackling the poor
  assumptions of naive Bayes text classifiers", 2003);
- words no list knows are many and hang together, so their sum is divided by the root of their number.
"""

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

from blog.lib.spam_signs import OF_ALL, Sign
from blog.lib.spam_words import PRIOR

HOLD_PERCENT = 50  # more likely spam than not: a moderator decides
SPAM_PERCENT = 99  # so likely that it does not stand in the queue's first view
UNSUSPECTED = -1.4  # log odds of a comment that shows nothing, 1 in 5: one doubtful word alone holds nothing
PRIOR_STRENGTH = 20.0  # comments: a known word is believed until about so many decisions contradict it
NEW_STRENGTH = 2.0  # comments: what an unknown word must be seen in before it says much
COPIES = 15.0  # comments with the same sign, beyond which more of them count for ever less
LOUDEST = 3.5  # log odds, 33 to 1: no single sign decides alone against all others
NEW_WORDS = 0.25  # how far the words that no list knows are believed, beside the hand-made lists
REASONS = 3  # told to a moderator


class Count(NamedTuple):
    """Of how many comments marked spam, or approved, something is true."""

    spam: int
    ham: int


class Learnt(NamedTuple):
    """What decisions have taught: of each sign asked for, of all comments, and how many words these have."""

    signs: Mapping[str, Count]
    comments: Count
    words: Count


NOTHING = Learnt({}, Count(0, 0), Count(0, 0))


class Score(NamedTuple):
    """`percent`: how likely it is spam. `because`: the signs that say so, the loudest first, none inside another."""

    percent: int
    because: tuple[Sign, ...]


def score(signs: Collection[Sign], learnt: Learnt = NOTHING) -> Score:
    """Weigh what a comment shows."""
    weights = {sign: _weight(sign.key, learnt) for sign in signs}
    listed = sum(weight for sign, weight in weights.items() if sign.key in PRIOR)
    new = [weight for sign, weight in weights.items() if sign.key not in PRIOR and sign.key in learnt.signs]
    odds = UNSUSPECTED + listed + (NEW_WORDS * sum(new) / math.sqrt(len(new)) if new else 0.0)
    likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    return Score(min(99, int(100 * likely)), _loudest(weights))  # nobody is ever certain


def is_word(key: str) -> bool:
    """True for a single word, False for words in a row and signs."""
    return not key.startswith("#") and " " not in key


def _weight(key: str, learnt: Learnt) -> float:
    """Log odds that a comment with this sign is spam, all else equal."""
    chance, strength = (PRIOR[key], PRIOR_STRENGTH) if key in PRIOR else (0.5, NEW_STRENGTH)
    seen = learnt.signs.get(key, Count(0, 0))
    of_all = learnt.comments if key.startswith("#") else learnt.words
    smaller = min(of_all)
    spam = _damped(seen.spam) * smaller / of_all.spam if smaller else 0.0
    ham = _damped(seen.ham) * smaller / of_all.ham if smaller else 0.0
    believed = (strength * chance + spam) / (strength + spam + ham)
    return max(-LOUDEST, min(LOUDEST, math.log(believed / (1 - believed))))


def _damped(copies: int) -> float:
    return COPIES * math.log1p(copies / COPIES)


def _loudest(weights: Mapping[Sign, float]) -> tuple[Sign, ...]:
    told: list[Sign] = []
    loud = (sign for sign, weight in weights.items() if weight > 0 and sign.key not in OF_ALL)
    for sign in sorted(loud, key=lambda sign: -weights[sign]):
        is_inside = any(sign.field == s.field and sign.start < s.end and s.start < sign.end for s in told)
        if not is_inside:
            told.append(sign)
    return tuple(told[:REASONS])
