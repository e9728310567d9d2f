"""How often one reader may comment, like or report: counted by her machine's network and by her browser's token."""

import math

from flask import current_app
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from blog.lib import clock, tokens
from blog.lib.networks import network
from blog.storage.limits import counters

# Nobody talks faster; a classroom behind one address still gets a word in.
LIMITS: tuple[RateLimitItem, ...] = (RateLimitItemPerMinute(10), RateLimitItemPerHour(60))
LIKES = (RateLimitItemPerMinute(30), RateLimitItemPerHour(300))  # a quick reader of a long talk
FIRST_LIKES = (RateLimitItemPerHour(60),)  # of browsers without a token, which anybody can be again and again
FIRST_REPORTS = (RateLimitItemPerHour(10),)  # of such browsers: shown to moderators, and not to drown them
WEIGHING_REPORTS = (RateLimitItemPerDay(1),)  # about one comment, of one network
REPORTS = (RateLimitItemPerMinute(5), RateLimitItemPerHour(20))


def wait_seconds(address: str, guest: str, act: str = "comment", limits: tuple[RateLimitItem, ...] = LIMITS) -> int:
    """Count one more of an act, and say how long to wait before another is taken: 0 when this one may pass.

    Two side-store statements a limit. `guest` is the digest of a token, "" for a browser without one. The address is
    counted under a keyed digest: the counters' file then holds no list of who reads the paper.
    """
    where = tokens.keyed_digest(str(current_app.config["SECRET_KEY"]), f"{act} pace", network(address))
    keys = [("address", where), *([("guest", guest)] if guest else [])]
    waits = [_wait(limit, act, key) for limit in limits for key in keys if not counters().hit(limit, act, *key)]
    return max(waits, default=0)


def _wait(limit: RateLimitItem, act: str, key: tuple[str, str]) -> int:
    ends_at = counters().get_window_stats(limit, act, *key).reset_time
    return max(1, math.ceil(ends_at - clock.now().timestamp()))
