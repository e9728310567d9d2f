"""Numbers that can be a row's id, told from those no database of ours can hold."""

from collections.abc import Mapping
from typing import Any

MAX_ID = 2**63 - 1  # an SQLite integer; a larger one would be an error instead of "not found"


def are_possible(values: Mapping[str, Any] | None) -> bool:
    """True if every number among the values of an address could be an id."""
    return all(value <= MAX_ID for value in (values or {}).values() if isinstance(value, int))
