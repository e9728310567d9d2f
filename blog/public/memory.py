"""What one request remembers: things of its page that are made on first use and used in several places."""

from collections.abc import Callable
from typing import TypeVar

from flask import request

Made = TypeVar("Made")


def once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, made once a request. Kept with the request itself, so the next one starts afresh."""
    kept: dict[str, Made] = request.environ.setdefault("warraq.page", {})
    if name not in kept:
        kept[name] = make()
    return kept[name]
