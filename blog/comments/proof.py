"""Proof of work (ALTCHA, https://altcha.org, served by us): above a load a comment costs its sender some computing.

A reader's browser spends about a second on it, a machine that sends hundreds spends it hundreds of times. Nobody is
asked below the load, nobody is told apart by it, and nobody is refused for want of it: without one an editor reads
the comment first.
"""

import json
from base64 import b64decode
from datetime import timedelta
from typing import Any

import altcha
from flask import current_app
from limits import RateLimitItemPerMinute

from blog.lib import clock, tokens
from blog.storage.limits import counters

ALGORITHM = "PBKDF2/SHA-256"  # every browser has it built in, on pages that came by https
# The work: 256 tries on average, each as many rounds of SHA-256, about a second of one core; browsers use all they have.
# Checking it is one try, 5 ms. Few long tries, not many short ones: those would cost a browser more than a machine.
ROUNDS = 10_000
LASTS = timedelta(minutes=5)  # asked for as the comment is sent and solved at once, also by a slow telephone
MAX_LENGTH = 2000  # characters of a solution as the form sends it; ours have about 600
ASKED_FOR_MINUTES = 10  # after the last minute above the load: who floods a paper does not stop for a minute


def new_challenge() -> dict[str, Any]:
    """Something to solve, signed and good for five minutes; nothing is stored (one HMAC)."""
    made = altcha.create_challenge(ALGORITHM, ROUNDS, expires_at=clock.now() + LASTS, hmac_secret=_key())
    return dict(made.to_dict())


def note_comment(most_a_minute: int) -> None:
    """Count a comment that is sent; more than `most_a_minute` over the whole site begin the asking (2 statements)."""
    if most_a_minute and not counters().hit(RateLimitItemPerMinute(most_a_minute), "comments", "site"):
        counters().hit(ASKING, *ASKED)


def is_asked(most_a_minute: int) -> bool:
    """True while comments need a proof (1 statement); never with a limit of 0."""
    return most_a_minute > 0 and not counters().test(ASKING, *ASKED)


def accept(solution: str) -> bool:
    """True for a right solution of a challenge of ours that is neither too old nor used before.

    It is used up by this (1 statement; none for what is no solution).
    """
    if len(solution) > MAX_LENGTH or not altcha.verify_solution(solution, _key()).verified:
        return False
    challenge = json.loads(b64decode(solution))["challenge"]  # ours: its signature was checked
    if challenge["parameters"]["expiresAt"] < clock.now().timestamp():
        return False
    return counters().hit(_ONCE, "proof", challenge["signature"])


ASKING = RateLimitItemPerMinute(1, ASKED_FOR_MINUTES)
ASKED = ("proof", "asked")
_ONCE = RateLimitItemPerMinute(1, int(LASTS.total_seconds()) // 60 + 1)  # remembered until after it has run out


def _key() -> str:
    return tokens.keyed_digest(str(current_app.config["SECRET_KEY"]), "proof of work", "")
