"""Passwords: argon2id at OWASP's row, a floor of length, and the few everyone tries first.

OWASP Password Storage Cheat Sheet (argon2id m=19 MiB, t=2, p=1); ASVS 5.0 6.2 (length is the only composition rule,
nothing is trimmed or cut, common passwords refused).
"""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from blog.lib import turns

MIN_LENGTH = 8  # characters (ASVS 5.0 6.2.1)
MAX_LENGTH = 256  # characters; above 64 as ASVS asks, below what would make hashing a weapon

# Each of these is guessed within the first tries of any attack, and long enough to pass the length rule.
COMMON = frozenset(
    "password password1 password12 password123 passw0rd 12345678 123456789 1234567890 11111111 00000000 88888888 "
    "qwertyui qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx iloveyou sunshine princess football baseball welcome1 welcome123 "
    "admin123 adminadmin administrator letmein1 letmein123 abc12345 abcd1234 changeme trustno1 superman computer "
    "internet whatever dragon123 monkey123 asdfghjk asdfghjkl zxcvbnm1 warraq123 newsroom 87654321 123123123 "
    "12341234 aaaaaaaa secret123 master123 michael1 starwars".split()
)

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Two at a time: a burst of sign-ins must leave a core for readers.
_places = threading.BoundedSemaphore(2)
# What is checked for an address nobody has, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


def hashed(password: str) -> str:
    """An argon2id hash string; about 20 ms of CPU, aside. Call it before the write transaction."""
    with turns.aside(), _places:
        return _hasher.hash(password)


def matches(password_hash: str, typed: str) -> bool:
    """True if `typed` made `password_hash`; an empty hash (or none) costs the same time and is never matched."""
    with turns.aside(), _places:
        try:
            return _hasher.verify(password_hash or _NOBODY, typed[:MAX_LENGTH]) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def needs_rehash(password_hash: str) -> bool:
    """True if the hash was made with older parameters and should be made again at this sign-in."""
    return bool(password_hash) and _hasher.check_needs_rehash(password_hash)


def weakness(password: str) -> str | None:
    """Why a new password cannot be taken: "short", "long", "common", or None."""
    if len(password) < MIN_LENGTH:
        return "short"
    if len(password) > MAX_LENGTH:
        return "long"
    return "common" if password.casefold() in COMMON else None
