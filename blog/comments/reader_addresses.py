"""Readers' addresses that may be written to: each confirms itself, for one browser, by a link in a letter.

A typed address earns nothing, so one that was confirmed for one browser is asked again when another types it. Whoever
types a neighbour's address gets her at most a few letters that say nothing of his making; she can stop them with a press.
"""

import hmac
from datetime import datetime, timedelta

from flask import current_app
from limits import RateLimitItemPerDay
from sqlalchemy import ColumnElement, String, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from blog.extensions import Model, db
from blog.lib import tokens
from blog.mail import outbox
from blog.mail.links import whole_url
from blog.storage.limits import counters

# Letters that ask for a confirmation. A letter may get lost and be asked for again; a mailbox must not fill up.
_TO_ONE_ADDRESS = RateLimitItemPerDay(3, 1, "confirm-address")
_FROM_ONE_NETWORK = RateLimitItemPerDay(10, 1, "confirm-network")
CONFIRM_WITHIN = timedelta(days=7)  # the link lasts so long, and so does an address that nobody confirms
QUIET_AFTER_STOP = timedelta(days=30)  # who stopped every letter is not asked anew by whoever types her address
STOP_LASTS = timedelta(days=5 * 366)  # a letter may be found again years later, and its link must still work

_CONFIRM, _STOP = "confirm address", "stop letters"  # what a token is for
MARK_LENGTH = 20  # hexadecimal digits, 80 bits: no two addresses of a paper share them, and a link stays short


class ReaderAddress(Model):
    """An address as one browser typed it. Kept apart from the comments: written to only once it is confirmed."""

    __tablename__ = "reader_address"
    __table_args__ = (UniqueConstraint("email", "guest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    guest: Mapped[str] = mapped_column(String(64))  # digest of the browser's token
    lang: Mapped[str] = mapped_column(String(8))  # of the story it was last typed under
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]  # no letters since then, until it is confirmed anew

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None

    def confirm(self, now: datetime) -> None:
        self.confirmed_at, self.stopped_at = now, None

    def stop_url(self, thread: int = 0) -> str:
        """The link that stops letters about one thread (the id of its first comment), or all of them: 0."""
        return whole_url("letters.stop", token=tokens.sign(_secret(), _STOP, [self.id, _mark(self.email), thread]))


def is_open() -> ColumnElement[bool]:
    """May be written to."""
    return and_(ReaderAddress.confirmed_at.is_not(None), ReaderAddress.stopped_at.is_(None))


def typed(email: str, guest: str, lang: str, now: datetime) -> ReaderAddress:
    """This browser's row of an address, made if it is new (1 query)."""
    row = db.session.scalar(select(ReaderAddress).where(ReaderAddress.email == email, ReaderAddress.guest == guest))
    if row is None:
        row = ReaderAddress(email=email, guest=guest)
        db.session.add(row)
    row.lang, row.asked_at = lang, now
    db.session.flush()
    return row


def ask_to_confirm(row: ReaderAddress, *, network: str, headline: str, now: datetime) -> None:
    """Write the letter with the link, unless there were too many or its owner wants none (1 query). Does not commit.

    Nobody is told whether it was written: the page says the same to everybody.
    """
    if row.is_open or _is_left_in_peace(row, now) or not _is_within_limits(row.email, network):
        return
    token = tokens.sign(_secret(), _CONFIRM, [row.id, _mark(row.email + row.guest)])
    outbox.post(
        to=row.email,
        template="confirm_address",
        lang=row.lang,
        now=now,
        headline=headline,
        confirm_url=whole_url("letters.confirm", token=token),
        unsubscribe_url=row.stop_url(),
    )


def to_confirm(token: str) -> ReaderAddress | None:
    """The address that a link confirms; None for a link that is forged, too old or about one that is gone (1 query)."""
    match tokens.read(_secret(), _CONFIRM, token, int(CONFIRM_WITHIN.total_seconds())):
        case [int(id_), str(mark)]:
            row = db.session.get(ReaderAddress, id_)
            return row if row is not None and hmac.compare_digest(mark, _mark(row.email + row.guest)) else None
    return None


def to_stop(token: str) -> tuple[ReaderAddress, int] | None:
    """The address that a link stops letters to, and the thread it is about or 0; None as above (1 query)."""
    match tokens.read(_secret(), _STOP, token, int(STOP_LASTS.total_seconds())):
        case [int(id_), str(mark), int(thread)]:
            row = db.session.get(ReaderAddress, id_)
            return (row, thread) if row is not None and hmac.compare_digest(mark, _mark(row.email)) else None
    return None


def stop_all(email: str, now: datetime) -> None:
    """No more letters to this address, whichever browser typed it. Does not commit."""
    for row in db.session.scalars(select(ReaderAddress).where(ReaderAddress.email == email)):
        row.stopped_at = now


def never_confirmed(now: datetime) -> ColumnElement[bool]:
    """Typed long ago and never confirmed, nor stopped: nobody's, so it is not kept."""
    return and_(
        ReaderAddress.confirmed_at.is_(None),
        or_(ReaderAddress.stopped_at.is_(None), ReaderAddress.stopped_at <= now - QUIET_AFTER_STOP),
        ReaderAddress.asked_at <= now - CONFIRM_WITHIN,
    )


def _is_left_in_peace(row: ReaderAddress, now: datetime) -> bool:
    """Its owner stopped all letters not long ago (1 query).

    That holds for browsers she confirmed as well: one may be a neighbour's, confirmed by a slip. Within its days the
    link in her own letter still opens the way back.
    """
    newest = select(func.max(ReaderAddress.stopped_at)).where(ReaderAddress.email == row.email)
    stopped_at = db.session.scalar(newest)
    return stopped_at is not None and stopped_at > now - QUIET_AFTER_STOP


def _is_within_limits(email: str, network: str) -> bool:
    """Count one more; under keyed digests, so that the counters' file holds no list of addresses (2 statements)."""
    keys = [tokens.keyed_digest(_secret(), purpose, text) for purpose, text in (("to", email), ("from", network))]
    return counters().hit(_TO_ONE_ADDRESS, keys[0]) and counters().hit(_FROM_ONE_NETWORK, keys[1])


def _mark(text: str) -> str:
    """Whom a link is about, beside the row's number: SQLite gives the number of a deleted row again. Tells nobody whom."""
    return tokens.keyed_digest(_secret(), "letter", text)[:MARK_LENGTH]


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
