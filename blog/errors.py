"""What can go wrong on purpose: the refusals that verbs raise. `error_pages.py` turns each into its page.

A refusal is never a crash: it says what to do.
"""

from collections.abc import Sequence


class StartRefused(Exception):
    """The server cannot start. The message is one plain sentence that says what to do."""


class Refusal(Exception):
    """A request that is understood and refused; `status` is its HTTP answer (RFC 9110)."""

    status = 400

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(Refusal):
    """She may see it and may not do this (403). What she may not even see is a 404 instead."""

    status = 403


class Conflict(Refusal):
    """Somebody else saved in between, or the thing is no longer in the state the form was drawn for (409)."""

    status = 409


class NotReady(Refusal):
    """Something is missing before this can happen (422); `missing` holds one code for each thing."""

    status = 422

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = list(missing)


class TooSoon(Refusal):
    """Too many in too short a time (429); `retry_after_seconds` goes into the Retry-After header."""

    status = 429

    def __init__(self, retry_after_seconds: int, reason: str = "") -> None:
        super().__init__(reason)
        self.retry_after_seconds = max(1, retry_after_seconds)


class NoRoom(Refusal):
    """Nothing more can be stored: the disk or a quota is full (507, RFC 4918 section 11.5). Nothing was half-written."""

    status = 507


class NotWritable(Refusal):
    """The storage may be read and not written: a read-only file system, a missing right (503, RFC 9110 section 15.6.4)."""

    status = 503


class StoreAway(NotWritable):
    """The bucket of the pictures does not answer, or not us (503); `reason` is what was said, for the log."""


def require(allowed: bool, reason: str = "") -> None:
    """Raise NotAllowed unless `allowed`: the first line of every verb."""
    if not allowed:
        raise NotAllowed(reason)
