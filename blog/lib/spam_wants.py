"""What a comment wants of its reader: that she go to something of the writer's own, gives, buys, or believes an offer.

It works on words that stand near one another, and knows no grammar. Part of `spam_signs`, which see for the keys.
"""

from collections.abc import Iterator, Sequence, Set

from blog.lib import spam_words as known

OWN_WITHIN = 3  # words: "my new youtube channel"
ASKED_WITHIN = 6  # words: "check out the new video on my channel"
NEAR = 8  # words: "make money … from home"
FAVOURITES = frozenset({"favourite", "favorite", "fav"})  # "my favourite song" is somebody else's

Found = tuple[str, int, int]
"""A key, the first word and the last."""


def wants(words: Sequence[str], said: Sequence[str], *, has_link: bool, can_be_reached: bool) -> Iterator[Found]:
    """`words` as the lists know them, `said` as they were said; `can_be_reached`: with a number or an address."""
    own = list(_own(words))
    yield from own
    asked = list(_asked(words, said, [last for _, _, last in own], has_link=has_link))
    yield from asked
    yield from _about_the_writer(words)
    yield from _gain(words)
    is_offer = has_link or can_be_reached or any(key in CALLS for key, _, _ in asked)
    yield from _trades(words, is_offer=is_offer)


CALLS = frozenset({"#ask own", "#ask me", "#ask link", "#ask strong"})
"""After one of these, talk of a trade is an offer."""


def _own(words: Sequence[str]) -> Iterator[Found]:
    """My channel, my song, our company."""
    single = (("#own place", known.MY_PLACE), ("#own work", known.MY_WORK), ("#own business", known.MY_BUSINESS))
    after = (("#own place", known.PLACE), ("#own work", known.WORK), ("#own business", known.BUSINESS))
    for at, word in enumerate(words):
        for key, kind in single:
            if word in kind:
                yield key, at, at
        for key, kind in after if word in known.MINE else ():
            to = _next(words, at, kind, OWN_WITHIN)
            if to and FAVOURITES.isdisjoint(words[at:to]):
                yield key, at, to


def _asked(words: Sequence[str], said: Sequence[str], own: Sequence[int], *, has_link: bool) -> Iterator[Found]:
    """Requests, and what they are about. Only the word as it was said is one: "buys" and "viewed" ask nothing."""
    for at, word in enumerate(words):
        is_said = said[at] == word or not word.isascii()
        is_ask = word in known.ASK and is_said and known.NO_ASK.isdisjoint(words[max(0, at - 2) : at])
        to_own = next((to for to in own if at < to <= at + ASKED_WITHIN), 0)
        if to_own and (is_ask or word in known.SOFT_ASK):
            yield "#ask own", at, to_own
        if is_ask:
            yield "#ask", at, at
            if word in known.STRONG_ASK:
                yield "#ask strong", at, at
            if has_link:
                yield "#ask link", at, at
            if words[at + 1 : at + 2] and words[at + 1] in known.TO_ME:
                yield "#ask me", at, at + 1
            polite = next((p for p in range(max(0, at - 3), min(len(words), at + 4)) if words[p] in known.PLEASE), None)
            if polite is not None:
                yield "#please ask", min(at, polite), max(at, polite)
        elif word in known.SOFT_ASK and not known.PLEASE.isdisjoint(words[max(0, at - 2) : at + 3]):
            yield "#please soft", at, at


def _about_the_writer(words: Sequence[str]) -> Iterator[Found]:
    """I made a video; I am a singer."""
    for at, word in enumerate(words):
        if word not in known.I_OR_WE:
            continue
        made = _next(words, at, known.MADE, 3)
        if made and (what := _next(words, made, known.WORK | known.PLACE, 4)):
            yield "#i made", at, what
        if trade := _next(words, at, known.TRADE, 4):
            yield "#my trade", at, trade


def _gain(words: Sequence[str]) -> Iterator[Found]:
    """Money, and how easily it is made."""
    for at, word in enumerate(words):
        if word not in known.GAIN or not (to := _next(words, at, known.MONEY, 4)):
            continue
        yield "#gain money", at, to
        near = range(max(0, at - NEAR), min(len(words), to + NEAR + 1))
        if (ease := next((n for n in near if words[n] in known.EASE and n not in (at, to)), None)) is not None:
            yield "#gain easily", min(at, ease), max(to, ease)


def _trades(words: Sequence[str], *, is_offer: bool) -> Iterator[Found]:
    """Words of one trade, and whether there are two different ones."""
    said: dict[str, dict[str, int]] = {}
    for at, word in enumerate(words):
        for trade in _TRADES_OF.get(word, ()):
            said.setdefault(trade, {}).setdefault(word, at)
    for trade, first in said.items():
        places = list(first.values())
        key = f"#{trade} offered" if is_offer else f"#{trade}"
        yield key, places[0], places[0]
        if len(places) > 1:
            yield f"{key} twice", places[1], places[1]


_TRADES_OF = {
    word: [trade for trade, listed in known.TOPICS.items() if word in listed]
    for word in frozenset().union(*known.TOPICS.values())
}


def _next(words: Sequence[str], at: int, kind: Set[str], reach: int) -> int:
    """The place of the next word of a kind within `reach`; 0 for none."""
    return next((to for to in range(at + 1, min(len(words), at + reach + 1)) if words[to] in kind), 0)
