"""Above a load a comment costs its sender some computing, once."""

import json
from base64 import b64encode
from datetime import timedelta

import altcha
import pytest
from flask import Flask
from flask.testing import FlaskClient

from blog.comments import proof
from blog.comments.models import Comment
from blog.extensions import db
from blog.lib import clock
from tests.forms import form_of
from tests.newsroom import Newsroom
from tests.public.printing import address


@pytest.fixture(autouse=True)
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many tries as ever, each of one round."""
    monkeypatch.setattr(proof, "ROUNDS", 1)


def sent_as(challenge: altcha.Challenge, solution: altcha.Solution) -> str:
    """What the form's field holds."""
    whole = {"challenge": challenge.to_dict(), "solution": {**vars(solution)}}
    whole["solution"]["derivedKey"] = whole["solution"].pop("derived_key")
    return b64encode(json.dumps(whole).encode()).decode()


def solved(made: dict[str, object]) -> str:
    challenge = altcha.Challenge.from_dict(made)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return sent_as(challenge, solution)


def test_a_solution_is_good_once(app: Flask) -> None:
    solution = solved(proof.new_challenge())
    assert proof.accept(solution)
    assert not proof.accept(solution)
    assert not proof.accept(f"{solution}\n")  # the same in another spelling
    assert proof.accept(solved(proof.new_challenge()))


def test_a_solution_is_good_for_five_minutes(app: Flask) -> None:
    in_time, late = solved(proof.new_challenge()), solved(proof.new_challenge())
    with clock.freeze(clock.now() + proof.LASTS - timedelta(seconds=2)):
        assert proof.accept(in_time)
    with clock.freeze(clock.now() + proof.LASTS + timedelta(seconds=2)):
        assert not proof.accept(late)
        assert not proof.accept(in_time)


def test_what_was_not_worked_for_is_worth_nothing(app: Flask) -> None:
    made = altcha.Challenge.from_dict(proof.new_challenge())
    right = altcha.solve_challenge(made)
    assert right is not None
    easier = altcha.Challenge.from_dict(
        {**made.to_dict(), "parameters": {**made.parameters.to_dict(), "keyPrefix": ""}}
    )
    foreign = altcha.create_challenge(proof.ALGORITHM, 1, expires_at=clock.now() + proof.LASTS, hmac_secret="x")
    for bad in (
        "", "no solution", "x" * 10_000, b64encode(b"[]").decode(), b64encode(b'{"challenge": 1}').decode(),
        b64encode(b"[" * 1400).decode(),
        sent_as(made, altcha.Solution(counter=right.counter + 1, derived_key=right.derived_key)),
        sent_as(made, altcha.Solution(counter=right.counter, derived_key="00" * 32)),
        sent_as(easier, altcha.Solution(counter=right.counter, derived_key=right.derived_key)),
        solved(foreign.to_dict()),
    ):  # fmt: skip
        assert not proof.accept(bad)
    assert proof.accept(sent_as(made, right))


def test_asking_begins_above_the_load_and_ends_after_it(client: FlaskClient, newsroom: Newsroom) -> None:
    newsroom.decide(proof_of_work_above=3)
    for _ in range(3):
        proof.note_comment(3)
        assert client.get("/comments/challenge").status_code == 204
    proof.note_comment(3)
    asked = client.get("/comments/challenge")
    assert (asked.status_code, asked.headers["Cache-Control"]) == (200, "private, no-store")
    assert "Set-Cookie" not in asked.headers
    assert proof.accept(solved(asked.json))
    with clock.freeze(clock.now() + timedelta(minutes=proof.ASKED_FOR_MINUTES, seconds=1)):
        assert client.get("/comments/challenge").status_code == 204


def send(client: FlaskClient, story: str, body: str, proof_sent: str = "") -> list[str]:
    """Send a comment from a browser of its own; the rules that hold it."""
    form = form_of(client.get(story), form_id="comment-form")
    with clock.freeze(clock.now() + timedelta(seconds=20)):
        typed = form.filled(name="نور", email="noor@readers.example", body=body)
        assert client.post(form.action, data={**typed, "proof": proof_sent}).status_code == 303
    return rules_holding(body)


def rules_holding(body: str) -> list[str]:
    db.session.rollback()
    comment = db.session.scalars(db.select(Comment).where(Comment.body == body)).one()
    return [reason["rule"] for reason in comment.reasons]


def test_above_the_load_a_comment_without_a_proof_waits_and_none_is_refused(app: Flask, newsroom: Newsroom) -> None:
    newsroom.decide(proof_of_work_above=2, comment_policy="open")
    story, writer = address(newsroom.live_story), app.test_client()
    assert send(writer, story, "الأول") == send(app.test_client(), story, "الثاني") == []
    assert send(app.test_client(), story, "الثالث") == ["no_proof"]
    solution = solved(proof.new_challenge())
    assert send(app.test_client(), story, "الرابع", solution) == []
    assert send(app.test_client(), story, "الخامس", solution) == ["no_proof"]
    change = form_of(writer.get(story), action="/revision")  # what was let in may be mended
    assert writer.post(change.action, data={"body": "الأول مصحَّحًا"}).status_code == 303
    assert rules_holding("الأول مصحَّحًا") == []


def test_the_form_asks_only_where_a_proof_may_be_wanted(client: FlaskClient, newsroom: Newsroom) -> None:
    story = address(newsroom.live_story)
    assert 'data-challenge="/comments/challenge"' in client.get(story).text
    newsroom.decide(proof_of_work_above=0)
    assert "data-challenge" not in client.get(story).text


def test_a_limit_of_none_never_asks(client: FlaskClient, newsroom: Newsroom) -> None:
    for limit in (1, 1, 0):
        proof.note_comment(limit)
    assert client.get("/comments/challenge").status_code == 200
    newsroom.decide(proof_of_work_above=0)
    assert client.get("/comments/challenge").status_code == 204
