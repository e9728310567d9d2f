"""The job that empties the outbox, and tries again by the clock what a server did not take.

A letter counts as tried before it is handed in and is deleted after the server took it. Who is killed in between hands
it in once more, later, under the same Message-ID; SMTP knows no more than that.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTP

from flask import current_app
from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from blog.config import Config
from blog.extensions import begin_write, db
from blog.jobs.job import quick_job
from blog.lib import clock
from blog.mail import outbox, server
from blog.mail.letters import LASTS, TOLD_FOR, Letter
from blog.mail.message import message
from blog.mail.server import Away, Refused
from blog.settings import site
from blog.storage import full

log = logging.getLogger(__name__)

AT_ONCE = 20  # letters, a second or so each
PUT_OFF_AT_ONCE = 200  # letters whose next try is written down together when nobody is there
AWAY_FOR = timedelta(minutes=1)  # a server that was not there is not asked again for every new letter


@quick_job
def send_waiting() -> None:
    """Send what is due, AT_ONCE letters at most; the rest queue up behind what waits."""
    _tidy(clock.now())
    if not outbox.is_set_up() or _is_known_to_be_away(clock.now()):
        return
    due = _due(clock.now())
    if not due:
        return
    try:
        is_over = _send_in_turn(due[:AT_ONCE])
    except Away as away:
        full.tell("letters wait, for the mail server is away", away)
        _put_off(str(away), due)
        return
    if is_over and len(due) > AT_ONCE:
        send_waiting.later()


@send_waiting.due
def is_anything_due() -> Iterable[tuple[()]]:
    """One job for everything whose time has come (1 query)."""
    now = clock.now()
    due = or_(_is_too_old(now), _is_due(now)) if outbox.is_set_up() else _is_too_old(now)
    return [()] if db.session.scalar(select(Letter.id).where(due).limit(1)) is not None else []


def try_now(now: datetime) -> None:
    """Make everything that waits due at once. Does not commit."""
    db.session.execute(update(Letter).where(_waits()).values(try_at=now, away_at=None))


def _send_in_turn(due: Sequence[int]) -> bool:
    """False when the connection was lost on the way: the clock brings the rest. Raises Away if there was none."""
    config: Config = current_app.config["WARRAQ"]
    assert config.mail_url is not None  # noqa: S101 - is_set_up() has said so
    with server.opened(config.mail_url, own_name=config.site_host) as connection:
        return all(_send(connection, letter_id, config) for letter_id in due)


def _send(connection: SMTP, letter_id: int, config: Config) -> bool:
    """Hand one letter in and forget it, or note why not. False when the connection was lost over it."""
    begin_write()
    letter = db.session.get(Letter, letter_id)
    if letter is None or letter.given_up_at is not None or letter.try_at > clock.now():
        db.session.rollback()
        return True
    letter.begin_try(clock.now())
    try:
        ready = message(letter, sender=config.mail_sender, paper=site.current().text("site_name", letter.lang))
    except Exception as error:  # whatever `email` makes of an odd address: it must hold up no other letter
        log.error("letter %d cannot be put together: %s", letter_id, type(error).__name__)  # never the address
        letter.fail(f"{type(error).__name__}: {error}", clock.now(), for_good=True)
        db.session.commit()
        return True
    db.session.commit()
    try:
        server.hand_in(connection, ready)
    except Refused as refused:
        _note(letter_id, str(refused), for_good=refused.for_good)
        return True
    except Away as away:  # over this letter, perhaps: the next try begins with the others
        _note(letter_id, str(away), for_good=False)
        return False
    begin_write()
    db.session.execute(delete(Letter).where(Letter.id == letter_id))
    db.session.commit()
    return True


def _note(letter_id: int, why: str, *, for_good: bool) -> None:
    """The try that began has failed."""
    begin_write()
    letter = db.session.get(Letter, letter_id)
    if letter is not None:
        letter.fail(why, clock.now(), for_good=for_good)
    db.session.commit()


def _put_off(why: str, due: Sequence[int]) -> None:
    """Nobody was there: one try more for each letter that was due."""
    begin_write()
    for letter in db.session.scalars(select(Letter).where(Letter.id.in_(due), _waits())):
        letter.begin_try(clock.now())
        letter.fail(why, clock.now())
        letter.away_at = clock.now()
    db.session.commit()


def _tidy(now: datetime) -> None:
    """Give up what is too old to be news, and forget what was given up long ago (1 query when there is neither)."""
    told_long_enough = Letter.given_up_at <= now - TOLD_FOR
    if db.session.scalar(select(Letter.id).where(or_(_is_too_old(now), told_long_enough)).limit(1)) is None:
        return
    begin_write()
    for letter in db.session.scalars(select(Letter).where(_is_too_old(now))):
        letter.give_up(now)
    db.session.execute(delete(Letter).where(told_long_enough))
    db.session.commit()


def _due(now: datetime) -> Sequence[int]:
    """The ids of what is due, what was tried least first: a letter that breaks the connection holds up no other."""
    ids = select(Letter.id).where(_is_due(now)).order_by(Letter.tries, Letter.id)
    return db.session.scalars(ids.limit(PUT_OFF_AT_ONCE)).all()


def _is_known_to_be_away(now: datetime) -> bool:
    """Whether nobody was there less than AWAY_FOR ago (1 query)."""
    return db.session.scalar(select(Letter.id).where(_waits(), Letter.away_at > now - AWAY_FOR).limit(1)) is not None


def _waits() -> ColumnElement[bool]:
    return Letter.given_up_at.is_(None)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(_waits(), Letter.try_at <= now)


def _is_too_old(now: datetime) -> ColumnElement[bool]:
    return and_(_waits(), Letter.posted_at <= now - LASTS)
