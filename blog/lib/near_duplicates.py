"""Which texts are one text with a word or a spelling changed: sketches small enough to lie beside every comment.

Bottom-k MinHash (Broder, "On the resemblance and containment of documents", 1997) over runs of four letters of the
folded text, white space and punctuation taken out. Up to `KEPT` different runs the sketch is the whole set and the
likeness exact; beyond, its error is about 0.08 (one standard deviation at 0.5).
"""

import re
import zlib
from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_

from blog.lib import look_alikes
from blog.lib.fold import words

RUN = 4  # letters: a changed word of six leaves more than half of a text of thirty letters as it was
KEPT = 42  # hashes a sketch
HASH_BYTES = 3
SKETCH_BYTES = KEPT * HASH_BYTES

NEAR = 0.5  # of a text of some length; two comments on one story have about 0.1
NEAR_SHORT = 0.85  # "thanks for the story" and "thanks for the picture" are two thanks
SHORT = 24  # different runs; a shorter text is near to (nearly) the same one only
MOST_READ = 512  # sketches kept read in memory, 0.6 kB each: the newest are compared with every comment that comes
BITS = 4096  # of a sketch as one number: its 42 hashes seldom share one
SHARED_BITS = 2  # hashes that two sketches may have in common and that do not show, as they share a bit with others
OWN_WORDS = 26  # different runs, about seven words: fewer are said by two readers without knowing of each other

_HASH = re.compile(b".{%d}" % HASH_BYTES, re.DOTALL)
_REPEATS = re.compile(r"(.)\1+", re.DOTALL)


def sketch(text: str) -> bytes:
    """At most 126 bytes; b"" for a text without letters or digits. About 3 ms for 5,000 characters."""
    drawn = look_alikes.drawn_alike(look_alikes.readable(text))
    letters = _REPEATS.sub(r"\1", "".join(words(drawn)))
    runs = {letters[at : at + RUN] for at in range(max(1, len(letters) - RUN + 1))} - {""}
    hashes = sorted({_hash(run) for run in runs})[:KEPT]
    return b"".join(value.to_bytes(HASH_BYTES, "big") for value in hashes)


def likeness(a: bytes, b: bytes) -> float:
    """The share of runs that two texts have in common, of all that either has: 0 nothing, 1 the same."""
    first, second = _hashes(a), _hashes(b)
    if not first or not second:
        return 0.0
    lowest = sorted(first | second)[: _seen_of(first, second)]
    return len(first & second & set(lowest)) / len(lowest)


def near_to(of: bytes) -> Callable[[bytes], bool]:
    """Whether another text is this one with little changed: a question to be asked of many (about 0.5 µs each)."""
    bits, size = _bits(of), len(of)

    def is_near(other: bytes) -> bool:
        fewest = min(size, len(other)) // HASH_BYTES
        wanted = NEAR_SHORT if fewest < SHORT else NEAR
        common = (bits & _bits(other)).bit_count()
        # So large a share of the shorter sketch must be in both, or what costs more need not be asked.
        if not common or common + SHARED_BITS < wanted * fewest:
            return False
        return likeness(of, other) >= wanted

    return is_near


def is_own_wording(of: bytes) -> bool:
    """Whether a text is long enough that nobody writes it a second time by chance, as "thank you" is written."""
    return len(of) >= OWN_WORDS * HASH_BYTES


def _seen_of(first: frozenset[bytes], second: frozenset[bytes]) -> int:
    """How many of the lowest hashes of both texts together are sure to be known from the two sketches."""
    return KEPT if max(len(first), len(second)) >= KEPT else len(first | second)


@lru_cache(MOST_READ)
def _bits(of: bytes) -> int:
    """A bit for each hash: what two of these have in common is counted at once."""
    return reduce(or_, (1 << int.from_bytes(value) % BITS for value in _hashes(of)), 0)


def _hashes(of: bytes) -> frozenset[bytes]:
    return frozenset(_HASH.findall(of))


def _hash(run: str) -> int:
    """Three bytes that are the same on every machine. CRC-32 alone is linear, so its bits are mixed (Knuth 6.4)."""
    return (zlib.crc32(run.encode()) * 2654435761 & 0xFFFFFFFF) >> 8
