"""Numbers that can be a row's id, told from those no database of ours can hold, and read as forms send them."""

from collections.abc import Mapping
from typing import Any

MAX_ID = 2**63 - 1  # an SQLite integer; a larger one would be an error instead of "not found"
MAX_DIGITS = 18  # of a number in a form: every one that short fits a row


def are_possible(values: Mapping[str, Any] | None) -> bool:
    """True if every number among the values of an address could be an id."""
    return all(value <= MAX_ID for value in (values or {}).values() if isinstance(value, int))


def typed_number(typed: str) -> int | None:
    """A whole number as a form sends it, in the digits of any script; None for nonsense and for what no row holds."""
    typed = typed.strip()
    return int(typed) if typed.isdecimal() and len(typed) <= MAX_DIGITS else None


def typed_id(typed: str) -> int:
    """An id as a form sends it; 0, which no row has, for none and for nonsense."""
    return typed_number(typed) or 0
