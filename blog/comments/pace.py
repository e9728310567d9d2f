"""How often one reader may send a comment: counted by her machine's network and by her browser's token."""

import math

from flask import current_app
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

from blog.lib import clock, tokens
from blog.lib.networks import network
from blog.storage.limits import counters

# Nobody talks faster; a classroom behind one address still gets a word in.
LIMITS: tuple[RateLimitItem, ...] = (RateLimitItemPerMinute(10), RateLimitItemPerHour(60))


def wait_seconds(address: str, guest: str) -> int:
    """Count one more, and say how long to wait before another is taken: 0 when this one may pass.

    At most 4 side-store statements. `guest` is the digest of a token, "" for a browser without one. The address is
    counted under a keyed digest: the counters' file then holds no list of who reads the paper.
    """
    where = tokens.keyed_digest(str(current_app.config["SECRET_KEY"]), "comment pace", network(address))
    keys = [("address", where), *([("guest", guest)] if guest else [])]
    waits = [_wait(limit, key) for limit in LIMITS for key in keys if not counters().hit(limit, "comment", *key)]
    return max(waits, default=0)


def _wait(limit: RateLimitItem, key: tuple[str, str]) -> int:
    ends_at = counters().get_window_stats(limit, "comment", *key).reset_time
    return max(1, math.ceil(ends_at - clock.now().timestamp()))
