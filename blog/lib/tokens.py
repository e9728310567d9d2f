"""Signed tokens (links, receipts, stamps) and random ones (sessions, invitations)."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Any

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

from blog.lib import clock

RANDOM_BYTES = 32  # 256 bits; ASVS 7.2.3 asks for 128

Secret = str | Sequence[str]
"""One key, or several with the newest last: all of them are read, the newest signs."""


class _Signer(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def _serializer(secret: Secret, purpose: str) -> URLSafeTimedSerializer:
    keys = [secret] if isinstance(secret, str) else list(secret)
    if not all(keys) or not keys:
        raise ValueError("a token needs a secret")
    return URLSafeTimedSerializer(
        keys,
        salt=f"warraq/{purpose}",
        signer=_Signer,
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )


def sign(secret: Secret, purpose: str, payload: Any) -> str:
    """A token for a URL or a form: anyone can read `payload` (JSON) in it, nobody can change it.

    A token made for one `purpose` is worth nothing for another.
    """
    return _serializer(secret, purpose).dumps(payload)


def read(secret: Secret, purpose: str, token: str, max_age_seconds: int) -> Any | None:
    """The payload, or None if the token is forged, older than `max_age_seconds`, or for something else.

    One signed by a clock that was ahead of this one is good: the signature says that it is ours.
    """
    try:
        payload, signed_at = _serializer(secret, purpose).loads(token, return_timestamp=True)
    except (BadData, ValueError):
        return None
    return payload if (clock.now() - signed_at).total_seconds() <= max_age_seconds else None


def digest(token: str) -> str:
    """What to store of a random token: its SHA-256 in hex. A copied database then opens no door."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def keyed_digest(secret: str, purpose: str, text: str) -> str:
    """A digest only this installation can make: what can be guessed (an address) cannot be tried out against it."""
    return hmac.new(f"{purpose}/{secret}".encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def random_token() -> str:
    """A new unguessable token, 43 characters fit for a URL."""
    return secrets.token_urlsafe(RANDOM_BYTES)
