"""What a reader types, as an FTS5 query over shadow terms."""

from blog.lib.fold import variants, words

MAX_TERMS = 12  # a query is not an essay; each term costs an index walk
MAX_LENGTH = 200  # characters looked at
PREFIX_FROM = 3  # letters a last word needs to match as a beginning too


def fts5_match(typed: str) -> str:
    """An FTS5 expression that needs every word, in any of its readings; "" when no word was typed."""
    terms = words(typed[:MAX_LENGTH])[:MAX_TERMS]
    return " AND ".join(
        _any_reading(term, as_prefix=number == len(terms) - 1 and len(term) >= PREFIX_FROM)
        for number, term in enumerate(terms)
    )


def _any_reading(term: str, *, as_prefix: bool) -> str:
    star = "*" if as_prefix else ""
    readings = (reading.replace('"', "") for reading in variants(term))
    return "(" + " OR ".join(f'"{reading}"{star}' for reading in readings) + ")"
