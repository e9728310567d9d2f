"""What a reader searched for, marked where it stands, in the story's own spelling."""

from bisect import bisect_left
from collections.abc import Callable
from re import Match

from markupsafe import Markup, escape

from blog.lib.fold import STEM_LETTERS, WORD, fold, variants, words

MAX_CHARACTERS = 20_000  # of a long text only the beginning is searched: about 2 ms
CONTEXT = 4  # the first hit stands after a quarter of the width


def highlight(text: str, query: str, width: int) -> Markup:
    """About `width` characters of `text` around the densest hits of `query`, hits in `<mark>`, the rest escaped.

    The last word of the query also marks words it begins, as the search itself finds them.
    """
    text = text[:MAX_CHARACTERS]
    is_hit = _matcher(query)
    all_words = list(WORD.finditer(text))
    hits = [word for word in all_words if is_hit(word.group())]
    start, end = _window(len(text), all_words, hits, width)
    parts, done = [], start
    for hit in hits:
        if start <= hit.start() and hit.end() <= end:
            parts += [escape(text[done : hit.start()]), Markup("<mark>"), escape(hit.group()), Markup("</mark>")]
            done = hit.end()
    before = Markup("… ") if start else ""
    after = Markup(" …") if end < len(text) else ""
    return Markup("").join([before, *parts, escape(text[done:end].rstrip()), after])


def _matcher(query: str) -> Callable[[str], bool]:
    asked = words(query)
    wanted = {variant for word in asked for variant in variants(word)}
    begun = variants(asked[-1]) if asked and len(asked[-1]) >= STEM_LETTERS else ()

    def is_hit(word: str) -> bool:
        stems = variants(fold(word))
        return not wanted.isdisjoint(stems) or any(stem.startswith(begun) for stem in stems if begun)

    return is_hit


def _window(length: int, all_words: list[Match], hits: list[Match], width: int) -> tuple[int, int]:
    """Start and end of the piece to show, both at the edges of words."""
    if length <= width:
        return 0, length
    start = 0
    if hits:
        wanted = max(0, min(_densest(hits, width) - width // CONTEXT, length - width))
        start = next((word.start() for word in all_words if word.start() >= wanted), wanted) if wanted else 0
    if length - start <= width:
        return start, length
    return start, max((word.end() for word in all_words if start < word.end() <= start + width), default=start + width)


def _densest(hits: list[Match], width: int) -> int:
    """Where the piece of `width` characters with the most hits begins."""
    starts = [hit.start() for hit in hits]
    return max(starts, key=lambda start: bisect_left(starts, start + width) - bisect_left(starts, start))
