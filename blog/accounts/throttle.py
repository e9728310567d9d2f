"""How often a password may be guessed: few times for one account, more for one address, which a newsroom may share.

A guess is counted before the password is looked at, so that fifty at once are no way around, and given back when it
was right. Ghost allows 4 tries in 10 minutes, Healthchecks 20 a day. Whoever goes on guessing at an account for hours
keeps its owner out as long, but for the moments when a new quarter of an hour begins.
"""

from math import ceil

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

from blog.accounts import queries
from blog.errors import TooSoon
from blog.lib import clock, tokens
from blog.lib.networks import network
from blog.storage import full
from blog.storage.limits import counters

FAILURES_PER_ACCOUNT = 5  # in a quarter of an hour: 20 an hour, from however many addresses
ACCOUNT_MINUTES = 15
FAILURES_PER_ADDRESS = 30  # an hour: a whole newsroom behind one address may mistype after a holiday

_OF_ACCOUNT = RateLimitItemPerMinute(FAILURES_PER_ACCOUNT, ACCOUNT_MINUTES, "password-account")
_OF_ADDRESS = RateLimitItemPerHour(FAILURES_PER_ADDRESS, 1, "password-address")


def begin_guess(email: str, remote_address: str) -> None:
    """Count a guess as wrong. Raises TooSoon, and counts nothing, when there were too many.

    A guess that cannot be counted is not looked at: the store's error goes on to who asked.
    """
    counted: list[tuple[RateLimitItem, str]] = []
    for limit, who in _limits(email, remote_address):
        counted.append((limit, who))
        if not counters().hit(limit, who):
            wait_seconds = counters().get_window_stats(limit, who).reset_time - clock.now().timestamp()
            _give_back(counted)
            raise TooSoon(ceil(wait_seconds))


def right_guess(email: str, remote_address: str) -> None:
    """The password was right: take the count of `begin_guess` back. Where that fails one guess more is counted."""
    with full.harmless("a right password was counted as a wrong one"):
        _give_back(_limits(email, remote_address))


def _limits(email: str, remote_address: str) -> list[tuple[RateLimitItem, str]]:
    account = queries.address(email) or email.strip().casefold()
    # A digest: the counters' file then holds no list of who works here.
    return [(_OF_ADDRESS, network(remote_address)), (_OF_ACCOUNT, tokens.digest(account))]


def _give_back(counted: list[tuple[RateLimitItem, str]]) -> None:
    for limit, who in counted:
        counters().storage.incr(limit.key_for(who), limit.get_expiry(), amount=-1)
