"""Signed and random tokens."""

from datetime import UTC, datetime, timedelta

import pytest

from blog.lib import clock, tokens

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
HOUR = 3600  # seconds


def test_a_payload_comes_back_as_it_went():
    payload = {"id": 7, "name": "ورّاق", "list": [1, None]}
    token = tokens.sign("key", "preview", payload)
    assert tokens.read("key", "preview", token, HOUR) == payload


def test_a_token_can_stand_in_an_address():
    assert tokens.sign("key", "preview", "ورّاق /?#").translate(str.maketrans("", "", "-_.")).isalnum()


@pytest.mark.parametrize(("secret", "purpose"), [("other", "preview"), ("key", "invitation")])
def test_a_token_is_worth_nothing_elsewhere(secret, purpose):
    token = tokens.sign("key", "preview", 1)
    assert tokens.read(secret, purpose, token, HOUR) is None


@pytest.mark.parametrize("token", ["", ".", "a.b.c", "\x00", "ورّاق", "💥" * 500, "=" * 5000])
def test_nonsense_is_no_token(token):
    assert tokens.read("key", "preview", token, HOUR) is None


def test_a_changed_token_is_refused():
    token = tokens.sign("key", "preview", 1)
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    assert tokens.read("key", "preview", changed + "x", HOUR) is None


def test_a_token_ends_with_its_time():
    with clock.freeze(NOON):
        token = tokens.sign("key", "preview", 1)
    with clock.freeze(NOON + timedelta(hours=1)):
        assert tokens.read("key", "preview", token, HOUR) == 1
    with clock.freeze(NOON + timedelta(hours=1, seconds=1)):
        assert tokens.read("key", "preview", token, HOUR) is None


def test_a_retired_key_still_reads():
    old = tokens.sign("old", "preview", 1)
    assert tokens.read(["old", "new"], "preview", old, HOUR) == 1
    assert tokens.read("old", "preview", tokens.sign(["old", "new"], "preview", 1), HOUR) is None


@pytest.mark.parametrize("secret", ["", [], ["good", ""]])
def test_no_token_is_signed_without_a_secret(secret):
    with pytest.raises(ValueError, match="secret"):
        tokens.sign(secret, "preview", 1)


def test_random_tokens_are_long_and_never_alike():
    made = {tokens.random_token() for _ in range(500)}
    assert len(made) == 500
    assert min(map(len, made)) >= 43


def test_what_is_stored_of_a_token_does_not_give_it_away():
    token = tokens.random_token()
    assert tokens.digest(token) == tokens.digest(token) != token
    assert len(tokens.digest(token)) == 64
